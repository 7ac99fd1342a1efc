package interp

// CoreHash is the hash that the reference's core uses for its tables, of one text or of two, reduced to a table of
// size slots (a power of two; 0: not reduced). Scripts see it: `{s.corehash}`, core_hash(), the order of a table.
func CoreHash(s1, s2 string, size uint32) uint32 {
	return finishHash(addHash(addHash(0, s1, signed), s2, signed), size)
}

// CoreCaseHash is CoreHash without regard to the case of ASCII letters.
func CoreCaseHash(s1, s2 string, size uint32) uint32 {
	return finishHash(addHash(addHash(0, s1, signedLower), s2, signedLower), size)
}

// addHash takes a text in, four bytes at a time and then the rest.
func addHash(h uint32, s string, value func(byte) uint32) uint32 {
	if s == "" {
		return h
	}
	var v uint32
	i := 0
	for ; i+4 <= len(s); i += 4 {
		v = value(s[i])<<24 + value(s[i+1])<<16 + value(s[i+2])<<8 + value(s[i+3])
		h += v ^ v>>3
	}
	v = 0
	for ; i < len(s); i++ {
		v = v<<8 + value(s[i])
	}
	return h + (v ^ v>>3)
}

func finishHash(h, size uint32) uint32 {
	h += h>>11 + h>>13 + h>>23
	if size != 0 {
		h &= size - 1
	}
	return h
}

// signed is the value of a C char.
func signed(c byte) uint32 { return uint32(int32(int8(c))) }

func signedLower(c byte) uint32 {
	if c >= 'A' && c <= 'Z' {
		c |= 0x20
	}
	return signed(c)
}
