package msrp

import (
	"fmt"
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
	rest := text[at:]
	if !f.HasBody {
		if !f.isEndLine(rest) {
			return &SyntaxError{at, "the headers are followed by neither an empty line nor the end-line"}
		}
		return f.setEnd(rest)
	}
	size := len(dashes) + len(f.Transaction) + 3
	if len(rest) < size || !f.isEndLine(rest[len(rest)-size:]) {
		return &SyntaxError{len(text), "no end-line"}
	}
	body := rest[:len(rest)-size]
	if body != "" && !strings.HasSuffix(body, "\r\n") {
		return &SyntaxError{len(text) - size, "no CRLF before the end-line"}
	}
	f.Body = body
	return f.setEnd(rest[len(rest)-size:])
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

func (f *Frame) setEnd(line string) error {
	f.EndLine, f.Flag = line, line[len(line)-3]
	return nil
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

// parseFirstLine reads `MSRP id METHOD` or `MSRP id 200 comment`. A status without comment is a reply too.
func (f *Frame) parseFirstLine() error {
	line := f.FirstLine
	if !strings.HasPrefix(line, "MSRP ") {
		return &SyntaxError{0, "the first line does not begin with MSRP"}
	}
	rest := strings.TrimLeft(strings.TrimRight(line[5:], "\r\n"), " ")
	i := strings.IndexByte(rest, ' ')
	if i <= 0 {
		return &SyntaxError{5, "no method or status behind the transaction id"}
	}
	f.Transaction = rest[:i]
	rest = strings.TrimLeft(rest[i:], " ")
	word, reason := rest, ""
	if i := strings.IndexByte(rest, ' '); i >= 0 {
		word, reason = rest[:i], trim(rest[i:])
		f.Reply = true
	}
	code, ok := statusCode(word)
	switch {
	case word == "":
		return &SyntaxError{len(line), "no method or status behind the transaction id"}
	case f.Reply && !ok:
		return &SyntaxError{strings.LastIndex(line, word), "the status is no number"}
	case ok && (f.Reply || len(word) == 3):
		f.Reply, f.Status, f.Code, f.Reason = true, word, code, reason
	default:
		f.Method = word
	}
	return nil
}

func statusCode(s string) (int, bool) {
	if s == "" || len(s) > 9 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		d := s[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int(d)
	}
	return n, true
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
