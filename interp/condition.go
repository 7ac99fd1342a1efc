package interp

import (
	"net/netip"
	"strings"

	"kamino/transport/sip"
)

// The conditions of old, `method=="INVITE"` and their like. Each compares a property of the message with something;
// one that cannot be evaluated is worth -1, as in the reference: false where it is the whole condition, true inside of
// a larger expression. `!=` is true then.

// compare is the operator of such a condition.
type compare uint8

const (
	cmpEq compare = iota
	cmpNe
	cmpMatch
	cmpLess
	cmpLessEq
	cmpGreater
	cmpGreaterEq
)

func verdict(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// unknown is the verdict where there is no value, impossible where there is a fault.
func (op compare) unknown() int64 { return verdict(op == cmpNe) }

func (op compare) impossible() int64 {
	if op == cmpNe {
		return 1
	}
	return -1
}

// truth gives the value of a condition that is assigned: a fault is no.
func truth(e expr, c *Ctx) Value { return Bool(e.integer(c) > 0) }

// compared is the right side of a condition.
type compared struct {
	x expr
	// one says that x is one variable or select, whose value is taken as it is; avp, that it is an attribute, whose
	// values are either a text or a number.
	one, avp bool
}

// text gives the right side as a text; false when it has none.
func (r *compared) text(c *Ctx) (string, bool) {
	v := r.x.value(c)
	if c.failed {
		c.failed = false
		return "", false
	}
	switch {
	case r.avp && !v.IsStr(), r.one && v.IsNull():
		return "", false
	}
	return c.Text(v), true
}

// number gives the right side as a number; false when it is none.
func (r *compared) number(c *Ctx) (int64, bool) {
	if r.one || r.avp {
		v := r.x.value(c)
		if r.avp && !v.IsInt() || !v.HasInt() {
			return 0, false
		}
		return v.I, true
	}
	n := r.x.integer(c)
	ok := !c.failed
	c.failed = false
	return n, ok
}

// textCond compares a text of the message, without regard to case.
type textCond struct {
	op    compare
	left  func(*Ctx) (string, bool)
	right compared
	re    *Regexp // of a constant pattern
}

func (e *textCond) value(c *Ctx) Value { return truth(e, c) }

func (e *textCond) integer(c *Ctx) int64 {
	left, ok := e.left(c)
	if !ok {
		return e.op.impossible()
	}
	if e.re != nil {
		return verdict(e.re.MatchString(cText(left)))
	}
	right, ok := e.right.text(c)
	if !ok {
		return e.op.unknown()
	}
	return e.op.texts(c, left, right)
}

// texts compares two texts.
func (op compare) texts(c *Ctx, left, right string) int64 {
	switch op {
	case cmpEq:
		return verdict(strings.EqualFold(left, right))
	case cmpNe:
		return verdict(!strings.EqualFold(left, right))
	}
	re, err := c.Worker.regex(right)
	if err != nil {
		return -1
	}
	return verdict(re.MatchString(cText(left)))
}

// cText is a text as C sees it: up to a zero byte.
func cText(s string) string {
	s, _, _ = strings.Cut(s, "\x00")
	return s
}

// numberCond compares a number of the message.
type numberCond struct {
	op    compare
	left  func(*Ctx) (int64, bool)
	right compared
	// never says that the right side is a constant text, which is no number whatever it holds.
	never bool
}

func (e *numberCond) value(c *Ctx) Value { return truth(e, c) }

func (e *numberCond) integer(c *Ctx) int64 {
	left, ok := e.left(c)
	if !ok || e.never {
		return -1
	}
	right, ok := e.right.number(c)
	if !ok {
		return e.op.unknown()
	}
	switch e.op {
	case cmpEq:
		return verdict(left == right)
	case cmpNe:
		return verdict(left != right)
	case cmpLess:
		return verdict(left < right)
	case cmpLessEq:
		return verdict(left <= right)
	case cmpGreater:
		return verdict(left > right)
	}
	return verdict(left >= right)
}

// netCond asks whether an address is in a network.
type netCond struct {
	ne   bool
	left func(*Ctx) (netip.Addr, bool)
	net  subnet
}

func (e *netCond) value(c *Ctx) Value { return truth(e, c) }

func (e *netCond) integer(c *Ctx) int64 {
	left, ok := e.left(c)
	if !ok {
		return -1
	}
	return verdict(e.net.contains(left) != e.ne)
}

// addrCond compares an address with a text: a network, a pattern, or a name, whose address is looked up.
type addrCond struct {
	op    compare
	left  func(*Ctx) (netip.Addr, bool)
	right compared
	re    *Regexp
}

func (e *addrCond) value(c *Ctx) Value { return truth(e, c) }

func (e *addrCond) integer(c *Ctx) int64 {
	left, ok := e.left(c)
	if !ok {
		return -1
	}
	text := func() string { return c.Scratch.Keep(c.AppendIP(c.Scratch.Buf(maxIP), left)) }
	if e.re != nil {
		return verdict(e.re.MatchString(text()))
	}
	right, ok := e.right.text(c)
	if !ok {
		return e.op.unknown()
	}
	same := false
	if p, ok := parseNet(right); ok {
		same = p.contains(left)
	} else {
		if e.op == cmpMatch {
			switch cmpMatch.texts(c, text(), right) {
			case 1:
				return 1
			}
		}
		addr, err := c.lookUp(right)
		same = err == nil && addr.Unmap() == left
	}
	return verdict(same != (e.op == cmpNe))
}

// maxIP is the longest text of an address.
const maxIP = 48

// subnet is an address and the mask that says which of its bits count. They are of one family.
type subnet struct{ addr, mask netip.Addr }

func (n *subnet) contains(a netip.Addr) bool {
	if a.BitLen() != n.addr.BitLen() {
		return false
	}
	x, y, m := a.As16(), n.addr.As16(), n.mask.As16()
	for i := 16 - n.addr.BitLen()/8; i < len(x); i++ {
		if (x[i]^y[i])&m[i] != 0 {
			return false
		}
	}
	return true
}

// parseNet reads an address or a network, with the number of its bits or with a mask.
func parseNet(s string) (subnet, bool) {
	host, mask, masked := strings.Cut(s, "/")
	if masked { // as the reference has it: no space before the address or behind the mask
		host, mask = strings.TrimRight(host, " \t\r\n"), strings.TrimLeft(mask, " \t\r\n")
	}
	addr, err := netip.ParseAddr(host)
	if err != nil || addr.Zone() != "" {
		return subnet{}, false
	}
	ones, bits := netip.IPv6Unspecified(), addr.BitLen()
	if addr.Is4() {
		ones = netip.IPv4Unspecified()
	}
	if masked {
		if m, err := netip.ParseAddr(mask); err == nil && m.BitLen() == addr.BitLen() {
			return subnet{addr, m}, true
		}
		n, ok := ParseInt(mask)
		if !ok || n < 0 || int(n) > bits {
			return subnet{}, false
		}
		bits = int(n)
	}
	m := ones.AsSlice()
	for i := range bits {
		m[i/8] |= 0x80 >> (i % 8)
	}
	full, _ := netip.AddrFromSlice(m)
	return subnet{addr, full}, true
}

// selfCond asks whether a host is this server.
type selfCond struct {
	ne   bool
	host func(*Ctx) (host string, port int, ok bool)
	// fault is the verdict where there is no host to ask for.
	fault int64
}

func (e *selfCond) value(c *Ctx) Value { return truth(e, c) }

func (e *selfCond) integer(c *Ctx) int64 {
	host, port, ok := e.host(c)
	if !ok {
		return e.fault
	}
	return verdict(c.Worker.IsOwn(host, port, "") != e.ne)
}

// The left sides.

func methodOf(c *Ctx) (string, bool) {
	if c.Msg == nil {
		return "", false
	}
	m := c.Msg.Method()
	return m, m != ""
}

// uriOf gives the request URI; of a reply, its code, unless the script has set a request URI there.
func uriOf(c *Ctx) (string, bool) {
	switch {
	case c.Msg == nil:
		return "", false
	case c.Msg.IsReply() && !c.Msg.HasNewURI:
		return c.Msg.Status(), true
	}
	return c.Msg.URI(), true
}

func addressURI(get func(*sip.Message) *sip.NameAddr) func(*Ctx) (string, bool) {
	return func(c *Ctx) (string, bool) {
		if c.Msg == nil {
			return "", false
		}
		a := get(c.Msg)
		if a == nil {
			return "", false
		}
		return a.URI, true
	}
}

// hostOfURI gives the host and port of what uri gives.
func hostOfURI(uri func(*Ctx) (string, bool)) func(*Ctx) (string, int, bool) {
	return func(c *Ctx) (string, int, bool) {
		s, ok := uri(c)
		if !ok {
			return "", 0, false
		}
		u, ok := c.ReadURI(s)
		if !ok {
			return "", 0, false
		}
		port := u.PortNumber()
		if port == 0 {
			port = sipPort
			if u.Proto() == sip.TLS { // of sips alone the usual port is that of sip, as in the reference
				port = sipsPort
			}
		}
		return u.Host, port, true
	}
}

// hostOfAddr is the text of an address, any port.
func hostOfAddr(addr func(*Ctx) (netip.Addr, bool)) func(*Ctx) (string, int, bool) {
	return func(c *Ctx) (string, int, bool) {
		a, ok := addr(c)
		if !ok {
			return "", 0, false
		}
		return c.Scratch.Keep(c.AppendIP(c.Scratch.Buf(maxIP), a)), 0, true
	}
}
