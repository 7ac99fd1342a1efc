package client

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// Challenge is what a WWW-Authenticate header asks for (RFC 2617 section 3.2.1).
// Fields that the header does not have are empty.
type Challenge struct {
	Realm     string
	Nonce     string
	Opaque    string
	Algorithm string // as written; empty means MD5
	QOP       string // the list as written, such as "auth" or "auth,auth-int"
	Stale     bool   // the nonce was too old, the password may be right
}

// ParseChallenge reads the value of a WWW-Authenticate header. It fails when the
// scheme is not Digest, when realm or nonce is missing, or when a quoted value
// does not end.
func ParseChallenge(value string) (Challenge, error) {
	scheme, rest, _ := strings.Cut(strings.TrimLeft(value, " \t"), " ")
	if !strings.EqualFold(scheme, "Digest") {
		return Challenge{}, fmt.Errorf("challenge scheme %q is not Digest", scheme)
	}
	var c Challenge
	var hasRealm bool
	for rest != "" {
		name, val, tail, err := cutParameter(rest)
		if err != nil {
			return Challenge{}, err
		}
		rest = tail
		switch strings.ToLower(name) {
		case "realm":
			c.Realm, hasRealm = val, true
		case "nonce":
			c.Nonce = val
		case "opaque":
			c.Opaque = val
		case "algorithm":
			c.Algorithm = val
		case "qop":
			c.QOP = val
		case "stale":
			c.Stale = strings.EqualFold(val, "true")
		}
	}
	if !hasRealm || c.Nonce == "" {
		return Challenge{}, errors.New("challenge has no realm or no nonce")
	}
	return c, nil
}

// cutParameter takes the first name=value of a comma separated list.
func cutParameter(s string) (name, value, rest string, err error) {
	s = strings.TrimLeft(s, " \t,")
	if s == "" {
		return "", "", "", nil
	}
	name, s, ok := strings.Cut(s, "=")
	if !ok {
		return "", "", "", fmt.Errorf("challenge parameter %q has no value", name)
	}
	name = strings.Trim(name, " \t")
	s = strings.TrimLeft(s, " \t")
	if !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ",")
		return name, strings.TrimRight(value, " \t"), rest, nil
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			return name, b.String(), s[i+1:], nil
		case '\\':
			if i++; i < len(s) {
				b.WriteByte(s[i])
			}
		default:
			b.WriteByte(s[i])
		}
	}
	return "", "", "", fmt.Errorf("challenge parameter %q: quoted value does not end", name)
}

// Answer returns the value of the Authorization header that answers c for one
// request. uri is the rightmost URI of the request's To-Path (RFC 4976 section
// 9.1), nc counts the uses of this nonce from 1, cnonce is the client's own
// random text. Without qop in the challenge the older form of RFC 2069 is made,
// which uses neither. It fails when the challenge wants an algorithm or a
// quality of protection that is not known here.
func (c Challenge) Answer(user, password, method, uri, cnonce string, nc uint32) (string, error) {
	digest, session, err := c.algorithm()
	if err != nil {
		return "", err
	}
	auth, err := c.offersAuth()
	if err != nil {
		return "", err
	}
	ha1 := digest(user + ":" + c.Realm + ":" + password)
	if session {
		ha1 = digest(ha1 + ":" + c.Nonce + ":" + cnonce)
	}
	ha2 := digest(method + ":" + uri)

	var b strings.Builder
	fmt.Fprintf(&b, `Digest username=%s, realm=%s, nonce=%s, uri=%s`,
		quote(user), quote(c.Realm), quote(c.Nonce), quote(uri))
	if auth {
		count := fmt.Sprintf("%08x", nc)
		response := digest(ha1 + ":" + c.Nonce + ":" + count + ":" + cnonce + ":auth:" + ha2)
		fmt.Fprintf(&b, `, response="%s", qop=auth, nc=%s, cnonce=%s`, response, count, quote(cnonce))
	} else {
		fmt.Fprintf(&b, `, response="%s"`, digest(ha1+":"+c.Nonce+":"+ha2))
		if session {
			fmt.Fprintf(&b, `, cnonce=%s`, quote(cnonce))
		}
	}
	if c.Algorithm != "" {
		b.WriteString(", algorithm=" + c.Algorithm)
	}
	if c.Opaque != "" {
		b.WriteString(", opaque=" + quote(c.Opaque))
	}
	return b.String(), nil
}

func (c Challenge) algorithm() (digest func(string) string, session bool, err error) {
	switch strings.ToUpper(c.Algorithm) {
	case "", "MD5":
		return md5Hex, false, nil
	case "MD5-SESS":
		return md5Hex, true, nil
	case "SHA-256":
		return sha256Hex, false, nil
	case "SHA-256-SESS":
		return sha256Hex, true, nil
	}
	return nil, false, fmt.Errorf("digest algorithm %q is not supported", c.Algorithm)
}

func (c Challenge) offersAuth() (bool, error) {
	if c.QOP == "" {
		return false, nil
	}
	for q := range strings.SplitSeq(c.QOP, ",") {
		if strings.EqualFold(strings.TrimSpace(q), "auth") {
			return true, nil
		}
	}
	return false, fmt.Errorf("quality of protection %q is not supported", c.QOP)
}

func md5Hex(s string) string {
	sum := md5.Sum([]byte(s))
	return hex.EncodeToString(sum[:])
}

func sha256Hex(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

var quoteEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func quote(s string) string { return `"` + quoteEscapes.Replace(s) + `"` }
