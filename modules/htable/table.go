package htable

import (
	"hash/maphash"
	"math"
	"strings"
	"sync"

	"kamino/interp"
)

// shardBits: a table is cut in 1<<shardBits parts with a lock each, so that workers rarely meet.
const shardBits = 8

// table is a hash table that all workers share. Look-ups cost the same however many items there are.
//
// Shards lie in the order in which the reference visits items: by slot, and in a slot by hash. So visiting shard after
// shard, each sorted, gives the reference's order without sorting the whole.
type table struct {
	definition
	expired *interp.Routine // event_route[htable:expired:NAME], or nil
	ended   <-chan struct{} // closed at the end of the program: nobody waits for a lock any more
	seed    maphash.Seed
	shards  [1 << shardBits]shard
}

type shard struct {
	sync.RWMutex
	items  items
	soon   int64          // no item expires before this second
	serial uint32         // counts insertions
	locker *interp.Worker // who holds the shard by sht_lock
	level  int            // how many more times it has locked it
	freed  chan struct{}  // closed by sht_unlock; nil when nobody waits
	_      [48]byte       // shards do not share cache lines
}

// item is an entry. Its fields are protected by the shard's lock; its strings never change in place.
type item struct {
	key    string
	value  interp.Value // S is the item's own copy
	expire int64        // last second of its life, as Unix time; 0: no end
	serial uint32
}

func newTable(d definition, ended <-chan struct{}) *table {
	t := &table{definition: d, ended: ended, seed: maphash.MakeSeed()}
	for i := range t.shards {
		t.shards[i].soon = math.MaxInt64
	}
	return t
}

// orderHash is the hash that the reference finds items by. Here it only decides the order of visits; look-ups have
// another one.
func orderHash(key string) uint32 { return interp.CoreCaseHash(key, "", 0) }

func (t *table) slot(hash uint32) uint32 { return hash & (1<<t.sizeBits - 1) }

func (t *table) shard(key string) *shard {
	hash := orderHash(key)
	slot := t.slot(hash)
	if t.sizeBits >= shardBits {
		return &t.shards[slot>>(t.sizeBits-shardBits)]
	}
	rest := shardBits - t.sizeBits
	return &t.shards[slot<<rest|hash>>(32-rest)]
}

// live tells whether the item may still be read.
func (it *item) live(now int64) bool { return it.expire == 0 || now <= it.expire }

// deadline gives the last second of an item that is set now.
func (t *table) deadline(now int64) int64 {
	if t.autoexpire == 0 {
		return 0
	}
	return now + t.autoexpire
}

// get reads an item.
func (t *table) get(by *interp.Worker, key string, now int64) (interp.Value, bool) {
	s := t.shard(key)
	s.rlock(t, by)
	defer s.RUnlock()
	it := s.items.get(hashOf(t.seed, key), key)
	if it == nil || !it.live(now) {
		return interp.Null, false
	}
	return it.value, true
}

// set writes an item. life is its time in seconds; 0: as the table's definition says.
func (t *table) set(by *interp.Worker, key string, v interp.Value, life, now int64) {
	s := t.shard(key)
	s.lock(t, by)
	defer s.Unlock()
	hash := hashOf(t.seed, key)
	it := s.items.get(hash, key)
	if it == nil {
		it = s.insert(hash, key, v.S)
		it.expire = t.deadline(now)
	} else if t.updateexpire || !it.live(now) {
		it.expire = t.deadline(now)
	}
	if life > 0 && t.autoexpire > 0 {
		it.expire = now + life
	}
	s.expects(it.expire)
	it.store(v)
}

// store keeps a value of its own.
func (it *item) store(v interp.Value) {
	if v.IsInt() {
		it.value = interp.Int(v.I)
		return
	}
	if it.value.IsStr() && it.value.S == v.S {
		return
	}
	it.value = interp.Str(strings.Clone(v.S))
}

// shortText is a text that is kept in one piece of memory with its key: it stays there for as long as its item.
const shortText = 64

// insert makes an item whose value is a text. The shard is locked.
func (s *shard) insert(hash uint32, key, text string) *item {
	s.serial++
	it := &item{serial: s.serial}
	if len(text) <= shortText {
		both := key + text
		it.key, it.value = both[:len(key)], interp.Str(both[len(key):])
	} else {
		it.key, it.value = strings.Clone(key), interp.Str(strings.Clone(text))
	}
	s.items.add(hash, it)
	return it
}

// expects remembers that an item expires.
func (s *shard) expects(expire int64) {
	if expire != 0 && expire < s.soon {
		s.soon = expire
	}
}

// add adds to an integer and gives the sum. Without such an item it starts from the table's initial value; where there
// is none, and for a string, it gives null.
func (t *table) add(by *interp.Worker, key string, n, now int64) interp.Value {
	s := t.shard(key)
	s.lock(t, by)
	defer s.Unlock()
	hash := hashOf(t.seed, key)
	it := s.items.get(hash, key)
	switch {
	case it == nil || !it.live(now):
		if t.initval.IsNull() {
			return interp.Null
		}
		if it == nil {
			it = s.insert(hash, key, "")
		}
		it.value = t.initval
		it.expire = t.deadline(now)
	case !it.value.IsInt():
		return interp.Null
	case t.updateexpire:
		it.expire = t.deadline(now)
	}
	s.expects(it.expire)
	it.value = interp.Int(it.value.I + n)
	return it.value
}

// remove deletes an item and tells whether there was one.
func (t *table) remove(by *interp.Worker, key string, now int64) bool {
	s := t.shard(key)
	s.lock(t, by)
	defer s.Unlock()
	it := s.items.remove(hashOf(t.seed, key), key)
	return it != nil && it.live(now)
}

// setLife gives an item that many more seconds; with 0 or less it has no end. Tables without autoexpire and items that
// are not there are left alone.
func (t *table) setLife(by *interp.Worker, key string, life, now int64) {
	if t.autoexpire == 0 {
		return
	}
	s := t.shard(key)
	s.lock(t, by)
	defer s.Unlock()
	it := s.items.get(hashOf(t.seed, key), key)
	if it == nil || !it.live(now) {
		return
	}
	it.expire = 0
	if life > 0 {
		it.expire = now + life
	}
	s.expects(it.expire)
}

// life gives the seconds that an item has left; 0 for one that is not there or has no end.
func (t *table) life(by *interp.Worker, key string, now int64) int64 {
	s := t.shard(key)
	s.rlock(t, by)
	defer s.RUnlock()
	it := s.items.get(hashOf(t.seed, key), key)
	if it == nil || !it.live(now) || it.expire == 0 {
		return 0
	}
	return it.expire - now
}

// reset deletes everything.
func (t *table) reset() {
	for i := range t.shards {
		s := &t.shards[i]
		s.Lock()
		s.items = items{}
		s.soon = math.MaxInt64
		s.Unlock()
	}
}

// sweep deletes what has expired and hands it to gone, outside of any lock.
func (t *table) sweep(now int64, gone func(*item)) {
	if t.autoexpire == 0 {
		return
	}
	var expired []*item
	for i := range t.shards {
		s := &t.shards[i]
		s.Lock()
		if now > s.soon && s.locker == nil {
			s.soon = math.MaxInt64
			s.items.removeMatching(func(it *item) bool {
				if it.live(now) {
					s.expects(it.expire)
					return false
				}
				if gone != nil {
					expired = append(expired, it)
				}
				return true
			})
		}
		s.Unlock()
		for _, it := range expired {
			gone(it)
		}
		clear(expired)
		expired = expired[:0]
	}
}
