// Package textops is Kamailio's textops module: it changes SIP messages where they are sent on, tells what is in them, and
// compares texts. {re.subst} replaces what a regular expression matches.
//
// module.go is the table, headers.go is about header fields, name.go reads their names, part.go searches and replaces in parts of
// a message, body.go sets bodies, multipart.go makes bodies of several parts, bodyparts.go takes parts out of them, sdp.go reads
// session descriptions, reply.go adds to replies, method.go, mime.go and privacy.go tell what a message is, compare.go compares
// texts, subst.go reads and applies substitutions, substfuncs.go applies them to messages, substring.go takes texts out of others.
package textops

import (
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name: "textops",
		Doc:  "Changes of SIP messages that are sent on, questions about them, and substitutions by regular expressions.",
		Funcs: slices.Concat(headerFuncs(), replyFuncs(), questionFuncs(), compareFuncs(), searchFuncs(), substFuncs(), bodyFuncs(),
			multipartFuncs(), partsFuncs(), sdpFuncs(), substringFuncs()),
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

// requests are the routes with a request, requestsAndReplies those with a reply as well.
const (
	requests           = interp.InRequest | interp.InFailure | interp.InBranch
	requestsAndReplies = requests | interp.InReply | interp.InCoreReply
)

// in is a function that only some routes may call.
func in(f interp.Func, routes interp.RouteMask) interp.Func {
	f.Routes = routes
	return f
}

func questionFuncs() []interp.Func {
	return []interp.Func{
		interp.NewFunc("is_method", "Tells whether the message, or the request that a reply is to, has one of some methods.", `if (is_method("INVITE|ACK")) exit;`, interp.YesNo, bindIsMethod,
			interp.ArgDecl{Name: "methods", Type: interp.ArgText, Doc: "known methods with | between them, or one method"}),
		interp.NewFunc("has_body", "Tells whether Content-Length is not 0, and the body of a type.", `if (has_body("application/sdp")) exit;`, interp.YesNo, bindHasBody,
			interp.ArgDecl{Name: "mime", Type: interp.ArgText, Optional: true, Doc: "the media type. Those that the reference does not know count as one"}),
		interp.NewFunc("is_privacy", "Tells whether the Privacy header field has a value.", `if (is_privacy("id")) exit;`, interp.YesNo, bindIsPrivacy,
			interp.ArgDecl{Name: "value", Type: interp.ArgText, Doc: "critical, header, history, id, none, session or user"}),
	}
}

// maxKept bounds the substitutions and expressions that a worker keeps compiled.
const maxKept = 256

// local is what a worker keeps: the substitutions that it has met in variables, and the expressions whose places matter.
type local struct {
	substs  map[string]*subst
	regexes map[pattern]*interp.Regexp
}

// pattern is an expression as a script has made it.
type pattern struct {
	text   string
	lines  bool // it matches line by line
	inside bool // case matters, and ^ matches nowhere
}

func (p pattern) compile() (*interp.Regexp, error) {
	if p.inside {
		return interp.CompileInside(p.text)
	}
	return interp.CompileSubst(p.text, true, p.lines)
}

// NewWorker makes what a worker keeps.
func (m *module) NewWorker(*interp.Worker) any {
	return &local{map[string]*subst{}, map[pattern]*interp.Regexp{}}
}

// regex compiles an expression whose places matter, once.
func (l *local) regex(p pattern) (*interp.Regexp, error) {
	if re := l.regexes[p]; re != nil {
		return re, nil
	}
	re, err := p.compile()
	if err != nil {
		return nil, err
	}
	if len(l.regexes) >= maxKept {
		clear(l.regexes)
	}
	p.text = re.String()
	l.regexes[p] = re
	return re, nil
}

func bindSubst(b *interp.Binder, args []interp.Arg) (interp.Apply, error) {
	if a := args[0]; !a.IsConst {
		slot := b.Slot()
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			s, err := kept(c, c.State(slot).(*local).substs, c.Text(a.Value(c)))
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
