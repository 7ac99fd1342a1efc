package sip

import "encoding/hex"

// TagMaker makes the To tags of stateless replies. A tag is a fixed part, which tells the server, and a part
// computed from what an ACK to the reply has in common with the request: the first Via and the Call-ID. So the
// ACK is known again without state.
type TagMaker struct {
	fixed [tagFixed]byte
}

const (
	tagFixed = 32
	tagLen   = tagFixed + 1 + 8
)

// NewTagMaker takes random bytes; servers with different ones do not take each other's tags for their own.
func NewTagMaker(seed [16]byte) *TagMaker {
	t := new(TagMaker)
	hex.Encode(t.fixed[:], seed[:])
	return t
}

// AppendTag appends the tag for the reply to a request: 32 hex digits, a dot and 8 hex digits.
func (t *TagMaker) AppendTag(dst []byte, m *Message) []byte {
	dst = append(dst, t.fixed[:]...)
	dst = append(dst, '.')
	return t.appendSum(dst, m)
}

// Made says whether the To header field of a message has the tag that AppendTag gives for it. For an ACK it means
// that it acknowledges a reply of this server.
func (t *TagMaker) Made(m *Message) bool {
	to := m.To()
	if to == nil || len(to.Tag) != tagLen {
		return false
	}
	var want [tagLen]byte
	return string(t.AppendTag(want[:0], m)) == to.Tag
}

// appendSum appends the part that is computed, 32 bits of FNV-1a. Strings are told apart by a NUL.
func (t *TagMaker) appendSum(dst []byte, m *Message) []byte {
	sum := fnv(fnvBasis, string(t.fixed[:]))
	if v := m.Via(); v != nil {
		sum = fnv(fnv(fnv(sum, v.Host), v.Port), v.Branch)
	}
	sum = fnv(sum, m.CallID())
	for shift := 28; shift >= 0; shift -= 4 {
		dst = append(dst, "0123456789abcdef"[sum>>shift&15])
	}
	return dst
}

const (
	fnvBasis = 2166136261
	fnvPrime = 16777619
)

// fnv adds a string and a NUL to a sum.
func fnv(sum uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		sum = (sum ^ uint32(s[i])) * fnvPrime
	}
	return sum * fnvPrime
}
