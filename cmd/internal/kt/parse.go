package kt

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kamino/cfg"
)

// Parse reads a test file. The File is never nil; what could not be read is in the diagnostics, in the order of the text.
func Parse(name string, text []byte) (*File, cfg.Diagnostics) {
	p := &parser{file: &File{Name: name, Sources: cfg.NewSources(name, string(text))}}
	at := cfg.Span{Start: 1, End: 1}
	switch {
	case bytes.IndexByte(text, 0) >= 0:
		p.errorf(at, "no-text", "", "this is no text file: it has a byte 0")
	case bytes.HasPrefix(text, []byte("\ufeff")):
		p.errorf(at, "byte-order-mark", "save it as UTF-8 without one", "the file begins with a byte order mark")
	default:
		p.read(p.lines(string(text)))
		p.names()
	}
	p.diags.Sort(p.file.Sources)
	return p.file, p.diags
}

type parser struct {
	file  *File
	diags cfg.Diagnostics
}

func (p *parser) errorf(span cfg.Span, rule, detail, format string, args ...any) {
	p.diags = append(p.diags, cfg.Diagnostic{Severity: cfg.Error, Rule: rule, Summary: fmt.Sprintf(format, args...), Detail: detail, Subject: span})
}

// unknown words that a word is none of those that can stand here.
func (p *parser) unknown(w word, rule, what string, known []string) {
	detail := "there is: " + strings.Join(known, ", ")
	if len(known) == 0 {
		detail = "there is none in this file"
	}
	near := cfg.Nearest(w.text, known)
	for _, k := range known { // WARN
		if near == "" && len(w.text) > 2 && strings.HasPrefix(strings.ToLower(k), strings.ToLower(w.text)) {
			near = k
		}
	}
	if near != "" {
		detail = "did you mean " + near + "?"
	}
	p.errorf(w.Span, rule, detail, "%s %q", what, w.text)
}

// word is a part of a line.
type word struct {
	cfg.Span
	text string
}

// words cuts text at blanks that are not in braces or quotes.
func words(text string, at cfg.Pos) []word {
	var out []word
	start, depth, quoted := -1, 0, false
	for i := 0; i <= len(text); i++ {
		if i == len(text) || (text[i] == ' ' || text[i] == '\t') && depth == 0 && !quoted {
			if start >= 0 {
				out = append(out, word{cfg.Span{Start: at + cfg.Pos(start), End: at + cfg.Pos(i)}, text[start:i]})
				start, depth, quoted = -1, 0, false
			}
			continue
		}
		if start < 0 {
			start = i
		}
		switch text[i] {
		case '"':
			quoted = !quoted
		case '{':
			depth++
		case '}':
			depth = max(depth-1, 0)
		}
	}
	return out
}

func (l *line) words() []word { return words(l.text, l.Start) }

// after gives what stands behind a word of the line.
func (l *line) after(w word) (string, cfg.Pos) {
	rest := l.text[w.End-l.Start:]
	trimmed := strings.TrimLeft(rest, " \t")
	return trimmed, w.End + cfg.Pos(len(rest)-len(trimmed))
}

// read reads the lines at the left.
func (p *parser) read(top []*line) {
	meant := false // a line was to say the config
	for _, l := range top {
		ws := l.words()
		switch ws[0].text {
		case "config":
			if len(ws) != 2 {
				p.errorf(l.Span, "syntax", "write: config FILE", "config takes the name of a file")
				break
			}
			p.file.Config, p.file.ConfigAt = unquote(ws[1].text), ws[1].Span
		case "before":
			p.file.Before = append(p.file.Before, p.steps(l.below)...)
			continue
		case "steps":
			if len(ws) != 2 {
				p.errorf(l.Span, "syntax", "write: steps NAME", "steps takes a name")
				continue
			}
			p.file.Steps = append(p.file.Steps, &Named{l.Span, ws[1].text, p.steps(l.below)})
			continue
		case "test":
			p.file.Tests = append(p.file.Tests, p.test(l))
			continue
		case "survives":
			p.survives(l)
		default:
			if s := p.setting(l, ws); s != nil {
				p.file.Settings = append(p.file.Settings, s)
			} else if _, known := settings[ws[0].text]; !known {
				known := append([]string{"config", "test", "before", "steps", "survives"}, settingNames()...)
				p.unknown(ws[0], "unknown-setting", "no setting or test:", known)
				meant = meant || cfg.Nearest(ws[0].text, known) == "config"
			}
		}
		if len(l.below) > 0 {
			p.errorf(l.below[0].Span, "indentation", "steps stand below a test, before or steps", "nothing can stand below %s", ws[0].text)
		}
	}
	if p.file.Config == "" && !meant {
		p.errorf(cfg.Span{Start: 1, End: 1}, "no-config", "begin the file with: config FILE", "the file does not say which config it tests")
	}
}

var survivesForm = regexp.MustCompile(`^survives\s+(\S+)\s+("(?:[^"\\]|\\.)*")\s+("(?:[^"\\]|\\.)+")$`)

func (p *parser) survives(l *line) {
	m := survivesForm.FindStringSubmatch(l.text)
	if m == nil {
		p.errorf(l.Span, "syntax", `write: survives route[NAME] "MISTAKE" "why", with the mistake as --mutate prints it`, "survives is not written so")
		return
	}
	p.file.Survives = append(p.file.Survives, Survives{l.Span, m[1], unquote(m[2]), unquote(m[3])})
}

// test reads a test: its settings, its table, its steps.
func (p *parser) test(l *line) *Test {
	t := &Test{Span: l.Span}
	title, at := l.after(word{Span: cfg.Span{End: l.Start + 4}})
	if len(title) < 2 || title[0] != '"' || title[len(title)-1] != '"' {
		p.errorf(l.Span, "syntax", `write: test "what it shows"`, "a test has a title in quotes")
	} else {
		t.Title = p.template(title[1:len(title)-1], at+1, PieceName)
	}
	i := 0
	for ; i < len(l.below); i++ {
		s := l.below[i]
		ws := s.words()
		if strings.HasPrefix(s.text, "|") {
			p.row(t, s)
			continue
		}
		if !p.mark(t, s, ws) {
			set := p.setting(s, ws)
			if _, known := settings[ws[0].text]; !known {
				break
			}
			if set != nil {
				t.Settings = append(t.Settings, set)
			}
		}
		if s.block != nil {
			p.errorf(s.block.Lines[0].Span, "indentation", "", "nothing can stand below %s", ws[0].text)
		}
	}
	t.Steps = p.steps(l.below[i:])
	if len(l.below[i:]) == 0 && t.Skip == "" {
		p.errorf(l.Span, "no-steps", "", "a test without steps shows nothing")
	}
	return t
}

// markNames are what can stand at the beginning of a test and is no setting.
var markNames = []string{"tags", "skip", "fails", "differs"}

// mark reads tags, skip, fails and differs.
func (p *parser) mark(t *Test, l *line, ws []word) bool {
	rest, _ := l.after(ws[0])
	switch ws[0].text {
	case "tags":
		t.Tags = append(t.Tags, strings.FieldsFunc(rest, func(c rune) bool { return c == ',' || c == ' ' })...)
	case "skip", "fails":
		why := unquote(rest)
		if why == "" {
			p.errorf(l.Span, "no-reason", "write: "+ws[0].text+` "why"`, "%s needs a reason", ws[0].text)
			why = "?"
		}
		if ws[0].text == "skip" {
			t.Skip = why
		} else {
			t.Fails = why
		}
	case "differs":
		p.differs(t, l, ws)
	default:
		return false
	}
	return true
}

// programs are those that a test can differ on.
var programs = []string{"kamailio"}

func (p *parser) differs(t *Test, l *line, ws []word) {
	if len(ws) < 3 {
		p.errorf(l.Span, "no-reason", `write: differs kamailio "why"`, "differs needs a program and a reason")
		return
	}
	if !slices.Contains(programs, ws[1].text) {
		p.unknown(ws[1], "unknown-program", "tests cannot be run against", programs)
	}
	why, _ := l.after(ws[1])
	t.Differs = append(t.Differs, Differs{l.Span, ws[1].text, unquote(why)})
}

// Reserved tells whether a word at the beginning of a line means something else than a peer's name.
func Reserved(word string) bool {
	_, setting := settings[word]
	_, step := stepForms[word]
	return setting || step || slices.Contains(append([]string{"config", "before", "steps", "survives", "test", "relay"}, markNames...), word)
}

// row reads a line of a table.
func (p *parser) row(t *Test, l *line) {
	text, ok := strings.CutSuffix(strings.TrimPrefix(l.text, "|"), "|")
	if !ok {
		p.errorf(l.Span, "table", "", "a row of a table ends with |")
	}
	cells := strings.Split(text, "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	if t.Table == nil {
		for _, c := range cells {
			if holeName.FindString(c) != c || c == "" {
				p.errorf(l.Span, "table", "the first row names the columns", "%q is no name", c)
			}
		}
		t.Table = &Table{Columns: cells}
		return
	}
	if len(cells) != len(t.Table.Columns) {
		p.errorf(l.Span, "table", "", "%d columns in a table of %d", len(cells), len(t.Table.Columns))
		return
	}
	t.Table.Rows = append(t.Table.Rows, Row{l.Span, cells})
}

// unquote takes quotes off, where there are some.
func unquote(s string) string {
	if len(s) >= 2 && s[0] == '"' {
		if u, err := strconv.Unquote(s); err == nil {
			return u
		}
	}
	return s
}
