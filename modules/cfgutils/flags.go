package cfgutils

import (
	"strings"

	"kamino/interp"
)

// A flag function looks at the flags of a mask, and perhaps changes them.
type flagFunc func(m *utils, mask uint32) bool

func setFlag(m *utils, mask uint32) bool   { m.flags.Or(mask); return true }
func clearFlag(m *utils, mask uint32) bool { m.flags.And(^mask); return true }
func testFlag(m *utils, mask uint32) bool  { return m.flags.Load()&mask == mask }

func bindFlag(f flagFunc) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		n, rest := leadingNumber(args[0].Text)
		if n > 31 || rest != "" {
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

// leadingNumber reads the digits that a text begins with, behind a plus sign perhaps; none are 0. A large number is only
// known to be large.
func leadingNumber(text string) (n uint32, rest string) {
	rest = strings.TrimPrefix(text, "+")
	for rest != "" && '0' <= rest[0] && rest[0] <= '9' {
		n, rest = min(n*10+uint32(rest[0]-'0'), 1000), rest[1:]
	}
	return n, rest
}
