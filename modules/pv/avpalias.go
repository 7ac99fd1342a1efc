package pv

import (
	"maps"
	"slices"
	"strings"

	"kamino/interp"
)

// setAliases is modparam("pv", "avp_aliases", "name=s:other;…"). Aliases are told apart without regard to case, and so are the
// names that they stand for.
func (m *variables) setAliases(text string) error {
	const blanks = " \t\n\v\f\r"
	text = strings.TrimLeft(text, blanks)
	if text == "" {
		return nil
	}
	for def := range strings.SplitSeq(text, ";") {
		alias, target, ok := strings.Cut(strings.Trim(def, blanks), "=")
		alias, target = strings.ToLower(strings.TrimRight(alias, blanks)), strings.TrimLeft(target, blanks)
		if !ok || alias == "" || target == "" || strings.ContainsAny(alias+target, blanks) {
			return interp.BadArg(0, "an alias is name=name, without blanks in a name, not %q", def)
		}
		name, err := readAVPName(target)
		if err != nil {
			return err
		}
		if _, twice := m.aliases[alias]; twice || slices.ContainsFunc(slices.Collect(maps.Values(m.aliases)), name.sameAs) {
			return interp.BadArg(0, "%q: the alias, or what it stands for, is in another one", def)
		}
		if m.aliases == nil {
			m.aliases = map[string]avpName{}
		}
		name.list = 0 // which aliases do not have
		m.aliases[alias] = name
	}
	return nil
}

// sameAs tells whether two names are the same to aliases.
func (n avpName) sameAs(o avpName) bool {
	return n.isInt == o.isInt && n.number == o.number && strings.EqualFold(n.text, o.text)
}
