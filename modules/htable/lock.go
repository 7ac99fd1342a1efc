package htable

import "kamino/interp"

// A script can hold the slot of a key across statements (sht_lock, sht_unlock). Meanwhile other workers wait, whatever
// they do with items of that slot, as they do in the reference; the holder itself may go on and may lock again.

// rlock takes the shard for reading, when no other worker holds it.
func (s *shard) rlock(t *table, by *interp.Worker) {
	s.RLock()
	for s.held(by) {
		s.RUnlock()
		s.wait(t)
		s.RLock()
	}
}

// lock takes the shard for writing, when no other worker holds it.
func (s *shard) lock(t *table, by *interp.Worker) {
	s.Lock()
	for s.held(by) {
		s.Unlock()
		s.wait(t)
		s.Lock()
	}
}

// held tells whether another worker holds the shard. At the end of the program nobody does.
func (s *shard) held(by *interp.Worker) bool {
	return s.locker != nil && by != nil && s.locker != by
}

// wait returns when the shard may be free, or the program has ended.
func (s *shard) wait(t *table) {
	s.Lock()
	if s.locker == nil {
		s.Unlock()
		return
	}
	if s.freed == nil {
		s.freed = make(chan struct{})
	}
	freed := s.freed
	s.Unlock()
	select {
	case <-freed:
	case <-t.ended:
		s.Lock()
		s.locker = nil
		s.Unlock()
	}
}

// hold is sht_lock.
func (t *table) hold(by *interp.Worker, key string) {
	s := t.shard(key)
	s.lock(t, by)
	defer s.Unlock()
	if s.locker == by {
		s.level++
		return
	}
	s.locker, s.level = by, 0
}

// release is sht_unlock. The slot of another worker, or one that nobody holds, stays as it is.
func (t *table) release(by *interp.Worker, key string) bool {
	s := t.shard(key)
	s.Lock()
	defer s.Unlock()
	if s.locker != by {
		return false
	}
	if s.level > 0 {
		s.level--
		return true
	}
	s.locker = nil
	if s.freed != nil {
		close(s.freed)
		s.freed = nil
	}
	return true
}
