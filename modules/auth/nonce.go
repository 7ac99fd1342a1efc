package auth

import (
	"crypto/md5"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"

	"kamino/interp"
)

// A nonce is the base64 form of: expiry and creation (Unix time, 4 bytes each, big-endian), an MD5 of these and a
// secret, perhaps an MD5 of parts of the message and another secret, and, when uses are counted, an identifier (4
// bytes) and a byte of flags and pool number. So nothing has to be stored to know an own nonce again.
const (
	flagCounted = 128 // the nonce count is tracked
	flagOnce    = 64  // the nonce may be used once
	poolMask    = 63

	timesLen = 8
	idLen    = 5
	minNonce = timesLen + md5.Size
	maxNonce = 48 // what is decoded at most; the longest nonce has 45
)

// What the second MD5 covers.
const (
	checkURI = 1 << iota
	checkCallID
	checkFromTag
	checkSource
)

// nonces makes and checks nonces for all workers.
type nonces struct {
	secret, partsSecret []byte
	expire, maxDrift    int64 // seconds
	counts              counts
	counting, once      bool
	since               int64 // nonces made before are another run's
}

// maker builds nonces in memory of its own. It serves one goroutine.
type maker struct {
	*nonces
	pool uint8
	data []byte
	raw  []byte
}

// append appends a new nonce. parts says which parts of the message it is bound to.
func (m *maker) append(dst []byte, c *interp.Ctx, parts int64, now int64) []byte {
	raw := binary.BigEndian.AppendUint32(m.raw[:0], uint32(now+m.expire))
	raw = binary.BigEndian.AppendUint32(raw, uint32(now))
	var tail [idLen]byte
	id := tail[:0]
	if m.counting || m.once {
		id = binary.BigEndian.AppendUint32(id, m.counts.next(m.pool))
		flags := m.pool
		if m.counting {
			flags |= flagCounted
		}
		if m.once {
			flags |= flagOnce
		}
		id = append(id, flags)
	}
	sum := m.sum(raw, id)
	raw = append(raw, sum[:]...)
	if parts != 0 {
		sum = m.partsSum(c, parts)
		raw = append(raw, sum[:]...)
	}
	raw = append(raw, id...)
	m.raw = raw
	return base64.StdEncoding.AppendEncode(dst, raw)
}

// sum is the MD5 of the times and the identifier.
func (m *maker) sum(times, id []byte) [md5.Size]byte {
	m.data = append(append(append(m.data[:0], times...), id...), m.secret...)
	return md5.Sum(m.data)
}

// partsSum is the MD5 of parts of the message.
func (m *maker) partsSum(c *interp.Ctx, parts int64) [md5.Size]byte {
	d := m.data[:0]
	if msg := c.Msg; msg != nil {
		if parts&checkURI != 0 {
			d = append(d, msg.URI()...)
		}
		if parts&checkCallID != 0 {
			d = append(d, msg.CallID()...)
		}
		if parts&checkFromTag != 0 {
			if from := msg.From(); from != nil {
				d = append(d, from.Tag...)
			}
		}
	}
	if parts&checkSource != 0 && c.Link != nil {
		ip := c.Link.Remote().Addr().As16()
		d = append(d, ip[:]...)
	}
	m.data = append(d, m.partsSecret...)
	return md5.Sum(m.data)
}

// verdict is what a check says of a nonce.
type verdict uint8

const (
	good    verdict = iota
	foreign         // not one of ours, or a bad nonce count
	stale           // ours, but too old, used up, or bound to another message
	reused          // its only use is taken
)

// check looks at the nonce of credentials and takes the use that they are.
func (m *maker) check(d *credentials, c *interp.Ctx, parts int64, now int64) verdict {
	var buf [maxNonce]byte
	raw, ok := decodeNonce(buf[:0], d.Nonce.Text)
	if !ok || len(raw) < minNonce {
		return foreign
	}
	expire := int64(int32(binary.BigEndian.Uint32(raw)))
	since := int64(int32(binary.BigEndian.Uint32(raw[4:])))
	if (since < m.since && since < now) || since > now+m.maxDrift {
		return stale
	}
	times, sum := raw[:timesLen], raw[timesLen:minNonce]
	var partsSum []byte
	id := raw[minNonce:]
	if parts != 0 {
		n := min(len(id), md5.Size)
		partsSum, id = id[:n], id[n:]
	}
	var flags uint8
	if len(id) == idLen {
		flags = id[4]
	}
	if flags&(flagCounted|flagOnce) == 0 {
		id = nil
	}
	if m.once && flags&flagOnce == 0 {
		return stale
	}
	if want := m.sum(times, id); subtle.ConstantTimeCompare(want[:], sum) == 0 {
		return foreign
	}
	if m.counting && flags&flagCounted != 0 && d.NC.Text != "" {
		nc, ok := parseCount(d.NC.Text)
		switch {
		case !ok:
			return foreign
		case !m.counts.count(flags&poolMask, binary.BigEndian.Uint32(id), nc), expire < now:
			return stale
		}
		return good
	}
	if m.once && !m.counts.spend(flags&poolMask, binary.BigEndian.Uint32(id)) {
		return reused
	}
	if parts != 0 {
		if len(partsSum) < md5.Size {
			return foreign
		}
		if want := m.partsSum(c, parts); subtle.ConstantTimeCompare(want[:], partsSum) == 0 {
			return stale
		}
	}
	if expire < now {
		return stale
	}
	return good
}

// parseCount reads a nonce count: eight hexadecimal digits.
func parseCount(s string) (uint32, bool) {
	if len(s) != 8 {
		return 0, false
	}
	n := uint32(0)
	for i := range len(s) {
		digit := s[i]
		switch {
		case digit >= '0' && digit <= '9':
			digit -= '0'
		case digit >= 'a' && digit <= 'f':
			digit -= 'a' - 10
		case digit >= 'A' && digit <= 'F':
			digit -= 'A' - 10
		default:
			return 0, false
		}
		n = n<<4 | uint32(digit)
	}
	return n, true
}

// decodeNonce appends what the base64 text stands for. As in the reference a character that is not of the alphabet
// counts as 63 and more, so a garbled nonce is told from a foreign one by its times. False: the length is none of a nonce.
func decodeNonce(dst []byte, s string) ([]byte, bool) {
	if len(s) < base64.StdEncoding.EncodedLen(minNonce) || len(s)%4 != 0 || len(s) > base64.StdEncoding.EncodedLen(maxNonce) {
		return nil, false
	}
	pad := 0
	if s[len(s)-1] == '=' {
		pad = 1
		if s[len(s)-2] == '=' {
			pad = 2
		}
	} else if s[len(s)-2] == '=' {
		return nil, false
	}
	n := len(s)/4*3 - pad
	if n > maxNonce {
		return nil, false
	}
	for i := 0; i < len(s); i += 4 {
		a, b, c, d := sextet(s[i]), sextet(s[i+1]), sextet(s[i+2]), sextet(s[i+3])
		dst = append(dst, a<<2|b>>4, b<<4|c>>2, c<<6|d)
	}
	return dst[:n], true
}

// sextet gives the value of a character of the base64 alphabet, 255 for others.
func sextet(c byte) byte {
	switch {
	case c >= 'A' && c <= 'Z':
		return c - 'A'
	case c >= 'a' && c <= 'z':
		return c - 'a' + 26
	case c >= '0' && c <= '9':
		return c - '0' + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return 255
}
