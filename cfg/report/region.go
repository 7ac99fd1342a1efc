package report

import (
	"strings"
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
	before := src.Text[:min(int(at-src.Base), len(src.Text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before[:start], "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}
