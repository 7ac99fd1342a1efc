package json_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/json"
	"kamino/modules/pv"
	"kamino/modules/xlog"
)

func modules() []*interp.Module {
	return []*interp.Module{core.Module(), pv.Module(), xlog.Module(), json.Module()}
}

func quoteConfig(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(s) + `"`
}

// TestRecorded compares with what the reference gave.
func TestRecorded(t *testing.T) {
	data, err := os.ReadFile("testdata/fields.txt")
	if err != nil {
		t.Fatal(err)
	}
	type field struct{ text, path, want string }
	var fields []field
	var script strings.Builder
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		text, err1 := strconv.Unquote(f[0])
		want, err2 := strconv.Unquote(f[2])
		if err1 != nil || err2 != nil {
			t.Fatalf("line %d is not understood", i+1)
		}
		fields = append(fields, field{text, f[1], want})
		fmt.Fprintf(&script, "$var(d) = %s; xlog(\"$(var(d){json.parse,%s}{s.encode.hexa})\");\n", quoteConfig(text), f[1])
	}
	for i, got := range interptest.Script(t, "", script.String(), modules()...) {
		if f := fields[i]; got != fmt.Sprintf("%X", f.want) && !strings.EqualFold(got, fmt.Sprintf("%x", f.want)) {
			t.Errorf("%s of %s is %s, want %x", f.path, f.text, got, f.want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, statements, want string }{
		{"a variable as path", `$var(p) = "b.c"; $var(d) = "{\"b\":{\"c\":1}}"; xlog("$(var(d){json.parse,$var(p)})|");`, "1|"},
		{"a path with a variable in it", `$var(p) = "c"; $var(d) = "{\"b\":{\"c\":1}}"; xlog("$(var(d){json.parse,b.$var(p)})|");`, "1|"},
		{"an empty variable as path", `$var(p) = ""; $var(d) = "{\"b\":1}"; xlog("$(var(d){json.parse,$var(p)})|");`, "|"},
		{"of null", `xlog("$(vn(d){json.parse,a})|");`, "|"},
		{"of an integer", `$var(d) = 5; $var(r) = "-"; $var(r) = $(var(d){json.parse,a}); if ($var(r) == "") xlog("empty"); else xlog("$var(r)");`, "empty"},
		{"of an integer, as a text", `$var(d) = 5; xlog("$(var(d){json.parse,a})|");`, "|"},
		{"another separator", `$var(d) = "{\"a.b\":{\"c\":5}}"; xlog("$(var(d){json.parsex,/a.b/c})|");`, "5|"},
		{"another separator in a variable", `$var(p) = ":a:b"; $var(d) = "{\"a\":{\"b\":5}}"; xlog("$(var(d){json.parsex,$var(p)})|");`, "5|"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff([]string{c.want}, interptest.Script(t, "", c.statements, modules()...)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}
