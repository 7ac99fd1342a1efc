package kex

import (
	"net/netip"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// socket is an address that this server has, by a listen= or alias= line.
type socket struct {
	host  string // without brackets
	port  int    // 0: any
	proto string // "": any
}

// defaultPort is the port of a listen= line that names none.
const defaultPort = 5060

func sockets(p *interp.Program) []socket {
	var all []socket
	for _, name := range []string{"listen", "alias"} {
		for _, s := range p.Settings.Sockets(name) {
			port := s.Port
			if port == 0 && name == "listen" {
				port = defaultPort
				if s.Proto == "tls" {
					port++
				}
			}
			for _, h := range s.Hosts {
				all = append(all, socket{strings.Trim(h, "[]"), port, s.Proto})
			}
			if s.AdvertiseHost != "" {
				all = append(all, socket{strings.Trim(s.AdvertiseHost, "[]"), max(s.AdvertisePort, 0), s.Proto})
			}
		}
	}
	return all
}

func myselfFuncs() []interp.Func {
	return []interp.Func{
		fn("is_myself", "Tells whether a URI or a host is this server: a listen= or alias= line has it.", `if (is_myself("$ru")) xlog("for us\n");`, yesNo,
			bindMyself(func(m *kex, s string) bool {
				if strings.HasPrefix(s, "sip:") || strings.HasPrefix(s, "sips:") {
					u, err := sip.ParseURI(s)
					return err == nil && m.isOwn(u.Host, u.PortNumber(), u.Transport())
				}
				return m.isOwn(s, 0, "")
			}), interp.ArgDecl{Name: "uri", Type: interp.ArgFormat, Doc: "a SIP URI or a host"}),
		later(fn("is_myhost", "Tells whether a host is this server.", `if (is_myhost("$rd")) xlog("for us\n");`, yesNo,
			bindMyself(func(m *kex, s string) bool { return m.isOwn(s, 0, "") }), interp.ArgDecl{Name: "host", Type: interp.ArgFormat, Doc: "a host"})),
	}
}

func later(f interp.Func) interp.Func {
	f.Since = "6.0"
	return f
}

func bindMyself(is func(*kex, string) bool) bindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		m, host := b.Instance.(*kex), args[0]
		return func(c *interp.Ctx) int { return code(is(m, host.String(c))) }, nil
	}
}

// isOwn tells whether a socket is this server's. Port 0 and no protocol fit any.
func (m *kex) isOwn(host string, port int, proto string) bool {
	host = strings.Trim(host, "[]")
	ip, err := netip.ParseAddr(host)
	for _, s := range m.own {
		own, ownErr := netip.ParseAddr(s.host)
		same := strings.EqualFold(s.host, host) || err == nil && ownErr == nil && own.Unmap() == ip.Unmap()
		if same && (port == 0 || s.port == 0 || s.port == port) && (proto == "" || s.proto == "" || strings.EqualFold(s.proto, proto)) {
			return true
		}
	}
	return false
}
