package interp

import (
	"net/netip"
	"strings"

	"kamino/cfg"
	"kamino/transport/sip"
)

// literalArg binds an argument of a function of the core: what is written there, not what it would be worth.
func (k *checker) literalArg(f *Func, d *ArgDecl, i int, a Arg, x cfg.Expr) (Arg, bool) {
	a.IsConst = true
	number, isNumber := x.(*cfg.Number)
	if isNumber {
		a.Text, a.Number, a.IsNumber = number.Text, number.Value, true
	}
	text, isText := x.(*cfg.String)
	if isText {
		a.Text = text.Value
	}
	word, isWord := x.(*cfg.Operand)
	if isWord {
		a.Text = word.Name
	}
	ok, want := false, ""
	switch d.Type {
	case ArgString:
		ok, want = isText, "a text in quotes"
	case ArgNumber:
		ok, want = isNumber && number.Value >= 0, "a number"
	case ArgSigned:
		ok, want = isNumber, "a number"
	case ArgFlag:
		want = "a number from 0 to 31, or the name of a declared flag"
		if isNumber {
			ok = number.Value >= 0 && number.Value <= maxFlag
			break
		}
		if isText || isWord {
			bit, ok := k.flagArg(k.flags.message, a.Text, a.Span, "flags")
			a.Number, a.IsNumber = int64(bit), ok
			return a, ok
		}
	case ArgAVPFlag:
		want = "the name of a declared flag"
		if isText || isWord {
			bit, ok := k.flagArg(k.flags.avp, a.Text, a.Span, "avpflags")
			a.Number, a.IsNumber = int64(bit), ok
			return a, ok
		}
	case ArgAttribute:
		want = "an attribute without index, %name or a text in quotes"
		written, _ := x.(*cfg.AVP)
		variable, _ := x.(*cfg.PVar)
		switch {
		case variable != nil && variable.OrAVP:
			a.Text, ok = variable.Text, true
		case written != nil && !strings.HasSuffix(written.Text, "]"):
			a.Text, ok = written.Text, true
		case isText:
			ok = true
		}
		if ok {
			a.Attribute = k.attribute(a.Text, a.Span)
			return a, a.Attribute != nil
		}
	case ArgHost:
		want = "a host name, an address, or uri:host"
		if isText && !maybeHost(text.Value) {
			k.lateError(a.Span, "bad-argument", "", "%s: %q is no host name and no address", f.Name, text.Value)
			return a, false
		}
		ok = isText || isWord && word.Name != "uri:port"
		if addr, isAddr := x.(*cfg.Address); isAddr {
			a.Text = addr.Text
			_, err := netip.ParseAddr(strings.Trim(addr.Text, "[]"))
			ok = err == nil
		}
	case ArgPort:
		ok, want = isNumber && number.Value >= 0 || isWord && word.Name == "uri:port", "a port or uri:port"
	case ArgProto:
		ok, want = isWord && (word.Name == "*" || sip.ProtoNamed(word.Name) != 0), "a protocol"
	case ArgSocket:
		want = "protocol:address:port"
		ok = isText || isNumber || isWord && sip.ProtoNamed(word.Name) == 0
		if addr, isAddr := x.(*cfg.Address); isAddr {
			a.Text, ok = addr.Text, true
		}
	}
	if !ok {
		k.errorf(a.Span, "bad-argument", "", "%s: parameter %d (%s) must be %s", f.Name, i+1, d.Name, want)
	}
	return a, ok
}

// maybeHost tells whether a text is an address or can be the name of a host: variables in it are not replaced.
func maybeHost(s string) bool {
	bare, inBrackets := s, strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]")
	if inBrackets {
		bare = s[1 : len(s)-1]
	}
	if addr, err := netip.ParseAddr(bare); err == nil {
		return addr.Is4() && !inBrackets || addr.Is6() && addr.Zone() == "" && !strings.Contains(bare, ".")
	}
	labels := strings.Split(strings.TrimSuffix(s, "."), ".")
	for _, l := range labels {
		if l == "" || strings.Trim(l, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
			return false
		}
	}
	return len(labels) == 1 || strings.Trim(labels[len(labels)-1], "0123456789") != "" // or it is an address that is none
}

// portOfURI refuses the word uri:port where the host is not that of the URI.
func (k *checker) portOfURI(f *Func, x *cfg.Call) bool {
	for i, a := range x.Args {
		word, _ := a.(*cfg.Operand)
		if f.Args[i].Type != ArgPort || word == nil || i == 0 {
			continue
		}
		if host, _ := x.Args[i-1].(*cfg.Operand); host == nil || host.Name != "uri:host" {
			k.errorf(word.Span, "bad-argument", "write uri:host before it", "%s: uri:port goes with uri:host only", f.Name)
			return false
		}
	}
	return true
}
