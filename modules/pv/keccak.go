package pv

import (
	"crypto/sha3"
	"encoding/binary"
	"math/bits"

	"kamino/interp"
)

// sponge declares a digest of 256, 384 or 512 bits. Another number of bits that is written is null, as in the reference; a
// variable in its place counts as nothing.
func sponge(name, doc string, sums map[int]func(dst, data []byte) []byte) interp.Transform {
	return interp.Transform{
		Name: name, Doc: doc, Args: []interp.ArgDecl{{Name: "bits", Type: interp.ArgText, Optional: true, Doc: "256, 384 or 512; 256 without"}},
		Bind: func(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
			sum := sums[256]
			if len(args) > 0 && args[0].IsConst {
				n, _ := interp.ParseInt(trim(args[0].Text))
				sum = sums[int(n)]
			}
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
				if v.IsNull() || sum == nil {
					return interp.Null, false
				}
				var d [64]byte
				return interp.Str(hexText(c, sum(d[:0], bytesOf(c.Text(v))))), true
			}, nil
		},
	}
}

func sha3Sums() map[int]func(dst, data []byte) []byte {
	return map[int]func(dst, data []byte) []byte{
		256: func(dst, data []byte) []byte { d := sha3.Sum256(data); return append(dst, d[:]...) },
		384: func(dst, data []byte) []byte { d := sha3.Sum384(data); return append(dst, d[:]...) },
		512: func(dst, data []byte) []byte { d := sha3.Sum512(data); return append(dst, d[:]...) },
	}
}

func keccakSums() map[int]func(dst, data []byte) []byte {
	sums := map[int]func(dst, data []byte) []byte{}
	for _, size := range []int{256, 384, 512} {
		sums[size] = func(dst, data []byte) []byte { return keccak(dst, data, size/8, keccakPadding) }
	}
	return sums
}

// The bytes that padding begins with: of Keccak as it was submitted, and of SHA-3 as FIPS 202 has it.
const (
	keccakPadding = 0x01
	sha3Padding   = 0x06
)

// keccak appends a digest of size bytes. Package crypto/sha3 has it with the padding of SHA-3 only.
func keccak(dst, data []byte, size int, padding byte) []byte {
	var state [25]uint64
	rate := 200 - 2*size
	absorb := func(block []byte) {
		for i := 0; i < rate/8; i++ {
			state[i] ^= binary.LittleEndian.Uint64(block[8*i:])
		}
		permute(&state)
	}
	for ; len(data) >= rate; data = data[rate:] {
		absorb(data)
	}
	var last [200]byte
	copy(last[:], data)
	last[len(data)] ^= padding
	last[rate-1] ^= 0x80
	absorb(last[:])
	for i := range size / 8 {
		dst = binary.LittleEndian.AppendUint64(dst, state[i])
	}
	return dst
}

// permute is Keccak-f[1600], section 3.3 of FIPS 202.
func permute(a *[25]uint64) {
	round := uint64(1) // the shift register that the constants of the rounds come from
	for range 24 {
		var c [5]uint64
		for x := range 5 {
			c[x] = a[x] ^ a[x+5] ^ a[x+10] ^ a[x+15] ^ a[x+20]
		}
		for i := range a {
			a[i] ^= c[(i+4)%5] ^ bits.RotateLeft64(c[(i+1)%5], 1)
		}
		x, y, moved := 1, 0, a[1]
		for t := range 24 {
			x, y = y, (2*x+3*y)%5
			moved, a[x+5*y] = a[x+5*y], bits.RotateLeft64(moved, (t+1)*(t+2)/2)
		}
		for y := 0; y < 25; y += 5 {
			row := [5]uint64(a[y : y+5])
			for x := range 5 {
				a[y+x] = row[x] ^ ^row[(x+1)%5]&row[(x+2)%5]
			}
		}
		for j := range 7 {
			a[0] ^= round & 1 << (1<<j - 1)
			round = round<<1 ^ round>>7*0x171
		}
	}
}
