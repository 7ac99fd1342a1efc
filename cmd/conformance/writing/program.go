package writing

import (
	"fmt"
	"strings"
)

// Program is what happens to a SIP message. Statements are those of configs, in which NumberMark stands for the number of
// the program, and {bob} and its like for the ports of the peers; "read ru hdr(X)" logs variables.
type Program struct {
	// Message is the name of the message that comes, From what it comes by: udp, tcp, udp6, tcp6.
	Message, From string
	// Request are the statements of request_route, OnSend those of onsend_route, Reply those of reply_route.
	Request, OnSend, Reply []string
	// Answers are the names of what the next hop answers.
	Answers []string
}

// NumberMark stands in statements for the number of the program.
const NumberMark = "№"

// keys are the words that a line of the text of a program begins with.
const (
	keyMessage = "message"
	keyFrom    = "from"
	keyRequest = "do"
	keyOnSend  = "onsend"
	keyAnswer  = "answer"
	keyReply   = "reply"
)

// Text is the program as lines, each a word and what it is about.
func (p *Program) Text() string {
	var b strings.Builder
	line := func(key string, values ...string) {
		for _, v := range values {
			b.WriteString(key + " " + v + "\n")
		}
	}
	line(keyMessage, p.Message)
	line(keyFrom, p.From)
	line(keyRequest, p.Request...)
	line(keyOnSend, p.OnSend...)
	line(keyAnswer, p.Answers...)
	line(keyReply, p.Reply...)
	return b.String()
}

// Parse reads what Text writes.
func Parse(text string) (*Program, error) {
	p := &Program{}
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch key {
		case keyMessage:
			p.Message = value
		case keyFrom:
			p.From = value
		case keyRequest:
			p.Request = append(p.Request, value)
		case keyOnSend:
			p.OnSend = append(p.OnSend, value)
		case keyAnswer:
			p.Answers = append(p.Answers, value)
		case keyReply:
			p.Reply = append(p.Reply, value)
		default:
			return nil, fmt.Errorf("%q: it begins with none of %s, %s, %s, %s, %s, %s", line,
				keyMessage, keyFrom, keyRequest, keyOnSend, keyAnswer, keyReply)
		}
	}
	return p, nil
}

// Plain is the name of the message, and the way to come, that a smaller program has.
const (
	Plain    = "plain"
	PlainWay = "udp"
)

// Smaller gives the program with one thing left out or made plainer, in all the ways that there are.
func (p *Program) Smaller() []*Program {
	var all []*Program
	with := func(change func(*Program)) {
		c := *p
		change(&c)
		all = append(all, &c)
	}
	for _, list := range []func(*Program) *[]string{
		func(p *Program) *[]string { return &p.Request }, func(p *Program) *[]string { return &p.OnSend },
		func(p *Program) *[]string { return &p.Reply }, func(p *Program) *[]string { return &p.Answers },
	} {
		old := *list(p)
		if len(old) > 3 {
			with(func(c *Program) { *list(c) = old[len(old)/2:] })
			with(func(c *Program) { *list(c) = old[:len(old)/2] })
		}
		for i, s := range old {
			with(func(c *Program) { *list(c) = append(append([]string{}, old[:i]...), old[i+1:]...) })
			for _, t := range smallerStatement(s) {
				with(func(c *Program) {
					*list(c) = append(append(append([]string{}, old[:i]...), t), old[i+1:]...)
				})
			}
		}
	}
	if p.From != PlainWay {
		with(func(c *Program) { c.From = PlainWay })
	}
	if p.Message != Plain {
		with(func(c *Program) { c.Message = Plain })
	}
	return all
}

// smallerStatement gives readings of fewer variables.
func smallerStatement(s string) []string {
	vars, ok := strings.CutPrefix(s, readMark)
	names := strings.Fields(vars)
	if !ok || len(names) < 2 {
		return nil
	}
	half := len(names) / 2
	return []string{readMark + strings.Join(names[:half], " "), readMark + strings.Join(names[half:], " ")}
}
