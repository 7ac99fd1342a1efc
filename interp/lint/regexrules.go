package lint

import (
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// regexRules are about regular expressions that mean something else than they say.
func regexRules() []Rule {
	return []Rule{{Name: "perl-regex", Severity: cfg.Warning, run: perlRegex}}
}

// posixArgs are the functions whose first argument holds a POSIX expression, as far as no table says so. Those of
// substitutions have it between the first two of a character.
var posixArgs = set(`search search_body search_hf search_append search_append_body subst subst_uri subst_user subst_hf subst_body
	subst_hf_value sht_rm_name_re`)

func perlRegex(p *pass) {
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.Binary:
			if s, ok := n.Y.(*cfg.String); ok && n.Op == cfg.OpMatch {
				p.judgeRegex(s, s.Value, 0)
			}
		case *cfg.Case:
			switch v := n.Value.(type) {
			case *cfg.Regex:
				p.judgeRegex(v, v.Value, 0)
			case *cfg.String:
				if n.Kind == cfg.CaseRegex {
					p.judgeRegex(v, v.Value, 0)
				}
			}
		case *cfg.Call:
			f := p.funcs[n.Name]
			for i, a := range n.Args {
				s, ok := a.(*cfg.String)
				if !ok {
					continue
				}
				switch {
				case strings.HasPrefix(n.Name, "subst") && posixArgs[n.Name] && i == 0:
					p.judgeSubst(s, s.Value, 0)
				case posixArgs[n.Name] && i == 0, f != nil && i < len(f.Args) && f.Args[i].Type == interp.ArgRegex:
					p.judgeRegex(s, s.Value, 0)
				}
			}
		}
		for _, u := range p.uses[n] {
			if i := strings.Index(u.Transforms, "{re.subst,"); i >= 0 {
				end := strings.IndexByte(u.Transforms[i:], '}')
				if v, ok := n.(*cfg.PVar); ok && end > 0 && p.text(n) == v.Text {
					start := i + len("{re.subst,")
					p.judgeSubst(n, u.Transforms[start:i+end], u.Offset+strings.Index(v.Text[u.Offset:], u.Transforms)+start)
				}
			}
		}
		return true
	})
}

// judgeSubst judges the expression of `/expression/replacement/flags`.
func (p *pass) judgeSubst(n cfg.Node, text string, offset int) {
	if len(text) < 3 {
		return
	}
	for i := 1; i < len(text); i++ {
		if text[i] == text[0] && text[i-1] != '\\' {
			p.judgeRegex(n, text[1:i], offset+1)
			return
		}
	}
}

// judgeRegex tells of the first thing in a pattern that is Perl's. The pattern begins at an offset of the node's text or
// value.
func (p *pass) judgeRegex(n cfg.Node, pattern string, offset int) {
	at, length, what, instead := perlism(pattern)
	if what == "" {
		return
	}
	p.report(p.place(n, offset+at, length), instead, "%s", what)
}

// perlism finds the first thing in a pattern that Perl reads differently from POSIX, with where it stands.
func perlism(p string) (at, length int, what, instead string) {
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '\\':
			if i+1 >= len(p) {
				return
			}
			if c := p[i+1]; c|0x20 >= 'a' && c|0x20 <= 'z' && !strings.ContainsRune("wWsSbB", rune(c)) {
				return i, 2, `\` + string(c) + ` is no class here, it stands for the letter ` + string(c), insteadOf(c)
			}
			i++
		case '[':
			end, backslash := bracketEnd(p, i)
			if end < 0 {
				return
			}
			if backslash >= 0 {
				c := p[backslash+1]
				return backslash, 2, `inside of brackets a backslash is a character: \` + string(c) + ` is ` + bracketMeaning(c),
					bracketInstead(c)
			}
			i = end
		case '*', '+', '}':
			if i+1 < len(p) && (p[i+1] == '?' || p[i+1] == '+') {
				return i, 2, `there are no ` + string(p[i:i+2]) + ` that match as little as they can: it is a repetition of a repetition`,
					"name what may not be matched, as in [^;]*"
			}
		}
	}
	return 0, 0, "", ""
}

func insteadOf(c byte) string {
	switch c {
	case 'd':
		return "write [0-9]"
	case 'D':
		return "write [^0-9]"
	case 't', 'n', 'r', 'f', 'v':
		return "write [[:space:]], or the character itself"
	}
	return ""
}

// bracketEnd finds the bracket that closes the one at i, and a backslash in between that was meant to escape.
func bracketEnd(p string, i int) (end, backslash int) {
	backslash = -1
	j := i + 1
	if j < len(p) && p[j] == '^' {
		j++
	}
	for first := true; j < len(p); j, first = j+1, false {
		switch {
		case p[j] == ']' && !first:
			return j, backslash
		case p[j] == '[' && j+1 < len(p) && strings.IndexByte(":.=", p[j+1]) >= 0:
			n := strings.Index(p[j+2:], string(p[j+1])+"]")
			if n < 0 {
				return -1, -1
			}
			j += n + 3
		case p[j] == '\\' && backslash < 0 && j+1 < len(p) && strings.IndexByte(`dDwWsS.+*?()|/$^-`, p[j+1]) >= 0:
			backslash = j
		case p[j] == '\\' && j+1 < len(p) && p[j+1] == '\\':
			j++
		}
	}
	return -1, -1
}

func bracketMeaning(c byte) string {
	if c == '-' {
		return "the start of a range"
	}
	return `\ or ` + string(c)
}

func bracketInstead(c byte) string {
	switch c {
	case 'd':
		return "write 0-9"
	case 'w':
		return "write [:alnum:]_"
	case 's':
		return "write [:space:]"
	case '-':
		return "put the - first or last"
	case 'D', 'W', 'S':
		return "write the characters themselves"
	}
	return "leave the backslash out"
}
