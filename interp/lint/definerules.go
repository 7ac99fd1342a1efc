package lint

import (
	"regexp"
	"strings"

	"kamino/cfg"
)

// defineRules are about the preprocessor.
func defineRules() []Rule {
	return []Rule{
		{Name: "shadowed-define", Severity: cfg.Warning, run: shadowedDefines},
		{Name: "unused-define", Severity: cfg.Warning, Whole: true, run: unusedDefines},
	}
}

// isSubst tells whether a definition is put into texts, too.
func isSubst(d *cfg.Definition) bool { return strings.HasPrefix(d.Directive, "subst") }

func unusedDefines(p *pass) {
	asked := map[string]bool{} // $def(NAME)
	p.everyUse(func(_ cfg.Node, u *use) {
		if strings.HasPrefix(u.Name, "def") {
			asked[strings.TrimSpace(u.Inner)] = true
		}
	})
	for key := range p.outside() { // in parameters of modules, and global ones
		if name, inner, ok := strings.Cut(key, "("); ok && strings.HasPrefix(name, "$def") {
			asked[strings.TrimSuffix(inner, ")")] = true
		}
	}
	list := p.config.Sources.Definitions()
	used := map[string]bool{}
	for i := range list {
		used[list[i].Name] = used[list[i].Name] || list[i].Used
	}
	told := map[string]bool{}
	hints := p.askedNames()
	for i := range list {
		d := &list[i]
		if used[d.Name] || asked[d.Name] || told[d.Name] || d.Reserved || p.off[d.Name] || !p.inFile(d.Span) {
			continue
		}
		told[d.Name] = true
		p.report(d.Span, likeDefine(hints, d.Name), "%s is defined and never used", d.Name)
	}
}

// askedNames are the names that conditionals ask for.
func (p *pass) askedNames() *cfg.Hints {
	var names []string
	for _, src := range p.config.Sources.Files() {
		for _, m := range askedName.FindAllStringSubmatch(src.Text, -1) {
			names = append(names, m[1])
		}
	}
	return cfg.NewHints(names)
}

// likeDefine words which of the names that a conditional asks for may be meant.
func likeDefine(asked *cfg.Hints, name string) string {
	if near := asked.Nearest(name); near != "" && near != name {
		return "did you mean " + near + "?"
	}
	return ""
}

var askedName = regexp.MustCompile(`(?m)^[ \t]*(?:#!|!!)(?:ifdef|ifndef)[ \t]+(\w+)`)

func shadowedDefines(p *pass) {
	list := p.config.Sources.Definitions()
	for i := range list {
		d := &list[i]
		switch {
		case !p.inFile(d.Span):
		case d.Reserved && d.Value != "" && !isSubst(d):
			p.report(d.Span, "give it another name", "%s is a word of the language, which no definition replaces", d.Name)
		case isSubst(d):
			name := p.writtenPattern(d)
			for j := range list[:i] {
				if e := &list[j]; isSubst(e) && e.Name != name && strings.Contains(name, e.Name) && plainName.MatchString(e.Name) {
					found := p.report(d.Span, "define the longer name first", "inside of texts %s is not found: %s, which is part of it, is replaced before",
						name, e.Name)
					found.Related = append(found.Related, cfg.Related{Span: e.Span, Text: e.Name + " is defined here"})
					break
				}
			}
		}
	}
}

// writtenPattern gives the pattern of a substitution as written, before other substitutions changed it.
func (p *pass) writtenPattern(d *cfg.Definition) string {
	text := strings.Trim(p.config.Sources.Text(d.Span), `"'`)
	if len(text) < 2 {
		return d.Name
	}
	pattern, _, _ := strings.Cut(text[1:], text[:1])
	return pattern
}

var plainName = regexp.MustCompile(`^\w+$`)

// damaged is a directive with a blank in its mark, so that its line is a comment: `# !define X`, `#! define X`.
var damaged = regexp.MustCompile(`^#(?:[ \t]+!|![ \t]+)(?:` +
	`(?:define|def|trydefine|trydef|redefine|redef|ifdef|ifndef|(?:try)?undef(?:ine)?|defexps?|defenvs?|trydefenvs?)[ \t]+[A-Za-z_]\w*(?:[ \t=].*)?` +
	`|ifexp[ \t].*|(?:else|endif|KAMAILIO|MAXCOMPAT|SER|OPENSER)[ \t\r]*` +
	`|(?:subst|substdefs?|include_file|import_file)[ \t]+["'].*)$`)

func damagedDirectives(p *pass) {
	for _, c := range p.config.Sources.Comments() {
		text := p.config.Sources.Text(c)
		if damaged.MatchString(text) && startsLine(p.config.Sources, c) {
			word, _, _ := strings.Cut(strings.TrimLeft(text, "#! \t"), " ")
			p.report(c, "write #!"+word+" without the blank", "with a blank in its mark this directive is a comment")
		}
	}
}
