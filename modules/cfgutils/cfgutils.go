package cfgutils

import (
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"sync"
	"sync/atomic"

	"kamino/interp"
)

// utils is the module in one program.
type utils struct {
	initial     int64 // percent
	probability atomic.Int64
	flags       atomic.Uint32
	lockOrder   int64
	locks       []lock
	hashFile    string
	hash        string // MD5 of the file at the start, in hexadecimal digits

	world *interp.World
	once  sync.Once
	ended chan struct{} // closed when the program ends: nobody waits any more
}

// local is what a worker has of its own.
type local struct {
	random randomness
}

// maxLockOrder limits the lock set, as in the reference.
const maxLockOrder = 14

// Init makes the locks and takes the hash of the file.
func (m *utils) Init(s *interp.Setup) error {
	m.world = s.World
	m.probability.Store(m.initial)
	if m.lockOrder > maxLockOrder {
		s.Logf(interp.Warn, "lock set size too large (%d), making it %d\n", m.lockOrder, maxLockOrder)
		m.lockOrder = maxLockOrder
	}
	if m.lockOrder > 0 {
		m.locks = newLocks(m.lockOrder)
	}
	if m.hashFile == "" {
		s.Logf(interp.Info, "no hash_file given, disable hash functionality\n")
		return nil
	}
	var err error
	m.hash, err = m.fileHash()
	return err
}

func (m *utils) fileHash() (string, error) {
	b, err := m.world.ReadFile(m.hashFile)
	if err != nil {
		return "", fmt.Errorf("could not hash the config file: %w", err)
	}
	sum := md5.Sum(b)
	return hex.EncodeToString(sum[:]), nil
}

// NewWorker gives the worker its share of randomness.
func (m *utils) NewWorker(w *interp.Worker) any {
	return &local{randomness{source: w.World.Random}}
}

// Stop wakes who sleeps or waits for a lock.
func (m *utils) Stop() { m.once.Do(func() { close(m.ended) }) }
