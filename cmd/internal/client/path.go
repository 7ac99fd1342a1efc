package client

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"kamino/transport/msrp"
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
	u, err := msrp.ParseURI(uri)
	if err != nil {
		return ""
	}
	if name, err := url.PathUnescape(u.User); err == nil {
		return name
	}
	return u.User
}

// Authority returns the host:port to connect to for an MSRP URI (RFC 4975
// section 6), and whether it wants TLS.
func Authority(uri string) (address string, secure bool, err error) {
	u, err := msrp.ParseURI(uri)
	if err == nil && u.Proto == "" {
		err = errors.New("the transport is missing, such as ;tcp")
	}
	if err != nil {
		return "", false, fmt.Errorf("%q: %w", uri, err)
	}
	return net.JoinHostPort(strings.Trim(u.Host, "[]"), cmp.Or(u.Port, DefaultPort)), u.Secure, nil
}
