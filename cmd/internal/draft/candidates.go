package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// candidate is a test that may be worth keeping, in variants of which the first that runs is taken.
type candidate struct {
	title    string
	fails    []string // calls that do
	plain    bool     // worth trying with functions that fail, whatever it reaches
	variants [][]string
}

// but is a candidate with one more call that fails.
func (c candidate) but(call string) candidate {
	name := strings.NewReplacer(`"`, "", "(*)", "", "(", " ", ")", "", "*", "…").Replace(call)
	if len(c.fails) == 0 {
		c.title += ", and"
	} else {
		c.title += ","
	}
	c.title += " " + name + " fails"
	c.fails = append(slices.Clone(c.fails), call)
	return c
}

// test writes the candidate. Without an exchange nothing is expected that the steps do not say; with one, what came is.
func (c *candidate) test(steps []string, exchange []suite.Exchanged) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\ntest %q\n", c.title)
	for _, call := range c.fails {
		fmt.Fprintf(&b, "    when %s return -1\n", call)
	}
	next := 0
	answers := func() { // what came until the next message that is sent
		for ; next < len(exchange) && !exchange[next].Sent; next++ {
			if x := exchange[next]; x.Note == "" {
				fmt.Fprintf(&b, "    %s gets %s\n", x.Peer, suite.StartOf(x.Bytes))
			}
		}
	}
	for _, s := range steps {
		if exchange != nil && strings.Contains(s, " sends\n") {
			answers()
			next++
		}
		if exchange != nil && strings.Contains(s, " gets ") {
			next++
		}
		b.WriteString(s)
		peer, _, connects := strings.Cut(strings.TrimSpace(s), " connects")
		if s == accept {
			peer, connects = "bob", true
		}
		if connects && exchange == nil {
			fmt.Fprintf(&b, "    %s may get more\n", peer)
		}
	}
	if exchange != nil {
		answers()
	}
	return b.String()
}

func indented(lines ...string) string {
	return "        " + strings.Join(lines, "\n        ") + "\n"
}

func sends(peer string, lines ...string) string {
	return fmt.Sprintf("    %s sends\n", peer) + indented(lines...)
}

// candidates lists what is tried on a config, and the calls in conditions that can be made to fail.
func candidates(config *cfg.Config, login bool) (out []candidate, asked []string) {
	sip, msrp := false, false
	var texts []string
	config.Walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Route:
			sip = sip || n.Kind == cfg.RequestRoute && n.Name == "" || n.Kind == cfg.ReplyRoute
			msrp = msrp || n.Name == "msrp:frame-in"
		case *cfg.If:
			asked = append(asked, calls(n.Cond)...)
		case *cfg.String:
			texts = append(texts, n.Value)
		case *cfg.Operand:
			texts = append(texts, n.Name)
		}
		return true
	})
	methods := func(usual ...string) []string {
		for _, t := range texts {
			if t != "" && len(t) < 20 && strings.Trim(t, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && !slices.Contains(usual, t) {
				usual = append(usual, t)
			}
		}
		return usual
	}
	if sip {
		out = append(out, sipCandidates(methods("OPTIONS", "MESSAGE", "REGISTER", "SUBSCRIBE"))...)
	}
	if msrp {
		out = append(out, msrpCandidates(methods("AUTH", "SEND", "REPORT", "PUBLISH"), login)...)
	}
	slices.Sort(asked)
	return out, slices.Compact(asked)
}

// calls lists the calls in a condition, as a line with when names them.
func calls(cond cfg.Expr) []string {
	var list []string
	cfg.Walk(cond, func(n cfg.Node) bool {
		if c, ok := n.(*cfg.Call); ok && c.Name != "route" {
			list = append(list, named(c))
		}
		return true
	})
	return list
}

// named names a call by its arguments where one of them is a plain text.
func named(c *cfg.Call) string {
	var args []string
	plain := false
	for _, a := range c.Args {
		text := "*"
		if s, ok := a.(*cfg.String); ok && !strings.ContainsAny(s.Value, "$\"\\()\n,") {
			text, plain = strconv.Quote(s.Value), true
		}
		args = append(args, text)
	}
	if !plain {
		return c.Name + "(*)"
	}
	return c.Name + "(" + strings.Join(args, ", ") + ")"
}

const open = "    alice connects\n"

func sipCandidates(methods []string) []candidate {
	var out []candidate
	for _, m := range methods {
		request := func(transport string) []string {
			return []string{m + " sip:relay@{relay} SIP/2.0", "Via: SIP/2.0/" + transport + " {alice};branch=z9hG4bK1;rport",
				"From: <sip:alice@example.com>;tag=1", "To: <sip:relay@example.com>", "Call-ID: 1", "CSeq: 1 " + m}
		}
		out = append(out, candidate{title: m + " for the relay", plain: m == methods[0], variants: [][]string{
			{open, sends("alice", request("TCP")...)}, {"    alice connects udp\n", sends("alice", request("UDP")...)},
		}})
	}
	reply := []string{"SIP/2.0 200 OK", "Via: SIP/2.0/TCP {relay};branch=z9hG4bK1", "From: <sip:alice@example.com>;tag=1",
		"To: <sip:relay@example.com>;tag=2", "Call-ID: 1", "CSeq: 1 OPTIONS"}
	return append(out, candidate{title: "a SIP reply", variants: [][]string{{open, sends("alice", reply...)}, {"    alice connects udp\n", sends("alice", reply...)}}})
}

const (
	listen = "    bob listens\n"
	accept = "    bob accepts\n"
	fromA  = "From-Path: msrp://alice.example.com:7001/a;tcp"
	toHere = "To-Path: msrp://{relay};tcp"
	hopBob = " msrp://{bob}/b;tcp"
	hopFar = " msrp://carol.example.com:7003/c;tcp"
)

func msrpCandidates(methods []string, login bool) []candidate {
	var out []candidate
	for _, m := range methods {
		frame := func(to string) []string { return []string{"MSRP a1 " + m, to, fromA, "Message-ID: m1"} }
		out = append(out,
			candidate{title: m + " to the relay", plain: true, variants: [][]string{{open, sends("alice", frame(toHere)...)}}},
			candidate{title: m + " for a session that is not there", variants: [][]string{{open, sends("alice", frame("To-Path: msrp://{relay}/nobody;tcp msrp://bob.example.com:7002/b;tcp")...)}}})
		for _, to := range []struct{ what, path string }{{"to a next hop", toHere + hopBob}, {"to a hop behind the next", toHere + hopBob + hopFar}} {
			steps := []string{listen, open, sends("alice", frame(to.path)...)}
			out = append(out, candidate{title: m + " " + to.what, variants: [][]string{append(slices.Clone(steps), accept), steps}})
		}
	}
	out = append(out, candidate{title: "a reply", variants: [][]string{{open, sends("alice", "MSRP a1 200 OK", toHere, fromA)}}})
	if !login {
		return out
	}
	auth := sends("alice", "MSRP l1 AUTH", toHere, fromA)
	answer := []string{"MSRP l2 AUTH", toHere, fromA, "Authorization: {digest}"}
	out = append(out, candidate{title: "a login", variants: [][]string{{open, auth, sends("alice", answer...)}}})
	for _, asked := range []string{"1", "600", "1800", "3600", "999999"} {
		out = append(out, candidate{title: "a login for " + asked + " s", variants: [][]string{{open, auth, sends("alice", append(slices.Clone(answer), "Expires: "+asked)...)}}})
	}
	session := []string{open, auth, "    alice gets 401\n", sends("alice", answer...), "    alice gets 200\n        Use-Path: {path=*}\n"}
	for _, m := range methods {
		frame := func(id, to string) []string { return []string{"MSRP " + id + " " + m, to, fromA, "Message-ID: m1"} }
		out = append(out, candidate{title: m + " to who logged in", variants: [][]string{append(slices.Clone(session), "    bob connects\n",
			sends("bob", frame("b1", "To-Path: {path} msrp://alice.example.com:7001/a;tcp")...))}})
		for _, to := range []struct{ what, path string }{{"to a next hop", hopBob}, {"to a hop behind the next", hopBob + hopFar}} {
			steps := append(append([]string{listen}, session...), sends("alice", frame("a1", "To-Path: {path}"+to.path)...))
			out = append(out, candidate{title: m + " " + to.what + ", after a login", variants: [][]string{append(slices.Clone(steps), accept), steps}})
			other := append(append([]string{listen}, session...), "    carol connects\n", sends("carol", frame("c1", "To-Path: {path}"+to.path)...))
			out = append(out, candidate{title: m + " " + to.what + ", from somebody else", variants: [][]string{append(slices.Clone(other), accept), other}})
		}
	}
	return out
}
