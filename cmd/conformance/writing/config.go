package writing

import (
	"fmt"
	"strconv"
	"strings"
)

// MarkMethod is the method of requests that only log their Call-ID.
const MarkMethod = "MARK"

// ID is what the Call-ID of a message for a program begins with, up to a dot.
func ID(n int) string { return fmt.Sprintf("c%04d", n) }

// SentMark begins what is logged of a message that is about to be sent: address, port and protocol follow.
const SentMark = "> "

// head of a config. What is sent logs where it goes.
const head = `request_route {
	if ($rm == "` + MarkMethod + `") { xlog("L_ALERT", "$ci\n"); exit; }
	$var(c) = $(ci{s.select,0,.}); route($var(c)); exit;
}
`

// Config writes the routes of programs. Those of program i are on the lines that the second result gives i for; one that is
// nil is left out.
func Config(programs []*Program) (routes string, lines map[int]int) {
	var b strings.Builder
	b.WriteString(head)
	lines = map[int]int{}
	at := strings.Count(head, "\n")
	line := func(i int, text string) {
		b.WriteString(text + "\n")
		if at++; i >= 0 {
			lines[at] = i
		}
	}
	for i, p := range programs {
		if p == nil {
			continue
		}
		line(i, fmt.Sprintf("route[%s] { %s }", ID(i), block("d", i, p.Request)))
	}
	for _, r := range []struct {
		name, tag, last string
		of              func(*Program) []string
	}{
		{"onsend_route", "s", `xlog("L_ALERT", "` + SentMark + `$sndto(ip) $sndto(port) $sndto(proto)\n");`, func(p *Program) []string { return p.OnSend }},
		{"reply_route", "r", "return 1;", func(p *Program) []string { return p.Reply }},
	} {
		line(-1, r.name+" { $var(c) = $(ci{s.select,0,.}); switch ($var(c)) {")
		line(-1, `case "none": break;`)
		for i, p := range programs {
			if p != nil && len(r.of(p)) > 0 {
				line(i, fmt.Sprintf("case \"%s\": %s break;", ID(i), block(r.tag, i, r.of(p))))
			}
		}
		line(-1, "} "+r.last+" }")
	}
	return b.String(), lines
}

// block is statements on one line. tag is what their readings are logged with.
func block(tag string, i int, statements []string) string {
	var b strings.Builder
	for _, s := range statements {
		if vars, ok := strings.CutPrefix(s, readMark); ok {
			s = reading(tag, strings.Fields(vars))
		}
		b.WriteString(strings.ReplaceAll(s, NumberMark, strconv.Itoa(i)) + " ")
	}
	return b.String()
}

// readMark begins a statement that logs variables.
const readMark = "read "

// reading logs variables, each as the digits of its text.
func reading(tag string, vars []string) string {
	var b strings.Builder
	b.WriteString(`xlog("L_ALERT", "` + tag)
	for _, v := range vars {
		b.WriteString(" " + v + "=$(" + v + "{s.encode.hexa})")
	}
	return b.String() + `\n");`
}
