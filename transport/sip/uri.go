package sip

import (
	"strconv"
	"strings"
)

// URI is a SIP, SIPS (RFC 3261 section 19.1), TEL (RFC 3966) or URN (RFC 5031).
type URI struct {
	// Scheme is "sip", "sips", "tel" or "urn", in lower case.
	Scheme string
	// User is the part before the @, or the number of a TEL URI, or the namespace of a URN. Escapes stay.
	User     string
	Password string
	// NumberParams are the parameters of a user that is a number (user=phone), without the first semicolon.
	NumberParams Params
	// Host is a name or an address, an IPv6 address in its brackets; of a URN what is behind the namespace.
	Host string
	// Port is as written, "" for none.
	Port string
	// Params are without the first semicolon, Headers without the question mark.
	Params  Params
	Headers string
	// number says that it is a SIP or SIPS URI whose user is the number of a phone (user=phone); user is User with the number's
	// parameters.
	number   bool
	user     string
	noNumber bool // such parameters stand there without a number, and nothing else is wrong
	// empty are the parts that are there and empty, which shows when the URI is rewritten.
	empty emptyParts
}

// ParseURI reads a URI. The fields are parts of s. The errors are *Error with an offset in s.
func ParseURI(s string) (URI, error) {
	var u URI
	if at, reason := u.parse(s); reason != "" {
		return URI{}, &Error{Offset: at, Reason: reason}
	}
	return u, nil
}

// ReadURI is ParseURI for whoever does not need to know what is wrong.
func ReadURI(s string) (u URI, ok bool) {
	ok = u.Read(s)
	return u, ok
}

// Read is ReadURI into the zero URI, which it is again when s is none.
func (u *URI) Read(s string) bool {
	if _, reason := u.parse(s); reason != "" {
		*u = URI{}
		return false
	}
	return true
}

// ReadAs is Read, and with plainPhones the URI of a phone is like any other.
func (u *URI) ReadAs(s string, plainPhones bool) bool {
	if !plainPhones {
		return u.Read(s)
	}
	_, reason := u.parse(s)
	return u.plain() || reason == ""
}

// IsPhone tells whether it is a SIP or SIPS URI of a phone, user=phone: its user is read as a number, perhaps with parameters.
func (u *URI) IsPhone() bool { return u.number }

// plain takes back that it is one of a phone: its user is like any other. It tells whether that mends it: parameters without a
// number before them are all that was wrong.
func (u *URI) plain() (mended bool) {
	mended, u.noNumber = u.noNumber, false
	if u.number && u.user != "" {
		u.User, u.NumberParams = u.user, ""
		u.empty &^= emptyNumberParams
	}
	u.number = false
	return mended
}

// HasPort tells whether there is a colon for a port, as in "sip:a:", even without the port.
func (u *URI) HasPort() bool { return u.Port != "" || u.empty&emptyPort != 0 }

// PortNumber is Port as a number; 0 for none.
func (u *URI) PortNumber() int {
	n, _ := number(u.Port, maxPort)
	return n
}

// Transport is the value of the transport parameter, Maddr, TTL, Method and so on of theirs: "" for none.
func (u *URI) Transport() string { return u.Param("transport") }

// Maddr is the address to send to in place of the host.
func (u *URI) Maddr() string { return u.Param("maddr") }

// TTL is the time to live of multicast packets.
func (u *URI) TTL() string { return u.Param("ttl") }

// UserParam is the user parameter: "phone", "ip".
func (u *URI) UserParam() string { return u.Param("user") }

// Method is the method parameter.
func (u *URI) Method() string { return u.Param("method") }

// LooseRouter says whether there is an lr parameter.
func (u *URI) LooseRouter() bool { return u.flag("lr") }

// R2 says whether there is an r2 parameter, with which a proxy marks the first of two routes of its own.
func (u *URI) R2() bool { return u.flag("r2") }

// Param is the last value that a parameter has. There is no white space in a URI, and no quotes.
func (u *URI) Param(name string) (value string) {
	for p := range strings.SplitSeq(string(u.Params), ";") {
		if key, v, _ := strings.Cut(p, "="); v != "" && v[0] != ':' && equalFold(key, name) {
			value = v
		}
	}
	return value
}

// Proto is the protocol that the parameter transport names, 0 for none. Where it is repeated, the last counts that names one.
// WSS is none: Kamailio does not know it in URIs.
func (u *URI) Proto() (proto Proto) {
	for p := range strings.SplitSeq(string(u.Params), ";") {
		if key, v, _ := strings.Cut(p, "="); equalFold(key, "transport") {
			if named := ProtoNamed(v); named != 0 && named != WSS {
				proto = named
			}
		}
	}
	return proto
}

// flag tells whether there is a parameter, with a value or without.
func (u *URI) flag(name string) bool {
	for p := range strings.SplitSeq(string(u.Params), ";") {
		if key, _, _ := strings.Cut(p, "="); equalFold(key, name) {
			return true
		}
	}
	return false
}

// Append writes the URI.
func (u *URI) Append(dst []byte) []byte {
	dst = append(append(dst, u.Scheme...), ':')
	dst = append(dst, u.User...)
	if u.NumberParams != "" {
		dst = append(append(dst, ';'), u.NumberParams...)
	}
	switch {
	case u.Scheme == "tel" || u.User == "":
	case u.Password != "":
		dst = append(append(append(dst, ':'), u.Password...), '@')
	case u.Scheme == "urn" && u.colonKeeps():
		dst = append(dst, ':')
	default:
		dst = append(dst, '@')
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

// colonKeeps tells whether user and host of a URN are read back when a colon stands between them, and not an @.
func (u *URI) colonKeeps() bool {
	if u.Port != "" || u.Params != "" || u.Headers != "" {
		return false
	}
	var back URI
	_, reason := back.parse("urn:" + u.User + ":" + u.Host)
	return reason == "" && back.User == u.User && back.Host == u.Host && back.Port == ""
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

// SetURI replaces the request URI.
func (m *Message) SetURI(uri string) { m.NewURI, m.HasNewURI = uri, true }

// RevertURI takes back what was set.
func (m *Message) RevertURI() { m.NewURI, m.HasNewURI = "", false }

// URI is the request URI as the script sees it: NewURI, or else RequestURI.
func (m *Message) URI() string {
	if m.HasNewURI {
		return m.NewURI
	}
	return m.RequestURI()
}

// ParsedURI is URI in its parts, nil when it cannot be read. It is valid until the next Parse or Renew.
func (m *Message) ParsedURI() *URI {
	s := m.URI()
	if m.ruri.state == unparsed || m.ruri.of != s {
		m.ruri.of, m.ruri.state = s, broken
		if m.ruri.u.ReadAs(s, m.PlainPhones) {
			m.ruri.state = parsed
		}
	}
	if m.ruri.state == broken {
		return nil
	}
	return &m.ruri.u
}
