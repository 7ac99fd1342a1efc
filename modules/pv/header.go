package pv

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// headerVars read header fields.
func headerVars() []interp.Var {
	value := func(name string, t sip.HeaderType, doc string) interp.Var {
		return part(name, doc+"; null without one.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			if h := m.Header(t, 0); h != nil {
				return interp.Str(h.Value)
			}
			return interp.Null
		})
	}
	return []interp.Var{
		{
			Name: "hdr", Inner: interp.InnerRequired, Indexed: true, Kind: interp.KindStr, Bind: bindHeader,
			Doc: "The value of a header field. [n] is the n-th field of that name, from 0; [-1] the last one; [*] all, " +
				"with commas between. The name * stands for any field, and a variable gives a name.",
			Example: `xlog("$hdr(Via), the last one is $(hdr(Via)[-1])\n");`,
		},
		{
			Name: "hdrc", Inner: interp.InnerRequired, Kind: interp.KindInt, Bind: bindHeaderCount,
			Doc: "How many header fields of a name there are.", Example: example("hdrc(Via)"),
		},
		{
			Name: "hfl", Inner: interp.InnerRequired, Indexed: true, Kind: interp.KindStr, Bind: bindHeaderValue,
			Doc:     "As $hdr, but of Via, Route, Record-Route and Contact [n] counts the values, which commas part.",
			Example: example("(hfl(Via)[0])"),
		},
		{
			Name: "hflc", Inner: interp.InnerRequired, Kind: interp.KindInt, Bind: bindHeaderValueCount,
			Doc: "How many values $hfl finds.", Example: example("hflc(Via)"),
		},
		value("ci", sip.HeaderCallID, "The Call-ID"),
		value("cT", sip.HeaderContentType, "The Content-Type"),
		value("ua", sip.HeaderUserAgent, "The User-Agent"),
		part("ct", "The first Contact field; null without one.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			return nonEmpty(m.Value(sip.HeaderContact))
		}),
		since("6.0", part("cts", "1 when the Contact field is a star, else 0; null without one.", interp.KindInt, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			if m.Value(sip.HeaderContact) == "" {
				return interp.Null
			}
			a, _ := m.AddrAt(sip.HeaderContact, 0)
			return interp.Bool(a.Star)
		})),
		since("6.0", part("ctu", "The URI of the first Contact value; null without one, and for a star.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			a, ok := m.AddrAt(sip.HeaderContact, 0)
			if !ok || a.Star {
				return interp.Null
			}
			return interp.Str(a.URI)
		})),
		part("cs", "The number in CSeq.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			if s := m.CSeq(); s != nil {
				return interp.Str(s.Number)
			}
			return interp.Null
		}),
		part("csb", "The whole CSeq.", interp.KindStr, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			if m.CSeq() == nil {
				return interp.Null
			}
			return interp.Str(m.Value(sip.HeaderCSeq))
		}),
		part("cl", "The Content-Length; null without one.", interp.KindInt, func(_ *interp.Ctx, m *sip.Message) interp.Value {
			n, ok := m.ContentLength()
			if !ok {
				return interp.Null
			}
			return interp.IntStr(int64(n), m.Value(sip.HeaderContentLength))
		}),
		part("rt", "The URI of Refer-To; null without one.", interp.KindStr, addressLikeTo(sip.HeaderReferTo)),
		part("re", "The URI of Remote-Party-ID; null without one.", interp.KindStr, addressLikeTo(sip.HeaderRemotePartyID)),
		expiresVar(),
	}
}

// addressOf reads the URI of the first address in fields of a type.
func addressOf(t sip.HeaderType) messageGetter {
	return func(_ *interp.Ctx, m *sip.Message) interp.Value {
		a, ok := m.AddrAt(t, 0)
		if !ok {
			return interp.Null
		}
		return interp.Str(a.URI)
	}
}

// addressLikeTo is addressOf for a field of one address, which commas are part of.
func addressLikeTo(t sip.HeaderType) messageGetter {
	return func(_ *interp.Ctx, m *sip.Message) interp.Value {
		h := m.Header(t, 0)
		if h == nil {
			return interp.Null
		}
		a, err := sip.ParseTo(h.Value)
		if err != nil {
			return interp.Null
		}
		return interp.Str(a.URI)
	}
}

// headerName is the name of a header field in a config: constant, or given by a variable.
type headerName struct {
	t    sip.HeaderType
	name string
	any  bool
	from *interp.Variable
}

func bindHeaderName(b *interp.Binder, ref interp.VarRef) (headerName, error) {
	if ref.Inner[0] == '$' {
		v, err := b.Variable(ref.Inner)
		return headerName{from: v}, err
	}
	if ref.Inner == "*" {
		return headerName{any: true}, nil
	}
	name, rest := cutFieldName(ref.Inner)
	if rest = strings.TrimLeft(rest, " \t"); name == "" || rest != "" && rest[0] != ':' {
		return headerName{}, interp.BadArg(0, "%q is no name of a header field", ref.Inner)
	}
	return headerName{t: sip.TypeOf(name), name: name}, nil
}

// cutFieldName cuts off what is a header field's name to the reference: fewer characters than RFC 3261 allows.
func cutFieldName(s string) (name, rest string) {
	i := 0
	for i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= '0' && s[i] <= '9' || strings.IndexByte("-_.+~", s[i]) >= 0) {
		i++
	}
	return s[:i], s[i:]
}

// eval gives the name for now; false when a variable gives none, and the name has no text when what it gives begins
// like no name. Of the text of a variable the beginning counts, where that is a name that the reference knows.
func (n *headerName) eval(c *interp.Ctx) (headerName, bool) {
	if n.from == nil {
		return *n, true
	}
	v := n.from.Get(c)
	if v.IsNull() {
		return headerName{}, false
	}
	s := c.Text(v)
	name, _ := cutFieldName(s)
	switch t := sip.TypeOf(name); {
	case name == "":
		return headerName{}, true
	case t != sip.HeaderOther:
		return headerName{t: t, name: name}, true
	}
	return headerName{name: s}, true
}

// none tells whether a variable gave what is no name.
func (n *headerName) none() bool { return n.name == "" && !n.any }

// find gives the n-th field, from 0; -1 is the last.
func (n *headerName) find(m *sip.Message, i int) *sip.Header {
	if !n.any {
		return m.HeaderOf(n.t, n.name, i)
	}
	all := m.Headers()
	if i < 0 {
		i += len(all)
	}
	if i < 0 || i >= len(all) {
		return nil
	}
	return &all[i]
}

// each calls f with every field.
func (n *headerName) each(m *sip.Message, f func(*sip.Header)) {
	all := m.Headers()
	for i := range all {
		h := &all[i]
		if n.any || h.Type == n.t && (n.t != sip.HeaderOther || strings.EqualFold(h.Name, n.name)) {
			f(h)
		}
	}
}

func bindHeader(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	name, err := bindHeaderName(b, ref)
	if err != nil {
		return interp.Access{}, err
	}
	if name.from == nil && ref.Index.Kind == interp.IndexNone {
		return interp.Access{Get: ofMessage(func(_ *interp.Ctx, m *sip.Message) interp.Value {
			if h := name.find(m, 0); h != nil {
				return interp.Str(h.Value)
			}
			return interp.Null
		})}, nil
	}
	return interp.Access{Get: ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
		name, ok := name.eval(c)
		switch {
		case !ok:
			return interp.Failed
		case name.none():
			return interp.Null
		}
		return getHeader(c, m, &name, ref.Index)
	})}, nil
}

func getHeader(c *interp.Ctx, m *sip.Message, name *headerName, ix interp.Index) interp.Value {
	n, all, ok := evalIndex(c, ix)
	switch {
	case !ok:
		return interp.Failed
	case ix.Kind == interp.IndexPlus:
		return interp.Null
	case !all:
		if h := name.find(m, n); h != nil {
			return interp.Str(h.Value)
		}
		return interp.Null
	}
	size, count := 0, 0
	name.each(m, func(h *sip.Header) {
		size += len(h.Value) + 1
		count++
	})
	if count == 0 {
		return interp.Null
	}
	buf := c.Scratch.Buf(size)
	name.each(m, func(h *sip.Header) {
		if len(buf) > 0 {
			buf = append(buf, ',')
		}
		buf = append(buf, h.Value...)
	})
	return c.Joined(buf)
}

// evalIndex gives the number of an index, 0 for none, or that it is [*].
func evalIndex(c *interp.Ctx, ix interp.Index) (n int, all, ok bool) {
	switch ix.Kind {
	case interp.IndexN:
		return ix.N, false, true
	case interp.IndexAll:
		return 0, true, true
	case interp.IndexVar:
		i, ok := number(ix.Var(c))
		return int(i), false, ok
	}
	return 0, false, true
}

func bindHeaderCount(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
	name, err := bindHeaderName(b, ref)
	if err != nil {
		return interp.Access{}, err
	}
	return interp.Access{Get: ofMessage(func(c *interp.Ctx, m *sip.Message) interp.Value {
		name, ok := name.eval(c)
		count := int64(0)
		if ok && !name.any && !name.none() {
			name.each(m, func(*sip.Header) { count++ })
		}
		return interp.Int(count)
	})}, nil
}
