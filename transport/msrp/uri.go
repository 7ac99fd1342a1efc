package msrp

import (
	"errors"
	"strconv"
	"strings"
)

// URI is an MSRP URI (RFC 4975 section 6): msrp://user@host:port/session;tcp. The strings point into the text.
type URI struct {
	Scheme     string // as written
	Userinfo   string // before the @
	User       string // of that, up to the first ";" or ":"
	Host       string // an IPv6 address with its brackets
	Port       string
	Session    string
	Proto      string // the first parameter, "tcp"
	Params     string // the parameters behind it; see ParseURI
	PortNumber uint16 // 0 when there is none
	Secure     bool   // msrps
}

// The faults of a URI.
var (
	errScheme  = errors.New("not an msrp or msrps URI")
	errHost    = errors.New("no host")
	errPort    = errors.New("bad port")
	errEmpty   = errors.New("nothing behind a separator")
	errBracket = errors.New("unclosed bracket in the host")
)

// ParseURI reads a URI. Scheme and transport are compared in any case. Params keeps the transport in front when the
// transport is tcp or ws and more parameters follow it: `{msrpuri.params}` of Kamailio 5.6 gives the same.
func ParseURI(s string) (URI, error) {
	var u URI
	rest := s
	switch {
	case len(s) >= 7 && strings.EqualFold(s[:7], "msrp://"):
		u.Scheme, rest = s[:4], s[7:]
	case len(s) >= 8 && strings.EqualFold(s[:8], "msrps://"):
		u.Scheme, rest, u.Secure = s[:5], s[8:], true
	default:
		return URI{}, errScheme
	}
	if at := strings.IndexByte(rest, '@'); at >= 0 && strings.IndexByte(rest[:at], '/') < 0 {
		u.Userinfo = rest[:at]
		u.User = u.Userinfo
		if i := strings.IndexAny(u.User, ";:"); i >= 0 {
			u.User = u.User[:i]
		}
		rest = rest[at+1:]
	}
	host := 0
	if strings.HasPrefix(rest, "[") {
		if host = strings.IndexByte(rest, ']'); host < 0 {
			return URI{}, errBracket
		}
	}
	end := host + indexAnyOf(rest[host:], ':', '/', ';')
	u.Host, rest = trim(rest[:end]), rest[end:]
	if u.Host == "" {
		return URI{}, errHost
	}
	if strings.HasPrefix(rest, ":") {
		end := 1 + indexAnyOf(rest[1:], '/', ';', ';')
		u.Port, rest = trim(rest[1:end]), rest[end:]
		n, err := strconv.ParseUint(u.Port, 10, 16)
		if err != nil || n == 0 {
			return URI{}, errPort
		}
		u.PortNumber = uint16(n)
	}
	if strings.HasPrefix(rest, "/") {
		if len(rest) == 1 {
			return URI{}, errEmpty
		}
		end := 1 + indexAnyOf(rest[1:], ';', ';', ';')
		u.Session, rest = trim(rest[1:end]), rest[end:]
	}
	if strings.HasPrefix(rest, ";") {
		if len(rest) == 1 {
			return URI{}, errEmpty
		}
		u.setParams(trim(rest[1:]))
	}
	return u, nil
}

func (u *URI) setParams(p string) {
	for _, t := range [...]string{"tcp", "ws"} {
		if len(p) > len(t) && strings.EqualFold(p[:len(t)], t) {
			u.Proto, u.Params = p[:len(t)], p
			return
		}
	}
	u.Proto, u.Params, _ = strings.Cut(p, ";")
}

// indexAnyOf finds the first of three bytes, the length of s when there is none.
func indexAnyOf(s string, a, b, c byte) int {
	for i := 0; i < len(s); i++ {
		if s[i] == a || s[i] == b || s[i] == c {
			return i
		}
	}
	return len(s)
}
