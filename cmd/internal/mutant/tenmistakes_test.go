package mutant_test

import (
	"slices"
	"strings"
	"testing"

	"kamino/cfg"
)

// tenMistakes has one of ten kinds on each of the lines that end in "# here".
const tenMistakes = `#!KAMAILIO
debug=verbose # here
loadmodule "pv.so"
loadmodule "xlog.so"
loadmodule "htable.so"
modparam("htable", "htable_size", 3) # here
listen=tcp:1.2.3.400 # here

request_route {
	xlgo("L_INFO", "a\n"); # here
	route(NOWHERE); # here
	exit;
}

route[A] {
	if ($var(x) == 5 { # here
		xlog("L_INFO", "b\n");
	}
}

route[B] {
	$var(x) = $nope(y); # here
	xlog("L_INFO", "c\n") # here
	$var(y) = 1;
}

route[C] {
	xlog("L_INFO", "d\n", 1, 2, 3); # here
	switch ($var(x)) {
	case 1:
		$var(y) = LIMIT; # here
		break;
	}
}
`

// TestTenMistakes: ten mistakes of different kinds in one file are told as ten, each on its line.
func TestTenMistakes(t *testing.T) {
	var want, got []int
	for i, line := range strings.Split(tenMistakes, "\n") {
		if strings.HasSuffix(line, "# here") {
			want = append(want, i+1)
		}
	}
	sources, ds := inspect(tenMistakes)
	for _, d := range ds {
		if d.Severity == cfg.Error {
			got = append(got, sources.Position(d.Subject.Start).Line)
			t.Logf("line %d: %s: %s", got[len(got)-1], d.Rule, d.Summary)
		}
	}
	if len(want) != 10 || !slices.Equal(got, want) {
		t.Errorf("errors are told on the lines %v, want %v", got, want)
	}
}
