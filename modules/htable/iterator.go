package htable

import (
	"fmt"

	"kamino/interp"
)

// A worker has up to four iterators with names of up to 31 characters.
const (
	maxIterators    = 4
	maxIteratorName = 31
)

// iterator goes through a table, shard by shard. It holds copies of one shard's items and no lock, so the table may be
// changed meanwhile; an item that another worker changes or deletes is shown as it was.
type iterator struct {
	name    string // "": not in use
	table   *table
	shard   int // of the entries
	entries []entry
	at      int
	on      bool // at an item
}

// iterators are a worker's.
type iterators [maxIterators]iterator

// find gives the iterator of that name, nil when there is none.
func (l *iterators) find(name string) *iterator {
	for i := range l {
		if l[i].name != "" && l[i].name == name {
			return &l[i]
		}
	}
	return nil
}

// open gives the iterator of that name, making one when there is none.
func (l *iterators) open(name string) (*iterator, error) {
	if it := l.find(name); it != nil {
		return it, nil
	}
	if len(name) > maxIteratorName {
		return nil, fmt.Errorf("the name of iterator %q is longer than %d characters", name, maxIteratorName)
	}
	for i := range l {
		if l[i].name == "" {
			l[i].name = string([]byte(name))
			return &l[i], nil
		}
	}
	return nil, fmt.Errorf("there are %d iterators already", maxIterators)
}

// start puts the iterator before the first item of a table.
func (it *iterator) start(t *table) {
	it.table, it.on = t, false
}

// next goes to the next item; to the first one when it is not at an item.
func (it *iterator) next(by *interp.Worker, now int64) bool {
	if !it.on {
		it.shard, it.at = 0, 0
		it.entries = it.table.visit(it.entries[:0], 0, by, now)
	} else {
		it.at++
	}
	for it.at >= len(it.entries) {
		it.shard++
		if it.shard >= len(it.table.shards) {
			it.on = false
			clear(it.entries)
			it.entries = it.entries[:0]
			return false
		}
		it.at = 0
		it.entries = it.table.visit(it.entries[:0], it.shard, by, now)
	}
	it.on = true
	return true
}

// current gives the item that the iterator is at, nil if it is at none.
func (it *iterator) current() *entry {
	if it == nil || !it.on {
		return nil
	}
	return &it.entries[it.at]
}

// end gives the iterator back. The memory of its copies serves the next one.
func (it *iterator) end() {
	clear(it.entries)
	*it = iterator{entries: it.entries[:0]}
}
