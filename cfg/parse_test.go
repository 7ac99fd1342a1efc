package cfg

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// memory is a file system for includes.
var memory = map[string]string{
	"good.inc":      "debug=3\n",
	"dir/a.inc":     `include_file "b.inc"` + "\n",
	"dir/b.inc":     "debug=3\n",
	"self.inc":      `include_file "self.inc"` + "\n",
	"open.inc":      "#!ifdef NOT_DEFINED\n",
	"stmt.inc":      "\texit;\n",
	"unclosed.inc":  "log_name=\"x\n",
	"substituted.x": "debug=3\n",
	"broken.inc":    "\ndebug=3\nfork ? no\n",
}

func testOptions() Options {
	return Options{
		ReadFile: func(name string) ([]byte, error) {
			text, ok := memory[name]
			if !ok {
				return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
			}
			return []byte(text), nil
		},
		Getenv: func(name string) (string, bool) {
			value, ok := map[string]string{"HOME": "/root", "PORT": "5060"}[name]
			return value, ok
		},
	}
}

// parseOne parses an expression where an if asks for one.
func parseOne(t *testing.T, prolog, text string) Expr {
	t.Helper()
	c, ds := Parse("test.cfg", []byte(prolog+"\nroute { if ("+text+") exit; }\n"), testOptions())
	for _, d := range ds {
		if d.Rule != "newer-directive" {
			t.Fatalf("%s: %v", text, ds)
		}
	}
	route := c.Items[len(c.Items)-1].(*Route)
	return route.Body.Stmts[0].(*If).Cond.(*Paren).X
}

// show prints an expression with all its parentheses.
func show(x Expr) string {
	switch x := x.(type) {
	case *Number:
		return fmt.Sprint(x.Value)
	case *String:
		return fmt.Sprintf("%q", x.Value)
	case *PVar:
		return x.Text
	case *AVP:
		return "avp:" + x.Text
	case *Select:
		return "select:" + x.Text
	case *Operand:
		return x.Name
	case *Address:
		return "<" + x.Text + ">"
	case *Paren:
		return "{" + show(x.X) + "}"
	case *Unary:
		return fmt.Sprintf("(%s %s)", opNames[x.Op], show(x.X))
	case *Binary:
		return fmt.Sprintf("(%s %s %s)", show(x.X), opNames[x.Op], show(x.Y))
	case *Cast:
		if x.Int {
			return "(int " + show(x.X) + ")"
		}
		return "(str " + show(x.X) + ")"
	case *Call:
		var args []string
		for _, a := range x.Args {
			args = append(args, show(a))
		}
		return x.Name + "(" + strings.Join(args, ", ") + ")"
	case *BlockExpr:
		a := x.Body.Stmts[0].(*Assign)
		return show(a.Left) + "=" + show(a.Right)
	}
	return fmt.Sprintf("%T", x)
}

var opNames = map[Op]string{OpNot: "!", OpNeg: "-", OpBitNot: "~", OpDefined: "defined", OpMul: "*", OpDiv: "/", OpMod: "mod",
	OpAdd: "+", OpSub: "-", OpLess: "<", OpLessEq: "<=", OpGreater: ">", OpGreaterEq: ">=", OpEq: "==", OpNe: "!=",
	OpMatch: "=~", OpStrEq: "eq", OpStrNe: "ne", OpIntEq: "ieq", OpIntNe: "ine", OpShr: ">>", OpShl: "<<", OpBitXor: "^",
	OpBitAnd: "&", OpBitOr: "|", OpAnd: "&&", OpOr: "||"}

func TestExpressions(t *testing.T) {
	const kamailio = "#!KAMAILIO"
	for _, c := range []struct{ prolog, text, want string }{
		// Precedence and associativity.
		{"", `1 + 2 * 3`, `(1 + (2 * 3))`},
		{"", `1 - 2 - 3`, `((1 - 2) - 3)`},
		{"", `8 / 4 mod 3 * 2`, `(((8 / 4) mod 3) * 2)`},
		{"", `1 << 2 >> 1`, `(1 << (2 >> 1))`},
		{"", `4 >> 1 << 2`, `((4 >> 1) << 2)`},
		{"", `1 | 2 ^ 3 & 2`, `(1 | ((2 ^ 3) & 2))`},
		{"", `1 & 2 | 3 ^ 2`, `((1 & 2) | (3 ^ 2))`},
		{"", `1 || 2 && 3`, `(1 || (2 && 3))`},
		{"", `1 or 2 and 3`, `(1 || (2 && 3))`},
		{"", `1 == 2 > 3`, `(1 == (2 > 3))`},
		{"", `1 & 2 == 3`, `(1 & (2 == 3))`},
		{"", `1 + 2 << 3`, `((1 + 2) << 3)`},
		{"", `1 < 2 eq 3 ne 4`, `(((1 < 2) eq 3) ne 4)`},
		{"", `1 ieq 2 ine 3`, `((1 ieq 2) ine 3)`},
		{kamailio, `!$rU == "a"`, `((! $rU) == "a")`},
		{kamailio, `not $rU && 1`, `((! $rU) && 1)`},
		{kamailio, `!method == "INVITE"`, `(! (method == "INVITE"))`},
		{kamailio, `!!defined $rU`, `(! (! (defined $rU)))`},
		{kamailio, `-$var(x) + 1`, `((- $var(x)) + 1)`},
		{kamailio, `~1 + 2`, `((~ 1) + 2)`},
		{kamailio, `(int) $rU + 1`, `((int $rU) + 1)`},
		{kamailio, `(str)5 + "a"`, `((str 5) + "a")`},
		{"", `1 -1`, `(1 - 1)`},
		{"", `-1 - -1`, `(-1 - -1)`},
		{"", `((1))`, `{{1}}`},
		// Constants.
		{"", `0x1F + 017 + 101b + 12 + yes + off + INET6`, `((((((31 + 15) + 5) + 12) + 1) + 0) + 10)`},
		{"", `99999999999999999999`, `9223372036854775807`},
		{"", `"a" "b"` + "\n" + `"c"`, `"abc"`},
		{"", `"\n\r\t\a\"\\\x41\x4g\101\08\q\
x"`, `"\n\r\t\a\"\\A\x04gA\\08\\qx"`},
		{"", `'\n"a"\'`, `"\\n\"a\"\\"`},
		// Variables.
		{kamailio, `$var(x) == $null`, `($var(x) == $null)`},
		{kamailio, `$(hdr(To)[-1]{nameaddr.uri}{s.substr,0,(1)})`, `$(hdr(To)[-1]{nameaddr.uri}{s.substr,0,(1)})`},
		{kamailio, `$sht(a=>$var(b)::c d)`, `$sht(a=>$var(b)::c d)`},
		{kamailio, `$?`, `$?`},
		{kamailio, `$retcode`, `$retcode`},
		{kamailio, `@ruri.user == "a"`, `(select:@ruri.user == "a")`},
		{kamailio, `@hf_value["x"].name[-1] == @a.b`, `(select:@hf_value["x"].name[-1] == select:@a.b)`},
		{"", `%f.x == $fu.y`, `(avp:%f.x == avp:$fu.y)`},
		{"", `$x[1] == $x`, `(avp:$x[1] == $x)`},
		{"#!SER", `$x == 1`, `(avp:$x == 1)`},
		// Conditions of old.
		{"", `method==INVITE || method=="ACK"`, `((method == INVITE) || (method == "ACK"))`},
		{"", `src_ip==10.0.0.0/8 && dst_ip!=[::1]`, `((src_ip == <10.0.0.0/8>) && (dst_ip != <::1>))`},
		{"", `src_ip==10.0.0.0/255.0.0.0`, `(src_ip == <10.0.0.0/255.0.0.0>)`},
		{"", `src_ip==2001:db8::1/64`, `(src_ip == <2001:db8::1/64>)`},
		{"", `src_ip==my-host.example.com`, `(src_ip == my-host.example.com)`},
		{"", `uri==myself && myself!=from_uri`, `((uri == myself) && (myself != from_uri))`},
		{"", `proto==UDP or snd_proto!=ws`, `((proto == UDP) || (snd_proto != ws))`},
		{"", `msg:len>=2048+1`, `(msg:len >= (2048 + 1))`},
		{"", `dst_port==5060 && af==INET`, `((dst_port == 5060) && (af == 2))`},
		{"", `status=~"^1.."`, `(status =~ "^1..")`},
		// Calls.
		{kamailio, `f()`, `f()`},
		{kamailio, `f("a", -1, $x + 1)`, `f("a", -1, ($x + 1))`},
		{kamailio, `f(,1)`, `f(1)`},
		{kamailio, `route(A) && route("B") && route($x + "c")`, `((route(A) && route("B")) && route(($x + "c")))`},
		{kamailio, `strlen($x) + strempty("a") + selval($x, 1, "b")`, `((strlen($x) + strempty("a")) + selval($x, 1, "b"))`},
		{kamailio, `isflagset(A) || isflagset(1)`, `(isflagset(A) || isflagset(1))`},
		{kamailio, `forward(a.b-c.de, 5060) || forward(uri:host, uri:port)`, `(forward(a.b-c.de, 5060) || forward(uri:host, uri:port))`},
		{kamailio, `force_send_socket(udp:10.0.0.1:5060)`, `force_send_socket(<udp:10.0.0.1:5060>)`},
		{kamailio, `force_send_socket([::1]:5060)`, `force_send_socket(<[::1]:5060>)`},
		{kamailio, `udp_mtu_try_proto(TCP) && force_rport && revert_uri()`, `((udp_mtu_try_proto(TCP) && force_rport()) && revert_uri())`},
		{kamailio, `($x = 1)`, `{$x=1}`},
		// Definitions.
		{"#!define A 1 + 2", `A * 3`, `(1 + (2 * 3))`},
		{"#!define A B\n#!define B \"x\" \"y\"", `A "z"`, `"xyz"`},
		{"#!define A f(1\\\n, 2)", `A`, `f(1, 2)`},
		{"#!define A 5 # five", "A\n+ 1", `(5 + 1)`},
		{"#!define A", `A 5 A`, `5`},
		{"#!define A 1\n#!redefine A 2\n#!trydef A 3", `A`, `2`},
		{"#!substdef \"!A!1800!g\"", `A + "xAyA" + $(x{s.A})`, `((1800 + "x1800y1800") + $(x{s.1800}))`},
		{"#!substdefs \"!A!1800!\"", `A + "A A"`, `("1800" + "1800 A")`},
		{"#!subst \"/b(.)d/[\\1\\0]/gi\"", `"abcdBxD"`, `"a[cbcd][xBxD]"`},
		{"#!subst \"/x/y/\"\n#!subst \"/y/z/\"", `"xx"`, `"zx"`},
		{"#!substdef \"!A!$env(HOME)!g\"", `"A"`, `"/root"`},
		{"#!defenv PORT\n#!defenvs H=HOME", `PORT + H`, `(5060 + "/root")`},
		// Definitions of newer versions.
		{"#!define A 1\n#!undef A\n#!define A 2\n#!tryundef B\n!!undefine KAMAILIO_5", `A`, `2`},
		{"#!defexp A 1<<4\n#!defexps B \"sip:\" + 'a'\n#!defexp C '\"' + B + '\"'", `A + B + C`, `((16 + "sip:a") + "sip:a")`},
		{"#!defexp A 7 / \\\n2\n!!defexp B 1 + A\n#!defexp C\n#!defexp D 1 - 5", `A C + B + D`, `((3 + 4) + -4)`},
		{"#!define X \"on\"\n#!ifexp X == 'on' && !Y\n#!define A 1\n#!else\n#!define A 2\n#!endif", `A`, `1`},
		{"#!ifexp KAMAILIO_VERSION >= 5007000 || OS_NAME == \"darwin\"\n#!define A 1\n#!else\n#!define A 2\n#!endif", `A`, `2`},
		{"#!ifdef NO\n!!ifexp 1\n#!else\n#!endif\n#!ifexp (\n#!endif\n#!else\n#!define A 3\n#!endif", `A`, `3`},
		{"#!define debug 7", `"debug"`, `"debug"`},
	} {
		if diff := cmp.Diff(c.want, show(parseOne(t, c.prolog, c.text))); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", c.prolog, c.text, diff)
		}
	}
}

// TestLive parses the example configs of an installed Kamailio that are known to be well formed.
func TestLive(t *testing.T) {
	const dir = "/usr/share/doc/kamailio/examples"
	for _, name := range []string{"exec/exec.cfg", "kamailio/logging.cfg", "mixed/logging.cfg", "mixed/kamailio-minimal-proxy.cfg",
		"webrtc/kamailio-default-websocket.cfg", "pkg/kamailio-basic.cfg", "pkg/kamailio-oob.cfg", "../../../../../etc/kamailio/kamailio.cfg"} {
		file := filepath.Join(dir, name)
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		c, ds := Parse(file, text, Options{ReadFile: os.ReadFile, Getenv: os.LookupEnv})
		if ds.HasErrors() {
			var b strings.Builder
			_ = Render(&b, c.Sources, ds, false)
			t.Error(b.String())
		}
	}
}
