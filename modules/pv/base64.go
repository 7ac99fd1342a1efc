package pv

import "kamino/interp"

const alnum = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

// alphabet is that of base64 or of base64 for URLs.
type alphabet struct {
	digits string
	value  [256]byte // 0xff for other bytes
}

func base64Alphabet(last string) *alphabet {
	a := &alphabet{digits: alnum + last}
	for i := range a.value {
		a.value[i] = 0xff
	}
	for i := 0; i < len(a.digits); i++ {
		a.value[a.digits[i]] = byte(i)
	}
	return a
}

func (a *alphabet) encode(padding bool) textFunc {
	return func(c *interp.Ctx, s string) (string, bool) {
		size := (len(s) + 2) / 3 * 4
		if size >= room {
			return "", false
		}
		b := c.Scratch.Buf(size)
		for i := 0; i < len(s); i += 3 {
			v := uint(s[i])<<16 | uint(byteAt(s, i+1))<<8 | uint(byteAt(s, i+2))
			b = append(b, a.digits[v>>18], a.digits[v>>12&63])
			for j, shift := 1, 6; j <= 2; j, shift = j+1, shift-6 {
				if i+j < len(s) {
					b = append(b, a.digits[v>>shift&63])
				} else if padding {
					b = append(b, '=')
				}
			}
		}
		return c.Scratch.Keep(b), true
	}
}

// decodeStrict wants whole groups of four. Bytes that are no digits of base64 give some result, as in the reference.
func (a *alphabet) decodeStrict(c *interp.Ctx, s string) (string, bool) {
	n := len(s)
	if n == 0 {
		return "", true
	}
	if n%4 != 0 || s[n-2] == '=' && s[n-1] != '=' {
		return "", false
	}
	size := n / 4 * 3
	for i := n - 2; i < n; i++ {
		if s[i] == '=' {
			size--
		}
	}
	if size >= room {
		return "", false
	}
	return a.groups(c, s, size), true
}

// groups decodes groups of four to size bytes.
func (a *alphabet) groups(c *interp.Ctx, s string, size int) string {
	b := c.Scratch.Buf(size + 2)
	for i := 0; i+3 < len(s); i += 4 {
		p, q, r, t := a.value[s[i]], a.value[s[i+1]], a.value[s[i+2]], a.value[s[i+3]]
		b = append(b, p<<2|q>>4, q<<4|r>>2, r<<6|t)
	}
	return c.Scratch.Keep(b[:size])
}

func (a *alphabet) decodePadded(c *interp.Ctx, s string) (string, bool) {
	s, ok := pad(c, s)
	if !ok {
		return "", false
	}
	return a.decodeStrict(c, s)
}

// pad fills the last group of four.
func pad(c *interp.Ctx, s string) (string, bool) {
	if len(s)%4 == 0 {
		return s, true
	}
	return c.Scratch.Concat(s, "==="[:4-len(s)%4]), len(s) < room-5
}

// decodeURL takes digits only, and any number of them.
func (a *alphabet) decodeURL(c *interp.Ctx, s string) (string, bool) {
	end := len(s)
	for end > 0 && s[end-1] == '=' {
		end--
	}
	size := len(s)*6>>3 - (len(s) - end)
	if size <= 0 || size >= room-1 {
		return "", false
	}
	b := c.Scratch.Buf(size + 3)
	for i := 0; i < end; i += 4 {
		var v uint
		for j := 0; j < 4; j++ {
			v <<= 6
			if i+j < end {
				d := a.value[s[i+j]]
				if d == 0xff {
					return "", false
				}
				v |= uint(d)
			}
		}
		b = append(b, byte(v>>16), byte(v>>8), byte(v))
	}
	return c.Scratch.Keep(b[:min(size, len(b))]), true
}

func (a *alphabet) decodeURLPadded(c *interp.Ctx, s string) (string, bool) {
	s, ok := pad(c, s)
	if !ok {
		return "", false
	}
	return a.decodeURL(c, s)
}
