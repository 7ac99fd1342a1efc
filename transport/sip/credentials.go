package sip

import "strings"

// Credentials are what a client answers a digest challenge with: the parameters of an Authorization or
// Proxy-Authorization header (RFC 7616 section 3.4). They point into the header.
type Credentials struct {
	Username, Realm, Nonce, URI, Response, CNonce, Opaque, QOP, NC, Algorithm CredentialParam
}

// CredentialParam is the value of a parameter, without quotes. A parameter may be there and empty.
type CredentialParam struct {
	Text  string
	Given bool
}

// CredentialsRead is what reading credentials comes to.
type CredentialsRead uint8

const (
	CredentialsDigest      CredentialsRead = iota
	CredentialsOtherScheme                 // not Digest
	CredentialsMalformed
)

const blanks = " \t\r\n"

// Read reads the value of the header. It is as lenient as Kamailio: unknown parameters are skipped, of one that
// is given twice the last counts, what stands between a value and the next comma is not looked at, and a backslash in
// quotes is a character as any other. A name without a value, a comma with nothing behind it and quotes that do not
// end make it malformed.
func (d *Credentials) Read(value string) CredentialsRead {
	*d = Credentials{}
	const scheme = "digest"
	s := strings.TrimLeft(value, blanks)
	if len(s) <= len(scheme) || !strings.EqualFold(s[:len(scheme)], scheme) || !strings.ContainsRune(blanks+",", rune(s[len(scheme)])) {
		return CredentialsOtherScheme
	}
	s = strings.TrimLeft(s[len(scheme)+1:], blanks)
	for {
		equals := strings.IndexByte(s, '=')
		if equals < 0 {
			return CredentialsMalformed
		}
		p := d.Param(strings.TrimRight(s[:equals], blanks))
		text, rest, ok := credentialValue(strings.TrimLeft(s[equals+1:], blanks))
		if !ok {
			return CredentialsMalformed
		}
		if p != nil {
			*p = CredentialParam{text, true}
		}
		comma := strings.IndexByte(rest, ',')
		if comma < 0 {
			return CredentialsDigest
		}
		s = strings.TrimLeft(rest[comma+1:], blanks)
	}
}

// Param is the parameter of a name, whatever its case; nil for an unknown one.
func (d *Credentials) Param(name string) *CredentialParam {
	switch {
	case strings.EqualFold(name, "username"):
		return &d.Username
	case strings.EqualFold(name, "realm"):
		return &d.Realm
	case strings.EqualFold(name, "nonce"):
		return &d.Nonce
	case strings.EqualFold(name, "uri"):
		return &d.URI
	case strings.EqualFold(name, "response"):
		return &d.Response
	case strings.EqualFold(name, "cnonce"):
		return &d.CNonce
	case strings.EqualFold(name, "opaque"):
		return &d.Opaque
	case strings.EqualFold(name, "qop"):
		return &d.QOP
	case strings.EqualFold(name, "nc"):
		return &d.NC
	case strings.EqualFold(name, "algorithm"):
		return &d.Algorithm
	}
	return nil
}

// credentialValue reads a quoted string or a token.
func credentialValue(s string) (text, rest string, ok bool) {
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

// User is the user part of the username: "alice" of "alice@example.com" and of "sip:alice@example.com".
func (d *Credentials) User() string {
	u := d.Username.Text
	if len(u) <= 2 {
		return u
	}
	u, _, _ = strings.Cut(u, "@")
	if _, after, ok := strings.Cut(u, ":"); ok {
		return after
	}
	return u
}

// Domain is the other part, ok whether there is one.
func (d *Credentials) Domain() (domain string, ok bool) {
	if len(d.Username.Text) <= 2 {
		return "", false
	}
	_, domain, ok = strings.Cut(d.Username.Text, "@")
	return domain, ok
}
