package htable

// caseHash is the hash of keys that Kamailio's core uses for tables without regard to case. Here it only decides the
// order in which items are visited; look-ups go through Go maps.
func caseHash(key string) uint32 {
	var h, v uint32
	i := 0
	for ; i+4 <= len(key); i += 4 {
		v = lower(key[i])<<24 + lower(key[i+1])<<16 + lower(key[i+2])<<8 + lower(key[i+3])
		h += v ^ v>>3
	}
	v = 0
	for ; i < len(key); i++ {
		v = v<<8 + lower(key[i])
	}
	h += v ^ v>>3
	return h + h>>11 + h>>13 + h>>23
}

// lower gives a byte's value in the hash, sign-extended as C's char is.
func lower(c byte) uint32 {
	if c >= 'A' && c <= 'Z' {
		c |= 0x20
	}
	return uint32(int32(int8(c)))
}
