package msrp

import (
	"errors"
	"math"
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

// ParseURI reads a URI as `{msrpuri.*}` of Kamailio 5.6 does. Scheme and transport are compared in any case.
//
// A URI that RFC 4975 section 6 allows is cut where the RFC cuts it, but for its parameters: when the transport is
// tcp or ws and there is more behind it, Params begins with the transport. A text that the RFC does not allow may
// still be read, and then the separators @ : / ; count in this order, wherever they stand: the host of
// "msrp://h/s;x=a@b" is "b". A port ends at the first byte that is no digit.
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
	if before, after, ok := strings.Cut(rest, "@"); ok {
		if strings.IndexByte(before, ';') < 0 {
			u.Userinfo = before
			u.User, _, _ = strings.Cut(before, ":")
		}
		if rest = after; rest == "" {
			return URI{}, errEmpty
		}
	}
	bracket := 0
	if strings.HasPrefix(rest, "[") {
		if bracket = strings.IndexByte(rest, ']') + 1; bracket == 0 {
			return URI{}, errBracket
		}
	}
	part := &u.Host
	if i := strings.IndexByte(rest[bracket:], ':'); i >= 0 {
		u.Host = rest[:i+bracket]
		if bracket > 0 {
			u.Host = rest[:bracket]
		}
		part, rest = &u.Port, rest[bracket+i+1:]
	}
	if before, after, ok := strings.Cut(rest, "/"); ok {
		*part = before
		part, rest = &u.Session, after
	}
	if before, after, ok := strings.Cut(rest, ";"); ok {
		*part = before
		part, rest = &u.Params, after
	}
	if rest == "" {
		return URI{}, errEmpty
	}
	*part = trim(rest)
	switch {
	case u.Host == "":
		return URI{}, errHost
	case u.Port != "":
		if u.PortNumber = portNumber(u.Port); u.PortNumber == 0 {
			return URI{}, errPort
		}
	}
	u.setParams()
	return u, nil
}

// portNumber reads the digits that a port begins with, 0 when they are none or not a port's.
func portNumber(s string) uint16 {
	s = strings.TrimPrefix(s, "+")
	n := 0
	for i := 0; i < len(s) && s[i]-'0' <= 9 && n <= math.MaxUint16; i++ {
		n = n*10 + int(s[i]-'0')
	}
	if n > math.MaxUint16 {
		return 0
	}
	return uint16(n)
}

// setParams takes the transport out of what stands behind the first ";".
func (u *URI) setParams() {
	for _, t := range [...]string{"tcp", "ws"} {
		if len(u.Params) > len(t) && strings.EqualFold(u.Params[:len(t)], t) {
			u.Proto = u.Params[:len(t)]
			return
		}
	}
	u.Proto, u.Params, _ = strings.Cut(u.Params, ";")
}
