package cfgutils

import "kamino/interp"

// coreHash is the hash of Kamailio's core: of one text, or of two when the second is not empty; without regard to case
// where fold says so.
func coreHash(s1, s2 string, fold bool) uint32 {
	h := addHash(0, s1, fold)
	if s2 != "" {
		h = addHash(h, s2, fold)
	}
	return h + h>>11 + h>>13 + h>>23
}

// addHash adds a text in groups of four bytes and a last, shorter one.
func addHash(h uint32, s string, fold bool) uint32 {
	v, n := uint32(0), 0
	for i := range len(s) {
		c := s[i]
		if fold && c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		v = v<<8 + uint32(int32(int8(c))) // C's char has a sign
		if n++; n == 4 {
			h += v ^ v>>3
			v, n = 0, 0
		}
	}
	return h + (v ^ v>>3)
}

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
		return int(coreHash(s1.String(c), s2.String(c), false)&(slots-1)) + 1
	}, nil
}
