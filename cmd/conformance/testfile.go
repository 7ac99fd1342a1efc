package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	cut "kamino/cmd/internal/wire"
)

// Transcripts as test files for `kamino test`: each folder of transcripts becomes a file for each config that its
// scenarios run on. What the reference was recorded to send is what the tests expect, and where kamino differs on
// purpose, what kamino sends.

//go:generate go run . -testdata ../../testdata -tests ../../testdata/tests

// testAddress is where the relay of the tests listens: at a port that is nobody's default, as in the recordings.
const testAddress = "127.0.0.1:15060"

// testFiles gives the test files of all scenarios by their names.
func testFiles(scenarios []*scenario) map[string]string {
	groups := map[string][]*scenario{}
	for _, sc := range scenarios {
		name := filepath.Dir(sc.id)
		if sc.config != defaultScenarioConfig {
			name += "-" + strings.TrimSuffix(sc.config, ".cfg")
		}
		groups[name] = append(groups[name], sc)
	}
	out := map[string]string{}
	for name, list := range groups {
		slices.SortFunc(list, func(a, b *scenario) int { return cmp.Compare(a.id, b.id) })
		var b strings.Builder
		fmt.Fprintf(&b, "# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests\n\n")
		fmt.Fprintf(&b, "config ../configs/%s\nlisten %s\nlogin %s %s\n", list[0].config, testAddress, defaultUser, defaultPassword)
		titles := map[string]bool{}
		for _, sc := range list {
			b.WriteString("\n")
			sc.writeTest(&b, titles)
		}
		out[name+".kt"] = b.String()
	}
	return out
}

// writeTestFiles writes them into a folder.
func writeTestFiles(dir string, scenarios []*scenario) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, text := range testFiles(scenarios) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// writeTest writes a scenario as a test.
func (sc *scenario) writeTest(b *strings.Builder, titles map[string]bool) {
	title := strings.ReplaceAll(sc.title, `"`, "'")
	for n := 2; titles[title]; n++ {
		title = fmt.Sprintf("%s (%d)", strings.ReplaceAll(sc.title, `"`, "'"), n)
	}
	titles[title] = true
	fmt.Fprintf(b, "test %q\n", braces(title))
	for _, d := range sc.differs {
		fmt.Fprintf(b, "    differs kamailio %q\n", fmt.Sprintf("docs/compatibility.md %s: %s", d.rule, d.reason))
	}
	w := &testWriter{out: b, known: map[string]bool{}, udp: map[string]bool{}}
	for _, st := range sc.steps {
		if st.only != kamailio && st.verb != "crash" {
			w.step(st)
		}
	}
	for _, st := range sc.steps {
		if st.verb == "open" && st.has("udp") { // a replay does not look at datagrams that are left over
			w.linef("%s may get more", st.peer)
		}
	}
}

// testWriter writes the steps of a test.
type testWriter struct {
	out   *strings.Builder
	known map[string]bool // names that have a value
	udp   map[string]bool
}

func (w *testWriter) linef(format string, args ...any) {
	fmt.Fprintf(w.out, "    "+format+"\n", args...)
}

func (w *testWriter) step(st step) {
	switch st.verb {
	case "open":
		w.udp[st.peer] = st.has("udp")
		w.known[st.peer+".port"] = true
		w.linef("%s connects%s", st.peer, map[bool]string{true: " udp"}[st.has("udp")])
	case "listen", "refuse":
		w.known[st.peer+".port"] = true
		w.linef("%s %ss", st.peer, st.verb)
	case "accept":
		w.linef("%s accepts", st.peer)
	case "shut", "reset":
		w.linef("%s %ss", st.peer, st.verb)
	case "close":
		w.linef("%s closes", st.peer)
	case "closed":
		if rest := strings.TrimSpace(st.text); rest != "" {
			w.message(st, "gets bytes", false)
		}
		w.linef("%s is closed", st.peer)
	case "login":
		w.send(step{peer: st.peer, text: fmt.Sprintf(loginRequest, st.peer)})
		w.linef("%s gets 401", st.peer)
		w.send(step{peer: st.peer, text: fmt.Sprintf(loginAnswer, st.peer)})
		w.linef("%s gets 200", st.peer)
		w.known[st.peer+".session"] = true
		w.linef("    Use-Path: msrp://127.0.0.1:5060/{%s.session=*};tcp", st.peer)
	case "send":
		w.send(st)
	case "expect":
		verb := "gets exactly"
		if wire, err := decode(st.text); !standsAsLines(st.text) || err != nil || cut.Cut(wire) == 0 {
			verb = "gets bytes"
		}
		w.message(st, verb, verb == "gets exactly")
	}
}

func (w *testWriter) send(st step) {
	verb := "sends"
	if !sendable(st.text) {
		verb += " bytes"
	}
	plain := verb == "sends"
	st.text = strings.ReplaceAll(st.text, `\x7b\x7c\x7d`, "{|}") // a replay cuts there, too
	if st.has("every-byte") {
		verb += " byte by byte"
	}
	w.message(st, verb, plain)
}

// message writes a step with its text: as a message where it is one, else as bytes.
func (w *testWriter) message(st step, verb string, plain bool) {
	w.linef("%s %s", st.peer, verb)
	received := strings.HasPrefix(verb, "gets")
	for line := range strings.Lines(st.text) {
		line = w.holes(strings.TrimSuffix(line, "\n"), received)
		if !plain {
			if cut, glued := strings.CutSuffix(line, `\`); glued && !strings.HasSuffix(cut, `\`) {
				line = cut
			} else {
				line += `\r\n`
			}
			line = strings.ReplaceAll(line, " \\r", `\x20\r`)
			if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "#") {
				line = fmt.Sprintf(`\x%02x`, line[0]) + line[1:]
			}
			if strings.HasSuffix(line, " ") {
				line = line[:len(line)-1] + `\x20`
			}
		}
		if line == "" {
			w.out.WriteString("\n")
			continue
		}
		w.linef("    %s", line)
	}
}

var (
	transcriptHole = regexp.MustCompile(`\{(?:\|\}|fill \d+\}|digest(?: [a-z]+=(?:[^ {}]|\{[a-z.0-9]+\})*)*\}|port\}|[a-z]+\.[a-z]+(?:\.\d+)?\})`)
)

// holes writes the names of a transcript as a test file has them. A value that comes for the first time is captured.
func (w *testWriter) holes(line string, received bool) string {
	var b strings.Builder
	at := 0
	for _, m := range transcriptHole.FindAllStringIndex(line, -1) {
		b.WriteString(braces(line[at:m[0]]))
		at = m[1]
		hole := line[m[0]:m[1]]
		name := strings.Trim(hole, "{}")
		switch {
		case hole == "{|}" && received:
			hole = "{{|}"
		case hole == "{|}" || strings.HasPrefix(name, "fill "):
		case strings.HasPrefix(name, "digest"):
			if strings.Contains(name, "nonce=") && !strings.Contains(name, "realm=") {
				hole = strings.Replace(hole, "{digest", "{digest realm="+defaultRealm, 1) // another peer may have been asked
			}
		case name == "port":
			hole = "{relay.port}"
		case !w.known[name] && received:
			w.known[name] = true
			hole = "{" + name + "=*}"
		}
		b.WriteString(hole)
	}
	b.WriteString(braces(line[at:]))
	return b.String()
}

// braces doubles the braces that would begin a hole.
func braces(s string) string { return strings.ReplaceAll(s, "{", "{{") }

// standsAsLines tells whether a text can stand in a test file as lines.
func standsAsLines(text string) bool {
	if text == "" || strings.Contains(text, `\`) || !strings.HasSuffix(text, "\n") || text[0] == ' ' || text[0] == '#' {
		return false
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimSuffix(line, "\n"); line != strings.TrimRight(line, " \t\r") {
			return false
		}
	}
	first, _, _ := strings.Cut(text, "\n")
	msrp, ends := strings.HasPrefix(first, "MSRP "), strings.HasSuffix(text, "\n\n") || !strings.Contains(text, "\n\n")
	// The empty lines at the end of a body would be lost.
	return msrp && !strings.HasSuffix(text, "\n\n") || !msrp && (strings.HasPrefix(first, "SIP/2.0 ") || strings.HasSuffix(first, " SIP/2.0")) &&
		ends && strings.HasSuffix(text, "\n\n") && !strings.HasSuffix(text, "\n\n\n")
}

// sendable is readable, and complete: nothing would be filled in.
func sendable(text string) bool {
	if !standsAsLines(text) {
		return false
	}
	if strings.HasPrefix(text, "MSRP ") {
		words := strings.Fields(text)
		last := text[strings.LastIndexByte(strings.TrimSuffix(text, "\n"), '\n')+1:]
		return len(words) > 2 && strings.HasPrefix(last, "-------"+words[1]) && len(last) == len("-------")+len(words[1])+2
	}
	return strings.Count(text, "\n\n") == 1 && regexp.MustCompile(`(?mi)^(?:content-length|l)[ \t]*:[ \t]*0$`).MatchString(text)
}
