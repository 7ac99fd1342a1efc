package pv

import (
	"kamino/interp"
	"kamino/transport/sip"
)

// branchField is one of the names of $branch.
type branchField struct {
	name, doc string
	get       func(*interp.Ctx, *sip.Branch) interp.Value
	set       func(*interp.Ctx, *sip.Branch, interp.Value) bool
}

// branchFields are what can be read and set of a branch. What a location service would know is not there, and setting it
// changes nothing.
func branchFields() []branchField {
	text := func(get func(*sip.Branch) *string) func(*interp.Ctx, *sip.Branch, interp.Value) bool {
		return func(c *interp.Ctx, b *sip.Branch, v interp.Value) bool {
			if !v.IsNull() && !v.HasText() {
				return false
			}
			old := *b
			if *get(b) = c.Scratch.Copy(v.S); !b.Fits() {
				*b = old
				return false
			}
			return true
		}
	}
	number := func(set func(*sip.Branch, int64), none int64) func(*interp.Ctx, *sip.Branch, interp.Value) bool {
		return func(_ *interp.Ctx, b *sip.Branch, v interp.Value) bool {
			n, ok := none, true
			if !v.IsNull() {
				n, ok = v.I, v.HasInt()
			}
			if ok {
				set(b, n)
			}
			return ok
		}
	}
	none := func(*interp.Ctx, *sip.Branch) interp.Value { return interp.Null }
	nothing := func(*interp.Ctx, *sip.Branch, interp.Value) bool { return true }
	return []branchField{
		{"uri", "its URI; $null takes the branch out", func(_ *interp.Ctx, b *sip.Branch) interp.Value { return interp.Str(b.URI) },
			text(func(b *sip.Branch) *string { return &b.URI })},
		{"dst_uri", "its destination URI", func(_ *interp.Ctx, b *sip.Branch) interp.Value { return nonEmpty(b.DstURI) },
			text(func(b *sip.Branch) *string { return &b.DstURI })},
		{"path", "its path", func(_ *interp.Ctx, b *sip.Branch) interp.Value { return nonEmpty(b.Path) },
			text(func(b *sip.Branch) *string { return &b.Path })},
		{"q", "its preference, in thousandths", branchQ, number(func(b *sip.Branch, n int64) { b.Q = n }, sip.NoQ)},
		{"Q", "its preference, in thousandths", branchQ, number(func(b *sip.Branch, n int64) { b.Q = n }, sip.NoQ)},
		{"send_socket", "the socket to send it from", branchSocket, setBranchSocket},
		{"count", "how many there are; null for none, as in the reference", func(c *interp.Ctx, _ *sip.Branch) interp.Value {
			return interp.Int(int64(len(c.Msg.Branches())))
		}, nothing},
		{"flags", "its flags", func(c *interp.Ctx, b *sip.Branch) interp.Value { return unsignedValue(c, b.Flags) },
			number(func(b *sip.Branch, n int64) { b.Flags = uint32(n) }, 0)},
		{"ruid", "its record", none, nothing},
		{"location_ua", "its user agent", none, nothing},
		{"otcpid", "its connection", func(c *interp.Ctx, b *sip.Branch) interp.Value { return unsignedValue(c, uint32(b.TCPID)) },
			number(func(b *sip.Branch, n int64) { b.TCPID = n }, 0)},
		{"instance", "its instance", none, nothing},
	}
}

func branchQ(_ *interp.Ctx, b *sip.Branch) interp.Value {
	if b.Q == sip.NoQ {
		return interp.Null
	}
	return interp.Int(b.Q)
}

func branchSocket(c *interp.Ctx, b *sip.Branch) interp.Value {
	if !b.SendFrom.IsValid() {
		return interp.Null
	}
	buf := append(append(c.Scratch.Buf(maxAddress), b.SendProto.String()...), ':')
	return interp.Str(c.Scratch.Keep(b.SendFrom.AppendTo(buf)))
}

func setBranchSocket(c *interp.Ctx, b *sip.Branch, v interp.Value) bool {
	if !v.IsNull() && !v.HasText() {
		return false
	}
	b.SendProto, b.SendFrom = 0, sip.Branch{}.SendFrom
	if v.S != "" {
		if s, ok := findSocket(c, v.S); ok {
			b.SendProto, b.SendFrom = s.Proto, s.Addr
		}
	}
	return true
}

// branchVar is $branch.
func branchVar() interp.Var {
	fields := branchFields()
	names := make([]interp.InnerName, len(fields))
	for i, f := range fields {
		names[i] = interp.InnerName{Name: f.name, Doc: f.doc}
	}
	return interp.Var{
		Name: "branch", Inner: interp.InnerRequired, Names: names, Indexed: true, Kind: interp.KindMixed,
		Doc:     "A destination of the request besides its request URI, made by append_branch or $br. Without an index it is the first.",
		Example: `$br = "sip:a@example.com"; $(branch(dst_uri)[0]) = "sip:192.0.2.1";`,
		Bind: func(_ *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			for i := range fields {
				if fields[i].name == ref.Inner {
					return bindBranch(&fields[i], ref.Index), nil
				}
			}
			return interp.Access{}, interp.BadArg(0, "$branch has no %q", ref.Inner)
		},
	}
}

func bindBranch(f *branchField, index interp.Index) interp.Access {
	return interp.Access{
		Text: true,
		Get: func(c *interp.Ctx) interp.Value {
			n, _, ok := evalIndex(c, index)
			if c.Msg == nil || !ok {
				return interp.Null
			}
			b := c.Msg.Branch(n)
			if b == nil || b.URI == "" && f.name != "count" {
				return interp.Null
			}
			return f.get(c, b)
		},
		Set: func(c *interp.Ctx, v interp.Value) bool {
			n, _, ok := evalIndex(c, index)
			if c.Msg == nil || !ok {
				return false
			}
			b := c.Msg.Branch(n)
			if b == nil || !f.set(c, b, v) {
				return false
			}
			if b.URI == "" {
				if n < 0 {
					n += len(c.Msg.Branches())
				}
				c.Msg.DropBranch(n)
			}
			return true
		},
	}
}

// firstBranch is $br: reading it gives the first branch, setting it adds one.
func firstBranch() interp.Var {
	v := part("br", "The URI of the first branch; null without one. Setting it adds a branch.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
		if b := m.Branch(0); b != nil && !m.IsReply() {
			return interp.Str(b.URI)
		}
		return interp.Null
	})
	v.Example = `$br = "sip:a@example.com";`
	return writable(v, func(c *interp.Ctx, v interp.Value) bool {
		if c.Msg == nil || !v.HasText() || v.S == "" {
			return false
		}
		m := c.Msg
		return m.AddBranch(sip.Branch{URI: c.Scratch.Copy(v.S), Q: sip.NoQ, SendProto: m.SendProto, SendFrom: m.SendFrom})
	})
}

// branchVars are about the destinations of a request that a script would fork.
func branchVars() []interp.Var {
	return []interp.Var{
		branchVar(), firstBranch(),
		staticBranchVar(),
		part("bR", "The URIs of all branches, with commas between; null without any.", interp.KindStr, allBranches),
		part("ds", "The destinations of the request, as a Contact field: the request URI where it was set, and the branches; null for none.",
			interp.KindStr, destinations),
		plain("ruid", "The record that the request URI was found in. There are none.", interp.KindStr, null),
		plain("location_ua", "The user agent of that record. There are none.", interp.KindStr, null),
	}
}

func allBranches(c *interp.Ctx, m *sip.Message) interp.Value {
	all := m.Branches()
	if len(all) == 0 || m.IsReply() {
		return interp.Null
	}
	size := 0
	for i := range all {
		size += len(all[i].URI) + len("<>;q=0.123, ")
	}
	buf := c.Scratch.Buf(size)
	for i := range all {
		if i > 0 {
			buf = append(buf, ", "...)
		}
		if all[i].Q == sip.NoQ {
			buf = append(buf, all[i].URI...)
			continue
		}
		buf = append(append(append(buf, '<'), all[i].URI...), ">;q="...)
		buf = sip.AppendQ(buf, all[i].Q)
	}
	return interp.Str(c.Scratch.Keep(buf))
}

// maxContacts is the length of the longest Contact field that the reference redirects with.
const maxContacts = 4096 - len("\r\n ")

func destinations(c *interp.Ctx, m *sip.Message) interp.Value {
	buf := m.AppendContacts(c.Scratch.Buf(256))
	if len(buf) == 0 || len(buf) > maxContacts {
		return interp.Null
	}
	return interp.Str(c.Scratch.Keep(buf))
}
