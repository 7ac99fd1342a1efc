package pv

import (
	"strconv"

	"kamino/interp"
)

// sample is what the example of a transformation is applied to, and with which arguments; what is empty is as in others of
// its class.
type sample struct{ value, args string }

// samples are the transformations whose examples would say nothing with what the others of their class have.
func samples() map[string]sample {
	const text = "c2lwOmFsaWNlQGV4YW1wbGUuY28"
	return map[string]sample{
		"s.int": {value: "4711"}, "s.intv": {value: "4711"}, "s.substr": {args: "4,5"}, "s.select": {args: "1,:"}, "s.selectsw": {"one two", "1"}, "s.strip": {args: "4"},
		"s.striptail": {args: "4"}, "s.stripto": {args: "@"}, "s.count": {args: "e"}, "s.before": {args: "@"}, "s.after": {args: "@"},
		"s.rbefore": {args: "."}, "s.rafter": {args: "."}, "s.replace": {args: "alice,bob"}, "s.rm": {args: "sip:"}, "s.trim": {value: "  in the middle "},
		"s.ltrim": {value: "  in the middle"}, "s.rtrim": {value: "in the middle  "}, "s.rmws": {value: "+49 30 12 34"},
		"s.rmhdws": {value: "one\r\n two"}, "s.rmhlws": {value: "one\r\n two"}, "s.unquote": {value: `"Alice"`}, "s.unbracket": {value: "<sip:alice@example.com>"},
		"s.numeric": {value: "+49 (30) 1234"}, "s.prefixes": {"4930", ""}, "s.prefixes.quoted": {"4930", "2"}, "s.fmtlines": {"abcd", "2,2"},
		"s.fmtlinet": {"abcd", "2,1"}, "s.ftime": {"1709210096", "%Y-%m-%d"}, "s.charat": {args: "4"}, "s.byteat": {args: "4"}, "s.corehash": {args: "8"},
		"s.decode.hexa": {value: "616C696365"}, "s.decode.7bit": {value: "F3345C1766A7C76560191F6EC3D965D7F8DD06"}, "s.decode.base58": {value: "86cpfK2TxEf9kEqfUqy8wVwLaw22p"}, "s.decode.base64": {value: text + "="},
		"s.decode.base64t": {value: text}, "s.decode.base64url": {value: text + "="}, "s.decode.base64urlt": {value: text},
		"s.escape.common": {value: `it's "here"`}, "s.unescape.common": {value: `it\'s`}, "s.escape.crlf": {value: "one\r\ntwo"},
		"s.unescape.crlf": {value: `one\ntwo`}, "s.escape.user": {value: "alice @home"}, "s.unescape.user": {value: "alice%20%40home"},
		"s.escape.param": {value: "one;two=2"}, "s.unescape.param": {value: "one%3btwo%3d2"}, "s.escape.csv": {value: `say "hi"`},
		"s.urlencode.param": {value: "one two&three"}, "s.urldecode.param": {value: "one+two%26three"},
		"uri.param": {args: "user"}, "uri.rmparam": {args: "user"}, "uri.duri": {value: "sip:alice@example.com:5070;transport=tcp"},
		"uri.ttl": {value: "sip:alice@example.com;ttl=5"}, "uri.uparam": {value: "sip:alice@example.com;user=phone"},
		"uri.maddr": {value: "sip:alice@example.com;maddr=239.255.255.1"}, "uri.method": {value: "sip:alice@example.com;method=INVITE"},
		"uri.lr": {value: "sip:alice@example.com;lr=on"}, "uri.r2": {value: "sip:alice@example.com;r2=on"},
		"param.value": {args: "b"}, "param.in": {args: "c"}, "param.valueat": {args: "1"}, "param.name": {args: "1"},
		"line.at": {args: "1"}, "line.sw": {args: "th"}, "urialias.decode": {value: "192.0.2.1~5070~2"},
	}
}

// examples gives each transformation of a class that has none an example, applied to a text.
func examples(c interp.Class, value string) interp.Class {
	all := samples()
	for i := range c.Transforms {
		t := &c.Transforms[i]
		s, own := all[c.Name+"."+t.Name]
		if t.Example != "" && !own {
			continue
		}
		if s.value == "" {
			s.value = value
		}
		if s.args != "" {
			s.args = "," + s.args
		}
		of := strconv.Quote(s.value)
		if n, err := strconv.Atoi(s.value); err == nil && c.Name == "num" {
			of = strconv.Itoa(n)
		}
		t.Example = `$var(x) = ` + of + `; xlog("$(var(x){` + c.Name + `.` + t.Name + s.args + `})\n");`
	}
	return c
}
