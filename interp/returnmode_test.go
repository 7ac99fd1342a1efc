package interp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp/interptest"
)

// The modes came with 5.7, so there is no recorded answer: this is what its documentation says, and its text of a code
// what it does.
func TestReturnMode(t *testing.T) {
	const routes = `route[BAD] { return -7; } route[GOOD] { return 5; } route[END] { exit; }`
	for _, tc := range []struct {
		name, statements string
		truth, codes     []string // in mode 0, in mode 1
	}{
		{"an if", `if (route(BAD)) print("bad"); if (route(GOOD)) print("good");`, []string{"good"}, []string{"bad", "good"}},
		{"a number", `if (-1) print("yes"); else print("no");`, []string{"no"}, []string{"yes"}},
		{"a comparison", `if (route(BAD) < 0) print("less"); if (route(BAD) == -7) print("it"); if (route(GOOD) > 1) print("more");`,
			nil, []string{"less", "it", "more"}},
		{"not", `if (!route(BAD)) print("bad"); if (!route(GOOD)) print("good");`, []string{"bad"}, nil},
		{"and", `if (route(BAD) && route(GOOD)) print("both");`, nil, []string{"both"}},
		{"arithmetic", `$var(x) = route(GOOD) + 1; print("$var(x)");`, []string{"2"}, []string{"6"}},
		{"an assignment", `$var(x) = route(BAD); print("$var(x)");`, []string{"-7"}, []string{"-7"}},
		{"a text", `$var(x) = "<" + route(BAD) + route(GOOD); print("$var(x)");`, []string{"<01"}, []string{"<01"}},
		{"a function", `if (code("-1")) print("yes"); else print("no");`, []string{"no"}, []string{"yes"}},
		{"statements", `if ({ code("-1"); }) print("yes"); else print("no");`, []string{"no"}, []string{"yes"}},
		{"a switch", `switch (route(GOOD)) { case 1: print("1"); break; case 5: print("5"); break; }`, []string{"1"}, []string{"5"}},
		{"a while", `$var(n) = 2; while ($var(n) > 0 && route(BAD)) { print("round"); $var(n) = $var(n) - 1; }`, nil, []string{"round", "round"}},
		{"a negative number in a while", `$var(n) = -2; while ($var(n)) { print("round"); $var(n) = $var(n) + 1; }`,
			[]string{"round", "round"}, []string{"round", "round"}},
		{"an exit", `if (route(END)) print("yes"); print("on");`, nil, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for mode, want := range [][]string{tc.truth, tc.codes} {
				var got []string
				for _, l := range interptest.Run(t, fmt.Sprintf("loadmodule \"t.so\"\nreturn_mode=%d\nrequest_route { exit; }\n"+
					"event_route[core:worker-one-init] {\n%s\n}\n%s", mode, tc.statements, routes), testModule()) {
					_, text, _ := strings.Cut(l, "<script>: ")
					got = append(got, text)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("mode %d: -want +got\n%s", mode, diff)
				}
			}
		})
	}
}
