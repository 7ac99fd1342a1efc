package sqlops_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/pv"
	"kamino/modules/sqlops"
	"kamino/modules/xlog"
)

// The answers are Kamailio 5.6.3's.
func TestValues(t *testing.T) {
	const script = `$var(s) = "a'b\"c\\d"; $var(i) = 5; $var(m) = -7; $var(e) = "";
		xlog("$(var(s){sql.val}) $(var(i){sql.val}) $(var(m){sql.val.int}) $(var(s){sql.val.str}) $(vn(q){sql.val}) $(vn(q){sql.val.int}) $(vn(q){sql.val.str}) $(var(e){sql.val}) $(var(e){sql.val.str}) $(mt{sql.val})");`
	want := []string{`'a\'b\"c\\d' 5 -7 'a\'b\"c\\d' NULL 0 '' '' '' 1`}
	if d := cmp.Diff(want, interptest.Script(t, "", script, core.Module(), pv.Module(), xlog.Module(), sqlops.Module())); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
