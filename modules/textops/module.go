// Package textops is Kamailio's textops module as far as it transforms: {re.subst} replaces what a regular expression
// matches. Its functions are known, not built in.
//
// module.go is the table, subst.go reads and applies substitutions.
package textops

import (
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name: "textops",
		Doc:  "Substitutions by regular expressions.",
		Classes: []interp.Class{{
			Name: "re", Doc: "Regular expressions.",
			Transforms: []interp.Transform{{
				Name: "subst", Doc: `With what a regular expression matches replaced: /expression/replacement/flags, with any character in the
place of /. In the replacement \0 to \9 are what matched, \u is the request URI, and variables are replaced. The flags are i (in any case), g (each match), s (. matches line ends). Unchanged when nothing matches.`,
				Args:    []interp.ArgDecl{{Name: "substitution", Type: interp.ArgRest, Braces: true, Doc: "a substitution or a variable"}},
				Example: `$var(x) = "alice@example.com"; xlog("$(var(x){re.subst,/(.*)@(.*)/\2: \1/})\n");`, Bind: bindSubst,
			}},
		}},
		New: func() any { return &module{} },
	}
}

// module is the module in one program.
type module struct{ slot int }

// Init notes where a worker's own things are.
func (m *module) Init(s *interp.Setup) error {
	m.slot = s.Slot()
	return nil
}

// maxKept bounds the substitutions of variables that a worker keeps compiled.
const maxKept = 256

// NewWorker makes the store of substitutions that the worker has met in variables.
func (m *module) NewWorker(*interp.Worker) any { return map[string]*subst{} }

func bindSubst(b *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	if a := args[0]; !a.IsConst {
		slot := b.Slot()
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			s, err := kept(c, c.State(slot).(map[string]*subst), c.Text(a.Value(c)))
			if err != nil {
				c.Logf(interp.Err, "textops", "%v\n", err)
				return interp.Null, false
			}
			return s.apply(c, v)
		}, nil
	}
	s, err := parseSubst(args[0].Text, b.VariableAt)
	if err != nil {
		return nil, err
	}
	return s.apply, nil
}

// kept gives the substitution that a text stands for, from the ones that were met before.
func kept(c *interp.Ctx, all map[string]*subst, text string) (*subst, error) {
	if s := all[text]; s != nil {
		return s, nil
	}
	text = strings.Clone(text)
	s, err := parseSubst(text, func(s string, at int) (*interp.Variable, int, error) {
		v, err := c.Named(s[at:], cfg.Span{})
		if err != nil {
			return nil, 0, err
		}
		return v, at + len(v.Text), nil
	})
	if err != nil {
		return nil, err
	}
	if len(all) >= maxKept {
		clear(all)
	}
	all[text] = s
	return s, nil
}
