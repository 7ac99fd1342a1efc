package auth

import (
	"kamino/interp"
)

// Flags of the functions that challenge.
const (
	flagQopAuth    = 1
	flagQopAuthInt = 2
	flagNoReply    = 4 // no 500 when something fails
	flagStale      = 16
)

// challenge is what a challenge header says.
type challenge struct {
	header string // name
	realm  string
	qop    string
	stale  bool
}

// appendChallenge appends a header line with a new nonce (RFC 7616 section 3.3).
func (m *auth) appendChallenge(dst []byte, c *interp.Ctx, l *local, ch *challenge) []byte {
	dst = append(dst, ch.header...)
	dst = append(dst, `: Digest realm="`...)
	dst = append(dst, m.stripRealm(ch.realm)...)
	dst = append(dst, `", nonce="`...)
	dst = l.maker.append(dst, c, m.parts(c), m.now())
	dst = append(dst, '"')
	if ch.qop != "" {
		dst = append(dst, `, qop="`...)
		dst = append(dst, ch.qop...)
		dst = append(dst, '"')
	}
	if ch.stale {
		dst = append(dst, ", stale=true"...)
	}
	if m.algorithmName != "" {
		dst = append(dst, ", algorithm="...)
		dst = append(dst, m.algorithmName...)
	}
	return append(dst, "\r\n"...)
}

// challengeOf reads the flags of www_challenge and its like.
func challengeOf(header, realm string, flags int64) challenge {
	ch := challenge{header: header, realm: realm, stale: flags&flagStale != 0}
	switch {
	case flags&flagQopAuthInt != 0:
		ch.qop = "auth-int"
	case flags&flagQopAuth != 0:
		ch.qop = "auth"
	}
	return ch
}
