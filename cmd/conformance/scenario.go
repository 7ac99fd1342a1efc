package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A scenario is one file under testdata/transcripts. Above the first marker it
// says what it shows and on what:
//
//	A SEND to an unknown session
//
//	Any number of lines that explain.
//
//	config: mission.cfg            file under testdata/configs; this is the default
//	server: own                    do not share a running server with other scenarios
//	differs: rule: the reason      kamino differs on purpose (several are possible)
//
// Then its steps, in order, each a marker with its text:
//
//	-- open alice --               connect to the server (open alice udp: a socket)
//	-- login alice --              AUTH with a good answer; names {alice.session}
//	-- send alice --               the text, as wire bytes (text.go)
//	-- send alice every-byte --    the same, one write for each byte
//	-- expect alice --             the next message that alice gets
//	-- closed alice --             nothing more comes, the connection ends
//	-- shut alice --               alice sends no more (half-close)
//	-- close alice --              alice ends the connection
//	-- reset alice --              the same, impolitely (RST)
//	-- listen bob --               bob waits for connections; names {bob.port}
//	-- accept bob --               the server connects to bob
//	-- refuse bob --               names {bob.port}, where nobody listens
//	-- crash --                    the server's process ends
//
// A send is cut in separate writes at each {|}. Names in braces stand for values
// of this run: {port} of the server, {alice.port}, {alice.nonce}, {alice.session}
// as they were received (mask.go); {digest …} is an answer to the last challenge
// (digest.go); {fill N} is N times x.
//
// A step that only one side takes is written with the side before it:
// "kamailio: closed alice", "kamino: expect alice".
//
// When a scenario ends every connection is shut and must then end without
// another byte.
type scenario struct {
	id      string // path under testdata/transcripts, without extension
	file    string
	comment string // text above the first marker
	title   string
	config  string
	own     bool // on a server of its own
	differs []difference
	steps   []step
}

// side is one of the two servers.
type side string

const (
	kamailio side = "kamailio"
	kamino   side = "kamino"
)

type step struct {
	only side // empty: both
	verb string
	peer string
	args []string
	text string
}

// marker returns the step's line, without dashes.
func (s step) marker() string {
	words := append([]string{s.verb, s.peer}, s.args...)
	line := strings.TrimSpace(strings.Join(words, " "))
	if s.only != "" {
		return string(s.only) + ": " + line
	}
	return line
}

// verbs maps what a step can be to the arguments it may have.
var verbs = map[string][]string{
	"open": {"udp"}, "login": nil, "send": {"every-byte"}, "expect": nil, "closed": nil, "shut": nil, "close": nil,
	"reset": nil, "listen": nil, "accept": nil, "refuse": nil, "crash": nil,
}

const defaultScenarioConfig = "mission.cfg"

var headerLine = regexp.MustCompile(`^(config|server|differs): *(.*)$`)

// parseScenario reads the text of a scenario. Errors name what is wrong in it.
func parseScenario(id string, text []byte) (*scenario, error) {
	a := parseArchive(text)
	sc := &scenario{id: id, comment: a.comment, config: defaultScenarioConfig}
	for line := range strings.Lines(sc.comment) {
		line = strings.TrimSpace(line)
		if sc.title == "" {
			sc.title = line
		}
		m := headerLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		switch m[1] {
		case "config":
			sc.config = m[2]
		case "server":
			if m[2] != "own" {
				return nil, fmt.Errorf("server: %s: want own", m[2])
			}
			sc.own = true
		case "differs":
			rule, reason, ok := strings.Cut(m[2], ": ")
			if !ok {
				return nil, fmt.Errorf("differs: %s: want a rule and a reason", m[2])
			}
			sc.differs = append(sc.differs, difference{rule, reason})
		}
	}
	if sc.title == "" {
		return nil, fmt.Errorf("no title")
	}
	for _, p := range a.parts {
		st, err := parseStep(p.name, p.text)
		if err != nil {
			return nil, fmt.Errorf("-- %s --: %w", p.name, err)
		}
		if st.only != "" && len(sc.differs) == 0 {
			return nil, fmt.Errorf("-- %s --: the sides differ and no line above says why (differs: rule: reason)", p.name)
		}
		if st.verb == "crash" {
			sc.own = true
		}
		sc.steps = append(sc.steps, st)
	}
	if len(sc.steps) == 0 {
		return nil, fmt.Errorf("no steps")
	}
	return sc, nil
}

func parseStep(marker, text string) (step, error) {
	st := step{text: text}
	for _, s := range []side{kamailio, kamino} {
		if rest, ok := strings.CutPrefix(marker, string(s)+":"); ok {
			st.only, marker = s, rest
		}
	}
	words := strings.Fields(marker)
	if len(words) == 0 {
		return st, fmt.Errorf("no verb")
	}
	st.verb = words[0]
	allowed, ok := verbs[st.verb]
	if !ok {
		return st, fmt.Errorf("unknown verb %q", st.verb)
	}
	if st.verb == "crash" {
		if len(words) > 1 {
			return st, fmt.Errorf("crash takes no peer")
		}
		return st, nil
	}
	if len(words) < 2 {
		return st, fmt.Errorf("no peer")
	}
	st.peer, st.args = words[1], words[2:]
	for _, a := range st.args {
		if !slices.Contains(allowed, a) {
			return st, fmt.Errorf("%s does not take %q", st.verb, a)
		}
	}
	if st.verb != "send" && st.verb != "expect" && strings.TrimSpace(text) != "" {
		return st, fmt.Errorf("%s takes no text", st.verb)
	}
	if _, err := decode(text); err != nil {
		return st, err
	}
	return st, nil
}

func (s step) has(arg string) bool { return slices.Contains(s.args, arg) }

// format returns the scenario as its file holds it.
func (sc *scenario) format() []byte {
	a := archive{comment: sc.comment}
	for _, st := range sc.steps {
		a.parts = append(a.parts, part{st.marker(), st.text})
	}
	return a.format()
}

// loadScenarios reads the scenarios under dir whose id matches, in the order of
// their ids.
func loadScenarios(dir string, match *regexp.Regexp) ([]*scenario, error) {
	var out []*scenario
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".txtar" {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		id := strings.TrimSuffix(filepath.ToSlash(rel), ".txtar")
		if !match.MatchString(id) {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		sc, err := parseScenario(id, text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		sc.file = path
		out = append(out, sc)
		return nil
	})
	return out, err
}
