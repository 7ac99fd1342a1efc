package main

import (
	"errors"
	"fmt"
	"math"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/server"
	"kamino/interp"
)

// listenSockets works out the addresses to listen on: those of the flags and of the config, else every address
// of this machine.
func listenSockets(p *interp.Program, f *serverFlags) ([]interp.Socket, error) {
	var more []*cfg.Socket
	for _, s := range f.listen {
		sock, err := flagSocket(s)
		if err != nil {
			return nil, &listenFlagError{s, err.Error(), "the form is [proto:]host[:port][/host[:port]], with udp, tcp, tls or sctp"}
		}
		more = append(more, sock)
	}
	hosts := hostFinder{ipv6: p.Settings.IntOr("auto_bind_ipv6", 0) != 0}
	sockets, err := server.Listens(p, more, f.noTCP, hosts.addrs)
	var unknown *server.HostError
	if errors.As(err, &unknown) {
		if i := slices.Index(more, unknown.Socket); i >= 0 {
			return nil, &listenFlagError{f.listen[i], unknownHost(unknown), unknown.Err.Error()}
		}
	}
	return sockets, err
}

// listenFlagError is what is wrong with a -l flag.
type listenFlagError struct{ text, what, detail string }

func (e *listenFlagError) Error() string { return "-l " + e.text + ": " + e.what }

// tell prints it as what is wrong with a config is printed.
func (e *listenFlagError) tell(io streams) error {
	sources := &cfg.Sources{}
	return tell(io, sources, cfg.Diagnostics{{Severity: cfg.Error, Rule: "bad-socket", Subject: sources.Argument("-l", e.text),
		Summary: e.what, Detail: e.detail}})
}

func unknownHost(e *server.HostError) string {
	return e.Host + " is no address and no interface of this machine, and no host of that name is found"
}

// hostFinder finds the addresses of what is written as a host. Of interfaces it gives the IPv6 addresses only where
// auto_bind_ipv6 asks for them.
type hostFinder struct{ ipv6 bool }

// addrs finds the addresses of a host: an address, the name of an interface, or a name; "*" stands for all that there are.
func (h hostFinder) addrs(host string) ([]netip.Addr, error) {
	host = strings.Trim(host, "[]")
	if addr, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{addr}, nil
	}
	if addr, ok := decimalAddr(host); ok {
		return []netip.Addr{addr}, nil
	}
	if host == "*" { // no address is given
		return h.interfaceAddrs(net.InterfaceAddrs())
	}
	if ifc, err := net.InterfaceByName(host); err == nil {
		return h.interfaceAddrs(ifc.Addrs())
	}
	addr, err := resolveHost(host)
	if err != nil {
		return nil, err
	}
	return []netip.Addr{addr}, nil
}

// decimalAddr reads an IPv4 address the numbers of which have zeros before them: they are decimal all the same.
func decimalAddr(host string) (netip.Addr, bool) {
	parts := strings.Split(host, ".")
	if len(parts) != 4 {
		return netip.Addr{}, false
	}
	var octets [4]byte
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 8)
		if err != nil {
			return netip.Addr{}, false
		}
		octets[i] = byte(n)
	}
	return netip.AddrFrom4(octets), true
}

// interfaceAddrs keeps the addresses that can be listened on without naming an interface.
func (h hostFinder) interfaceAddrs(list []net.Addr, err error) ([]netip.Addr, error) {
	if err != nil {
		return nil, err
	}
	var out []netip.Addr
	for _, a := range list {
		if n, ok := a.(*net.IPNet); ok {
			if addr, ok := netip.AddrFromSlice(n.IP); ok && !addr.IsLinkLocalUnicast() {
				if addr = addr.Unmap(); addr.Is4() || h.ipv6 {
					out = append(out, addr)
				}
			}
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no addresses")
	}
	return out, nil
}

// resolveHost gives the first address of a name, IPv4 before IPv6.
func resolveHost(host string) (netip.Addr, error) {
	ips, err := net.LookupIP(host)
	if err != nil {
		return netip.Addr{}, err
	}
	var first netip.Addr
	for _, ip := range ips {
		addr, ok := netip.AddrFromSlice(ip)
		if !ok {
			continue
		}
		if addr = addr.Unmap(); addr.Is4() {
			return addr, nil
		}
		if !first.IsValid() {
			first = addr
		}
	}
	if !first.IsValid() {
		return first, fmt.Errorf("%s has no address", host)
	}
	return first, nil
}

// flagSocket reads the address of a -l flag: [proto:]host[:port][/advertised[:port]], host also a list in
// parentheses.
func flagSocket(s string) (*cfg.Socket, error) {
	out := &cfg.Socket{}
	rest, adv, advertised := strings.Cut(s, "/")
	if advertised {
		host, port, err := splitHostPort(adv)
		if err == nil && host == "" {
			err = errors.New("no address to advertise")
		}
		if err != nil {
			return nil, err
		}
		out.AdvertiseHost, out.AdvertisePort = host, port
	}
	if proto, after, ok := strings.Cut(rest, ":"); ok {
		switch strings.ToLower(proto) {
		case "udp", "tcp", "tls", "sctp":
			out.Proto, rest = strings.ToLower(proto), after
		}
	}
	if strings.HasPrefix(rest, "(") {
		list, after, ok := strings.Cut(rest[1:], ")")
		if !ok {
			return nil, errors.New("unclosed parenthesis")
		}
		for _, h := range strings.Split(list, ",") {
			if h = strings.TrimSpace(h); h == "" || h == "*" {
				return nil, errors.New("an address is missing, or a star")
			}
			out.Hosts = append(out.Hosts, h)
		}
		if after != "" {
			port, err := afterColon(after)
			if err != nil {
				return nil, err
			}
			out.Port = port
		}
		return out, nil
	}
	host, port, err := splitHostPort(rest)
	if err == nil && (host == "" || host == "*") {
		err = errors.New("want [proto:]host[:port]")
	}
	if err != nil {
		return nil, err
	}
	out.Hosts, out.Port = []string{host}, port
	return out, nil
}

func splitHostPort(s string) (string, int, error) {
	if strings.HasPrefix(s, "[") {
		host, after, ok := strings.Cut(s[1:], "]")
		if !ok {
			return "", 0, fmt.Errorf("unclosed [ in %q", s)
		}
		if after == "" {
			return host, 0, nil
		}
		port, err := afterColon(after)
		return host, port, err
	}
	host, text, ok := strings.Cut(s, ":")
	if !ok {
		return s, 0, nil
	}
	port, err := portNumber(text)
	return host, port, err
}

// afterColon reads ":5060".
func afterColon(s string) (int, error) {
	text, ok := strings.CutPrefix(s, ":")
	if !ok {
		return 0, fmt.Errorf("want :port, not %q", s)
	}
	return portNumber(text)
}

// portNumber reads a port; 0 stands for the usual one, as if there were none.
func portNumber(s string) (int, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > math.MaxUint16 {
		return 0, fmt.Errorf("a port is a number from 0 to 65535, not %q", s)
	}
	return int(n), nil
}
