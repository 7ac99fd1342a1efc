package htable

import (
	"cmp"
	"slices"

	"kamino/interp"
)

// entry is a copy of an item, taken while its shard was locked.
type entry struct {
	slot   uint32
	hash   uint32
	serial uint32
	key    string
	value  interp.Value
	expire int64
}

// visit appends copies of a shard's live items, in the order in which the reference visits them.
func (t *table) visit(dst []entry, i int, by *interp.Worker, now int64) []entry {
	s := &t.shards[i]
	s.rlock(t, by)
	for it := range s.items.all() {
		if it.live(now) {
			h := orderHash(it.key)
			dst = append(dst, entry{slot: t.slot(h), hash: h, serial: it.serial, key: it.key, value: it.value, expire: it.expire})
		}
	}
	s.RUnlock()
	slices.SortFunc(dst, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.slot, b.slot), cmp.Compare(a.hash, b.hash), cmp.Compare(a.serial, b.serial))
	})
	return dst
}

// walk calls f for copies of all live items, in order. f may use the table.
func (t *table) walk(by *interp.Worker, now int64, f func(*entry)) {
	var entries []entry
	for i := range t.shards {
		entries = t.visit(entries[:0], i, by, now)
		for j := range entries {
			f(&entries[j])
		}
	}
}

// any tells whether an item matches.
func (t *table) any(by *interp.Worker, now int64, match func(*item) bool) bool {
	for i := range t.shards {
		if t.shards[i].any(t, by, now, match) {
			return true
		}
	}
	return false
}

func (s *shard) any(t *table, by *interp.Worker, now int64, match func(*item) bool) bool {
	s.rlock(t, by)
	defer s.RUnlock()
	for it := range s.items.all() {
		if it.live(now) && match(it) {
			return true
		}
	}
	return false
}

// count counts the items that match; all of them when match is nil.
func (t *table) count(by *interp.Worker, now int64, match func(*item) bool) int64 {
	n := int64(0)
	t.any(by, now, func(it *item) bool {
		if match == nil || match(it) {
			n++
		}
		return false
	})
	return n
}

// removeMatching deletes the items that match.
func (t *table) removeMatching(by *interp.Worker, match func(*item) bool) {
	for i := range t.shards {
		s := &t.shards[i]
		s.lock(t, by)
		s.items.removeMatching(match)
		s.Unlock()
	}
}
