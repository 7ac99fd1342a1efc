package pv

import (
	"math/big"
	"strings"

	"kamino/interp"
)

// base58 are the digits of base58, and bigDigits those that package big has for a base of 58.
const (
	base58    = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	bigDigits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUV"
)

// maxBase58 is the length of what is read as base58, which takes time by the square of it: more than what has room.
const maxBase58 = 1 << 17

func encodeBase58(c *interp.Ctx, s string) (string, bool) {
	if len(s) >= room {
		return "", false
	}
	rest := strings.TrimLeft(s, "\x00")
	b := c.Scratch.Buf(2 * len(s))
	for range len(s) - len(rest) {
		b = append(b, base58[0])
	}
	if rest != "" {
		zeros := len(b)
		b = new(big.Int).SetBytes([]byte(rest)).Append(b, 58)
		for i := zeros; i < len(b); i++ {
			b[i] = base58[strings.IndexByte(bigDigits, b[i])]
		}
	}
	return c.Scratch.Keep(b), len(b) < room-1
}

// decodeBase58 has a NUL at its end, and the NULs that ones at the beginning stand for are there, too, as in the reference.
func decodeBase58(c *interp.Ctx, s string) (string, bool) {
	if len(s) > maxBase58 {
		return "", false
	}
	rest := strings.TrimLeft(s, base58[:1])
	digits := []byte(rest)
	for i, d := range digits {
		n := strings.IndexByte(base58, d)
		if n < 0 {
			return "", false
		}
		digits[i] = bigDigits[n]
	}
	b := c.Scratch.Buf(len(s) + 1)
	if n, ok := new(big.Int).SetString(string(digits), 58); ok {
		b = append(b, n.Bytes()...)
	}
	fits := len(b) < room-1
	for range len(s) - len(rest) + 1 {
		b = append(b, 0)
	}
	return c.Scratch.Keep(b), fits
}
