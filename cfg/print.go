package cfg

import (
	"io"
	"strings"
)

// Print writes a configuration after preprocessing, as `--cfg-print` does: what a conditional turns off is left
// out, and included files stand in the place of their directives. Comments, definitions and the text itself
// stay as they are; definitions are not expanded.
func Print(w io.Writer, name string, text []byte, o Options) Diagnostics {
	out, s := preprocess(name, text, o, func(int, Pos) {})
	if _, err := io.WriteString(w, out); err != nil {
		s.error("write", Span{}, err.Error(), "")
	}
	return *s.diags
}

// Preprocess gives what Print writes, with the place that each line came from.
func Preprocess(name string, text []byte, o Options) ([]Line, Diagnostics) {
	type piece struct {
		offset int // in the output
		from   Pos
	}
	var pieces []piece
	out, s := preprocess(name, text, o, func(offset int, from Pos) { pieces = append(pieces, piece{offset, from}) })
	var lines []Line
	offset, k := 0, 0
	for text := range strings.Lines(out) {
		for k+1 < len(pieces) && pieces[k+1].offset <= offset {
			k++
		}
		l := Line{Text: strings.TrimSuffix(text, "\n")}
		if strings.TrimSpace(text) != "" {
			pos := s.sources.Position(pieces[k].from + Pos(offset-pieces[k].offset))
			l.File, l.Line = pos.File, pos.Line
		}
		lines = append(lines, l)
		offset += len(text)
	}
	return lines, *s.diags
}

// preprocess copies a text piece by piece. It tells each time how much was written, and which place is next.
func preprocess(name string, text []byte, o Options, next func(offset int, from Pos)) (string, *scanner) {
	var diags Diagnostics
	s := &scanner{opts: o, sources: new(Sources), diags: &diags, defines: make(map[string]*define), printing: true}
	s.commandLine()
	s.push(Source{Name: name, Text: string(text), Kind: FileSource}, nil)
	var b strings.Builder
	for s.f != nil {
		if s.f.i >= len(s.f.text) {
			s.pop()
			continue
		}
		next(b.Len(), s.pos(s.f.i))
		s.printNext(&b)
	}
	return b.String(), s
}

// printNext copies the next piece of text, or does what a directive says.
func (s *scanner) printNext(b *strings.Builder) {
	f := s.f
	i := f.i
	c := f.text[i]
	depth := len(s.stack)
	switch {
	case c == '#' || c == '!':
		kept := s.keptDirective(i)
		if strings.HasPrefix(f.text[i+1:], "!") && s.directive() {
			switch {
			case kept:
				b.WriteString(f.text[i:f.i])
			case len(s.stack) == depth && strings.HasPrefix(f.text[f.i:], "\n"): // a conditional takes its line with it
				f.i++
			}
			return
		}
		if c == '#' {
			s.lineComment()
		} else {
			f.i++
		}
		b.WriteString(f.text[i:f.i])
	case strings.HasPrefix(f.text[i:], "//"):
		s.lineComment()
		b.WriteString(f.text[i:f.i])
	case strings.HasPrefix(f.text[i:], "/*"):
		s.blockComment()
		b.WriteString(f.text[i:f.i])
	case c == '"' || c == '\'':
		end, _ := literalEnd(f.text, i+1, c)
		if end < 0 {
			end = len(f.text) - 1
		}
		f.i = end + 1
		b.WriteString(f.text[i:f.i])
		s.printLoaded(f.text[i+1 : max(end, i+1)])
	case isLetter(c):
		j := wordEnd(f.text, i)
		s.lastWord = f.text[i:j]
		if s.lastWord == "include_file" || s.lastWord == "import_file" {
			s.include(i, j, s.lastWord == "import_file")
			return
		}
		f.i = j
		b.WriteString(s.lastWord)
	default:
		if !isBlank(c) {
			s.lastWord = ""
		}
		f.i++
		b.WriteByte(c)
	}
}

// printLoaded defines the name that a loaded module defines, when content is that of a string behind
// loadmodule.
func (s *scanner) printLoaded(content string) {
	if s.lastWord == "loadmodule" || s.lastWord == "loadmodulex" {
		s.loaded(content, Span{})
	}
	s.lastWord = ""
}

// keptDirective tells whether the directive at i is part of what is printed.
func (s *scanner) keptDirective(i int) bool {
	if len(s.f.text) < i+2 {
		return true
	}
	switch s.f.text[i+2 : wordEnd(s.f.text, i+2)] {
	case "ifdef", "ifndef", "ifexp", "else", "endif", "include_file", "import_file":
		return false
	}
	return true
}
