package lint

import (
	"regexp"
	"strings"

	"kamino/cfg"
)

// securityRules are about secrets in the text, and about what is reachable and how.
func securityRules() []Rule {
	return []Rule{
		{Name: "clear-password", Severity: cfg.Warning, run: clearPasswords},
		{Name: "msrp-without-tcp", Severity: cfg.Warning, run: msrpWithoutTCP},
		{Name: "tls-not-loaded", Severity: cfg.Warning, run: tlsNotLoaded},
	}
}

// passwordArgs tells which argument of a function is a password.
var passwordArgs = map[string]int{
	"pv_www_authenticate": 1, "pv_proxy_authenticate": 1, "pv_auth_check": 1,
}

var (
	passwordParam = regexp.MustCompile(`(?i)(^|_)(password|passwd|passphrase|pass|pwd|secret)$`)
	urlPassword   = regexp.MustCompile(`^[a-z_]+(?:=>)?[a-z_]*://[^/@:\s]*:([^/@\s]+)@`)
)

func clearPasswords(p *pass) {
	const advice = "keep it outside: #!defenv NAME, an included file that others cannot read, or a database"
	told := map[cfg.Pos]bool{}
	tell := func(x cfg.Expr, text, what string) {
		at, inText := p.origin(x)
		if text == "" || strings.Contains(text, "$") || !inText || told[at.Start] {
			return
		}
		told[at.Start] = true
		p.report(at, advice, "%s stands here in the clear", what)
	}
	for _, mp := range p.params {
		text, ok := constText(mp.Value)
		switch {
		case !ok:
		case passwordParam.MatchString(mp.Name):
			tell(mp.Value, text, mp.Name+" of module "+mp.Module)
		default:
			if m := urlPassword.FindStringSubmatch(text); m != nil {
				tell(mp.Value, m[1], "the password of a database")
			}
		}
	}
	passwords := map[string]bool{} // variables that are handed over as one
	p.calls(func(c *cfg.Call) {
		i, ok := passwordArgs[c.Name]
		if !ok || i >= len(c.Args) {
			return
		}
		if text, ok := constText(c.Args[i]); ok {
			tell(c.Args[i], text, "a password")
		}
		if list := p.uses[c.Args[i]]; len(list) > 0 {
			passwords[list[0].key()] = true
		}
	})
	p.walk(func(n cfg.Node) bool {
		a, ok := n.(*cfg.Assign)
		if !ok || len(p.uses[a.Left]) == 0 || !passwords[p.uses[a.Left][0].key()] {
			return true
		}
		if text, ok := constText(a.Right); ok {
			tell(a.Right, text, "a password")
		}
		return true
	})
}

// origin gives the place of a text, or of the name in the definition that it comes from. False: it is not in the config, but
// in the environment or on the command line, or a substitution has changed it.
func (p *pass) origin(x cfg.Expr) (cfg.Span, bool) {
	if s, ok := x.(*cfg.String); ok && p.substituted(s) {
		return x.Range(), false
	}
	src := p.config.Sources.Source(x.Range().Start)
	if src == nil || src.Kind != cfg.DefineSource {
		return x.Range(), true
	}
	for _, d := range p.config.Sources.Definitions() {
		if d.Name == src.Name && d.Span == src.Def {
			return d.Span, d.Directive != "defenv" && p.inFile(d.Span)
		}
	}
	return x.Range(), false
}

// inFile tells whether a place is in a file.
func (p *pass) inFile(at cfg.Span) bool {
	src := p.config.Sources.Source(at.Start)
	return src != nil && src.Kind == cfg.FileSource
}

// substituted tells whether a substitution changed a text.
func (p *pass) substituted(s *cfg.String) bool {
	written := p.text(s)
	return !strings.ContainsRune(written, '\\') && len(s.Parts) < 2 && !strings.Contains(written, s.Value)
}

// sockets visits the addresses that are listened on.
func (p *pass) sockets(visit func(span cfg.Span, s *cfg.Socket)) {
	for _, name := range []string{"listen", "socket"} {
		for _, set := range p.settings[name] {
			for i := range set.Values {
				if s := set.Values[i].Socket; s != nil {
					visit(set.Values[i].Span, s)
				}
			}
		}
	}
}

// number gives the last value of a global parameter and where it stands.
func (p *pass) number(name string) (int64, cfg.Span) {
	if list := p.settings[name]; len(list) > 0 {
		if last := list[len(list)-1]; len(last.Values) > 0 {
			return last.Values[0].Number, last.Span
		}
	}
	return 0, cfg.Span{}
}

func msrpWithoutTCP(p *pass) {
	if !p.has("msrp") {
		return
	}
	if off, at := p.number("disable_tcp"); off != 0 {
		p.report(at, "remove it", "MSRP comes over TCP, which is turned off here")
		return
	}
	var where cfg.Span
	udpOnly := true
	p.sockets(func(span cfg.Span, s *cfg.Socket) {
		if s.Proto != "udp" && s.Proto != "sctp" {
			udpOnly = false
		}
		if !where.Valid() {
			where = span
		}
	})
	if where.Valid() && udpOnly {
		p.report(where, "add listen=tcp:… for MSRP", "MSRP comes over TCP, and no socket here is one of TCP")
	}
}

func tlsNotLoaded(p *pass) {
	if p.has("tls") || p.has("tls_wolfssl") {
		return
	}
	const advice = `add loadmodule "tls.so", its certificates, and enable_tls=yes`
	told := false
	tell := func(span cfg.Span, what string) {
		if !told {
			p.report(span, advice, "%s needs module tls, which is not loaded", what)
		}
		told = true
	}
	p.sockets(func(span cfg.Span, s *cfg.Socket) {
		if s.Proto == "tls" || s.Proto == "wss" {
			tell(span, "a socket of TLS")
		}
	})
	for _, name := range []string{"enable_tls", "tls_enable"} {
		if on, at := p.number(name); on != 0 {
			tell(at, name)
		}
	}
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Call:
			if n.Name == "msrp_reply" || n.Name == "msrp_set_dst" {
				for _, a := range n.Args {
					p.secureURI(a, tell)
				}
			}
		case *cfg.Assign:
			cfg.Walk(n.Right, func(n cfg.Node) bool {
				if s, ok := n.(*cfg.String); ok && strings.Contains(s.Value, "Use-Path:") {
					p.secureURI(s, tell)
				}
				return true
			})
		}
		return true
	})
}

// secureURI tells of an address of MSRP over TLS in a text.
func (p *pass) secureURI(x cfg.Expr, tell func(cfg.Span, string)) {
	if s, ok := x.(*cfg.String); ok && strings.Contains(s.Value, "msrps://") {
		tell(s.Span, "an msrps: address")
	}
}
