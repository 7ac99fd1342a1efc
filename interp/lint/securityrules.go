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
	for _, d := range p.config.Sources.Definitions() {
		if m := urlPassword.FindStringSubmatch(strings.Trim(d.Value, `"'`)); m != nil && d.Directive != "defenv" && d.Directive != "defenvs" &&
			d.Directive != "trydefenv" && d.Directive != "trydefenvs" && p.inFile(d.Span) && !strings.Contains(m[1], "$") {
			told[d.Span.Start] = true
			p.report(d.Span, advice, "the password of a database stands here in the clear")
		}
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
		if text, ok := joined(c.Args[i]); ok {
			tell(c.Args[i], text, "a password")
		}
		if list := p.uses[c.Args[i]]; len(list) > 0 {
			passwords[store(&list[0])] = true
		}
	})
	p.walk(func(n cfg.Node) bool {
		a, ok := n.(*cfg.Assign)
		if !ok || len(p.uses[a.Left]) == 0 || !passwords[store(&p.uses[a.Left][0])] {
			return true
		}
		if text, ok := joined(a.Right); ok {
			tell(a.Right, text, "a password")
		}
		return true
	})
}

// joined gives a constant text that may be a sum of several.
func joined(x cfg.Expr) (string, bool) {
	if b, ok := bare(x).(*cfg.Binary); ok && b.Op == cfg.OpAdd {
		left, ok1 := joined(b.X)
		right, ok2 := joined(b.Y)
		return left + right, ok1 && ok2
	}
	return constText(x)
}

// store names what a variable is kept in: of a hash table, the table.
func store(u *use) string {
	if table, _, ok := strings.Cut(u.Inner, "=>"); ok && strings.HasPrefix(u.Name, "sht") {
		return "$sht(" + strings.TrimSpace(table) + "=>"
	}
	return u.key()
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
	for _, module := range []string{"tls", "tls_wolfssl"} {
		if p.has(module) {
			p.tlsTurnedOff(module)
			return
		}
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

// tlsTurnedOff tells of a module for TLS without the switch that it asks for.
func (p *pass) tlsTurnedOff(module string) {
	for _, name := range []string{"enable_tls", "tls_enable", "disable_tls", "tls_disable"} {
		if len(p.settings[name]) > 0 {
			return // on, or off on purpose
		}
	}
	if item := p.loaded[module]; item != nil && !p.off["enable_tls"] && !p.off["tls_enable"] {
		p.report(item.Span, "add enable_tls=yes", "module %s is loaded, and TLS is turned off", module)
	}
}

// secureURI tells of an address of MSRP over TLS in a text.
func (p *pass) secureURI(x cfg.Expr, tell func(cfg.Span, string)) {
	if s, ok := x.(*cfg.String); ok && strings.Contains(s.Value, "msrps://") {
		tell(s.Span, "an msrps: address")
	}
}
