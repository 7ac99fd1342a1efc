package kex

import (
	"strconv"

	"kamino/interp"
)

// unique makes the texts of $sruid: who and when, and a number that rises.
type unique struct {
	start string
	count uint64
}

// NewWorker makes what the worker's ids begin with.
func (m *kex) NewWorker(w *interp.Worker) any {
	start := "srid-"
	if id := w.Program.Settings.IntOr("server_id", 0); id != 0 {
		start += strconv.FormatUint(uint64(uint32(id)), 16) + "-"
	}
	start += strconv.FormatInt(w.World.Clock.Now().Unix(), 16) + "-" + strconv.FormatInt(int64(w.PID), 16) + "-"
	return &unique{start: start}
}

func uniqueVar() interp.Var {
	return interp.Var{
		Name: "sruid", Kind: interp.KindStr, Doc: "An id that no other reading gives, of this server or of others with another server_id.",
		Example: `xlog("$sruid\n");`,
		Bind: func(b *interp.Binder, _ interp.VarRef) (interp.Access, error) {
			slot := b.Slot()
			return interp.Access{Get: func(c *interp.Ctx) interp.Value {
				u := c.State(slot).(*unique)
				u.count++
				b := append(c.Scratch.Buf(len(u.start)+16), u.start...)
				return interp.Str(c.Scratch.Keep(strconv.AppendUint(b, u.count, 16)))
			}}, nil
		},
	}
}
