package pv

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash/crc32"
	"strconv"
	"unsafe"

	"kamino/interp"
)

// hashes are the transformations that digest a text.
func hashes() []interp.Transform {
	return []interp.Transform{
		transform("md5", "The MD5 digest, in hexadecimal digits.", func(c *interp.Ctx, s string) (string, bool) {
			d := md5.Sum(bytesOf(s))
			return hexText(c, d[:]), true
		}),
		newer(transform("sha1", "The SHA-1 digest, in hexadecimal digits.", func(c *interp.Ctx, s string) (string, bool) {
			d := sha1.Sum(bytesOf(s))
			return hexText(c, d[:]), true
		})),
		transform("sha256", "The SHA-256 digest, in hexadecimal digits.", func(c *interp.Ctx, s string) (string, bool) {
			d := sha256.Sum256(bytesOf(s))
			return hexText(c, d[:]), true
		}),
		transform("sha384", "The SHA-384 digest, in hexadecimal digits.", func(c *interp.Ctx, s string) (string, bool) {
			d := sha512.Sum384(bytesOf(s))
			return hexText(c, d[:]), true
		}),
		transform("sha512", "The SHA-512 digest, in hexadecimal digits.", func(c *interp.Ctx, s string) (string, bool) {
			d := sha512.Sum512(bytesOf(s))
			return hexText(c, d[:]), true
		}),
		newer(transform("crc32", "The CRC-32, as a decimal number.", func(c *interp.Ctx, s string) (string, bool) {
			return unsigned(c, crc32.ChecksumIEEE(bytesOf(s))), true
		})),
		{Name: "corehash", Doc: "A number that the text is mapped to, as core_hash() does: less than a power of two, or not reduced.",
			Args: []interp.ArgDecl{{Name: "size", Type: interp.ArgInt, Optional: true, Doc: "the power of two"}}, Bind: bindCoreHash},
		newer(sponge("sha3", "The SHA-3 digest, in hexadecimal digits.", sha3Sums())),
		newer(sponge("keccak", "The Keccak digest as it was before SHA-3, in hexadecimal digits.", keccakSums())),
	}
}

// bytesOf gives the bytes of a text, only to be read.
func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

func hexText(c *interp.Ctx, d []byte) string {
	return c.Scratch.Keep(hex.AppendEncode(c.Scratch.Buf(2*len(d)), d))
}

func unsigned(c *interp.Ctx, n uint32) string {
	return c.Scratch.Keep(strconv.AppendUint(c.Scratch.Buf(10), uint64(n), 10))
}

func bindCoreHash(_ *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
		size := 0
		if len(args) > 0 {
			var ok bool
			if size, ok = numberArg(c, &args[0]); !ok {
				return interp.Null, false
			}
		}
		if v.IsNull() {
			return interp.Null, false
		}
		return interp.Str(unsigned(c, interp.CoreHash(c.Text(v), "", uint32(size)))), true
	}, nil
}
