package report

import (
	"unicode/utf8"

	"kamino/cfg"
)

// region is a place as tools count: lines and columns from 1, columns in characters, the end exclusive.
type region struct {
	File    string
	Line    int
	Column  int
	EndLine int
	EndCol  int
}

// locate gives the region of a span. What has no place is at the start of the config.
func (f *File) locate(span cfg.Span) region {
	p := f.Sources.Position(span.Start)
	if p.File == "" {
		return region{f.Name, 1, 1, 1, 1}
	}
	r := region{File: p.File}
	in := f.Sources.InFile(span)
	r.Line, r.Column = f.character(in.Start)
	r.EndLine, r.EndCol = f.character(max(in.Start, in.End))
	return r
}

// character gives the line of a place, and which character of it.
func (f *File) character(at cfg.Pos) (line, column int) {
	src := f.Sources.Source(at)
	if src == nil {
		return 1, 1
	}
	p := f.Sources.Position(at)
	offset := min(int(at-src.Base), len(src.Text))
	next := counted{src: src, start: offset - (p.Column - 1), to: offset}
	if last := f.last; last.src == src && last.start == next.start && last.to <= offset {
		next.characters = last.characters + utf8.RuneCountInString(src.Text[last.to:offset])
	} else {
		next.characters = utf8.RuneCountInString(src.Text[next.start:offset])
	}
	f.last = next
	return p.Line, next.characters + 1
}

// counted are the characters of a line up to a place. Counting goes on from there, so that many places on one long line do not
// cost the line each.
type counted struct {
	src        *cfg.Source
	start, to  int
	characters int
}
