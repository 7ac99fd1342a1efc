package cfg

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestExpand(t *testing.T) {
	const text = `#!KAMAILIO
#!define CODE "403"
#!define REFUSE sl_send_reply(CODE, "No")
#!substdef "!NAME!x\"y!g"
#!ifdef DEBUG
debug=3 # loud
#!else
debug=2 # quiet
#!endif

include_file "good.inc"
request_route {
	/* first */ REFUSE;
	xlog(CODE " NAME");

	exit; // last
}
`
	const want = `#!KAMAILIO
# main.cfg:8
debug=2 # quiet
# good.inc:1
debug=3
# main.cfg:12
request_route {
# main.cfg:13, REFUSE of main.cfg:3, CODE of main.cfg:2
	/* first */ sl_send_reply("403", "No");
# main.cfg:14, CODE of main.cfg:2
	xlog("403 x\"y");

	exit; // last
}
`
	lines, ds := Expand("main.cfg", []byte(text), testOptions())
	for _, d := range ds {
		t.Errorf("%s[%s]: %s", d.Severity, d.Rule, d.Summary)
	}
	if diff := cmp.Diff(want, strings.TrimPrefix(Mark(lines), "# main.cfg:1\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// sameTree leaves places and blanks out of a comparison, and how addresses were written.
var sameTree = []cmp.Option{
	cmpopts.IgnoreTypes(Span{}, Pos(0), []StringPart(nil)),
	cmp.Transformer("value", func(v SettingValue) plainValue {
		if v.Kind == KindSocket {
			v.Text = ""
		}
		return plainValue(v)
	}),
}

type plainValue SettingValue

// expandsToSame: what is printed is read as what was printed from.
func expandsToSame(t *testing.T, name, text string, o Options) {
	t.Helper()
	before, ds := Parse(name, []byte(text), o)
	if ds.HasErrors() {
		t.Skip("broken")
	}
	lines, ds := Expand(name, []byte(text), o)
	if ds.HasErrors() {
		t.Skip("cannot be written")
	}
	out := Mark(lines)
	after, ds := Parse(name, []byte(out), Options{})
	for _, d := range ds {
		if d.Severity == Error {
			t.Errorf("%s[%s]: %s in:\n%s", d.Severity, d.Rule, d.Summary, out)
		}
	}
	if diff := cmp.Diff(before.Items, after.Items, sameTree...); diff != "" {
		t.Errorf("the tree (-before +after):\n%s\n%s", diff, out)
	}
}

func TestExpandKeepsTrees(t *testing.T) {
	files, _ := filepath.Glob("../testdata/configs/*.cfg")
	more, _ := filepath.Glob("/usr/share/doc/kamailio/examples/*/*.cfg")
	debian, _ := filepath.Glob("/etc/kamailio/kamailio.cfg")
	for _, file := range append(append(files, debian...), more...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(file, func(t *testing.T) {
			expandsToSame(t, file, string(text), Options{ReadFile: os.ReadFile, Defines: []string{"WITH_MYSQL", "WITH_NAT", "WITH_AUTH"}})
		})
	}
}

func TestPreprocess(t *testing.T) {
	const text = "#!define A 1 \\\n + 2\n#!ifexp A && !B\ndebug=A\n#!endif\n/* c\nd */\ninclude_file \"good.inc\"\nfork=no\n"
	const want = `# main.cfg:1
#!define A 1 \
 + 2
# main.cfg:4
debug=A
# main.cfg:6
/* c
d */
# good.inc:1
debug=3
# main.cfg:9
fork=no
`
	lines, ds := Preprocess("main.cfg", []byte(text), testOptions())
	if len(ds) != 1 || ds[0].Rule != "newer-directive" {
		t.Error(ds)
	}
	if diff := cmp.Diff(want, strings.ReplaceAll(Mark(lines), "\n\n", "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var plain strings.Builder
	Print(&plain, "main.cfg", []byte(text), testOptions())
	var joined strings.Builder
	for _, l := range lines {
		joined.WriteString(l.Text + "\n")
	}
	if diff := cmp.Diff(plain.String(), joined.String()); diff != "" {
		t.Errorf("(-printed +lines):\n%s", diff)
	}
}

func FuzzExpand(f *testing.F) {
	for _, text := range []string{
		"#!define A \"x\" B\n#!define B \"y\"\nlog_name=A\n",
		"#!subst \"/a/\\\"/g\"\nroute { xlog(\"bab\"); $var(a) = 1; }\n",
		"#!define X 1 # no\ndebug=X\n#!define Y - 5\nroute { $var(x) = -Y-X; return\n}\n",
		"#!defexp A 5 - 6\n#!ifexp A < 0\nroute { $var(a) = 1-A; }\n#!endif\n#!undef A\n",
		"#!SER\nroute { $a = 1; }\n#!KAMAILIO\n",
		"route { return \\\n 5; }\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o := testOptions()
		expandsToSame(t, "main.cfg", text, o)
	})
}
