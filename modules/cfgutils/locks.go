package cfgutils

import (
	"sync/atomic"

	"kamino/interp"
)

// lock is one of the lock set. Whoever puts the token in has it; anybody may take it out.
type lock struct {
	token  chan struct{}
	holder atomic.Pointer[interp.Worker]
}

func newLocks(order int64) []lock {
	locks := make([]lock, 1<<order)
	for i := range locks {
		locks[i].token = make(chan struct{}, 1)
	}
	return locks
}

type lockOp uint8

const (
	takeLock lockOp = iota
	tryLock
	freeLock
)

// bindLock binds lock, trylock and unlock. A worker that waits for a lock which it has itself would wait for ever: that
// is refused, where the reference hangs.
func bindLock(op lockOp) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		m, key := b.Instance.(*utils), args[0]
		return func(c *interp.Ctx) int {
			k := key.String(c)
			if m.locks == nil {
				c.Logf(interp.Err, "cfgutils", "%s: there are no locks for %q: set modparam(\"cfgutils\", \"lock_set_size\", 4)\n", c.Place(), k)
				return -1
			}
			l := &m.locks[interp.CoreCaseHash(k, "", uint32(len(m.locks)))]
			switch op {
			case takeLock:
				if l.holder.Load() == c.Worker {
					c.Logf(interp.Err, "cfgutils", "%s: lock(%q): this worker has the lock already, or that of a key that shares it\n", c.Place(), k)
					return -1
				}
				select {
				case l.token <- struct{}{}:
					l.holder.Store(c.Worker)
				case <-m.ended:
					return -1
				}
			case tryLock:
				select {
				case l.token <- struct{}{}:
					l.holder.Store(c.Worker)
				default:
					return -1
				}
			case freeLock:
				l.holder.Store(nil)
				select {
				case <-l.token:
				default:
				}
			}
			return 1
		}, nil
	}
}
