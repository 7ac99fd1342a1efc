package auth

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
)

// algorithm is a hash of digest authentication (RFC 7616 section 3.2, RFC 8760).
type algorithm uint8

const (
	algMD5 algorithm = iota
	algSHA256
)

// hexLen is the length of a hash in hexadecimal digits.
func (a algorithm) hexLen() int {
	if a == algSHA256 {
		return 2 * sha256.Size
	}
	return 2 * md5.Size
}

// appendHex appends the hash of data in lower-case hexadecimal digits.
func (a algorithm) appendHex(dst, data []byte) []byte {
	if a == algSHA256 {
		sum := sha256.Sum256(data)
		return hex.AppendEncode(dst, sum[:])
	}
	sum := md5.Sum(data)
	return hex.AppendEncode(dst, sum[:])
}

// hasher computes digests in memory of its own. It serves one goroutine.
type hasher struct {
	alg  algorithm
	data []byte
	ha1  []byte
	ha2  []byte
	out  []byte
}

// join fills data with parts and colons between them.
func (h *hasher) join(parts ...string) {
	h.data = h.data[:0]
	for i, p := range parts {
		if i > 0 {
			h.data = append(h.data, ':')
		}
		h.data = append(h.data, p...)
	}
}

// secret sets HA1 from user, realm and password (RFC 7616 section 3.4.2).
func (h *hasher) secret(user, realm, password string) {
	h.join(user, realm, password)
	h.ha1 = h.alg.appendHex(h.ha1[:0], h.data)
}

// given sets HA1 to a hash that the config knows.
func (h *hasher) given(ha1 string) {
	if n := h.alg.hexLen(); len(ha1) > n {
		ha1 = ha1[:n]
	}
	h.ha1 = append(h.ha1[:0], ha1...)
}

// response computes the response for the method to credentials (RFC 7616 section 3.4.1; without qop RFC 2069). What it
// gives is good until the next call. body counts with qop auth-int only.
func (h *hasher) response(d *credentials, method, body string) []byte {
	h.join(method, d.URI.Text)
	if qopOf(d.QOP.Text) == qopAuthInt {
		a2 := len(h.data)
		h.data = append(h.data, body...)
		h.out = h.alg.appendHex(h.out[:0], h.data[a2:])
		h.data = append(append(h.data[:a2], ':'), h.out...)
	}
	h.ha2 = h.alg.appendHex(h.ha2[:0], h.data)

	h.data = append(h.data[:0], h.ha1...)
	if d.QOP.Text != "" {
		for _, p := range [...]string{d.Nonce.Text, d.NC.Text, d.CNonce.Text, d.QOP.Text} {
			h.data = append(append(h.data, ':'), p...)
		}
	} else {
		h.data = append(append(h.data, ':'), d.Nonce.Text...)
	}
	h.data = append(append(h.data, ':'), h.ha2...)
	h.out = h.alg.appendHex(h.out[:0], h.data)
	return h.out
}
