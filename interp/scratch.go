package interp

import (
	"strconv"
	"unsafe"
)

// scratchBlock is the size of a new block; a larger need gets a block of its own size.
const scratchBlock = 8 << 10

// Scratch is a worker's memory for texts made while one message is handled: what is made there is gone when
// the message is done, all at once. Texts never move, so a string made early stays valid while more is made.
type Scratch struct {
	block []byte // len is what is used
	first []byte // the block to begin with again
}

// Reset forgets everything made.
func (s *Scratch) Reset() {
	if s.first == nil {
		s.first = make([]byte, 0, scratchBlock)
	}
	s.block = s.first[:0]
}

// Buf gives an empty slice with room for at least n bytes, to append to. Keep makes it a string.
// Only one such slice may be open at a time, unless it is given back through Keep in the reverse order and
// has not outgrown n.
func (s *Scratch) Buf(n int) []byte {
	if cap(s.block)-len(s.block) < n {
		size := scratchBlock
		if n > size {
			size = n
		}
		s.block = make([]byte, 0, size)
	}
	l := len(s.block)
	return s.block[l:l:cap(s.block)]
}

// Keep takes what was appended to a slice of Buf and gives it as a string that holds until Reset.
func (s *Scratch) Keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	l := len(s.block)
	if cap(s.block) > l && &b[0] == &s.block[:l+1][l] {
		s.block = s.block[:l+len(b)]
	}
	// Outgrown: b has memory of its own, which nobody else writes to.
	return unsafe.String(&b[0], len(b))
}

// Concat joins two texts.
func (s *Scratch) Concat(a, b string) string {
	buf := s.Buf(len(a) + len(b))
	return s.Keep(append(append(buf, a...), b...))
}

// Copy copies a text.
func (s *Scratch) Copy(a string) string { return s.Keep(append(s.Buf(len(a)), a...)) }

// Int formats a number.
func (s *Scratch) Int(i int64) string { return s.Keep(strconv.AppendInt(s.Buf(20), i, 10)) }
