package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kamino/cmd/conformance/writing"
	"kamino/cmd/internal/relay"
)

// wireServer is a server that runs programs of package writing, one after the other, between peers.
type wireServer struct {
	*relay.Server
	peers    *crowd
	messages map[string]string
	read     int // lines of its log that are known
	marks    int
	now      turn
}

// turn is the program that runs.
type turn struct {
	id   string    // Call-ID of its message
	own  string    // port of the connection that it came by, "" for a datagram
	conn *stream   // that its next message goes by, nil for a datagram
	came []arrival // and not yet told
}

var (
	errWireEnded = errors.New("the server has ended")
	errWireHangs = errors.New("the server does not go on")
)

// How long the server may take to come to a mark, and what it sends to come: what it says that it sends may never leave, what
// another server has sent is worth waiting for.
const (
	wirePatience   = 20 * time.Second
	arriveTicks    = time.Millisecond
	arrivePatience = time.Second
	wantPatience   = 10 * time.Second
	markAgain      = 100 * time.Millisecond
)

// play sends a program's message, answers what the next hop gets, and tells what was logged and what came to whom. Where
// want is what another server did, as much is waited for.
func (s *wireServer) play(n int, p *writing.Program, want string) (string, error) {
	for _, h := range s.peers.hops() {
		h.arrived()
	}
	alice, to, way := s.peers.alice, s.peers.port, p.From
	if six, ok := strings.CutSuffix(way, "6"); ok {
		alice, to, way = s.peers.alice6, s.peers.port6, six
	}
	s.now = turn{id: writing.ID(n) + ".x@example.com"}
	text, err := decode(strings.ReplaceAll(s.peers.expand(s.messages[p.Message]), idName, s.now.id))
	if err != nil {
		return "", err
	}
	send := func(b []byte) error { _, err := alice.udp.WriteToUDPAddrPort(b, to); return err }
	if way == "tcp" {
		conn, err := net.Dial("tcp", to.String())
		if err != nil {
			return "", errWireEnded
		}
		stream := alice.add(conn.(*net.TCPConn))
		s.now.conn = stream
		defer alice.hangUp()
		s.now.own = portOf(conn.LocalAddr())
		send = func(b []byte) error { _, err := stream.Write(b); return err }
	}
	stages := strings.Split(want, stageMark)
	var seen strings.Builder
	came, err := s.stage(&seen, send, text, stages[0])
	if err != nil {
		return seen.String(), err
	}
	var asked *arrival
	for i := range came {
		if strings.HasPrefix(came[i].peer, "bob") {
			asked = &came[i]
			break
		}
	}
	for i, name := range p.Answers {
		if asked == nil {
			break
		}
		seen.WriteString(stageMark)
		stage := ""
		if i+1 < len(stages) {
			stage = stages[i+1]
		}
		s.now.conn = asked.conn
		if _, err = s.stage(&seen, asked.back, answerTo(asked.text, name), stage); err != nil {
			break
		}
	}
	return seen.String(), err
}

// stageMark parts what comes of a request from what comes of each answer to it.
const stageMark = "answered\n"

// stage sends a message, waits until the server is done with it, and writes what was seen.
func (s *wireServer) stage(seen *strings.Builder, send func([]byte) error, text []byte, want string) ([]arrival, error) {
	if err := send(text); err != nil && s.now.conn == nil {
		return nil, err
	}
	lines, err := s.mark(send)
	targets := map[string]int{}
	for _, line := range lines {
		if target, ok := strings.CutPrefix(line, writing.SentMark); ok {
			targets[s.peers.named(target, s.now.own)]++
		}
		seen.WriteString("log " + s.mask(readable(line)) + "\n")
	}
	if err != nil {
		return nil, err
	}
	came := s.collect(targets, strings.Count("\n"+want, "\n"+cameMark))
	for _, a := range came {
		fmt.Fprintf(seen, "%s%s\n%s", cameMark, a.peer, encode([]byte(s.mask(string(a.text)))))
	}
	return came, nil
}

// cameMark begins the line before a message that came to a peer.
const cameMark = "to "

// mark waits until the server logs a mark that is sent behind a message, and gives what it logged before.
func (s *wireServer) mark(send func([]byte) error) (lines []string, err error) {
	s.marks++
	mark := fmt.Sprintf("mark%d", s.marks)
	if err := send(markRequest(mark)); err != nil && s.now.conn == nil {
		return nil, err
	}
	deadline := time.After(wirePatience)
	tick := time.NewTicker(markAgain)
	defer tick.Stop()
	for {
		log, more := s.Lines()
		for ; s.read < len(log); s.read++ {
			if strings.Contains(log[s.read], signalMark) {
				return lines, errWireEnded
			}
			_, text, ok := strings.Cut(log[s.read], alertMark)
			switch {
			case !ok:
			case text == mark:
				s.read++
				return lines, nil
			case !strings.HasPrefix(text, "mark"):
				lines = append(lines, text)
			}
		}
		select {
		case <-more:
		case <-s.Ended():
			return lines, errWireEnded
		case <-tick.C:
			s.gather()
			if s.now.conn == nil || !s.now.conn.ended {
				continue
			}
			// The server has closed the connection. Another one comes to the same process.
			if conn, err := net.Dial("tcp", s.peers.port.String()); err == nil {
				_, _ = conn.Write(markRequest(mark))
				defer conn.Close()
			}
		case <-deadline:
			return lines, errWireHangs
		}
	}
}

func markRequest(mark string) []byte {
	return []byte(writing.MarkMethod + " sip:m@m SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKm\r\nFrom: <sip:m@m>;tag=m\r\nTo: <sip:m@m>\r\nCall-ID: " + mark +
		"\r\nCSeq: 1 " + writing.MarkMethod + "\r\nContent-Length: 0\r\n\r\n")
}

// collect gives what has come to the peers, once there is what was sent to them and as much as is wanted.
func (s *wireServer) collect(targets map[string]int, want int) []arrival {
	start := time.Now()
	tick := time.NewTicker(arriveTicks)
	defer tick.Stop()
	for {
		s.gather()
		all := s.now.came
		wanted, missing := len(all) < want, false
		for peer, n := range targets {
			for i := range all {
				if all[i].peer == peer {
					n--
				}
			}
			missing = missing || peer != "" && n > 0
		}
		waited := time.Since(start)
		if !missing && !wanted || waited > wantPatience || !wanted && waited > arrivePatience {
			break
		}
		<-tick.C
	}
	var sorted []arrival
	for _, h := range s.peers.hops() {
		for _, a := range s.now.came {
			if strings.HasPrefix(a.peer, h.name+" ") {
				sorted = append(sorted, a)
			}
		}
	}
	s.now.came = nil
	return sorted
}

// gather takes what has come.
func (s *wireServer) gather() {
	for _, h := range s.peers.hops() {
		s.now.came = append(s.now.came, h.arrived()...)
	}
	s.now.came = slices.DeleteFunc(s.now.came, s.late)
}

// late tells whether a message belongs to a program before this one.
func (s *wireServer) late(a arrival) bool {
	m := anyID.FindSubmatch(a.text)
	return m != nil && string(m[0]) != s.now.id
}

// anyID is the Call-ID of any program.
var anyID = regexp.MustCompile(`\bc[0-9]+\.x@example\.com`)

// protoNames are the protocols by the numbers that scripts see.
var protoNames = map[string]string{"1": "udp", "2": "tcp"}

// named is the peer at a target, "" for none of them: "127.0.0.1 40000 1".
func (c *crowd) named(target, own string) string {
	part := strings.Fields(target)
	if len(part) != 3 {
		return ""
	}
	for _, h := range c.hops() {
		at := h.udp.LocalAddr().(*net.UDPAddr).AddrPort()
		ip, err := netip.ParseAddr(strings.Trim(part[0], "[]"))
		proto := protoNames[part[2]]
		if err == nil && ip == at.Addr().Unmap() && (part[1] == h.port() || part[1] == own && proto == "tcp") {
			return h.name + " " + proto
		}
	}
	return ""
}

// startWire starts a server that runs programs. The lines of its config that belong to programs are given, too.
func (x executable) startWire(ctx context.Context, programs []*writing.Program, peers *crowd, messages map[string]string) (*wireServer, map[int]int, error) {
	routes, lines := writing.Config(programs)
	config, before := peers.config(routes)
	at := map[int]int{}
	for line, i := range lines {
		at[line+before] = i
	}
	for _, h := range peers.hops() {
		h.hangUp()
	}
	s, err := relay.Start(ctx, peers.port, x.program().Serve(config, "-M", "64"))
	if err != nil {
		return nil, nil, err
	}
	w := &wireServer{Server: s, peers: peers, messages: messages}
	if err := s.Ready(ctx); err != nil {
		log, _ := s.Lines()
		refused := map[int]int{}
		for _, line := range log {
			if m := complaint.FindStringSubmatch(line); m != nil && !strings.Contains(line, "warning[") {
				if n, err := strconv.Atoi(m[1]); err == nil {
					if i, ok := at[n]; ok {
						refused[i] = n
						if x.side == kamailio {
							break // what it says behind that may be about lines that are well
						}
					}
				}
			}
		}
		s.Kill()
		return nil, refused, fmt.Errorf("%w%s", err, s.LastLines())
	}
	return w, nil, nil
}

// answerTo is the answer of a next hop to a request.
func answerTo(request []byte, name string) []byte {
	reasons := map[string]string{"100": "Trying", "180": "Ringing", "200": "OK", "302": "Moved", "404": "Not Found", "486": "Busy Here", "503": "Service Unavailable"}
	extra, body := "", ""
	switch name {
	case "200":
		extra, body = "X-B: one\r\nContact: <sip:bob@127.0.0.1:5099>\r\nContent-Type: text/plain\r\n", "hello\r\n"
	case "302":
		extra = "Contact: <sip:carol@192.0.2.1>;q=0.5, <sip:d@192.0.2.2>\r\nx-b: \r\nX-B: two\r\n"
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "SIP/2.0 %s %s\r\n", name, reasons[name])
	head, _, _ := bytes.Cut(request, []byte("\r\n\r\n"))
	copied := false
	for i, line := range strings.Split(string(head), "\r\n") {
		if i == 0 {
			continue
		}
		if line != "" && line[0] != ' ' && line[0] != '\t' {
			field, _, _ := strings.Cut(line, ":")
			switch strings.ToLower(strings.TrimSpace(field)) {
			case "via", "v", "from", "f", "to", "t", "call-id", "i", "cseq", "record-route":
				copied = true
			default:
				copied = false
			}
			if to := strings.ToLower(strings.TrimSpace(field)); (to == "to" || to == "t") && !strings.Contains(strings.ToLower(line), "tag=") {
				line += ";tag=b1"
			}
		}
		if copied {
			b.WriteString(line + "\r\n")
		}
	}
	fmt.Fprintf(&b, "%sContent-Length: %d\r\n\r\n%s", extra, len(body), body)
	return b.Bytes()
}
