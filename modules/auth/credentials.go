package auth

import "strings"

// credentials are what a client answers a digest challenge with: the parameters of an Authorization or
// Proxy-Authorization header (RFC 7616 section 3.4). They point into the header.
type credentials struct {
	username, realm, nonce, uri, response, cnonce, opaque, qop, nc, algorithm param
}

// param is the value of a parameter, without quotes. A parameter may be there and empty.
type param struct {
	text  string
	given bool
}

// Outcomes of parse.
type parsing uint8

const (
	parsedDigest parsing = iota
	otherScheme          // not Digest
	malformed
)

const blanks = " \t\r\n"

// parse reads the value of the header. It is as lenient as the reference: unknown parameters are skipped, of one that
// is given twice the last counts, what stands between a value and the next comma is not looked at, and a backslash in
// quotes is a character as any other. A name without a value, a comma with nothing behind it and quotes that do not
// end make it malformed.
func (d *credentials) parse(value string) parsing {
	*d = credentials{}
	const scheme = "digest"
	s := strings.TrimLeft(value, blanks)
	if len(s) <= len(scheme) || !strings.EqualFold(s[:len(scheme)], scheme) || !strings.ContainsRune(blanks+",", rune(s[len(scheme)])) {
		return otherScheme
	}
	s = strings.TrimLeft(s[len(scheme)+1:], blanks)
	for {
		var p *param
		var ok bool
		if p, s, ok = d.name(s); !ok {
			return malformed
		}
		s = strings.TrimLeft(s, blanks)
		var text string
		if text, s, ok = paramValue(s); !ok {
			return malformed
		}
		if p != nil {
			*p = param{text, true}
		}
		comma := strings.IndexByte(s, ',')
		if comma < 0 {
			return parsedDigest
		}
		s = strings.TrimLeft(s[comma+1:], blanks)
	}
}

// name reads a parameter's name and the equals sign, and tells where its value belongs; nil for an unknown one.
func (d *credentials) name(s string) (p *param, rest string, ok bool) {
	equals := strings.IndexByte(s, '=')
	if equals < 0 {
		return nil, "", false
	}
	name := strings.TrimRight(s[:equals], blanks)
	rest = s[equals+1:]
	switch {
	case strings.EqualFold(name, "username"):
		p = &d.username
	case strings.EqualFold(name, "realm"):
		p = &d.realm
	case strings.EqualFold(name, "nonce"):
		p = &d.nonce
	case strings.EqualFold(name, "uri"):
		p = &d.uri
	case strings.EqualFold(name, "response"):
		p = &d.response
	case strings.EqualFold(name, "cnonce"):
		p = &d.cnonce
	case strings.EqualFold(name, "opaque"):
		p = &d.opaque
	case strings.EqualFold(name, "qop"):
		p = &d.qop
	case strings.EqualFold(name, "nc"):
		p = &d.nc
	case strings.EqualFold(name, "algorithm"):
		p = &d.algorithm
	}
	return p, rest, true
}

// paramValue reads a quoted string or a token.
func paramValue(s string) (text, rest string, ok bool) {
	if s == "" {
		return "", "", false
	}
	if s[0] == '"' {
		return strings.Cut(s[1:], `"`)
	}
	end := strings.IndexAny(s, blanks+",")
	if end < 0 {
		end = len(s)
	}
	return s[:end], s[end:], end > 0
}

// complete tells whether everything is there that a check needs.
func (d *credentials) complete() bool {
	if !d.username.given || !d.realm.given || !d.nonce.given || !d.uri.given || !d.response.given {
		return false
	}
	if k := qopOf(d.qop.text); k == qopAuth || k == qopAuthInt {
		return d.cnonce.given && d.nc.given
	}
	return true
}

// user is the user part of the username: "alice" of "alice@example.com" and of "sip:alice@example.com".
func (d *credentials) user() string {
	u := d.username.text
	if len(u) <= 2 {
		return u
	}
	u, _, _ = strings.Cut(u, "@")
	if _, after, ok := strings.Cut(u, ":"); ok {
		return after
	}
	return u
}

// qopKind is a quality of protection (RFC 7616 section 3.3).
type qopKind uint8

const (
	qopNone qopKind = iota
	qopAuth
	qopAuthInt
	qopOther
)

func qopOf(text string) qopKind {
	switch text = strings.Trim(text, blanks); {
	case text == "":
		return qopNone
	case strings.EqualFold(text, "auth"):
		return qopAuth
	case strings.EqualFold(text, "auth-int"):
		return qopAuthInt
	}
	return qopOther
}
