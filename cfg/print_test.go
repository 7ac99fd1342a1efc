package cfg

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPrint compares with what Kamailio 5.6.3 prints with --cfg-print.
func TestPrint(t *testing.T) {
	const text = `#!KAMAILIO
#!define A 1
# comment #!ifdef
#!ifdef A
debug=A /* c */
#!else
debug=4
#!endif
  #!ifdef B
x
  #!endif
include_file "good.inc"
loadmodule "pv.so"
#!ifdef MOD_pv
log_name="x" // foo
#!endif
#!subst "/a/b/"
!!ifdef B
!!else
fork=no
!!endif
import_file "nope"
#!trydef A 2
#!foo
request_route { exit; }
`
	const want = `#!KAMAILIO
#!define A 1
# comment #!ifdef
debug=A /* c */
  debug=3

loadmodule "pv.so"
log_name="x" // foo
#!subst "/a/b/"
fork=no

#!trydef A 2
#!foo
request_route { exit; }
`
	var b bytes.Buffer
	ds := Print(&b, "main.cfg", []byte(text), testOptions())
	for _, d := range ds {
		t.Errorf("%s[%s]: %s", d.Severity, d.Rule, d.Summary)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
