package htable

import (
	"hash/maphash"
	"iter"
)

// items finds the items of a shard by key: an open-addressed table whose slots carry the hash, so that a look-up that
// finds nothing touches no item, growing touches none either, and setting what is new hashes its key once. Go's map, which
// knows none of that, was twice as slow to fill. The hash is seeded: whoever chooses keys cannot make them collide.
type items struct {
	slots []slot // a power of two of them, at most three quarters taken
	n     int
}

type slot struct {
	hash uint32
	*item
}

// hashOf is the hash that items are found by.
func hashOf(seed maphash.Seed, key string) uint32 {
	h := maphash.String(seed, key)
	return uint32(h ^ h>>32)
}

// find gives the slot of a key, or that of the empty one where it would be put.
func (x *items) find(hash uint32, key string) int {
	mask := len(x.slots) - 1
	i := int(hash) & mask
	for ; x.slots[i].item != nil; i = (i + 1) & mask {
		if x.slots[i].hash == hash && x.slots[i].key == key {
			break
		}
	}
	return i
}

// get gives an item, or nil.
func (x *items) get(hash uint32, key string) *item {
	if x.n == 0 {
		return nil
	}
	return x.slots[x.find(hash, key)].item
}

// add puts an item in that is not there.
func (x *items) add(hash uint32, it *item) {
	if 4*(x.n+1) > 3*len(x.slots) {
		x.grow()
	}
	x.put(slot{hash, it})
	x.n++
}

func (x *items) put(s slot) {
	mask := len(x.slots) - 1
	i := int(s.hash) & mask
	for x.slots[i].item != nil {
		i = (i + 1) & mask
	}
	x.slots[i] = s
}

func (x *items) grow() {
	old := x.slots
	x.slots = make([]slot, max(8, 2*len(old)))
	for _, s := range old {
		if s.item != nil {
			x.put(s)
		}
	}
}

// remove takes an item out; nil when there is none.
func (x *items) remove(hash uint32, key string) *item {
	if x.n == 0 {
		return nil
	}
	i := x.find(hash, key)
	it := x.slots[i].item
	if it != nil {
		x.clear(i)
	}
	return it
}

// clear empties a slot and closes the gap: what stands behind it and would not be found any more moves up.
func (x *items) clear(i int) {
	mask := len(x.slots) - 1
	for j := (i + 1) & mask; x.slots[j].item != nil; j = (j + 1) & mask {
		if home := int(x.slots[j].hash) & mask; (j-home)&mask >= (j-i)&mask {
			x.slots[i] = x.slots[j]
			i = j
		}
	}
	x.slots[i] = slot{}
	x.n--
}

// removeMatching takes out all that match. It may ask twice about an item that moves up.
func (x *items) removeMatching(match func(*item) bool) {
	for i := 0; i < len(x.slots); {
		if it := x.slots[i].item; it != nil && match(it) {
			x.clear(i)
		} else {
			i++
		}
	}
}

// all visits the items in no order.
func (x *items) all() iter.Seq[*item] {
	return func(yield func(*item) bool) {
		for _, s := range x.slots {
			if s.item != nil && !yield(s.item) {
				return
			}
		}
	}
}
