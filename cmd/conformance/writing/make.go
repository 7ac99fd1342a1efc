package writing

import (
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
)

// Maker makes programs.
type Maker struct {
	*rand.Rand
	messages []string
	typed    map[string]bool // messages with Content-Type
	sent     bool            // the program has sent its request on
	stream   bool            // it came by a connection
	body     bool            // it may have changed a body
	noType   bool            // the message has no Content-Type
}

// New gives a maker for messages, by their names. The same seed gives the same programs.
func New(seed uint64, messages map[string]string) *Maker {
	m := &Maker{Rand: rand.New(rand.NewPCG(seed, 1)), messages: slices.Sorted(maps.Keys(messages)), typed: map[string]bool{}}
	for name, text := range messages {
		m.typed[name] = contentType.MatchString(text)
	}
	return m
}

var contentType = regexp.MustCompile(`(?mi)^(content-type|c):`)

// datagram begins the names of messages that only datagrams carry.
const datagram = "udp-"

func pick[T any](m *Maker, all ...T) T { return all[m.IntN(len(all))] }

// odds is true once in n times.
func (m *Maker) odds(n int) bool { return m.IntN(n) == 0 }

// Program makes one.
func (m *Maker) Program() *Program {
	m.sent, m.body = false, false
	p := &Program{Message: Plain, From: pick(m, "udp", "udp", "udp", "tcp", "tcp", "udp6", "tcp6")}
	if !m.odds(4) {
		p.Message = pick(m, m.messages...)
	}
	if strings.HasPrefix(p.Message, datagram) {
		p.From = pick(m, "udp", "udp6")
	}
	m.noType = !m.typed[p.Message]
	m.stream = strings.HasPrefix(p.From, "tcp")
	if m.odds(8) {
		p.Request = append(p.Request, m.read(requestVars))
	}
	for range 1 + m.IntN(6) {
		p.Request = append(p.Request, m.write())
		if m.odds(2) {
			p.Request = append(p.Request, m.read(requestVars))
		}
	}
	if end := m.end(); fits(end) {
		p.Request = append(p.Request, end)
	}
	if m.odds(2) {
		p.Request = append(p.Request, "read rc", m.read(requestVars))
	}
	if !m.sent {
		return p
	}
	if m.odds(3) {
		p.OnSend = m.onSend()
	}
	if m.odds(2) {
		for range 1 + m.IntN(2) {
			p.Answers = append(p.Answers, pick(m, Answers...))
		}
		if !m.odds(3) {
			p.Reply = m.reply()
		}
	}
	return p
}

// onSend are statements for what is sent.
func (m *Maker) onSend() (all []string) {
	for range 1 + m.IntN(3) {
		if s := m.writeSent(); fits(s) {
			all = append(all, s)
		}
		all = append(all, m.read(sendVars))
	}
	if m.odds(6) {
		all = append(all, pick(m, "drop;", "if (to_port == {bob}) drop;", "if (snd_proto == TCP) drop;", "if ($rm == \"OPTIONS\") drop;"))
	}
	return all
}

// reply are statements for answers of the next hop.
func (m *Maker) reply() (all []string) {
	for range 1 + m.IntN(3) {
		all = append(all, m.writeReply())
		if m.odds(2) {
			all = append(all, m.read(replyVars))
		}
	}
	if m.odds(5) {
		all = append(all, pick(m, "drop;", "exit;", `if (status == "200") drop;`, `if (status =~ "^4") drop;`, "return 0;", "return -1;"))
	}
	return all
}
