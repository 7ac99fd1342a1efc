package cfgutils

import "kamino/interp"

// bindCoreHash binds core_hash: the result counts from 1, as 0 would end the script.
func bindCoreHash(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	s1, s2, size := args[0], args[1], args[2]
	return func(c *interp.Ctx) int {
		bits, ok := size.Int(c)
		if !ok {
			c.Logf(interp.Err, "cfgutils", "%s: invalid size parameter\n", c.Place())
			return -1
		}
		slots := uint32(2)
		if bits > 0 {
			slots = 1 << (uint64(bits) & 31)
		}
		a, fits1 := s1.Fit(c)
		b, fits2 := s2.Fit(c)
		if !fits1 || !fits2 {
			return -1
		}
		return int(interp.CoreHash(a, b, slots)) + 1
	}, nil
}
