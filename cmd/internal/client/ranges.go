package client

import "slices"

// ranges is the set of bytes of one message that have arrived. Chunks may come
// in any order and overlap (RFC 4975 section 5.1); neighbours are merged, so a
// message in order keeps one span however long it is.
type ranges struct {
	spans []span // sorted, neither touching nor overlapping
}

// span is the bytes from (included) to end (excluded), counted from 0.
type span struct{ from, end int64 }

// maxSpans bounds what a sender can make us remember with chunks that never
// meet.
const maxSpans = 4096

// add marks bytes as arrived. It returns false when there are too many holes.
func (r *ranges) add(s span) bool {
	if s.from >= s.end {
		return true
	}
	first, _ := slices.BinarySearchFunc(r.spans, s.from, func(have span, from int64) int {
		if have.end < from {
			return -1
		}
		return 1
	})
	last := first
	for last < len(r.spans) && r.spans[last].from <= s.end {
		s.from = min(s.from, r.spans[last].from)
		s.end = max(s.end, r.spans[last].end)
		last++
	}
	r.spans = slices.Replace(r.spans, first, last, s)
	return len(r.spans) <= maxSpans
}

// whole reports whether all bytes below size have arrived.
func (r *ranges) whole(size int64) bool {
	if size == 0 {
		return true
	}
	return len(r.spans) == 1 && r.spans[0].from == 0 && r.spans[0].end >= size
}

// count is the number of different bytes that have arrived.
func (r *ranges) count() int64 {
	var n int64
	for _, s := range r.spans {
		n += s.end - s.from
	}
	return n
}
