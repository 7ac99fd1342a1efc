package pv_test

import (
	"fmt"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/pv"
	"kamino/modules/xlog"
	"kamino/transport/sip"
)

func modules() []*interp.Module {
	return []*interp.Module{core.Module(), pv.Module(), xlog.Module()}
}

// recordedCase is a line of a recording: an expression, and what the reference gives for it.
type recordedCase struct{ expr, want string }

// recording is a subject and the cases that belong to it.
type recording struct {
	subject string
	cases   []recordedCase
}

// readRecordings reads a file whose lines are WORD "subject", or a tab, an expression, a tab and the result.
func readRecordings(t *testing.T, file, word string) []recording {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var all []recording
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, word+" "):
			s, err := strconv.Unquote(line[len(word)+1:])
			if err != nil {
				t.Fatalf("%s:%d: %v", file, i+1, err)
			}
			all = append(all, recording{subject: s})
		default:
			f := strings.SplitN(line, "\t", 3)
			if len(f) != 3 || len(all) == 0 {
				t.Fatalf("%s:%d: not understood", file, i+1)
			}
			r := &all[len(all)-1]
			r.cases = append(r.cases, recordedCase{f[1], f[2]})
		}
	}
	return all
}

// differs tells why the result of a transformation is another one than the reference's, "" when it is not.
func differs(value, transform string) string {
	class, _, _ := strings.Cut(transform, ".")
	switch {
	case class == "nameaddr" && value == "<sip:a@b":
		return "the reference keeps half of what it could not parse for the next transformation"
	}
	return ""
}

func quoteConfig(s string) string {
	r := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)
	return `"` + r.Replace(s) + `"`
}

func TestRecordedTransformations(t *testing.T) {
	for _, rec := range readRecordings(t, "testdata/transformations.txt", "value") {
		var b strings.Builder
		fmt.Fprintf(&b, "$var(v) = %s;\n", quoteConfig(rec.subject))
		for i, c := range rec.cases {
			fmt.Fprintf(&b, `$vn(r) = $null; $vn(r) = $(var(v){%s});
				if ($vn(r) == $null) xlog("%d null\n");
				else if (typeof("$vn(r)", "int")) xlog("%d int $vn(r)\n");
				else xlog("%d str $(vn(r){s.encode.hexa})\n");`+"\n", c.expr, i, i, i)
		}
		got := map[string]string{}
		for _, line := range interptest.Script(t, "", b.String(), modules()...) {
			n, text, _ := strings.Cut(line, " ")
			if hex, ok := strings.CutPrefix(text, "str "); ok {
				raw := make([]byte, len(hex)/2)
				if _, err := fmt.Sscanf(hex, "%x", &raw); err != nil && hex != "" {
					t.Fatal(err)
				}
				text = "str " + strconv.Quote(string(raw))
			}
			got[n] = text
		}
		for i, c := range rec.cases {
			want := c.want
			if s, ok := strings.CutPrefix(want, "str "); ok {
				raw, err := strconv.Unquote(s)
				if err != nil {
					t.Fatal(err)
				}
				want = "str " + strconv.Quote(raw)
			}
			if got := got[strconv.Itoa(i)]; got != want && differs(rec.subject, c.expr) == "" {
				t.Errorf("{%s} of %q is %s, want %s", c.expr, rec.subject, got, want)
			}
		}
	}
}

// link is a way that a message came by.
type link struct{}

func (link) Proto() sip.Proto       { return sip.UDP }
func (link) Remote() netip.AddrPort { return netip.MustParseAddrPort("127.0.0.1:15809") }
func (link) Local() netip.AddrPort  { return netip.MustParseAddrPort("127.0.0.1:5060") }
func (link) ID() int                { return 0 }
func (link) Socket() string         { return "udp:127.0.0.1:5060" }
func (link) Send([]byte) error      { return nil }

func TestRecordedMessages(t *testing.T) {
	recs := readRecordings(t, "testdata/messages.txt", "message")
	var b strings.Builder
	b.WriteString("debug=3\nloadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nroute[ALL] {\n")
	for i, c := range recs[0].cases {
		if text, ok := strings.CutPrefix(c.expr, "$("); ok && strings.Contains(text, "{s.md5}") {
			name := text[:strings.Index(text, "{")]
			fmt.Fprintf(&b, `$vn(x) = $%s; if ($vn(x) == $null) xlog("%d null\n"); else xlog("%d %s\n");`+"\n", name, i, i, c.expr)
			continue
		}
		fmt.Fprintf(&b, `xlog("%d %s\n");`+"\n", i, c.expr)
	}
	b.WriteString("}\nrequest_route { route(ALL); }\nreply_route { route(ALL); }\n")
	r := interptest.Load(t, b.String(), modules()...)
	for _, rec := range recs {
		if err := r.Worker.SIP(link{}, rec.subject); err != nil {
			t.Fatalf("%q: %v", rec.subject, err)
		}
		got := map[string]string{}
		for _, line := range r.Log.Take() {
			_, line, _ = strings.Cut(line, "<script>: ")
			n, text, _ := strings.Cut(line, " ")
			got[n] = text
		}
		for i, c := range rec.cases {
			want, err := strconv.Unquote(c.want)
			if err != nil {
				t.Fatal(err)
			}
			if got := got[strconv.Itoa(i)]; got != want {
				t.Errorf("%s is %q, want %q, in %q", c.expr, got, want, rec.subject)
			}
		}
	}
}

func TestRecordedScript(t *testing.T) {
	script, err := os.ReadFile("testdata/script.cfg")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/script.want")
	if err != nil {
		t.Fatal(err)
	}
	params := `modparam("pv", "varset", "ini=i:7")
		modparam("pv", "varset", "ins=s:text")
		modparam("pv", "shvset", "sh=i:3")
		modparam("pv", "avp_aliases", "al=s:real;al2=i:9")`
	got := interptest.Script(t, params, string(script), modules()...)
	if d := cmp.Diff(strings.Split(strings.TrimSuffix(string(want), "\n"), "\n"), got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
}
