package interp

import (
	"net/netip"
	"strings"

	"kamino/cfg"
	"kamino/transport/sip"
)

var compareOps = map[cfg.Op]compare{
	cfg.OpEq: cmpEq, cfg.OpNe: cmpNe, cfg.OpMatch: cmpMatch, cfg.OpLess: cmpLess, cfg.OpLessEq: cmpLessEq,
	cfg.OpGreater: cmpGreater, cfg.OpGreaterEq: cmpGreaterEq, cfg.OpStrEq: cmpEq, cfg.OpStrNe: cmpNe,
}

var (
	fromURI = addressURI((*sip.Message).From)
	toURI   = addressURI((*sip.Message).To)
)

// condition plans a comparison of old. The left side is one of a fixed list of words.
func (k *checker) condition(x *cfg.Binary, left string) expr {
	op, ok := compareOps[x.Op]
	if allowed, words := operators(left); !ok || allowed&(1<<op) == 0 {
		k.errorf(x.OpSpan, "syntax", "", "%s is compared with %s", left, words)
		return placeholder
	}
	if left == "myself" {
		if y, ok := x.Y.(*cfg.Operand); ok {
			return k.selfCondition(op, y.Name, x.X.Range())
		}
	}
	if y, ok := x.Y.(*cfg.Operand); ok && y.Name == "myself" {
		return k.selfCondition(op, left, x.X.Range())
	}
	switch left {
	case "method":
		return k.textCondition(x, op, methodOf)
	case "uri", "status":
		return k.textCondition(x, op, uriOf)
	case "from_uri":
		return k.textCondition(x, op, fromURI)
	case "to_uri":
		return k.textCondition(x, op, toURI)
	}
	if get := k.addressOperand(left, x.X.Range()); get != nil {
		return k.addressCondition(x, op, get)
	}
	if get := k.numberOperand(left, x.X.Range()); get != nil {
		return k.numberCondition(x, op, get)
	}
	k.errorf(x.X.Range(), "syntax", "", "%s cannot be compared", left)
	return placeholder
}

// operators gives the operators that an operand may be compared with, as bits and in words.
func operators(left string) (allowed uint, words string) {
	const equal = 1<<cmpEq | 1<<cmpNe
	switch left {
	case "myself", "proto", "snd_proto", "to_proto":
		return equal, "== or !="
	case "method", "uri", "status", "from_uri", "to_uri", "src_ip", "dst_ip", "snd_ip", "to_ip":
		return equal | 1<<cmpMatch, "==, != or =~"
	}
	return equal | 1<<cmpLess | 1<<cmpLessEq | 1<<cmpGreater | 1<<cmpGreaterEq, "==, !=, <, <=, > or >="
}

// addressOperand gives what an operand that is an address reads; nil when it is none.
func (k *checker) addressOperand(name string, span cfg.Span) func(*Ctx) (netip.Addr, bool) {
	switch name {
	case "src_ip":
		return func(c *Ctx) (netip.Addr, bool) { return c.Remote().Addr().Unmap(), true }
	case "dst_ip":
		return func(c *Ctx) (netip.Addr, bool) { return c.Local().Addr().Unmap(), true }
	case "snd_ip", "to_ip":
		if k.route.kind != cfg.OnSendRoute {
			k.errorf(span, "wrong-route", "only there it is known where the message goes", "%s is known in onsend_route only", name)
			return func(*Ctx) (netip.Addr, bool) { return netip.Addr{}, false }
		}
		if name == "snd_ip" {
			return sending(func(o *Outgoing) (netip.Addr, bool) { return o.Target.From.Addr().Unmap(), true })
		}
		return sending(func(o *Outgoing) (netip.Addr, bool) { return o.Target.To.Addr().Unmap(), true })
	}
	return nil
}

// sending reads something of the message that is being sent; false outside of onsend_route.
func sending[T any](get func(*Outgoing) (T, bool)) func(*Ctx) (T, bool) {
	return func(c *Ctx) (v T, ok bool) {
		if c.Out == nil {
			return v, false
		}
		return get(c.Out)
	}
}

// numberOperand gives what an operand that is a number reads; nil when it is none.
func (k *checker) numberOperand(name string, span cfg.Span) func(*Ctx) (int64, bool) {
	if strings.HasPrefix(name, "snd_") || strings.HasPrefix(name, "to_") {
		if k.route.kind != cfg.OnSendRoute {
			k.warnf(span, "wrong-route", "only there it is known where the message goes", "%s is known in onsend_route only", name)
		}
	}
	switch name {
	case "src_port":
		return func(c *Ctx) (int64, bool) { return int64(c.Remote().Port()), true }
	case "dst_port":
		return func(c *Ctx) (int64, bool) { return int64(c.Local().Port()), true }
	case "proto":
		return func(c *Ctx) (int64, bool) { return int64(c.Proto()), true }
	case "af":
		return func(c *Ctx) (int64, bool) { return family(c.Remote()), true }
	case "msg:len":
		return func(c *Ctx) (int64, bool) {
			switch {
			case c.Out != nil:
				return int64(len(c.Out.Bytes)), true
			case c.Msg == nil:
				return 0, false
			}
			return int64(c.Msg.Len()), true
		}
	case "snd_port":
		return sending(func(o *Outgoing) (int64, bool) { return int64(o.Target.From.Port()), true })
	case "to_port":
		return sending(func(o *Outgoing) (int64, bool) { return int64(o.Target.To.Port()), true })
	case "snd_proto", "to_proto":
		return sending(func(o *Outgoing) (int64, bool) { return int64(o.Target.Proto), true })
	case "snd_af", "to_af":
		return sending(func(o *Outgoing) (int64, bool) { return family(o.Target.From), true })
	}
	return nil
}

// The numbers of the address families, as the words INET and INET6 stand for.
const (
	familyInet  = 2
	familyInet6 = 10
)

func family(a netip.AddrPort) int64 {
	if a.Addr().Unmap().Is4() {
		return familyInet
	}
	return familyInet6
}

// selfCondition plans a comparison with myself.
func (k *checker) selfCondition(op compare, name string, span cfg.Span) expr {
	if op == cmpMatch {
		wrong := k.errors()
		if k.addressOperand(name, span); k.errors() == wrong {
			k.lateError(span, "type-mismatch", "use == or !=", "myself is no regular expression")
		}
		return placeholder
	}
	e := &selfCond{ne: op == cmpNe, fault: op.impossible()}
	switch name {
	case "uri", "status":
		// The reference takes no account of the operator here.
		e.host, e.fault = hostOfURI(uriOf), -1
	case "from_uri":
		e.host = hostOfURI(fromURI)
	case "to_uri":
		e.host = hostOfURI(toURI)
	default:
		get := k.addressOperand(name, span)
		if get == nil {
			k.errorf(span, "syntax", "", "%s cannot be compared with myself", name)
			return placeholder
		}
		e.host = hostOfAddr(get)
	}
	return e
}

// rightSide plans the right side of a condition; false when it was refused.
func (k *checker) rightSide(x *cfg.Binary) (compared, bool) {
	if y, ok := x.Y.(*cfg.Operand); ok { // a word without quotes
		return compared{x: &constExpr{Str(y.Name)}}, true
	}
	e, _ := k.expression(x.Y)
	r := compared{x: e}
	switch unparen(x.Y).(type) {
	case *cfg.PVar:
		r.one = true
	case *cfg.AVP:
		r.avp = true
	case *cfg.Select:
		r.one = true
	}
	return r, !isPlaceholder(e)
}

// constPattern compiles a constant pattern; nil, true where it is none.
func (k *checker) constPattern(x *cfg.Binary, op compare, r compared) (*Regexp, bool) {
	c, ok := r.x.(*constExpr)
	if op != cmpMatch || !ok {
		return nil, true
	}
	if c.v.IsInt() {
		k.lateError(x.Y.Range(), "bad-regex", "write the pattern in quotes", "a number is no regular expression")
		return nil, false
	}
	re, err := CompileRegex(c.v.Text())
	if err != nil {
		k.lateError(x.Y.Range(), "bad-regex", RegexAdvice(c.v.Text()), "bad regular expression: %v", err)
		return nil, false
	}
	return re, true
}

func (k *checker) textCondition(x *cfg.Binary, op compare, left func(*Ctx) (string, bool)) expr {
	r, ok := k.rightSide(x)
	if !ok {
		return placeholder
	}
	re, ok := k.constPattern(x, op, r)
	if !ok {
		return placeholder
	}
	return &textCond{op: op, left: left, right: r, re: re}
}

func (k *checker) numberCondition(x *cfg.Binary, op compare, left func(*Ctx) (int64, bool)) expr {
	if y, ok := x.Y.(*cfg.Operand); ok {
		return &numberCond{op: op, left: left, right: compared{x: &constExpr{Int(int64(sip.ProtoNamed(y.Name)))}}}
	}
	r, ok := k.rightSide(x)
	if !ok {
		return placeholder
	}
	c, isConst := r.x.(*constExpr)
	return &numberCond{op: op, left: left, right: r, never: isConst && c.v.IsStr()}
}

func (k *checker) addressCondition(x *cfg.Binary, op compare, left func(*Ctx) (netip.Addr, bool)) expr {
	if y, ok := x.Y.(*cfg.Address); ok {
		return k.netCondition(x, op, left, y.Text)
	}
	r, ok := k.rightSide(x)
	if !ok {
		return placeholder
	}
	if c, ok := r.x.(*constExpr); ok {
		if c.v.IsInt() {
			k.errorf(x.Y.Range(), "type-mismatch", "write it in quotes", "an address or a host name is expected")
			return placeholder
		}
		text := c.v.Text()
		if _, err := netip.ParseAddr(text); err == nil {
			return k.netCondition(x, op, left, text)
		}
		if _, isNet := parseNet(text); isNet && op != cmpMatch {
			return k.netCondition(x, op, left, text)
		}
	}
	re, ok := k.constPattern(x, op, r)
	if !ok {
		return placeholder
	}
	return &addrCond{op: op, left: left, right: r, re: re}
}

func (k *checker) netCondition(x *cfg.Binary, op compare, left func(*Ctx) (netip.Addr, bool), text string) expr {
	n, ok := parseNet(text)
	if !ok {
		report := k.errorf
		if strings.LastIndexAny(text, ".:") > strings.IndexByte(text, '/') { // the reference notices only at a start
			report = k.lateError
		}
		report(x.Y.Range(), "bad-address", "a mask is a number of bits or an address of the same family", "%s is no network", text)
		return placeholder
	}
	if op == cmpMatch {
		k.lateError(x.OpSpan, "type-mismatch", "use ==, or write the pattern in quotes", "an address is no regular expression")
		return placeholder
	}
	return &netCond{ne: op == cmpNe, left: left, net: n}
}
