package auth

import (
	"math/bits"
	"sync/atomic"
)

// counts remembers which nonces were used, and how often. A nonce that is tracked carries an identifier; identifiers
// count up in steps, and each has a cell that a later one takes over when the array has gone round. So memory is
// bounded, and a nonce older than the array is worth nothing any more.
//
// Several pools, each with a part of the arrays, keep workers apart.
type counts struct {
	pools []pool
	nc    partition // 8 bits per nonce: 255 less the highest nonce count seen
	once  partition // 1 bit per nonce: it may still be used
}

// pool gives identifiers.
type pool struct {
	id atomic.Uint32 // the last one given
	_  [60]byte      // a cache line of its own
}

// idStep keeps consecutive identifiers in different cache lines; being odd it visits every cell.
const idStep = 257

// maxCount is the greatest nonce count that is accepted (one byte is kept of it).
const maxCount = 255

// partition is an array of cells of 1 or 8 bits in 32-bit words; all pools have equal parts of it. Cells begin as 0,
// which stands for a nonce that is used up: nothing is accepted that was not given out before.
type partition struct {
	words []atomic.Uint32
	width uint // bits of a cell
	order uint // 1<<order cells per pool
}

func newPartition(order, poolOrder, width uint) partition {
	cells := uint(1) << order
	return partition{words: make([]atomic.Uint32, max(cells*width/32, 1)), width: width, order: order - poolOrder}
}

// cell finds the cell of an identifier: its word, and where it is in it.
func (p *partition) cell(pool uint8, id uint32) (*atomic.Uint32, uint) {
	n := uint(id)&(1<<p.order-1) + uint(pool)<<p.order
	per := 32 / p.width
	return &p.words[n/per], n % per * p.width
}

func (p *partition) mask() uint32 { return 1<<p.width - 1 }

// reset makes the identifier's cell that of a new nonce.
func (p *partition) reset(pool uint8, id uint32) {
	w, at := p.cell(pool, id)
	w.Or(p.mask() << at)
}

// past tells whether an identifier is so old that its cell is another one's. One that was never given looks old too.
func (c *counts) past(p *partition, pool uint8, id uint32) bool {
	return c.pools[pool].id.Load()-id >= idStep<<p.order
}

// next gives a new identifier of a pool.
func (c *counts) next(pool uint8) uint32 {
	id := c.pools[pool].id.Add(idStep)
	if c.nc.words != nil {
		c.nc.reset(pool, id)
	}
	if c.once.words != nil {
		c.once.reset(pool, id)
	}
	return id
}

// count takes a use with this nonce count. False: it is too high, not higher than the last one, or the nonce is too old.
func (c *counts) count(pool uint8, id, nc uint32) bool {
	if int(pool) >= len(c.pools) || c.past(&c.nc, pool, id) || nc > maxCount {
		return false
	}
	w, at := c.nc.cell(pool, id)
	for {
		old := w.Load()
		left := old >> at & maxCount
		if nc <= maxCount-left {
			return false
		}
		if w.CompareAndSwap(old, old&^(maxCount<<at)|(maxCount-nc)<<at) {
			return true
		}
	}
}

// spend takes the only use. False: it was taken, or the nonce is too old.
func (c *counts) spend(pool uint8, id uint32) bool {
	if int(pool) >= len(c.pools) || c.past(&c.once, pool, id) {
		return false
	}
	w, at := c.once.cell(pool, id)
	return w.And(^(1<<at))>>at&1 == 1
}

// floorOrder gives the greatest k with 1<<k not above n.
func floorOrder(n uint64) uint {
	if n == 0 {
		return 0
	}
	return uint(bits.Len64(n)) - 1
}
