package recording

import (
	"net/netip"
	"slices"
)

// maxParted bounds how many packets wait for their other parts.
const maxParted = 1000

// partKey tells whose part it is.
type partKey struct {
	from, to netip.Addr
	proto    byte
	id       uint32
}

// fragments puts packets together that were sent in parts.
type fragments struct {
	waiting map[partKey][]packet
	order   []partKey
	lost    int // parts that were given up
}

// add takes a part, and gives the packet once it is whole.
func (f *fragments) add(p packet) (whole packet, ok bool) {
	key := partKey{p.from, p.to, p.proto, p.id}
	if f.waiting == nil {
		f.waiting = map[partKey][]packet{}
	}
	if f.waiting[key] == nil {
		if len(f.order) == maxParted {
			f.lost += len(f.waiting[f.order[0]])
			f.forget(f.order[0])
		}
		f.order = append(f.order, key)
	}
	parts := append(f.waiting[key], p)
	f.waiting[key] = parts
	slices.SortStableFunc(parts, func(a, b packet) int { return a.offset - b.offset })
	whole = p
	whole.payload, whole.missing, whole.offset, whole.more = nil, 0, 0, false
	end, last := 0, false
	for _, part := range parts {
		if part.offset > end {
			return p, false
		}
		whole.missing += part.missing
		if known := end - part.offset; known < len(part.payload) {
			whole.payload = append(whole.payload, part.payload[known:]...)
		}
		end = max(end, part.offset+len(part.payload)+part.missing)
		last = last || !part.more
	}
	if !last {
		return p, false
	}
	f.forget(key)
	return whole, true
}

func (f *fragments) forget(key partKey) {
	delete(f.waiting, key)
	f.order = slices.DeleteFunc(f.order, func(k partKey) bool { return k == key })
}

// left counts the parts whose packets never became whole.
func (f *fragments) left() int {
	n := f.lost
	for _, parts := range f.waiting {
		n += len(parts)
	}
	return n
}
