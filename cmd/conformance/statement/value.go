package statement

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
)

// Maker makes cases.
type Maker struct {
	*rand.Rand
	vars int // variables that the case has set
}

// New gives a maker. The same seed gives the same cases.
func New(seed uint64) *Maker { return &Maker{Rand: rand.New(rand.NewPCG(seed, 0))} }

func pick[T any](m *Maker, all ...T) T { return all[m.IntN(len(all))] }

// odds is true once in n times.
func (m *Maker) odds(n int) bool { return m.IntN(n) == 0 }

var integers = []int64{0, 1, 2, 3, 7, 8, 9, 10, 16, 31, 32, 33, 64, 99, 100, 127, 128, 255, 256, 1000, 1024, 32767, 32768, 65535, 65536,
	0x7ffffffe, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffffe, 0xffffffff}

// integer is a number, at an edge more often than not.
func (m *Maker) integer() int64 {
	n := pick(m, integers...)
	switch m.IntN(6) {
	case 0:
		n = int64(m.Int32())
	case 1, 2:
		n = -n
	case 3:
		n = int64(m.IntN(20))
	}
	return n
}

// integerLiteral is a number as configs write it.
func (m *Maker) integerLiteral() *node {
	n := m.integer()
	switch {
	case n < 0:
		return leaf(number, fmt.Sprintf("(%d)", n))
	case m.odds(6):
		return leaf(number, fmt.Sprintf("0x%x", n))
	case m.odds(8):
		return leaf(number, fmt.Sprintf("0%o", n))
	case m.odds(12):
		return leaf(number, fmt.Sprintf("%bb", n))
	case m.odds(30):
		return leaf(number, pick(m, "true", "false", "on", "off", "yes", "no", "INET6"))
	}
	return leaf(number, fmt.Sprint(n))
}

// Texts that functions and transformations have something to do with.
var texts = []string{
	"", "a", "abc", "Hello World", " abc ", "\t abc\r\n", "a,b,c", "a;b=c;d", "a:b:c", ",,", "abcabcabc", "0", "1", "-1", "+5", "5 ", " 5", "007", "017",
	"0x1F", "0X1f", "0b101", "1e3", "12abc", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "99999999999", "0x7fffffff",
	"0xffffffff", "0x123456789", "grüße", "日本語", "😀", "'quoted'", `"quoted"`, `"half`, `a\b`, `a\\b`, "(x)", "<x>", "[x]", "{x}", "a=b", "a b c",
	"sip:alice@example.com", "sip:alice:secret@example.com:5070;transport=tcp;lr?Subject=x&Priority=urgent", "sips:bob@[2001:db8::1]:5061;maddr=192.0.2.1;ttl=5",
	"sip:example.com", "sip:+49-30-123@example.com;user=phone", "tel:+358-555-1234567;postd=pp22", "sip:a%20b@c", "sip:@x", "sip:", "sip:a@b;p=1;q;r=",
	"sip:127.0.0.1:5060;method=INVITE;r2=on", "SIP:Alice@EXAMPLE.com", "sip:a@b:99999", "sip:a@b:x", "http://x/", "urn:service:sos",
	`"Alice" <sip:alice@example.com;x=y>;tag=88sja8x;q=0.5`, "Bob <sip:bob@example.com>;tag=1", "<sip:carol@example.com>", "sip:dave@example.com;tag=x",
	`"A \"quoted\" name" <sip:e@f>`, "<sip:unclosed", `"no end <sip:x@y>`, "Alice <>", "name=value;other=\"quoted; value\";last", "a=1;b=2;c=3", "a=1;;b=2", "a=1;b",
	"=x", "a=;b=", "a=1,b=2", "A=1;a=2", "x=\"1;2", "line1\r\nline2\r\nline3", "one\ntwo\n\nfour\n", "\n", "\r\n", "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\n",
	"YWJj", "YWI=", "YQ==", "YW Jj", "YQ", "-_-_", "====", "616263", "61626", "6G", "ABCDEF", "3yZe7d", "0OIl", "%41%42", "%4", "%zz", "a%20b+c", "a&b=c?d#e/f",
	"a'b\"c\\d", "\\'\\\"\\\\", "1.2.3.4~5060~2", "1.2.3.4~5060~", "x~y", "[::1]~5061~3", "alias", "msrp://127.0.0.1:2855/abc;tcp",
	"msrps://alice@relay.example.com:9000/s3ss;ws;a=b", "msrp://u:p@h/s;tcp", "msrp://h", "msrp:", "udp:127.0.0.1:5060", "tcp:[::1]:5060", "127.0.0.1:5060", "127.0.0.1", "::1",
	"%Y-%m-%d %H:%M:%S", "1000000000", "a|b", "/x/y/", "/a/b/g", "null", "<null>", "true", "$var(a)", "$$", "$", "*", "\\n", "100%", "Tue, 1 Jan 2030 00:00:00 GMT",
	"i:5", "s:abc", `{"a":1}`, `{"a":{"b":[1,"x",null,true]}}`, `{"a":"é\u00e9\n","b":-1.50,"c.d":{},"e":[]}`, `[{"a":1},2]`, `{"f":{"g":{"h":false}}`,
	"0b1", "101b", "0b", "1b", "0x", "0xg", "-0x1", "+0", "--1", "1 ", "08", "2147483646", "-2147483647", "4294967296", "it''s", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
}

// words is a text: one of the list, or made of several.
func (m *Maker) words() string {
	s := pick(m, texts...)
	switch m.IntN(10) {
	case 0:
		s += pick(m, texts...)
	case 1:
		if n := len(s); n > 0 {
			s = s[:m.IntN(n)]
		}
	case 2:
		b := []byte(s)
		for range 1 + m.IntN(2) {
			if len(b) > 0 {
				b[m.IntN(len(b))] = pick(m, []byte(" ;:,=@<>\"'/\\%&?0aZ~.-")...)
			}
		}
		s = string(b)
	case 3:
		s = strings.Repeat(s, 1+m.IntN(4))
	case 4:
		n := m.IntN(12)
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(' ' + m.IntN(95))
		}
		s = string(b)
	}
	return strings.ToValidUTF8(s, "é") // other bytes are made of hexadecimal digits
}

var quoting = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// quote writes a text as it stands between the quotes of a config.
func quote(s string) string { return quoting.Replace(s) }

// textLiteral is a text in quotes.
func (m *Maker) textLiteral() *node { return join(text, `"`, leaf(literal, quote(m.words())), `"`) }

// variable is a variable of the case that has a value of some type.
func (m *Maker) variable() string {
	if m.vars == 0 || m.odds(20) {
		return pick(m, "$null", "$var(never"+NumberMark+")", "$vn(never"+NumberMark+")", "$avp(never"+NumberMark+")", "$shv(never"+NumberMark+")")
	}
	return variableName(m.IntN(m.vars))
}

// variableName names the variables in which a case has its values; the kinds alternate.
func variableName(i int) string {
	return fmt.Sprintf("$%s(v%d%s)", [...]string{"var", "vn", "avp"}[i%3], i, NumberMark)
}

// wrapped is a variable as it is written with transformations behind it, without the closing parenthesis.
func wrapped(name string) string { return "$(" + name[1:] }

// setVariable sets the next variable to a value.
func (m *Maker) setVariable() *node {
	name := variableName(m.vars)
	m.vars++
	switch m.IntN(12) {
	case 0, 1, 2:
		return join(statement, name+" = ", m.integerLiteral(), "; ")
	case 3:
		b := make([]byte, m.IntN(20))
		for i := range b {
			b[i] = byte(m.IntN(256))
		}
		return join(statement, "$var(h) = \"", leaf(literal, hex.EncodeToString(b)), "\"; "+name+" = $(var(h){s.decode.hexa}); ")
	case 4:
		if m.odds(3) {
			long := strings.Repeat(pick(m, texts[1:]...), 1+m.IntN(200))
			return join(statement, name+" = \"", leaf(literal, quote(long)), "\"; ")
		}
		if m.odds(20) {
			return join(statement, "$var(h) = \"", leaf(literal, quote(pick(m, texts[1:]...))),
				"\"; $var(i) = 0; while ($var(i) < 12) { $var(h) = $var(h) + $var(h); $var(i) = $var(i) + 1; } "+name+" = $var(h); ")
		}
	case 5:
		return leaf(statement, name+" = $null; ")
	}
	return join(statement, name+" = ", m.textLiteral(), "; ")
}
