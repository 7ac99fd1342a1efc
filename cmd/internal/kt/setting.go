package kt

import (
	"maps"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kamino/cfg"
)

// settings are the lines that can stand in the head and at the beginning of a test, and how they are written.
var settings = map[string]string{
	"seed": "seed NUMBER", "env": "env NAME=VALUE", "dns": "dns HOST ADDRESS", "login": "login USER PASSWORD",
	"define": "define NAME [VALUE]", "subst": "subst /PATTERN/REPLACEMENT/", "substdef": "substdef /NAME/VALUE/",
	"substdefs": "substdefs /NAME/VALUE/", "loadmodule": "loadmodule NAME", "modparam": "modparam MODULE NAME VALUE",
	"listen": "listen [udp:|tcp:]ADDRESS:PORT",
	"when":   `when FUNCTION(ARGUMENTS) return CODE [set $var(x) = "VALUE"] [rows "name=bob age=42" …]`,
	"fake":   "fake MODULE",
}

func settingNames() []string { return slices.Sorted(maps.Keys(settings)) }

// setting reads a setting; nil when it is none, or wrong.
func (p *parser) setting(l *line, ws []word) Setting {
	rest, at := l.after(ws[0])
	switch ws[0].text {
	case "seed":
		if n, err := strconv.ParseInt(rest, 10, 64); err == nil {
			return &Seed{l.Span, n}
		}
	case "env":
		if name, value, ok := strings.Cut(rest, "="); ok && name != "" {
			return &Env{l.Span, name, unquote(value)}
		}
	case "dns":
		if len(ws) == 3 {
			if _, err := netip.ParseAddr(ws[2].text); err != nil {
				p.errorf(ws[2].Span, "syntax", "", "%q is no IP address", ws[2].text)
				return nil
			}
			return &DNS{l.Span, ws[1].text, ws[2].text}
		}
	case "listen":
		proto, addr := "", rest
		for _, known := range []string{"udp", "tcp"} {
			if after, ok := strings.CutPrefix(rest, known+":"); ok {
				proto, addr = known, after
			}
		}
		if a, err := netip.ParseAddrPort(addr); err == nil {
			return &ListenAt{l.Span, proto, a}
		}
	case "login":
		if len(ws) == 3 {
			return &Login{l.Span, unquote(ws[1].text), unquote(ws[2].text)}
		}
	case "define":
		if len(ws) >= 2 {
			value, _ := l.after(ws[1])
			if value != "" {
				value = "=" + value
			}
			return &Flag{l.Span, "define", ws[1].text + value}
		}
	case "subst", "substdef", "substdefs", "loadmodule":
		if rest != "" {
			return &Flag{l.Span, ws[0].text, unquote(rest)}
		}
	case "modparam":
		if len(ws) >= 4 {
			value, _ := l.after(ws[2])
			return &ModParam{l.Span, ws[1].text, ws[2].text, unquote(value), value[0] == '"'}
		}
	case "when":
		return p.when(l, rest, at)
	case "fake":
		if len(ws) == 2 {
			return &Fake{l.Span, ws[1].text, ws[1].Span}
		}
	}
	if how, ok := settings[ws[0].text]; ok {
		p.errorf(l.Span, "syntax", "write: "+how, "%s is not written so", ws[0].text)
	}
	return nil
}

var (
	whenForm = regexp.MustCompile(`^([A-Za-z_]\w*)\s*\((.*?)\)\s+return\s+(-?\d+)(.*)$`)
	setForm  = regexp.MustCompile(`^\s*,?\s*set\s+(\$\S+)\s*=\s*("(?:[^"\\]|\\.)*"|-?\d+)`)
)

// when reads the answer of a function.
func (p *parser) when(l *line, rest string, at cfg.Pos) Setting {
	m := whenForm.FindStringSubmatch(rest)
	if m == nil {
		p.errorf(l.Span, "syntax", "write: "+settings["when"], "when is not written so")
		return nil
	}
	w := &When{Span: l.Span, Function: m[1], NameAt: cfg.Span{Start: at, End: at + cfg.Pos(len(m[1]))}}
	w.Code, _ = strconv.Atoi(m[3])
	switch args := strings.TrimSpace(m[2]); args {
	case "*":
		w.AnyArgs = true
	case "":
	default:
		for _, a := range splitArgs(args) {
			w.Args = append(w.Args, WhenArg{Text: unquote(a), Any: a == "*"})
		}
	}
	for more := m[4]; strings.TrimSpace(more) != ""; {
		if rows, ok := strings.CutPrefix(strings.TrimLeft(more, " ,"), "rows "); ok {
			if !p.rows(w, rows) {
				return nil
			}
			break
		}
		s := setForm.FindStringSubmatch(more)
		if s == nil {
			p.errorf(l.Span, "syntax", "write: "+settings["when"], "not understood: %s", strings.TrimSpace(more))
			return nil
		}
		w.Sets = append(w.Sets, Assign{l.Span, s[1], unquote(s[2]), s[2][0] != '"'})
		more = more[len(s[0]):]
	}
	return w
}

// splitArgs cuts at commas that are not in quotes.
func splitArgs(s string) []string {
	var out []string
	start, quoted := 0, false
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == ',' && !quoted {
			out = append(out, strings.TrimSpace(s[start:i]))
			start = i + 1
			continue
		}
		if s[i] == '"' && (i == 0 || s[i-1] != '\\') {
			quoted = !quoted
		}
	}
	return out
}
