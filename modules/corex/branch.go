package corex

import (
	"kamino/interp"
	"kamino/transport/sip"
)

func branchFuncs() []interp.Func {
	f := interp.NewFunc("append_branch", "Adds a destination of the request: a URI with a preference, or without a URI the request URI as the script has left it, "+
		"with its destination and flags, which are then reset.", `append_branch("sip:a@example.com", "0.5");`, interp.DoneOrNo, bindAppendBranch,
		interp.ArgDecl{Name: "uri", Type: interp.ArgFormat, Optional: true, Doc: "a URI; none and the empty text are the request URI"},
		interp.ArgDecl{Name: "q", Type: interp.ArgFormat, Optional: true, Doc: "a preference from 0 to 1"})
	f.Routes = interp.InRequest | interp.InFailure
	return []interp.Func{f}
}

func bindAppendBranch(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		m := c.Msg
		if m == nil {
			return -1
		}
		b := sip.Branch{DstURI: m.DstURI, Q: sip.NoQ, Flags: m.BranchFlags, SendProto: m.SendProto, SendFrom: m.SendFrom}
		if len(args) > 0 {
			b.URI = c.Scratch.Copy(args[0].String(c))
		}
		if len(args) > 1 {
			if text := args[1].String(c); text != "" {
				q, ok := sip.ParseQ(text)
				if !ok {
					return -1
				}
				b.Q = q
			}
		}
		own := b.URI == ""
		if own {
			b.URI = m.URI()
		}
		added := m.AddBranch(b)
		if own {
			m.DstURI, m.BranchFlags = "", 0
			m.SendProto, m.SendFrom = 0, sip.Branch{}.SendFrom
		}
		return interp.Code(added)
	}, nil
}
