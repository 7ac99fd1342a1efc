package recording

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// knownText is a text that has a name by now.
type knownText struct {
	text, hole string
	address    bool // no part of a longer number
}

// hole is a place of a message that is not written as it is.
type hole struct {
	from, to int
	text     string // what is written
	name     string // what the value is known by from now on; "" for nothing
	value    string
}

var (
	peerName  = regexp.MustCompile(`^[a-z][a-z0-9]*$`)
	userParam = regexp.MustCompile(`(?m)^(?:Proxy-)?Authorization:[^\n]*\busername="([^"]*)"`)
)

var fromPath = regexp.MustCompile(`(?mi)^From-Path:[ \t]*msrps?://(?:[^@/\s]*@)?([^/;\s]+)`)

// minChance is the length of the shortest text that is taken for one that chance made.
const minChance = 3

// chances are what a server makes up: the first group is it. Where fresh, it is so only when no peer has said it before.
var chances = []struct {
	at    *regexp.Regexp
	name  string
	fresh bool
}{
	{regexp.MustCompile(`(?mi)^(?:WWW|Proxy)-Authenticate:[^\n]*\bnonce="([^"\r\n]+)"`), "nonce", false},
	{regexp.MustCompile(`(?mi)^(?:WWW|Proxy)-Authenticate:[^\n]*\bopaque="([^"\r\n]+)"`), "opaque", false},
	{regexp.MustCompile(`(?mi)^Authentication-Info:[^\n]*\bnextnonce="([^"\r\n]+)"`), "nonce", false},
	{regexp.MustCompile(`(?mi)^Authentication-Info:[^\n]*\brspauth="([^"\r\n]+)"`), "", false},
	{regexp.MustCompile(`(?mi)^Authentication-Info:[^\n]*\bcnonce="([^"\r\n]+)"`), "", false},
	{regexp.MustCompile(`(?mi)^(?:To|t|From|f)[ \t]*:[^\r\n]*;[ \t]*tag=([^;\s]+)`), "tag", true},
	{regexp.MustCompile(`(?mi)^(?:Via|v)[ \t]*:[^\r\n]*;[ \t]*branch=([^;,\s]+)`), "branch", true},
	{regexp.MustCompile(`(?mi)^Server:[ \t]*([^\r\n]+)`), "", false},
	{regexp.MustCompile(`^MSRP (\S+) [A-Z]`), "id", true},
}

var (
	usePathLine = regexp.MustCompile(`(?mi)^Use-Path:([^\r\n]*)`)
	sessionPart = regexp.MustCompile(`msrps?://[^/\s]+/([^;\s]+)`)
	rportParam  = regexp.MustCompile(`;rport=(\d+)`)
)

// captures finds in a message of the server what chance made.
func (w *writer) captures(p *person, text string) []hole {
	head := headOf(text)
	var out []hole
	add := func(from, to int, name string) {
		value := text[from:to]
		h := hole{from: from, to: to, text: "{*}", value: value}
		if name != "" {
			if w.has(value) || len(value) < minChance {
				return
			}
			for _, o := range out {
				if o.value == value { // a pattern knows a name only behind it
					out = append(out, hole{from: from, to: to, text: "{*}"})
					return
				}
			}
			h.name = p.name + "." + name
			for n := 2; w.names[h.name]; n++ {
				h.name = fmt.Sprintf("%s.%s%d", p.name, name, n)
			}
			w.names[h.name] = true
			h.text = "{" + h.name + "=*}"
		}
		out = append(out, h)
	}
	for _, c := range chances {
		for _, m := range c.at.FindAllStringSubmatchIndex(head, -1) {
			if value := text[m[2]:m[3]]; !c.fresh || !w.sent[value] {
				add(m[2], m[3], c.name)
			}
		}
	}
	for _, line := range usePathLine.FindAllStringSubmatchIndex(head, -1) {
		for _, m := range sessionPart.FindAllStringSubmatchIndex(head[line[2]:line[3]], -1) {
			add(line[2]+m[2], line[2]+m[3], "session")
		}
	}
	for _, m := range rportParam.FindAllStringSubmatchIndex(head, -1) {
		if p.local() && head[m[2]:m[3]] == fmt.Sprint(p.at.Port()) {
			out = append(out, hole{from: m[2], to: m[3], text: "{" + p.name + ".port}"})
		}
	}
	if slices.ContainsFunc(out, func(h hole) bool { return h.from == len("MSRP ") }) && strings.HasPrefix(text, "MSRP ") {
		id := strings.Fields(text)[1]
		if i := strings.LastIndex(text, "\r\n-------"+id); i >= 0 {
			i += len("\r\n-------")
			out = append(out, hole{from: i, to: i + len(id), text: "{*}"})
		}
	}
	slices.SortFunc(out, func(a, b hole) int { return cmp.Compare(a.from, b.from) })
	end := 0
	return slices.DeleteFunc(out, func(h hole) bool { // one that begins within another
		within := h.from < end
		end = max(end, h.to)
		return within
	})
}

// headOf is a message up to its body.
func headOf(text string) string {
	head, _, _ := strings.Cut(text, "\r\n\r\n")
	return head
}

func (w *writer) has(value string) bool { return w.known.texts[value].hole != "" }

// filled writes a part of a message, with its holes.
func (w *writer) filled(text string, from, to int, holes []hole, plain func(string) string) string {
	var b strings.Builder
	for _, h := range holes {
		if h.from < from || h.to > to {
			continue
		}
		b.WriteString(w.named(text[from:h.from], plain) + h.text)
		from = h.to
	}
	return b.String() + w.named(text[from:to], plain)
}
