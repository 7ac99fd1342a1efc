package cfgutils

import (
	"encoding/binary"
	"fmt"
	"io"

	"kamino/interp"
)

// randomness gives random numbers from a store that it fills now and then. It serves one goroutine.
type randomness struct {
	source io.Reader
	store  [256]byte
	left   int // bytes of the store that were not used, at its end
}

// next gives a number from 0 to 2^31-1, as the reference's random().
func (r *randomness) next() (int64, error) {
	if r.left < 4 {
		if _, err := io.ReadFull(r.source, r.store[:]); err != nil {
			return 0, err
		}
		r.left = len(r.store)
	}
	b := r.store[len(r.store)-r.left:]
	r.left -= 4
	n := binary.BigEndian.Uint32(b) >> 1
	clear(b[:4])
	return int64(n), nil
}

// maxRandom is the greatest number that next gives.
const maxRandom = 1<<31 - 1

func randomVar() interp.Var {
	return interp.Var{
		Name: "RANDOM", Kind: interp.KindInt,
		Doc: "A random number from 0 to 2147483647, another one each time.", Example: `if ($RANDOM != $RANDOM) xlog("another one each time\n");`,
		Bind: func(b *interp.Binder, _ interp.VarRef) (interp.Access, error) {
			slot := b.Slot()
			return interp.Access{Get: func(c *interp.Ctx) interp.Value {
				n, err := c.State(slot).(*local).random.next()
				if err != nil {
					c.Fail("no randomness: " + err.Error())
					return interp.Null
				}
				return interp.Int(n)
			}}, nil
		},
	}
}

func bindRandEvent(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	m, slot := b.Instance.(*utils), b.Slot()
	return func(c *interp.Ctx) int {
		p := m.probability.Load()
		if p == 0 {
			return -1
		}
		if p == 100 {
			return 1
		}
		n, err := c.State(slot).(*local).random.next()
		if err != nil {
			c.Logf(interp.Err, "cfgutils", "%s: no randomness: %v\n", c.Place(), err)
			return -1
		}
		if n*100 < p*maxRandom {
			return 1
		}
		return -1
	}, nil
}

func bindSetProbability(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	text := args[0].Text
	p, rest := leadingNumber(text)
	if p > 100 {
		return nil, interp.BadArg(0, "a probability is 0 to 100 percent, not %q", text)
	}
	if rest != "" || text == "" {
		b.WarnArg(&args[0], "bad-argument", fmt.Sprintf("%q is no number: the probability is %d", text, p), "write 0 to 100")
	}
	m := b.Instance.(*utils)
	return func(*interp.Ctx) int {
		m.probability.Store(int64(p))
		return 1
	}, nil
}

func bindResetProbability(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*utils)
	return func(*interp.Ctx) int {
		m.probability.Store(m.initial)
		return 1
	}, nil
}

func bindGetProbability(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*utils)
	return func(*interp.Ctx) int { return int(m.probability.Load()) }, nil
}
