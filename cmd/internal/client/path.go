package client

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
)

// DefaultPort is the port of an MSRP URI that names none (RFC 4975 section 15.4).
const DefaultPort = "2855"

// Path is a list of MSRP URIs, the nearest hop first.
type Path []string

// ParsePath reads URIs that are separated by blanks. It fails when there is
// none, or when one is not an MSRP URI.
func ParsePath(s string) (Path, error) {
	path := Path(strings.Fields(s))
	if len(path) == 0 {
		return nil, errors.New("no MSRP URI")
	}
	for _, uri := range path {
		if _, _, err := Authority(uri); err != nil {
			return nil, err
		}
	}
	return path, nil
}

func (p Path) String() string { return strings.Join(p, " ") }

// reversed returns a copy in the order of the other direction.
func (p Path) reversed() Path {
	q := slices.Clone(p)
	slices.Reverse(q)
	return q
}

// last is the endpoint; "" for an empty path.
func (p Path) last() string {
	if len(p) == 0 {
		return ""
	}
	return p[len(p)-1]
}

// Name returns the user in a URI, "" when it names none.
func Name(uri string) string {
	_, rest, _ := strings.Cut(uri, "://")
	authority, _, _ := strings.Cut(rest, "/")
	user, _, ok := strings.Cut(authority, "@")
	if !ok {
		return ""
	}
	if name, err := url.PathUnescape(user); err == nil {
		return name
	}
	return user
}

// Authority returns the host:port to connect to for an MSRP URI (RFC 4975
// section 6), and whether it wants TLS.
func Authority(uri string) (address string, secure bool, err error) {
	scheme, rest, ok := strings.Cut(uri, "://")
	switch {
	case ok && strings.EqualFold(scheme, "msrp"):
	case ok && strings.EqualFold(scheme, "msrps"):
		secure = true
	default:
		return "", false, fmt.Errorf("%q is not an MSRP URI: it starts with neither msrp:// nor msrps://", uri)
	}
	authority, params, ok := strings.Cut(rest, ";")
	if !ok || params == "" {
		return "", false, fmt.Errorf("%q is not an MSRP URI: it lacks the transport, such as ;tcp", uri)
	}
	authority, _, _ = strings.Cut(authority, "/")
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		authority = authority[i+1:]
	}
	address = authority
	host, port, err := net.SplitHostPort(authority)
	if err != nil {
		host, port = strings.Trim(authority, "[]"), DefaultPort
		address = net.JoinHostPort(host, port)
	}
	if host == "" || port == "" {
		return "", false, fmt.Errorf("%q is not an MSRP URI: it names no host", uri)
	}
	return address, secure, nil
}
