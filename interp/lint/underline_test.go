package lint_test

import "testing"

// TestUnderlines compares what is underlined, also inside of texts.
func TestUnderlines(t *testing.T) {
	const head = `loadmodule "pv.so"
loadmodule "xlog.so"
loadmodule "tmx.so"
loadmodule "htable.so"
modparam("htable", "htable", "s=>size=8;")
`
	for _, tc := range []struct{ statement, rule, want string }{
		{`xlog("a \" $sht(t=>$ci::x) b\n");`, "unknown-table", `$sht(t=>$ci::x)`},
		{`xlog("$(sht(t=>x){s.len})");`, "unknown-table", `$(sht(t=>x){s.len})`},
		{`xlog("$sht(s=>$sht(t=>x)) b\n");`, "unknown-table", `$sht(s=>$sht(t=>x))`},
		{`$sht(t=>x) = 1;`, "unknown-table", `$sht(t=>x)`},
		{`sht_lock("t=>x");`, "unknown-table", `"t=>x"`},
		{`sht_reset("t");`, "unknown-table", `"t"`},
		{`xlog("a $T_reply_last b\n");`, "always-absent", `$T_reply_last`},
		{`if ($rU =~ "a\\.\d") exit;`, "perl-regex", `\d`},
		{`xlog("a $var(never)");`, "unset-variable", `$var(never)`},
	} {
		sources, ds := inspect(head + "request_route {\n\t" + tc.statement + "\n}\n")
		n := 0
		for _, d := range ds {
			if d.Rule == tc.rule {
				n++
				if got := sources.Text(d.Subject); got != tc.want {
					t.Errorf("%s: underlined %s, want %s", tc.statement, got, tc.want)
				}
			}
		}
		if n != 1 {
			t.Errorf("%s: %d findings of %s, want 1: %v", tc.statement, n, tc.rule, ds)
		}
	}
}
