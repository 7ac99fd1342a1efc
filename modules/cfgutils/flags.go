package cfgutils

import (
	"strconv"

	"kamino/interp"
)

// A flag function looks at the flags of a mask, and perhaps changes them.
type flagFunc func(m *utils, mask uint32) bool

func setFlag(m *utils, mask uint32) bool   { m.flags.Or(mask); return true }
func clearFlag(m *utils, mask uint32) bool { m.flags.And(^mask); return true }
func testFlag(m *utils, mask uint32) bool  { return m.flags.Load()&mask == mask }

func bindFlag(f flagFunc) bindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		n, err := strconv.ParseUint(args[0].Text, 10, 32)
		if err != nil || n > 31 {
			return nil, interp.BadArg(0, "a flag is a number from 0 to 31, not %q", args[0].Text)
		}
		m, mask := b.Instance.(*utils), uint32(1)<<n
		return func(*interp.Ctx) int {
			if f(m, mask) {
				return 1
			}
			return -1
		}, nil
	}
}
