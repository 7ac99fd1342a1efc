package sip

import (
	"strconv"
	"strings"
)

// URI is a SIP, SIPS (RFC 3261 section 19.1), TEL (RFC 3966) or service URN (RFC 5031).
type URI struct {
	// Scheme is "sip", "sips", "tel", "tels" or "urn", in lower case.
	Scheme string
	// User is the part before the @, or the number of a TEL URI, or what follows "urn:". Escapes stay.
	User     string
	Password string
	// Host is a name or an address, an IPv6 address in its brackets.
	Host string
	// Port is as written, "" for none.
	Port string
	// Params are without the first semicolon, Headers without the question mark.
	Params  Params
	Headers string
}

// ParseURI reads a URI. The fields are parts of s. The errors are *Error with an offset in s.
func ParseURI(s string) (URI, error) {
	var u URI
	if at, reason := u.parse(s); reason != "" {
		return URI{}, &Error{Offset: at, Reason: reason}
	}
	return u, nil
}

// parse reads s and gives what is wrong, and where.
func (u *URI) parse(s string) (at int, reason string) {
	*u = URI{}
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return 0, "URI without scheme"
	}
	for i := 0; i < len(s); i++ {
		if s[i] <= ' ' || s[i] == '<' || s[i] == '>' || s[i] == 0x7f {
			return i, "bad character in URI"
		}
	}
	scheme, rest := s[:colon], s[colon+1:]
	switch {
	case equalFold(scheme, "sip"):
		u.Scheme = "sip"
	case equalFold(scheme, "sips"):
		u.Scheme = "sips"
	case equalFold(scheme, "tel"):
		u.Scheme = "tel"
	case equalFold(scheme, "tels"):
		u.Scheme = "tels"
	case equalFold(scheme, "urn"):
		u.Scheme, u.User = "urn", rest
		if rest == "" || rest[0] == ':' {
			return len(s), "empty URN"
		}
		return 0, ""
	default:
		return 0, "unknown URI scheme"
	}
	if u.Scheme[0] == 't' {
		number, params, _ := strings.Cut(rest, ";")
		u.User, u.Params = number, Params(params)
		if number == "" {
			return len(s), "no number"
		}
		return 0, ""
	}
	return u.parseSIP(s, colon+1)
}

// parseSIP reads what follows the scheme. An @ can only be behind the user: it has to be escaped elsewhere.
func (u *URI) parseSIP(s string, at int) (int, string) {
	rest := s[at:]
	hasUser := false
	if i := strings.IndexByte(rest, '@'); i >= 0 {
		hasUser = true
		u.User, u.Password, _ = strings.Cut(rest[:i], ":")
		switch {
		case u.User == "":
			return at, "no user before the @"
		case strings.ContainsAny(u.Password, ";?"):
			return at + len(u.User) + 1, "bad character in the password"
		case strings.IndexByte(rest[i+1:], '@') >= 0:
			return at + i + 1, "a second @"
		}
		at += i + 1
		rest = rest[i+1:]
	}
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		u.Headers = rest[i+1:]
		rest = rest[:i]
	}
	if i := strings.IndexByte(rest, ';'); i >= 0 {
		u.Params = Params(rest[i+1:])
		rest = rest[:i]
	}
	u.Host = rest
	port, hasPort := "", false
	if rest != "" && rest[0] == '[' {
		i := strings.IndexByte(rest, ']')
		if i < 0 {
			return at, "no ] behind the address"
		}
		u.Host = rest[:i+1]
		switch {
		case i+1 == len(rest):
		case rest[i+1] == ':':
			port, hasPort = rest[i+2:], true
		default:
			return at + i + 1, "bad port"
		}
	} else if i := strings.IndexByte(rest, ':'); i >= 0 {
		u.Host, port, hasPort = rest[:i], rest[i+1:], true
	}
	// Without a user it may be a number to dial, or whatever stands for a host: who sends there will know.
	if hasUser && !isHost(u.Host) || !hasUser && !isHost(u.Host) && (u.Host == "" || strings.ContainsAny(u.Host, "[]")) {
		return at, "bad host"
	}
	if hasPort && port != "" {
		if _, ok := number(port, maxPort); !ok {
			return at + len(u.Host) + 1, "bad port"
		}
		u.Port = port
	}
	return 0, ""
}

// isHost says whether s can be a host: a name, an IPv4 address or an IPv6 reference.
func isHost(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == '[' {
		for i := 1; i < len(s)-1; i++ {
			c := lower(s[i])
			if !isDigit(c) && (c < 'a' || c > 'f') && c != ':' && c != '.' {
				return false
			}
		}
		return len(s) > 3 && s[len(s)-1] == ']'
	}
	for i := 0; i < len(s); i++ {
		c := lower(s[i])
		if !isDigit(c) && (c < 'a' || c > 'z') && c != '.' && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// PortNumber is Port as a number; 0 for none.
func (u *URI) PortNumber() int {
	n, _ := number(u.Port, maxPort)
	return n
}

// Transport is the value of the transport parameter, Maddr, TTL, Method and so on of theirs: "" for none.
func (u *URI) Transport() string { return u.param("transport") }

// Maddr is the address to send to in place of the host.
func (u *URI) Maddr() string { return u.param("maddr") }

// TTL is the time to live of multicast packets.
func (u *URI) TTL() string { return u.param("ttl") }

// UserParam is the user parameter: "phone", "ip".
func (u *URI) UserParam() string { return u.param("user") }

// Method is the method parameter.
func (u *URI) Method() string { return u.param("method") }

// LooseRouter says whether there is an lr parameter.
func (u *URI) LooseRouter() bool { _, ok := u.Params.Get("lr"); return ok }

// R2 says whether there is an r2 parameter, with which a proxy marks the first of two routes of its own.
func (u *URI) R2() bool { _, ok := u.Params.Get("r2"); return ok }

func (u *URI) param(name string) string {
	v, _ := u.Params.Get(name)
	return v
}

// Append writes the URI.
func (u *URI) Append(dst []byte) []byte {
	dst = append(append(dst, u.Scheme...), ':')
	dst = append(dst, u.User...)
	if u.Scheme == "sip" || u.Scheme == "sips" {
		if u.Password != "" {
			dst = append(append(dst, ':'), u.Password...)
		}
		if u.User != "" {
			dst = append(dst, '@')
		}
	}
	dst = append(dst, u.Host...)
	if u.Port != "" {
		dst = append(append(dst, ':'), u.Port...)
	}
	if u.Params != "" {
		dst = append(append(dst, ';'), u.Params...)
	}
	if u.Headers != "" {
		dst = append(append(dst, '?'), u.Headers...)
	}
	return dst
}

// String is the URI as Append writes it.
func (u URI) String() string { return string(u.Append(nil)) }

// SetPort changes the port; 0 removes it.
func (u *URI) SetPort(n int) {
	u.Port = ""
	if n > 0 {
		u.Port = strconv.Itoa(n)
	}
}

// URI is the request URI as the script sees it: NewURI, or else RequestURI.
func (m *Message) URI() string {
	if m.NewURI != "" {
		return m.NewURI
	}
	return m.RequestURI()
}

// ParsedURI is URI in its parts, nil when it cannot be read. It is valid until the next Parse or Renew.
func (m *Message) ParsedURI() *URI {
	s := m.URI()
	if m.ruri.state == unparsed || m.ruri.of != s {
		m.ruri.of, m.ruri.state = s, broken
		if _, reason := m.ruri.u.parse(s); reason == "" {
			m.ruri.state = parsed
		}
	}
	if m.ruri.state == broken {
		return nil
	}
	return &m.ruri.u
}
