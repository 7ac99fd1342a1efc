package msrp

import (
	"fmt"
	"math"
	"strings"
)

// Frame is a frame that was read. All its strings point into the text that was parsed. A Frame is meant to be used
// again: Parse replaces everything in it and keeps its storage, so reading allocates nothing in steady state.
type Frame struct {
	// Text is the whole frame with its end-line; of a streamed frame the head only.
	Text string
	// FirstLine is the first line with its CRLF.
	FirstLine   string
	Transaction string
	// Reply tells a reply from a request.
	Reply  bool
	Method string // of a request
	Status string // of a reply, as written: "200"
	Code   int
	Reason string // the comment of a reply, "" without one
	// Headers are the header lines, without the empty line.
	Headers string
	// Body is what stands between the empty line and the end-line, with the CRLF before the end-line.
	Body    string
	HasBody bool
	// EndLine is the end-line with its CRLF, and Flag its continuation flag: '$', '+' or '#'.
	EndLine string
	Flag    byte
	// ToPath and FromPath are the values of these headers.
	ToPath, FromPath string

	streamed bool
	toAt     int // where ToPath begins in Text
	fromAt   int
	headers  []Header
}

// SyntaxError says what is wrong with a frame and where.
type SyntaxError struct {
	Offset int // from the frame's first byte
	What   string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("bad MSRP frame, byte %d: %s", e.Offset, e.What)
}

// Streamed tells that the Frame is only the head of a frame, whose body follows in parts.
func (f *Frame) Streamed() bool { return f.streamed }

// Parse reads a complete frame. The error is a *SyntaxError.
func (f *Frame) Parse(text string) error {
	f.reset(text)
	at, err := f.parseHead(text)
	if err != nil {
		return err
	}
	end := len(text) - len(dashes) - len(f.Transaction) - len("$\r\n")
	switch {
	case end < at || !f.isEndLine(text[end:]):
		return &SyntaxError{len(text), "no end-line"}
	case !f.HasBody && end > at:
		return &SyntaxError{at + len(text) - end, "more behind the end-line"}
	case f.HasBody && text[end-2:end] != "\r\n":
		return &SyntaxError{end, "no CRLF before the end-line"}
	case f.HasBody:
		f.Body = text[at:end]
	}
	f.EndLine, f.Flag = text[end:], text[len(text)-3]
	return nil
}

// ParseHead reads the head of a frame whose body is still to come: first line, headers and empty line.
func (f *Frame) ParseHead(text string) error {
	f.reset(text)
	f.streamed = true
	at, err := f.parseHead(text)
	if err != nil {
		return err
	}
	if !f.HasBody || at != len(text) {
		return &SyntaxError{at, "no empty line behind the headers"}
	}
	return nil
}

func (f *Frame) reset(text string) {
	*f = Frame{Text: text, headers: f.headers[:0]}
}

func (f *Frame) isEndLine(s string) bool {
	n := len(dashes) + len(f.Transaction)
	return len(s) == n+3 && s[:len(dashes)] == dashes && s[len(dashes):n] == f.Transaction && isFlag(s[n]) && s[n+1:] == "\r\n"
}

// parseHead reads up to the empty line, or up to the end-line of a frame without body, and tells where what
// follows begins.
func (f *Frame) parseHead(text string) (int, error) {
	i := strings.IndexByte(text, '\n')
	if i < 0 {
		return 0, &SyntaxError{0, "no end of the first line"}
	}
	f.FirstLine = text[:i+1]
	if err := f.parseFirstLine(); err != nil {
		return 0, err
	}
	at := i + 1
	start := at
	for at < len(text) {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return at, &SyntaxError{at, "line without an end"}
		}
		line := text[at : at+i+1]
		switch {
		case line == "\r\n" || line == "\n":
			f.Headers, f.HasBody = text[start:at], true
			return at + len(line), f.checkPaths(at)
		case line[0] == '-' && f.isEndLine(line):
			f.Headers = text[start:at]
			return at, f.checkPaths(at)
		}
		if err := f.addHeader(line, at); err != nil {
			return at, err
		}
		at += len(line)
	}
	return at, &SyntaxError{at, "the headers do not end"}
}

// parseFirstLine reads `MSRP id METHOD` or `MSRP id 200 comment`. A status without comment is a reply too (RFC 4975
// section 9); a method with something behind it is an error.
func (f *Frame) parseFirstLine() error {
	line := f.FirstLine
	if !strings.HasPrefix(line, protocol) {
		return &SyntaxError{0, "the first line does not begin with MSRP"}
	}
	at := skipSpaces(line, len(protocol))
	i := strings.IndexByte(line[at:], ' ')
	if i < 0 {
		return &SyntaxError{at, "no method or status behind the transaction id"}
	}
	f.Transaction = line[at : at+i]
	at = skipSpaces(line, at+i)
	word := line[at:]
	if i := strings.IndexByte(word, ' '); i >= 0 {
		word, f.Reason, f.Reply = word[:i], trim(word[i:]), true
	} else {
		word = trim(word)
	}
	code, isCode := statusCode(word)
	switch {
	case word == "":
		return &SyntaxError{at, "no method or status behind the transaction id"}
	case f.Reply && !isCode:
		return &SyntaxError{at, "the status is no number"}
	case f.Reply || isCode && len(word) == 3:
		f.Reply, f.Status, f.Code = true, word, code
	default:
		f.Method = word
	}
	return nil
}

// skipSpaces gives the offset of the first byte from an offset on that is no space.
func skipSpaces(s string, at int) int {
	for at < len(s) && s[at] == ' ' {
		at++
	}
	return at
}

// statusCode reads a number of 32 bits. A status has three digits (RFC 4975 section 9), yet more are let through, as
// Kamailio does.
func statusCode(s string) (int, bool) {
	n := uint64(0)
	for i := 0; i < len(s); i++ {
		d := s[i] - '0'
		if n = n*10 + uint64(d); d > 9 || n > math.MaxUint32 {
			return 0, false
		}
	}
	return int(n), s != ""
}

// trim takes space, tab, CR and LF off both ends.
func trim(s string) string {
	for s != "" && isSpace(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }
