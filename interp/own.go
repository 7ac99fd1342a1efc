package interp

import (
	"net/netip"
	"strings"
)

// ownName is a name or address that this server has, by a listening socket or by an alias= line.
type ownName struct {
	host  string // without brackets
	addr  netip.Addr
	port  int    // 0: any
	proto string // "": any
}

// sipPort is the port of what is written without one, sipsPort that with TLS.
const (
	sipPort  = 5060
	sipsPort = 5061
)

// ownNames lists what a server is called: by its sockets where they are known, else by its listen= lines, and by its
// alias= lines.
func ownNames(s *Settings, network Network) []ownName {
	var all []ownName
	add := func(host string, port int, proto string) {
		host = strings.Trim(host, "[]")
		addr, _ := netip.ParseAddr(host)
		all = append(all, ownName{host, addr.Unmap(), port, proto})
	}
	kinds := []string{"listen", "alias"}
	if network != nil {
		kinds = kinds[1:]
		for _, l := range network.Sockets() {
			add(l.Host, int(l.Addr.Port()), l.Proto.String())
			add(l.Addr.Addr().String(), int(l.Addr.Port()), l.Proto.String())
			if l.AdvertiseHost != "" {
				add(l.AdvertiseHost, l.AdvertisePort, l.Proto.String())
			}
		}
	}
	for _, kind := range kinds {
		for _, l := range s.Sockets(kind) {
			port := l.Port
			if port == 0 && kind == "listen" {
				port = sipPort
				if l.Proto == "tls" {
					port = sipsPort
				}
			}
			for _, h := range l.Hosts {
				add(h, port, l.Proto)
			}
			if l.AdvertiseHost != "" {
				add(l.AdvertiseHost, l.AdvertisePort, l.Proto)
			}
		}
	}
	return all
}

// IsOwn tells whether a host is this server. Port 0 and the protocol "" fit any.
func (w *Worker) IsOwn(host string, port int, proto string) bool {
	if host == "" {
		return false
	}
	if host[0] == '[' {
		host = strings.Trim(host, "[]")
	}
	addr, err := netip.ParseAddr(host)
	for i := range w.own {
		o := &w.own[i]
		if !strings.EqualFold(o.host, host) && (err != nil || o.addr != addr.Unmap()) {
			continue
		}
		if (port == 0 || o.port == 0 || o.port == port) && (proto == "" || o.proto == "" || strings.EqualFold(o.proto, proto)) {
			return true
		}
	}
	return false
}
