package lint

import (
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// regexRules are about regular expressions that mean something else than they say.
func regexRules() []Rule {
	return []Rule{{Name: "perl-regex", Severity: cfg.Warning, run: perlRegex}}
}

// patternArgs are the arguments that are POSIX expressions, by function, as far as no table of a module that is built in says so.
var patternArgs = map[string][]int{
	"search": {0}, "search_body": {0}, "search_hf": {1}, "search_append": {0}, "search_append_body": {0}, "search_str": {1},
	"replace": {0}, "replace_all": {0}, "replace_body": {0}, "replace_body_all": {0}, "replace_body_atonce": {0},
	"replace_hdrs": {0}, "remove_hf_re": {0}, "remove_hf_re_pv": {0}, "remove_hf_exp": {0, 1}, "remove_hf_exp_pv": {0, 1},
	"is_present_hf_re": {0}, "is_present_hf_re_pv": {0}, "regex_substring": {1}, "keep_hf": {0}, "t_check_status": {0},
}

// substArgs are the arguments that are substitutions, /expression/replacement/flags.
var substArgs = map[string]int{
	"subst": 0, "subst_uri": 0, "subst_user": 0, "subst_body": 0, "subst_hf": 1, "subst_hf_value": 1, "subst_v": 1,
}

// patternParams are the parameters that are POSIX expressions, by module and name.
var patternParams = map[[2]string]bool{
	{"xhttp", "url_match"}: true, {"xhttp", "url_skip"}: true,
}

// patterns visits the constant expressions in the arguments of a call: where in the text they begin, and what they are.
func (p *pass) patterns(c *cfg.Call, visit func(s *cfg.String, pattern string, offset int)) {
	f := p.funcs[c.Name]
	for i, a := range c.Args {
		s, ok := a.(*cfg.String)
		if !ok || len(interp.CutVariables(s.Value)) > 0 {
			continue
		}
		if at, ok := substArgs[c.Name]; ok && at == i {
			if pattern, ok := substPattern(s.Value); ok {
				visit(s, pattern, 1)
			}
			continue
		}
		if c.Name == "sht_rm_name_re" && i == 0 { // table=>expression
			table, pattern, _ := strings.Cut(s.Value, "=>")
			visit(s, pattern, len(table)+len("=>"))
			continue
		}
		if slices.Contains(patternArgs[c.Name], i) || f != nil && i < len(f.Args) && f.Args[i].Type == interp.ArgRegex {
			visit(s, s.Value, 0)
		}
	}
}

// substPattern gives the expression of a substitution.
func substPattern(text string) (string, bool) {
	if len(text) < 3 {
		return "", false
	}
	for i := 1; i < len(text); i++ {
		if text[i] == text[0] && text[i-1] != '\\' {
			return text[1:i], true
		}
	}
	return "", false
}

// badRegexes finds expressions that cannot be read in functions and parameters of modules that are not built in. Of others the
// checker tells.
func badRegexes(p *pass) {
	tell := func(s *cfg.String, pattern string, offset int) {
		if _, err := interp.CompileRegex(pattern); err != nil {
			p.report(p.place(s, offset, len(pattern)), interp.RegexAdvice(pattern), "bad regular expression: %v", err).Severity = cfg.Warning
		}
	}
	p.calls(func(c *cfg.Call) {
		if f := p.funcs[c.Name]; f == nil || f.Bind == nil {
			p.patterns(c, tell)
		}
	})
	for _, mp := range p.params {
		if s, ok := mp.Value.(*cfg.String); ok && patternParams[[2]string{mp.Module, mp.Name}] {
			tell(s, s.Value, 0)
		}
	}
}

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
			p.patterns(n, func(s *cfg.String, pattern string, offset int) { p.judgeRegex(s, pattern, offset) })
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

// judgeSubst judges the expression of a substitution.
func (p *pass) judgeSubst(n cfg.Node, text string, offset int) {
	if pattern, ok := substPattern(text); ok {
		p.judgeRegex(n, pattern, offset+1)
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
