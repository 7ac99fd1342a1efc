package server

import (
	"cmp"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
	"kamino/transport/sip"
)

// sipPort is the port of addresses that are written without one.
const sipPort = 5060

// Hosts finds the addresses of what is written as a host: an address, the name of an interface, "*" for all, or a name.
type Hosts func(host string) ([]netip.Addr, error)

// ErrNotBuiltIn says that a socket has a protocol that is known, and not built in.
var ErrNotBuiltIn = errors.New("is known, not built in")

// HostError says that the addresses of a host are not found.
type HostError struct {
	Socket *cfg.Socket // that it is written in
	Host   string
	Err    error
}

func (e *HostError) Error() string { return fmt.Sprintf("listen=%s: %v", e.Host, e.Err) }

func (e *HostError) Unwrap() error { return e.Err }

// Listens works out the addresses to listen on: those of the config and further ones, else every address of this
// machine. noTCP is as disable_tcp=yes. All addresses are looked at before an ErrNotBuiltIn is given.
func Listens(p *interp.Program, more []*cfg.Socket, noTCP bool, hosts Hosts) ([]interp.Socket, error) {
	sockets := append(slices.Clip(p.Settings.Sockets("listen")), more...)
	if len(sockets) == 0 {
		sockets = []*cfg.Socket{{Hosts: []string{"*"}}}
	}
	tcp := !noTCP && p.Settings.IntOr("disable_tcp", 0) == 0
	port := int(p.Settings.IntOr("port", sipPort))
	var out []interp.Socket
	var notBuiltIn error
	seen := map[string]bool{}
	for _, s := range sockets {
		protos, err := socketProtos(s.Proto, tcp)
		if err != nil {
			notBuiltIn = cmp.Or(notBuiltIn, err)
		}
		for _, host := range s.Hosts {
			addrs, err := hosts(host)
			if err != nil {
				return nil, &HostError{s, host, err}
			}
			for _, proto := range protos {
				for _, addr := range addrs {
					n := port
					if s.Port != 0 {
						n = s.Port
					}
					l := interp.Socket{
						Proto: proto, Addr: netip.AddrPortFrom(addr.Unmap(), uint16(n)), Host: host, Name: s.Name,
						AdvertiseHost: s.AdvertiseHost, AdvertisePort: s.AdvertisePort,
					}
					if key := proto.String() + l.Addr.String(); !seen[key] {
						seen[key] = true
						out = append(out, l)
					}
				}
			}
		}
	}
	// The reference tells and numbers those of UDP first.
	slices.SortStableFunc(out, func(a, b interp.Socket) int { return cmp.Compare(a.Proto, b.Proto) })
	return out, notBuiltIn
}

// socketProtos gives the protocols that an address without one is for.
func socketProtos(name string, tcp bool) ([]sip.Proto, error) {
	switch strings.ToLower(name) {
	case "":
		if tcp {
			return []sip.Proto{sip.UDP, sip.TCP}, nil
		}
		return []sip.Proto{sip.UDP}, nil
	case "udp":
		return []sip.Proto{sip.UDP}, nil
	case "tcp":
		if !tcp {
			return nil, nil
		}
		return []sip.Proto{sip.TCP}, nil
	}
	return nil, fmt.Errorf("listen: protocol %s %w", name, ErrNotBuiltIn)
}
