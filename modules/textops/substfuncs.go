package textops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// substFuncs substitute by regular expressions, as {re.subst} does.
func substFuncs() []interp.Func {
	arg := interp.ArgDecl{Name: "substitution", Type: interp.ArgText, Doc: "/expression/replacement/flags, as for {re.subst}"}
	return []interp.Func{
		interp.NewFunc("subst", "Substitutes in what is behind the first line.", `subst("/^User-Agent: .*/User-Agent: x/");`, interp.DoneOrNo, bindSubstIn(behindFirst), arg),
		interp.NewFunc("subst_body", "Substitutes in the body.", `subst_body("/192\.0\.2\.1/192.0.2.2/g");`, interp.DoneOrNo, bindSubstIn(bodyPart), arg),
		interp.NewFunc("subst_hf", "Substitutes in the values of the header fields of a name.", `subst_hf("From", "/192\.0\.2\.1/192.0.2.2/", "a");`, interp.DoneOrNo, bindSubstHeader,
			interp.ArgDecl{Name: "hdr", Type: interp.ArgText, Doc: "name of a header field"}, arg,
			interp.ArgDecl{Name: "flags", Type: interp.ArgText, Doc: "f: in the first field; l: in the last; else in all"}),
		in(interp.NewFunc("subst_uri", "Substitutes in the request URI. Of a reply it is the status, which stays.", `subst_uri("/^sip:(.*)@192\.0\.2\.1/sip:\1@192.0.2.2/");`, interp.DoneOrNo, bindSubstURI, arg), requestsAndReplies),
		in(interp.NewFunc("subst_user", "Substitutes in the user of the request URI.", `subst_user("/^00/+/");`, interp.DoneOrNo, bindSubstUser, arg), requestsAndReplies),
	}
}

func bindSubstIn(p part) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		s, err := parseSubst(args[0].Text, b.VariableAt)
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx) int {
			in, ok := p.of(c)
			return interp.Code(ok && s.change(c, in))
		}, nil
	}
}

// change substitutes in a region of the message where it is sent on; false where nothing matches, or not all can be done.
func (o *subst) change(c *interp.Ctx, in region) bool {
	list, ok := o.run(c, untilNUL(in.text))
	for _, r := range list {
		c.Msg.ChangeAt(in.at+r.from, r.to-r.from, r.text)
	}
	return ok && len(list) > 0
}

func bindSubstHeader(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	of, err := bindName(args, 0)
	if err != nil {
		return nil, err
	}
	s, err := parseSubst(args[1].Text, b.VariableAt)
	if err != nil {
		return nil, inSecond(err)
	}
	which := firstLetter(args[2].Text)
	return func(c *interp.Ctx) int {
		m, n := of(c)
		if m == nil {
			return -1
		}
		done, last, all := false, (*sip.Header)(nil), m.Headers()
		for i := range all {
			h := &all[i]
			if !n.names(h) {
				continue
			}
			if last = h; which == lastOnly {
				continue
			}
			done = s.change(c, region{m.ValueOffset(h), h.Value}) || done
			if which == firstOnly {
				break
			}
		}
		if which == lastOnly && last != nil {
			done = s.change(c, region{m.ValueOffset(last), last.Value})
		}
		return interp.Code(done)
	}, nil
}

// inSecond says of an error about the only argument that it is about the second.
func inSecond(err error) error {
	if e, ok := err.(*interp.ArgError); ok {
		e.Arg = 1
	}
	return err
}

// substituted is a text with the substitution done; false where nothing matches, or it cannot be done.
func (o *subst) substituted(c *interp.Ctx, s string) (string, bool) {
	list, ok := o.run(c, untilNUL(s))
	if !ok || len(list) == 0 {
		return "", false
	}
	var b []byte
	at := 0
	for _, r := range list {
		b = append(append(b, s[at:r.from]...), r.text...)
		at = r.to
	}
	return string(append(b, untilNUL(s)[at:]...)), true
}

func bindSubstURI(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	s, err := parseSubst(args[0].Text, b.VariableAt)
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) int {
		if c.Msg == nil {
			return -1
		}
		old := c.Msg.URI()
		if c.Msg.IsReply() && !c.Msg.HasNewURI {
			old = c.Msg.Status()
		}
		uri, ok := s.substituted(c, old)
		if ok {
			c.Msg.SetURI(uri)
		}
		return interp.Code(ok)
	}, nil
}

func bindSubstUser(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	s, err := parseSubst(args[0].Text, b.VariableAt)
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) int {
		if c.Msg == nil || c.RequestURI(c.Msg) == nil {
			return -1
		}
		old, all := c.Msg.ParsedURI().User, c.Msg.URI()
		user, ok := s.substituted(c, old)
		if !ok {
			return -1
		}
		// The reference ends the request URI behind its user meanwhile: where the replacement has it, the new user ends there.
		if at := strings.Index(user, all); at >= 0 && old != "" {
			user = user[:at+strings.IndexByte(all, ':')+1+len(old)]
		}
		uri, ok := c.Msg.RewriteURI(c.Scratch.Buf, func(r *sip.Rewrite) bool {
			r.SetUser(user)
			return true
		})
		if ok && uri != nil {
			c.Msg.SetURI(c.Scratch.Keep(uri))
		}
		return interp.Code(ok)
	}, nil
}
