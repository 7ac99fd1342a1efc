package transport

import (
	"sync"
	"unsafe"
)

// buffer is bytes in memory that is used again.
type buffer struct{ b []byte }

// smallBuffer is the capacity for the few bytes that a connection keeps while it waits: the beginning of a message,
// or what a slow receiver has not taken.
const smallBuffer = 4 << 10

// pool gives buffers of two sizes, large for what is in use, small for what waits.
type pool struct {
	size         int
	large, small sync.Pool
}

func newPool(size int) *pool {
	p := &pool{size: size}
	p.large.New = func() any { return &buffer{make([]byte, 0, size)} }
	p.small.New = func() any { return &buffer{make([]byte, 0, smallBuffer)} }
	return p
}

// get gives an empty large buffer.
func (p *pool) get() *buffer { return p.large.Get().(*buffer) }

// getSmall gives an empty small buffer.
func (p *pool) getSmall() *buffer { return p.small.Get().(*buffer) }

// put takes a buffer back. One that has grown far beyond its size is left to the garbage collector.
func (p *pool) put(b *buffer) {
	c := cap(b.b)
	b.b = b.b[:0]
	switch {
	case c >= p.size && c <= 4*p.size:
		p.large.Put(b)
	case c == smallBuffer:
		p.small.Put(b)
	}
}

// shrink gives the bytes of b from an offset on, in a small buffer where they fit. b is no longer the caller's.
func (p *pool) shrink(b *buffer, from int) *buffer {
	left := b.b[from:]
	if len(left) > smallBuffer || cap(b.b) <= smallBuffer {
		b.b = b.b[:copy(b.b, left)]
		return b
	}
	s := p.getSmall()
	s.b = append(s.b, left...)
	p.put(b)
	return s
}

// view makes a string of bytes that stay in their buffer. It is the only place where that is done: a string made
// here lives until the buffer is used again, that is, until the Handler returns.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
