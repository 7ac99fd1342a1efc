package msrp

import (
	"fmt"
	"net/netip"
	"strconv"

	"kamino/interp"
	"kamino/transport/msrp"
)

// field is one of the names of `$msrp(name)`.
type field struct {
	name, doc string
	get       func(*interp.Ctx, *env) interp.Value
}

func str(f func(*msrp.Frame) string) func(*interp.Ctx, *env) interp.Value {
	return func(_ *interp.Ctx, e *env) interp.Value { return interp.Str(f(e.frame)) }
}

// bodyFields gives the names whose values need the whole frame. They are null where only the head of one is there, which
// is too large to wait for.
func bodyFields() []field {
	return []field{
		{"buf", "The whole frame.", str(func(f *msrp.Frame) string { return f.Text })},
		{"buflen", "Length of the whole frame.", func(_ *interp.Ctx, e *env) interp.Value { return interp.Int(int64(len(e.frame.Text))) }},
		{"body", "The body; null without one.", func(_ *interp.Ctx, e *env) interp.Value {
			if !e.frame.HasBody {
				return interp.Null
			}
			return interp.Str(e.frame.Body)
		}},
		{"bodylen", "Length of the body.", func(_ *interp.Ctx, e *env) interp.Value { return interp.Int(int64(len(e.frame.Body))) }},
	}
}

// headFields gives the other names. Each reads the frame without copying.
func headFields() []field {
	return []field{
		{"hdrs", "The headers, as they stand.", str(func(f *msrp.Frame) string { return f.Headers })},
		{"transid", "The transaction identifier.", str(func(f *msrp.Frame) string { return f.Transaction })},
		{"method", "The method of a request; null for a reply.", func(_ *interp.Ctx, e *env) interp.Value {
			if e.frame.Reply {
				return interp.Null
			}
			return interp.StrInt(e.frame.Method, methodNumber(e.frame.Method))
		}},
		{"code", "The status code of a reply; null for a request.", func(_ *interp.Ctx, e *env) interp.Value {
			if !e.frame.Reply {
				return interp.Null
			}
			return interp.IntStr(int64(e.frame.Code), e.frame.Status)
		}},
		{"reason", "The comment of a reply; null for a request.", func(_ *interp.Ctx, e *env) interp.Value {
			if !e.frame.Reply {
				return interp.Null
			}
			return interp.Str(e.frame.Reason)
		}},
		{"msgid", "The Message-ID; null without one.", func(_ *interp.Ctx, e *env) interp.Value {
			h, ok := e.frame.Header(msrp.MessageID)
			if !ok {
				return interp.Null
			}
			return interp.Str(h.Value)
		}},
		{"crthop", "The first URI of To-Path: this relay.", str(func(f *msrp.Frame) string { return msrp.PathFirst(f.ToPath) })},
		{"nexthop", "The second URI of To-Path; null without one.", func(_ *interp.Ctx, e *env) interp.Value {
			if msrp.PathLen(e.frame.ToPath) < 2 {
				return interp.Null
			}
			return interp.Str(msrp.PathURI(e.frame.ToPath, 1))
		}},
		{"lasthop", "The last URI of To-Path.", str(func(f *msrp.Frame) string { return msrp.PathLast(f.ToPath) })},
		{"prevhop", "The first URI of From-Path: who sent the frame here.", str(func(f *msrp.Frame) string { return msrp.PathFirst(f.FromPath) })},
		{"firsthop", "The last URI of From-Path: who made the frame.", str(func(f *msrp.Frame) string { return msrp.PathLast(f.FromPath) })},
		{"prevhops", "Number of URIs of From-Path.", func(_ *interp.Ctx, e *env) interp.Value { return interp.Int(int64(msrp.PathLen(e.frame.FromPath))) }},
		{"nexthops", "Number of URIs of To-Path behind the first.", func(_ *interp.Ctx, e *env) interp.Value {
			return interp.Int(int64(msrp.PathLen(e.frame.ToPath) - 1))
		}},
		{"sessid", "The session part of the first URI of To-Path; null without one.", func(_ *interp.Ctx, e *env) interp.Value {
			u, err := msrp.ParseURI(msrp.PathFirst(e.frame.ToPath))
			if err != nil || u.Session == "" {
				return interp.Null
			}
			return interp.Str(u.Session)
		}},
		{"srcaddr", "The address that the frame came from, as an MSRP URI.", func(c *interp.Ctx, e *env) interp.Value {
			scheme := "msrp://"
			if e.m.secure {
				scheme = "msrps://"
			}
			return interp.Str(addrURI(c, scheme, e.batch.Conn.Remote()))
		}},
		{"srcsock", "The socket that the frame came in by, proto:host:port.", func(_ *interp.Ctx, e *env) interp.Value {
			return interp.Str(e.batch.Conn.Socket())
		}},
		{"conid", "The number of the connection that the frame came on.", func(_ *interp.Ctx, e *env) interp.Value {
			return interp.Int(int64(e.batch.Conn.ID()))
		}},
	}
}

// addrURI writes scheme and address in scratch memory.
func addrURI(c *interp.Ctx, scheme string, a netip.AddrPort) string {
	b := append(c.Scratch.Buf(len(scheme)+56), scheme...)
	ip := a.Addr()
	if ip.Is6() {
		b = append(b, '[')
		b = ip.AppendTo(b)
		b = append(b, ']')
	} else {
		b = ip.AppendTo(b)
	}
	b = append(b, ':')
	return c.Scratch.Keep(strconv.AppendUint(b, uint64(a.Port()), 10))
}

// methodNumber is what a method counts as where a number is asked for.
func methodNumber(m string) int64 {
	switch m {
	case "SEND":
		return 1
	case "AUTH":
		return 2
	case "REPORT":
		return 3
	}
	return 0
}

func msrpVar() interp.Var {
	body, head := bodyFields(), headFields()
	var names []interp.InnerName
	for _, f := range append(body, head...) {
		names = append(names, interp.InnerName{Name: f.name, Doc: f.doc})
	}
	return interp.Var{
		Name: "msrp", Inner: interp.InnerRequired, Names: names,
		Doc:     "What the frame says and where it comes from. Null outside of event_route[msrp:frame-in], and nothing in a text there.",
		Example: `xlog("$msrp(method) from $msrp(srcaddr)\n");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			for _, f := range head {
				if f.name == ref.Inner {
					return access(b, f.get), nil
				}
			}
			for _, f := range body {
				if f.name != ref.Inner {
					continue
				}
				if !b.Running() {
					b.Instance.(*relay).readsBody(b, f.name)
				}
				return access(b, func(c *interp.Ctx, e *env) interp.Value {
					if e.frame.Streamed() || int64(len(e.frame.Text)) > e.m.maxBody {
						return interp.Null
					}
					return f.get(c, e)
				}), nil
			}
			return interp.Access{}, interp.BadArg(0, "$msrp has no %q", ref.Inner)
		},
	}
}

// access makes a variable of a field; it is null, and nothing in a text, where no frame is at hand. As in the reference it can be set, which
// changes nothing.
func access(b *interp.Binder, get func(*interp.Ctx, *env) interp.Value) interp.Access {
	slot := b.Slot()
	return interp.Access{
		Get: func(c *interp.Ctx) interp.Value {
			if e := current(c, slot); e != nil {
				return get(c, e)
			}
			return interp.Failed
		},
		Set: func(*interp.Ctx, interp.Value) bool { return true },
	}
}

// readsBody notes that the config reads bodies, and says so once.
func (m *relay) readsBody(b *interp.Binder, name string) {
	if m.bodies {
		return
	}
	m.bodies = true
	b.Warn("body-read", "$msrp("+name+") makes large frames wait until they are complete",
		fmt.Sprintf("frames of up to %d bytes are held in memory for it, where they would be passed on as they come; for larger "+
			`ones it is null. modparam("msrp", "max_body_size", …) is the limit`, m.maxBody))
}
