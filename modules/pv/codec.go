package pv

import (
	"strings"

	"kamino/interp"
)

// codecs are the transformations that encode and decode.
func codecs() []interp.Transform {
	std, url := base64Alphabet("+/"), base64Alphabet("-_")
	return []interp.Transform{
		transform("encode.hexa", "In hexadecimal digits.", upTo(room/2-1, func(c *interp.Ctx, s string) (string, bool) { return hexText(c, bytesOf(s)), true })),
		transform("decode.hexa", "The bytes of hexadecimal digits.", upTo(2*room-1, decodeHexa)),
		transform("encode.7bit", "In the 7-bit packing of short messages, as hexadecimal digits.", upTo(room*7/8-1, encode7bit)),
		transform("decode.7bit", "The text of the 7-bit packing of short messages.", upTo(room/2-1, decode7bit)),
		transform("encode.base58", "In base58.", encodeBase58),
		transform("decode.base58", "The bytes of base58.", decodeBase58),
		transform("encode.base64", "In base64.", std.encode(true)),
		transform("decode.base64", "The bytes of base64.", std.decodeStrict),
		transform("encode.base64t", "In base64 without padding.", std.encode(false)),
		transform("decode.base64t", "The bytes of base64 with or without padding.", std.decodePadded),
		transform("encode.base64url", "In base64 for URLs.", url.encode(true)),
		transform("decode.base64url", "The bytes of base64 for URLs.", url.decodeURL),
		transform("encode.base64urlt", "In base64 for URLs without padding.", url.encode(false)),
		transform("decode.base64urlt", "The bytes of base64 for URLs with or without padding.", url.decodeURLPadded),
		transform("escape.common", `With a backslash before ', " and \, and \0 for NUL.`, upTo(room/2-1, escapeCommon)),
		transform("unescape.common", "What escape.common has escaped.", upTo(room-1, unescapeCommon)),
		newer(transform("escape.crlf", `With \r and \n for line ends.`, func(c *interp.Ctx, s string) (string, bool) {
			return replace(c, replace(c, s, "\r", `\r`), "\n", `\n`), true
		})),
		newer(transform("unescape.crlf", "What escape.crlf has escaped.", func(c *interp.Ctx, s string) (string, bool) {
			return replace(c, replace(c, s, `\r`, "\r"), `\n`, "\n"), true
		})),
		somewhere(transform("escape.user", "Escaped for the user of a SIP URI (RFC 3261).", upTo((room-1)/3, escapePercent("-_.!~*'()&=+$,;?")))),
		somewhere(transform("unescape.user", "What escape.user has escaped.", upTo(room-1, unescapePercent))),
		somewhere(transform("escape.param", "Escaped for a parameter of a SIP URI (RFC 3261).", upTo((room-1)/3, escapePercent("-_.!~*'()[]/:&+$")))),
		somewhere(transform("unescape.param", "What escape.param has escaped.", upTo(room-1, unescapePercent))),
		somewhere(transform("escape.csv", "In double quotes, with quotes in it doubled (RFC 4180).", upTo((room-3)/2, func(c *interp.Ctx, s string) (string, bool) {
			b := append(c.Scratch.Buf(2*len(s)+2), '"')
			for i := 0; i < len(s); i++ {
				if s[i] == '"' {
					b = append(b, '"')
				}
				b = append(b, s[i])
			}
			return c.Scratch.Keep(append(b, '"')), true
		}))),
		somewhere(transform("urlencode.param", "Escaped for a URL's query.", upTo((room-1)/3, urlEncode))),
		transform("urldecode.param", "What is escaped in a URL's query.", upTo(room-1, urlDecode)),
	}
}

// hexValue gives the value of a hexadecimal digit, -1 for other bytes.
func hexValue(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	case b >= 'A' && b <= 'F':
		return int(b-'A') + 10
	}
	return -1
}

func decodeHexa(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(len(s) / 2)
	for i := 0; i+1 < len(s); i += 2 {
		h, l := hexValue(s[i]), hexValue(s[i+1])
		if h < 0 || l < 0 {
			return "", false
		}
		b = append(b, byte(h<<4|l))
	}
	return c.Scratch.Keep(b), true
}

// encode7bit packs seven bits of each byte, as in short messages (3GPP TS 23.038 section 6.1.2.1).
func encode7bit(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(2 * len(s))
	for i, shift := 0, uint(0); i < len(s); i++ {
		v := s[i] >> shift
		if i+1 < len(s) {
			v |= s[i+1] << (7 - shift)
		}
		b = append(b, "0123456789ABCDEF"[v>>4], "0123456789ABCDEF"[v&15])
		if shift++; shift == 7 {
			shift = 0
			i++
		}
	}
	return c.Scratch.Keep(b), true
}

func decode7bit(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(len(s))
	var carry byte
	for i, shift := 0, uint(0); i < len(s); i += 2 {
		v := looseHex(s[i])<<4 | looseHex(byteAt(s, i+1))
		b = append(b, v<<shift&0x7f|carry)
		carry = v >> (7 - shift)
		if shift++; shift == 7 {
			b = append(b, carry)
			carry, shift = 0, 0
		}
	}
	return c.Scratch.Keep(b), true
}

func escapeCommon(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(2 * len(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\'', '"', '\\':
			b = append(b, '\\', s[i])
		case 0:
			b = append(b, '\\', '0')
		default:
			b = append(b, s[i])
		}
	}
	return c.Scratch.Keep(b), true
}

func unescapeCommon(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if j := strings.IndexByte(`'"\0`, s[i+1]); j >= 0 {
				b = append(b, "'\"\\\x00"[j])
				i++
				continue
			}
		}
		b = append(b, s[i])
	}
	return c.Scratch.Keep(b), true
}

func isAlnum(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// escapePercent writes all but letters, digits and the bytes of plain as %xx. Bytes that are not printable ASCII
// fail.
func escapePercent(plain string) textFunc {
	return func(c *interp.Ctx, s string) (string, bool) {
		b := c.Scratch.Buf(3 * len(s))
		for i := 0; i < len(s); i++ {
			switch {
			case s[i] < 32 || s[i] > 126:
				return "", false
			case isAlnum(s[i]) || strings.IndexByte(plain, s[i]) >= 0:
				b = append(b, s[i])
			default:
				b = append(b, '%', hexDigits[s[i]>>4], hexDigits[s[i]&15])
			}
		}
		return c.Scratch.Keep(b), true
	}
}

func unescapePercent(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b = append(b, s[i])
			continue
		}
		h, l := hexValue(byteAt(s, i+1)), hexValue(byteAt(s, i+2))
		v := h<<4 | l
		if h < 0 || l < 0 || v < 32 || v > 126 {
			return "", false
		}
		b = append(b, byte(v))
		i += 2
	}
	return c.Scratch.Keep(b), true
}

func urlEncode(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(3 * len(s))
	for i := 0; i < len(s); i++ {
		if isAlnum(s[i]) || strings.IndexByte("-_.~", s[i]) >= 0 {
			b = append(b, s[i])
		} else {
			b = append(b, '%', hexDigits[s[i]>>4], hexDigits[s[i]&15])
		}
	}
	return c.Scratch.Keep(b), true
}

func urlDecode(c *interp.Ctx, s string) (string, bool) {
	b := c.Scratch.Buf(len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '+':
			b = append(b, ' ')
		case s[i] != '%':
			b = append(b, s[i])
		case i+2 < len(s):
			b = append(b, looseHex(s[i+1])<<4|looseHex(s[i+2]))
			i += 2
		}
	}
	return c.Scratch.Keep(b), true
}

// looseHex gives some value to any byte, as the reference does.
func looseHex(b byte) byte {
	if b >= '0' && b <= '9' {
		return b - '0'
	}
	if b >= 'A' && b <= 'Z' {
		b |= 0x20
	}
	return b - 'a' + 10
}
