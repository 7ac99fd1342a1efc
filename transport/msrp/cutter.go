package msrp

import "bytes"

// A Cutter finds the end of a frame while its bytes come in. It looks at no byte twice, whatever the split. The zero
// Cutter is ready; Reset, or a complete frame, makes it ready for the next one.
//
// A body ends with CRLF, seven dashes, the transaction id, one of "$+#", and CRLF (RFC 4975 section 9); nothing in
// it but that ends it.
type Cutter struct {
	state cutState
	pos   int    // bytes that need no second look
	line  int    // where the line begins that pos is in
	head  int    // length of the head, once it is complete
	crlf  bool   // what is before the next part of a body is the CRLF of the empty line
	end   []byte // CRLF, dashes and id
}

type cutState uint8

const (
	cutFirstLine cutState = iota
	cutHead
	cutBody
	cutDone
)

const (
	protocol = "MSRP "   // begins a frame
	dashes   = "-------" // begin an end-line
)

// maxFirstLine bounds a first line: a longer one is none.
const maxFirstLine = 4096

// Reset forgets the frame that was begun.
func (c *Cutter) Reset() {
	*c = Cutter{end: c.end[:0]}
}

// Next looks for the end of the frame that buf begins with. n is its length, or 0 when more bytes are needed: then
// buf is shown again with more behind it. After n > 0 the Cutter is ready for the next frame. The error is a
// *SyntaxError.
func (c *Cutter) Next(buf []byte) (n int, err error) {
	if c.state == cutDone {
		c.Reset()
	}
	for c.state != cutBody {
		i := bytes.IndexByte(buf[c.pos:], '\n')
		if i < 0 {
			c.pos = len(buf)
			if c.state == cutFirstLine && len(buf) > maxFirstLine {
				return 0, errLongFirstLine()
			}
			return 0, nil
		}
		line := buf[c.line : c.pos+i+1]
		c.pos += i + 1
		if c.state == cutFirstLine {
			if err := c.firstLine(line); err != nil {
				return 0, err
			}
		} else if c.isEnd(line) {
			c.state = cutDone
			return c.pos, nil
		} else if len(line) == 1 || len(line) == 2 && line[0] == '\r' {
			c.head = c.pos
			c.state = cutBody
			if c.crlf = line[0] == '\r'; c.crlf {
				c.pos -= 2 // it may be the CRLF before the end-line
			}
		}
		c.line = c.pos
	}
	at, size := c.findEnd(buf[c.pos:])
	if size > 0 {
		c.state = cutDone
		return c.pos + at + size, nil
	}
	c.pos += at
	return 0, nil
}

func errLongFirstLine() error {
	return &SyntaxError{Offset: maxFirstLine, What: "the first line does not end"}
}

// firstLine takes the transaction id out of the first line.
func (c *Cutter) firstLine(line []byte) error {
	if len(line) > maxFirstLine {
		return errLongFirstLine()
	}
	if len(line) < len(protocol) || string(line[:len(protocol)]) != protocol {
		return &SyntaxError{What: "the first line does not begin with MSRP"}
	}
	id := bytes.TrimLeft(line[len(protocol):], " ")
	i := bytes.IndexByte(id, ' ')
	if i < 0 {
		return &SyntaxError{Offset: len(line) - len(id), What: "no method or status behind the transaction id"}
	}
	c.end = append(append(append(c.end[:0], "\r\n"...), dashes...), id[:i]...)
	c.state = cutHead
	return nil
}

// isEnd tells whether a line with its LF is the end-line.
func (c *Cutter) isEnd(line []byte) bool {
	mark := c.end[2:]
	return len(line) == len(mark)+3 && line[len(line)-2] == '\r' && isFlag(line[len(mark)]) && bytes.HasPrefix(line, mark)
}

func isFlag(b byte) bool { return b == '$' || b == '+' || b == '#' }

// findEnd looks for CRLF and the end-line. With size > 0 they stand at p[at:at+size]; else no end begins in
// p[:at].
func (c *Cutter) findEnd(p []byte) (at, size int) {
	for at = 0; ; {
		i := bytes.Index(p[at:], c.end)
		if i < 0 {
			return max(at, partial(p, c.end)), 0
		}
		at += i
		rest := p[at+len(c.end):]
		switch {
		case len(rest) > 0 && !isFlag(rest[0]), len(rest) > 1 && rest[1] != '\r', len(rest) > 2 && rest[2] != '\n':
			at += 2
		case len(rest) < 3:
			return at, 0
		default:
			return at, len(c.end) + 3
		}
	}
}

// partial tells where in p a mark may begin that p does not hold whole.
func partial(p, mark []byte) int {
	from := max(0, len(p)-len(mark)+1)
	for {
		i := bytes.IndexByte(p[from:], mark[0])
		if i < 0 {
			return len(p)
		}
		from += i
		if bytes.HasPrefix(mark, p[from:]) {
			return from
		}
		from++
	}
}

// HeadLen is the length of the head — first line, headers and empty line — of the frame that Next has not found the
// end of yet, or 0 while the head is not complete.
func (c *Cutter) HeadLen() int {
	if c.state != cutBody {
		return 0
	}
	return c.head
}

// StreamBody makes the Cutter read the body in parts, with NextPart. It is called when HeadLen is not 0; the head is
// then done with.
func (c *Cutter) StreamBody() { c.pos, c.line = 0, 0 }

// NextPart reads on in a body that is taken in parts; p begins with the first byte that is not taken yet. The first
// n bytes are body; bytes that may belong to the end of the frame are not among them. When flag is not 0 the
// n bytes are the end of the frame instead: CRLF, where one stands before it, and the end-line, whose
// continuation flag it is ('$', '+' or '#'). Then the Cutter is ready for the next frame.
func (c *Cutter) NextPart(p []byte) (n int, flag byte) {
	if c.crlf && len(p) > 0 && p[0] == '-' {
		// It may be an end-line straight behind the head.
		if i := bytes.IndexByte(p, '\n'); i >= 0 && c.isEnd(p[:i+1]) {
			c.state = cutDone
			return i + 1, p[i-2]
		} else if i < 0 && len(p) < len(c.end)+1 && bytes.HasPrefix(c.end[2:], p[:min(len(p), len(c.end)-2)]) {
			return 0, 0
		}
	}
	at, size := c.findEnd(p)
	if at == 0 && size > 0 {
		c.state = cutDone
		return size, p[size-3]
	}
	if at > 0 {
		c.crlf = false
	}
	return at, 0
}
