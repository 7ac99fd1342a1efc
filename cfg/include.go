package cfg

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
)

// How deep files include one another, how many includes there may be, and how much text they may bring.
const (
	maxIncludes     = 10
	maxIncluded     = 4096
	maxIncludedText = 1 << 25
)

// include reads the file name behind `include_file` or `import_file` and goes on in that file. A missing file
// is an error only for the former. The name is looked for as it stands first, then beside the file that
// names it.
func (s *scanner) include(i, j int, optional bool) {
	f := s.f
	start, end := f.argument(j)
	directive := s.span(i, j)
	f.i = end
	if start == len(f.text) && len(s.stack) == 1 {
		s.warn("bad-include", directive, "nothing is included: the text ends here", "a file name in double quotes belongs behind this")
		return
	}
	name, ok := s.includeName(s.substitute(f.text[start:end], s.span(start, end)))
	if !ok {
		subject := directive
		if end > start {
			subject = s.span(start, end)
		}
		s.error("bad-include", subject, "a file name in double quotes is expected",
			"the quotes are needed, and blanks are not possible inside of them")
		return
	}
	if d := s.includeDepth(); d >= maxIncludes {
		s.error("include-too-deep", directive, "files include one another too deep",
			fmt.Sprintf("at most %d includes can be open; does a file include itself?", maxIncludes))
		s.abandon(directive)
		return
	}
	text, found, err := s.readInclude(name)
	switch {
	case err == nil:
		s.included++
		s.includedText += len(text)
		if s.included > maxIncluded || s.includedText > maxIncludedText || s.sources.size()+len(text) > maxSources {
			s.error("include-too-large", directive, "too much is included",
				fmt.Sprintf("at most %d includes are read, and %d MB", maxIncluded, maxIncludedText>>20))
			s.abandon(directive)
			return
		}
		s.push(Source{Name: found, Text: text, Kind: FileSource, From: directive.Start}, nil)
		s.newline = true
		s.skip()
	case errors.Is(err, syscall.EISDIR):
		s.error("missing-include", s.span(start, end), "cannot read the included file: it is a directory", "a file is included by its whole name")
	case !optional:
		s.error("missing-include", s.span(start, end), "cannot read the included file: "+reason(err),
			"use import_file for a file that may be missing")
	}
}

// includeDepth counts the includes that are open.
func (s *scanner) includeDepth() int {
	n := -1
	for i := range s.stack {
		if s.stack[i].define == nil {
			n++
		}
	}
	return n
}

// includeName takes a file name out of its quotes.
func (s *scanner) includeName(text string) (string, bool) {
	if len(text) < 3 || text[0] != '"' || text[len(text)-1] != '"' {
		return "", false
	}
	text = text[1 : len(text)-1]
	if !strings.Contains(text, `\`) {
		return text, true
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\\' {
			if i++; i >= len(text) {
				return "", false
			}
			switch c = text[i]; c {
			case 't':
				c = '\t'
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			}
		}
		b.WriteByte(c)
	}
	return b.String(), true
}

// readInclude reads a file and tells under which name it was found.
func (s *scanner) readInclude(name string) (text, found string, err error) {
	if s.opts.ReadFile == nil {
		return "", "", errors.New("no files can be read here")
	}
	b, err := s.opts.ReadFile(name)
	if err == nil {
		return string(b), name, nil
	}
	if filepath.IsAbs(name) {
		return "", "", err
	}
	dir := filepath.Dir(s.file())
	if dir == "." {
		return "", "", err
	}
	found = filepath.Join(dir, name)
	b, err = s.opts.ReadFile(found)
	return string(b), found, err
}

// file is the name of the file being read.
func (s *scanner) file() string {
	for i := len(s.stack) - 1; i >= 0; i-- {
		if s.stack[i].define == nil {
			return s.stack[i].src.Name
		}
	}
	return ""
}

// reason leaves out what the diagnostic says anyway.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
