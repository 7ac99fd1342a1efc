package pv_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestMadeNames asks for more variables by names that the script makes than a worker remembers. Each has its own value.
func TestMadeNames(t *testing.T) {
	r := load(t, `$var(n) = "$" + "vn(a" + $hdr(Subject) + ")"; $var(z) = "$" + "var(a" + $hdr(Subject) + ")";
		xlog("$vn(a7) $vn(a2999)");
		if (pv_isset($var(n))) xlog("set");
		if (!is_int($var(z))) xlog("no number");
		if (pv_isset("$" + "avp(" + $hdr(Subject) + ")")) xlog("avp");
		$xavp(x=>f) = $hdr(Subject); xavp_params_implode("x", $var(n)); xavp_params_implode("x", $var(z));`)
	for range 2 {
		for i := range 3000 {
			send(t, r, fmt.Sprint(i))
		}
	}
	got := strings.Join(send(t, r, "7"), "|")
	if want := "f=7; f=2999;|set|no number"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// FuzzMadeNames reads and writes the variable that a text names. Nothing is asked for but that it comes back.
func FuzzMadeNames(f *testing.F) {
	for _, s := range []string{"$var(x)", "$(avp(x)[1]{s.len})", "$avp($var(x))", "$(sel(ruri.user){re.subst,/a/b/g})", "$shv(\xff)", "$(", "$$",
		"$xavp(a[$var(x)]=>b[*])", "$sel(@)", "$msrp(body)", "$hdr(\x00)", "$T_req($ru)", strings.Repeat("$avp(", 900)} {
		f.Add(s)
	}
	r := load(f, `$var(n) = $hdr(Subject); $var(n) = $(var(n){s.unescape.param}); $xavp(x=>f) = "5";
		pv_isset($var(n)); not_empty($var(n)); typeof($var(n), "int"); xavp_params_implode("x", $var(n)); pv_unset($var(n)); xlog("done");`)
	f.Fuzz(func(t *testing.T, text string) {
		var escaped strings.Builder
		for i := range len(text) {
			fmt.Fprintf(&escaped, "%%%02x", text[i])
		}
		send(t, r, escaped.String())
	})
}
