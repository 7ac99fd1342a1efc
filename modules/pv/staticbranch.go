package pv

import (
	"strings"

	"kamino/interp"
)

// staticBranch is a destination that a script puts together. It belongs to the worker and stays from message to message.
type staticBranch struct {
	uri, dstURI, path string
	q                 interp.Value
	flags, connection int64
	socket            interp.Socket
}

// staticAttribute is an attribute of it. Without a URI all but count are null.
type staticAttribute struct {
	name, doc string
	get       func(*interp.Ctx, *staticBranch) interp.Value
	set       func(*interp.Ctx, *staticBranch, interp.Value) bool // null is the value that removes
}

func staticAttributes() []staticAttribute {
	text := func(name, doc string, at func(*staticBranch) *string) staticAttribute {
		return staticAttribute{name, doc, func(_ *interp.Ctx, b *staticBranch) interp.Value { return nonEmpty(*at(b)) },
			func(_ *interp.Ctx, b *staticBranch, v interp.Value) bool {
				if v.IsNull() || v.IsStr() {
					*at(b) = strings.Clone(v.S)
				}
				return v.IsNull() || v.IsStr()
			}}
	}
	number := func(name, doc string, at func(*staticBranch) *int64) staticAttribute {
		return staticAttribute{name, doc, func(_ *interp.Ctx, b *staticBranch) interp.Value { return interp.Int(*at(b)) },
			func(_ *interp.Ctx, b *staticBranch, v interp.Value) bool {
				if v.IsNull() || v.HasInt() {
					*at(b) = v.I
				}
				return v.IsNull() || v.HasInt()
			}}
	}
	fixed := func(name, doc string, v interp.Value) staticAttribute {
		return staticAttribute{name, doc, func(*interp.Ctx, *staticBranch) interp.Value { return v },
			func(*interp.Ctx, *staticBranch, interp.Value) bool { return true }}
	}
	return []staticAttribute{
		{"uri", "its URI; without one there is no such destination, and all else is null", func(_ *interp.Ctx, b *staticBranch) interp.Value {
			return interp.Str(b.uri)
		}, func(_ *interp.Ctx, b *staticBranch, v interp.Value) bool {
			switch {
			case v.IsNull() || v.IsStr() && v.S == "":
				*b = staticBranch{q: interp.Int(0)}
			case v.IsStr():
				b.uri = strings.Clone(v.S)
			}
			return v.IsNull() || v.IsStr()
		}},
		text("dst_uri", "its destination URI", func(b *staticBranch) *string { return &b.dstURI }),
		text("path", "its path", func(b *staticBranch) *string { return &b.path }),
		{"q", "its q value, 0 to 1000", func(_ *interp.Ctx, b *staticBranch) interp.Value { return b.q },
			func(_ *interp.Ctx, b *staticBranch, v interp.Value) bool {
				if v.IsNull() || v.HasInt() {
					b.q = interp.Null
					if !v.IsNull() {
						b.q = interp.Int(v.I)
					}
				}
				return v.IsNull() || v.HasInt()
			}},
		{"send_socket", "the socket to send it from, as proto:host:port", func(c *interp.Ctx, b *staticBranch) interp.Value {
			if !b.socket.Addr.IsValid() {
				return interp.Null
			}
			return interp.Str(socketText(c, b.socket))
		}, func(c *interp.Ctx, b *staticBranch, v interp.Value) bool {
			b.socket = interp.Socket{}
			if v.IsStr() && v.S != "" {
				b.socket, _ = findSocket(c, v.S)
			}
			return v.IsNull() || v.IsStr()
		}},
		{"count", "how many destinations there are besides the request URI", func(c *interp.Ctx, _ *staticBranch) interp.Value {
			if c.Msg == nil {
				return interp.Int(0)
			}
			return interp.Int(int64(len(c.Msg.Branches())))
		}, func(*interp.Ctx, *staticBranch, interp.Value) bool { return true }},
		number("flags", "its flags, as a number", func(b *staticBranch) *int64 { return &b.flags }),
		number("otcpid", "its connection", func(b *staticBranch) *int64 { return &b.connection }),
		fixed("ruid", "its record: always null, it cannot be set", interp.Null),
		fixed("location_ua", "its user agent: always null, it cannot be set", interp.Null),
		fixed("instance", "its instance: always null, it cannot be set", interp.Null),
	}
}

func staticBranchVar() interp.Var {
	all := staticAttributes()
	v := interp.Var{
		Name: "sbranch", Inner: interp.InnerRequired, Kind: interp.KindMixed, Example: `$sbranch(uri) = "sip:a@b"; xlog("$sbranch(uri)\n");`,
		Doc: "A destination that the script puts together; it stays from message to message.",
	}
	for _, a := range all {
		v.Names = append(v.Names, interp.InnerName{Name: a.name, Doc: a.doc})
	}
	v.Bind = func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
		slot := b.Slot()
		for _, a := range all {
			if a.name == ref.Inner {
				return interp.Access{
					Get: func(c *interp.Ctx) interp.Value {
						b := &c.State(slot).(*local).static
						if b.uri == "" && a.name != "count" {
							return interp.Null
						}
						return a.get(c, b)
					},
					Set: func(c *interp.Ctx, v interp.Value) bool {
						return c.Msg != nil && a.set(c, &c.State(slot).(*local).static, v)
					},
				}, nil
			}
		}
		return interp.Access{}, interp.BadArg(0, "$sbranch has no %q", ref.Inner)
	}
	return v
}
