package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// staticBranchVar is $sbranch, whose names are those of $branch. It belongs to the worker and stays from message to message.
func staticBranchVar() interp.Var {
	v := branchVar()
	v.Name, v.Indexed = "sbranch", false
	v.Doc = "A destination that the script puts together, to be added with sbranch_append; it stays from message to message."
	v.Example = `$sbranch(uri) = "sip:a@b"; xlog("$sbranch(uri)\n");`
	fields := branchFields()
	v.Bind = func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		slot := b.Slot()
		for i := range fields {
			if fields[i].name == ref.Inner {
				return bindStaticBranch(&fields[i], slot), nil
			}
		}
		return interp.Access{}, interp.BadArg(0, "$sbranch has no %q", ref.Inner)
	}
	return v
}

func bindStaticBranch(f *branchField, slot int) interp.Access {
	return interp.Access{
		Text: true,
		Get: func(c *interp.Ctx) interp.Value {
			b := &c.State(slot).(*local).static
			switch {
			case f.name == "count" && c.Msg == nil:
				return interp.Int(0)
			case b.URI == "" && f.name != "count":
				return interp.Null
			}
			return f.get(c, b)
		},
		Set: func(c *interp.Ctx, v interp.Value) bool {
			b := &c.State(slot).(*local).static
			changed := *b
			if c.Msg == nil || !f.set(c, &changed, v) {
				return false
			}
			if f.name == "uri" && changed.URI == "" {
				changed = sip.Branch{}
			}
			for _, text := range []struct{ to, from *string }{{&changed.URI, &b.URI}, {&changed.DstURI, &b.DstURI}, {&changed.Path, &b.Path}} {
				if *text.to != *text.from {
					*text.to = strings.Clone(*text.to)
				} else {
					*text.to = *text.from
				}
			}
			*b = changed
			return true
		},
	}
}

func staticBranchFuncs() []interp.Func {
	of := func(name, doc string, do func(*sip.Message, *sip.Branch) bool) interp.Func {
		return interp.NewFunc(name, doc, `$sbranch(uri) = "sip:a@example.com"; `+name+"();", interp.DoneOrNo, func(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
			slot := b.Slot()
			return func(c *interp.Ctx) int {
				if c.Msg != nil && do(c.Msg, &c.State(slot).(*local).static) {
					return 1
				}
				return -1
			}, nil
		})
	}
	return []interp.Func{
		of("sbranch_append", "Adds the destination in $sbranch to those of the request.", func(m *sip.Message, b *sip.Branch) bool {
			return b.URI != "" && m.AddBranch(*b)
		}),
		of("sbranch_set_ruri", "Makes the URI in $sbranch the request URI, with its destination URI, its socket, its preference and its flags.",
			func(m *sip.Message, b *sip.Branch) bool {
				if b.URI == "" {
					return false
				}
				m.SetURI(b.URI)
				m.DstURI = b.DstURI
				if b.SendFrom.IsValid() {
					m.SendProto, m.SendFrom = b.SendProto, b.SendFrom
				}
				m.Q, m.HasQ = b.Q, b.Q != sip.NoQ
				m.BranchFlags |= b.Flags
				return true
			}),
		of("sbranch_reset", "Empties $sbranch.", func(_ *sip.Message, b *sip.Branch) bool {
			*b = sip.Branch{}
			return true
		}),
	}
}
