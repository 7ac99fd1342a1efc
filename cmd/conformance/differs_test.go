package main

import (
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"

	"kamino/cmd/conformance/statement"
)

// printed is the outcome of a case that prints a text.
func printed(text string) string { return "str " + hex.EncodeToString([]byte(text)) }

// TestExcuses makes sure that what differs on purpose is excused, and a plain mistake beside it is not.
func TestExcuses(t *testing.T) {
	exceptions, _, err := loadExceptions(filepath.Join(testdata, "statements", "differs"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ rule, body, theirs, ours string }{
		{"4", `$vn(r) = $(var(v0№){urialias.decode}); `, "long 65536 d41d8cd98f00b204e9800998ecf8427e", printed("")},
		{"", `$vn(r) = $(var(v0№){urialias.decode}); `, printed("sip:a:5060"), printed("sip:a:5061")},
		{"", `$vn(r) = $(var(v0№){urialias.encode}); `, printed("a~5060~1"), printed("")},
		{"4", `$vn(r) = $var(v0№) == $var(v0№) + $(var(v0№){urialias.decode}); `, "int 0", "int 1"},
		{"", `$vn(r) = $var(v0№) == $var(v0№) + $(var(v0№){urialias.encode}); `, "int 0", "int 1"},
		{"4", `$rU = $var(v0№); pv_printf("$vn(r)", "$(nh(U){s.decode.7bit})|"); `, printed("i|"), printed(")|")},
		{"", `$rU = $var(v0№); pv_printf("$vn(r)", "$(nh(U){s.decode.hexa})|"); `, printed("i|"), printed(")|")},
		{"39", `$vn(v1№) = 1; $vn(r) = $(var(v0№){s.strip,0}) + 1 * $vn(v1№); `, printed("11"), printed("01")},
		{"", `$vn(v1№) = 1; $vn(r) = $(var(v0№){s.strip,1}) + 1 * $vn(v1№); `, printed("11"), printed("01")},
		{"slow", `$vn(r) = "x" =~ $(var(v1№){urialias.decode}{s.encode.base58}); `, "hang", "int 1"},
		{"", `$vn(r) = "x" =~ $(var(v1№){urialias.encode}{s.encode.base58}); `, "hang", "int 1"},
		{"39", `$var(v0№) = 1; $Mf(20) = $var(v0№); pv_printf("$vn(r)", "$(mf{s.strip,$var(v0№)})|"); `, printed("048571|"), printed("048576|")},
		{"", `$var(v0№) = 1; $Mf(20) = $var(v0№); pv_printf("$vn(r)", "$(ru{s.strip,$var(v0№)})|"); `, printed("048571|"), printed("048576|")},
		{"115", `$avp(v2№) = "<"; $vn(r) = selval(1, $(avp(v2№){nameaddr.len}), 0); `, printed("0"), printed("")},
		{"", `$avp(v2№) = "<"; $vn(r) = $(avp(v2№){nameaddr.len}); `, "int 0", "null"},
		{"39", `$vn(v1№) = "@"; $vn(r) = $(vn(v1№){re.subst,/^(.*)@(.*)$/\2@\1/}) + ($(var(v0№){re.subst,/^(.*)@(.*)$/\2@\1/}) + 0); `, printed("00"), printed("@0")},
		{"", `$vn(v1№) = "@"; $vn(r) = $(vn(v1№){re.subst,/^(.*)@(.*)$/\2@\1/}) + ($(var(v0№) + 0)); `, printed("00"), printed("@0")},
		{"4", `$sht(t=>y::$var(v0№)) = $(var(v0№){s.rbefore,0}); $var(a№) = 1; `, "crash", printed("kept")},
		{"", `$sht(t=>y::$var(v0№)) = $(var(v0№){s.before,0}); $var(a№) = 1; `, "crash", printed("kept")},
		{"4", `$var(v0№) = "a=b"; $vn(r) = $(var(v0№){s.rbefore,=}); `, printed("a=b\x00\x00"), printed("a")},
		{"", `$var(v0№) = "a=b"; $vn(r) = $(var(v0№){s.before,=}); `, printed("a"), printed("a=")},
		{"", `$var(v0№) = "a=b"; $vn(r) = $(var(v0№){s.rafter,=}); `, printed(""), printed("b")},
		{"4", `$var(v0№) = "a=b"; $vn(r) = $(var(v0№){s.rafter,+}); `, "crash", printed("")},
		{"4", `$vn(r) = $(var(v0№){s.encode.7bit}); `, printed("F33FC"), printed("F330C")},
		{"", `$vn(r) = $(var(v0№){s.encode.7bit}); `, printed("F33FC"), printed("A3300")},
		{"", `$vn(r) = $(var(v0№){s.encode.7bit}); `, printed("F33F"), printed("F33")},
		{"", `$vn(r) = $(var(v0№){s.encode.hexa}); `, printed("F33F"), printed("F330")},
		{"4", `$var(v0№) = "x"; $vn(r) = $(var(v0№){param.value,x}{s.corehash}); `, "crash", printed("0")},
		{"", `$var(v0№) = "x"; $vn(r) = $(var(v0№){param.value,x}{s.corehash}); `, printed("7"), printed("0")},
		{"", `$var(v0№) = "x"; $vn(r) = $(var(v0№){param.value,x}{s.escape.csv}); `, "null", printed(`""`)},
		{"", `$var(v0№) = ""; $vn(r) = $(var(v0№){s.decode.base58}); `, printed("\x00"), printed("")},
		{"4", `$vn(r) = "" =~ $(var(v0№){json.parse,x}{s.decode.base58}); `, "int 1", "int 0"},
		{"", `$vn(r) = "" =~ $(var(v0№){s.decode.base58}); `, "int 1", "int 0"},
		{"4", `$var(v0№) = "111"; $vn(r) = $(var(v0№){s.decode.base58}); `, printed("\x00\x003"), printed("\x00\x00\x00")},
		{"", `$var(v0№) = "1"; $vn(r) = $(var(v0№){s.decode.base58}); `, printed("\x00\x003"), printed("\x00\x00\x00")},
		{"", `$var(v0№) = "z111"; $vn(r) = $(var(v0№){s.decode.base58}); `, printed("a"), printed("b")},
		{"4", `$rd = $(var(v0№){param.valueat,0}); `, "crash", printed("kept")},
		{"", `$rd = $(var(v0№){param.name,0}); `, "crash", printed("kept")},
		{"38", `$var(v0№) = "sip:a"; $vn(r) = $(var(v0№){uri.duri}); `, printed("sip:\x00a"), printed("sip:a")},
		{"", `$var(v0№) = "sip:a"; $vn(r) = $(var(v0№){uri.duri}); `, printed("sip:\x00a;transport=tcp"), printed("sip:a")},
		{"38", `$var(v0№) = "urn:s"; $rd = $(var(v0№){uri.saor}); pv_printf("$vn(r)", "$(mbu)|"); `, printed("OPTIONS sip:you@urn: SIP/2.0|"), printed("OPTIONS sip:you@urn:s SIP/2.0|")},
		{"", `$var(v0№) = "urn:s"; $rd = $(var(v0№){uri.host}); pv_printf("$vn(r)", "$(mbu)|"); `, printed("OPTIONS sip:you@urn: SIP/2.0|"), printed("OPTIONS sip:you@urn:s SIP/2.0|")},
		{"", `$var(v0№) = "sip:a"; $vn(r) = $(var(v0№){uri.host}); `, printed("ab"), printed("a")},
		{"39", `$var(v0№) = 5; $vn(v1№) = (-3); $vn(r) = $(var(v0№){s.substr,0,$vn(v1№)}); `, printed("3"), printed("5")},
		{"39", `$var(v0№) = "abc"; $vn(v1№) = 1; $vn(r) = $(var(v0№){s.len}{s.strip,$vn(v1№)}); `, printed("1"), printed("3")},
		{"", `$var(v0№) = "abc"; $vn(v1№) = 1; $vn(r) = $(var(v0№){s.strip,$vn(v1№)}); `, printed("bc"), printed("abc")},
		{"", `$var(v0№) = "%20"; $vn(r) = $(rp{s.ftime,$var(v0№)}); `, printed("   %20"), printed("%20")},
		{"39", `$mf = $var(z№) != $(var(v0№){line.count}{s.fmtlines,1,$var(v0№)}); pv_printf("$vn(r)", "$(mf)|"); `, printed("0|"), printed("1|")},
		{"", `$mf = $var(z№) != $(var(v0№){line.count}{s.fmtlines,1,2}); pv_printf("$vn(r)", "$(mf)|"); `, printed("0|"), printed("1|")},
		{"39", `$vn(r) = $(var(v0№){line.count}) + $var(v0№); `, printed("55"), printed("15")},
		{"39", `$vn(r) = $(var(v0№){s.count,0}{s.strip,0}) + ($null + $(var(v0№))); `, printed("00"), printed("10")},
		{"", `$vn(r) = $(var(v0№){s.upper}{s.strip,0}) + ($null + $(var(v0№))); `, printed("00"), printed("10")},
		{"", `$vn(r) = $(var(v0№){line.count}) + $var(v0№); `, printed("155"), printed("15")},
		{"61", `$vn(r) = (-2147483648) / (-1); `, "crash", "int -2147483648"},
		{"", `$vn(r) = (-7) / 2; `, "int -3", "int -4"},
		{"62", `$vn(r) = $(var(v0№){s.fmtlines,7,224468432}); `, "crash", "null"},
		{"", `$vn(r) = $(var(v0№){s.fmtlines,7,2}); `, printed("a\r\n  b"), printed("a\r\n b")},
		{"", `$vn(r) = $(var(v0№){s.replace,a,b}); `, "long 65536 d41d8cd98f00b204e9800998ecf8427e", printed("ab")},
		{"62", `$rU = "` + strings.Repeat("long", 250) + `"; `, "crash", printed("kept")},
		{"", `$rU = "long"; `, "crash", printed("kept")},
		{"", `$rU = "long"; `, printed("a"), printed("b")},
		{"64", `$vn(r) = "" == 0 / $var(z№); `, "int 0", printed("kept")},
		{"64", `$var(v0№) = "+"; $vn(r) = $var(v0№) == ("" =~ $var(v0№)); `, "int 1", printed("kept")},
		{"", `$var(v0№) = "+"; $vn(r) = $var(v0№) + ("" =~ $var(v0№)); `, "int 1", printed("kept")},
		{"", `$vn(r) = "" == $var(z№); `, "int 0", "int 1"},
		{"", `$vn(r) = selval($var(v0№), 1, 2) + 1; `, "int 2", printed("kept")},
		{"", `$vn(r) = $(var(v0№){s.escape.common}); `, "null", "long 126976 435289aa03c8f92c6b409473d06102e8"},
		{"", `pv_printf("$vn(r)", "$var(v0№)"); `, printed("kept"), "long 8193 b4cf2cbcad25a1ff2a6260a92e62b140"},
		{"", `$var(v0№) = "sip:a;ma"; $vn(r) = $(var(v0№){uri.host}); `, "null", printed("a")},
	} {
		got := ""
		if e := excuse(exceptions, strings.ReplaceAll(c.body, "№", statement.NumberMark), c.theirs, c.ours); e != nil {
			got = e.rule
		}
		if got != c.rule {
			t.Errorf("%s\n    - %s\n    + %s\nfalls under %q, want %q", c.body, shown(c.theirs), shown(c.ours), got, c.rule)
		}
	}
}
