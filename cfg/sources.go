package cfg

import (
	"slices"
	"sort"
	"strings"
)

// Sources are all texts that a Config was read from.
type Sources struct {
	list     []*Source
	comments []Span
	skipped  []Span
	defines  []*define

	substituted map[*Source][]Substitution // in the order of the text
}

// SourceKind tells where a source's text comes from.
type SourceKind uint8

const (
	FileSource     SourceKind = iota + 1 // the main file or an included one
	DefineSource                         // what a definition expanded to
	ArgumentSource                       // an argument of the command line; its option is the name
)

// Source is one text: a file, an included file, or what a definition expanded to.
type Source struct {
	Name string // file name as opened; of an expansion, the definition's name
	Text string
	Base Pos // of its first byte
	From Pos // where it was included or expanded; 0 for the main file
	Kind SourceKind
	Def  Span // of an expansion, where the definition was written; zero when the command line gave it

	lines []int32 // where lines begin, but for the first one
}

// end is the place after the last byte, which belongs to the source too.
func (s *Source) end() Pos { return s.Base + Pos(len(s.Text)) }

// clamp gives the byte offsets of span in the source's text, cut to what lies inside of it.
func (s *Source) clamp(span Span) (start, end int) {
	start = max(0, min(int(span.Start-s.Base), len(s.Text)))
	end = max(start, min(int(span.End-s.Base), len(s.Text)))
	if span.End > s.end() {
		end = len(s.Text)
	}
	return start, end
}

// maxSources is how much text all sources of a config may have together.
const maxSources = 1 << 28

// add numbers the bytes of a new source. Each source has one position more than bytes, for its end.
func (s *Sources) add(src Source) *Source {
	src.Base = 1
	if n := len(s.list); n > 0 {
		src.Base = s.list[n-1].end() + 1
	}
	for i, n := 0, 0; ; i += n + 1 {
		if n = strings.IndexByte(src.Text[i:], '\n'); n < 0 {
			break
		}
		src.lines = append(src.lines, int32(i+n+1))
	}
	s.list = append(s.list, &src)
	return &src
}

// Clone is s for one more user of the config: what is added to it is not in s.
func (s *Sources) Clone() *Sources {
	c := *s
	c.list = slices.Clip(c.list)
	return &c
}

// Argument makes an argument of the command line a source, named for its option.
func (s *Sources) Argument(option, text string) Span {
	src := s.add(Source{Name: option, Text: text, Kind: ArgumentSource})
	return Span{src.Base, src.end()}
}

// size is how many positions are taken.
func (s *Sources) size() int {
	if n := len(s.list); n > 0 {
		return int(s.list[n-1].end())
	}
	return 0
}

// Source gives the source that p lies in, or nil for no place.
func (s *Sources) Source(p Pos) *Source {
	if s == nil || p <= 0 {
		return nil
	}
	i := sort.Search(len(s.list), func(i int) bool { return s.list[i].Base > p }) - 1
	if i < 0 || p > s.list[i].end() {
		return nil
	}
	return s.list[i]
}

// Files lists the files in the order of opening, the main one first. A file included twice is there twice.
func (s *Sources) Files() []*Source {
	var files []*Source
	for _, src := range s.list {
		if src.Kind == FileSource {
			files = append(files, src)
		}
	}
	return files
}

// Text is what a span covers, as written.
func (s *Sources) Text(span Span) string {
	src := s.Source(span.Start)
	if src == nil {
		return ""
	}
	start, end := src.clamp(span)
	return src.Text[start:end]
}

// Join gives the span from the start of a to the end of b. When they lie in different sources it is the span
// in the source that both were included or expanded from.
func (s *Sources) Join(a, b Span) Span {
	sa, sb := s.Source(a.Start), s.Source(b.Start)
	if sa == nil || sb == nil || sa == sb {
		return a.To(b)
	}
	da, db := s.depth(sa), s.depth(sb)
	for sa != sb && sa != nil && sb != nil {
		if da >= db {
			a, sa, da = s.site(sa), s.Source(sa.From), da-1
		} else {
			b, sb, db = s.site(sb), s.Source(sb.From), db-1
		}
	}
	return a.To(b)
}

// InFile lifts a span out of the definitions it was expanded from: the place in a file where the outermost
// name stands. A span in a file stays as it is.
func (s *Sources) InFile(span Span) Span {
	src := s.Source(span.Start)
	for src != nil && src.Kind == DefineSource && src.From != 0 {
		span = s.site(src)
		src = s.Source(span.Start)
	}
	return span
}

// depth is how many includes and expansions lead to a source.
func (s *Sources) depth(src *Source) int {
	n := 0
	for src != nil && src.From != 0 {
		src = s.Source(src.From)
		n++
	}
	return n
}

// site is the text that src was expanded or included from: the definition's name, or the include's line.
func (s *Sources) site(src *Source) Span {
	end := src.From + Pos(len(src.Name))
	if src.Kind == FileSource {
		end = src.From
		if in := s.Source(src.From); in != nil {
			_, _, lineEnd := in.lineAt(int(src.From - in.Base))
			end = in.Base + Pos(lineEnd)
		}
	}
	return Span{src.From, end}
}

// Position is a place for people: file, line and column, both from 1, the column in bytes. For a place in
// a definition's text it is the place in the file where the definition's name stands.
type Position struct {
	File   string
	Line   int
	Column int
	Chain  []Link // what led there, innermost first
}

// Link is one step on the way from the main file to a place.
type Link struct {
	Kind SourceKind
	Name string // of the definition, or the file that was included
	// File, Line and Column: of an include, where it stands; of an expansion, where the definition
	// was written (an empty File for one from the command line).
	File   string
	Line   int
	Column int
}

// Position tells where p is.
func (s *Sources) Position(p Pos) Position {
	src := s.Source(p)
	if src == nil {
		return Position{}
	}
	var chain []Link
	for src.Kind == DefineSource {
		l := Link{Kind: DefineSource, Name: src.Name}
		if d := s.Source(src.Def.Start); d != nil {
			l.File = d.Name
			l.Line, l.Column = d.lineColumn(src.Def.Start)
		}
		chain = append(chain, l)
		up := s.Source(src.From)
		if up == nil { // from the command line, outside of any file
			return Position{File: src.Name, Line: 1, Column: 1, Chain: chain}
		}
		p, src = src.From, up
	}
	pos := Position{File: src.Name}
	pos.Line, pos.Column = src.lineColumn(p)
	for src.From != 0 {
		up := s.Source(src.From)
		if up == nil {
			break
		}
		l := Link{Kind: FileSource, Name: src.Name, File: up.Name}
		l.Line, l.Column = up.lineColumn(src.From)
		chain = append(chain, l)
		src = up
	}
	pos.Chain = chain
	return pos
}

// lineColumn counts lines from 1 and columns in bytes from 1.
func (s *Source) lineColumn(p Pos) (line, column int) {
	i := max(0, min(int(p-s.Base), len(s.Text)))
	n, start, _ := s.lineAt(i)
	return n, i - start + 1
}

// lineAt tells which line the byte at offset i stands in, from 1, and where that line begins and ends, its line
// feed excluded.
func (s *Source) lineAt(i int) (n, start, end int) {
	n = sort.Search(len(s.lines), func(k int) bool { return int(s.lines[k]) > i })
	end = len(s.Text)
	if n > 0 {
		start = int(s.lines[n-1])
	}
	if n < len(s.lines) {
		end = int(s.lines[n]) - 1
	}
	return n + 1, start, end
}

// line gives the text of the line that the byte at offset i stands in, without its end, and where it starts.
func (s *Source) line(i int) (text string, start int) {
	_, start, end := s.lineAt(max(0, min(i, len(s.Text))))
	return strings.TrimSuffix(s.Text[start:end], "\r"), start
}

// NewSources gives the Sources of one text that is read by another parser than Parse, so that its places can be shown
// in the same way.
func NewSources(name, text string) *Sources {
	s := &Sources{}
	s.add(Source{Name: name, Text: text, Kind: FileSource})
	return s
}
