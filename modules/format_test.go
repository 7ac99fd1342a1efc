package modules_test

import (
	"fmt"
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// standIns are arguments of each type that no function refuses for their form.
var standIns = map[interp.ArgType]string{
	interp.ArgText: `"x"`, interp.ArgFormat: `"x"`, interp.ArgInt: `1`, interp.ArgVar: `"$var(a)"`, interp.ArgRegex: `"a"`, interp.ArgRoute: `"R"`,
	interp.ArgString: `"x"`, interp.ArgNumber: `1`, interp.ArgSigned: `1`, interp.ArgFlag: `1`, interp.ArgHost: `"h"`, interp.ArgPort: `1`,
	interp.ArgProto: `udp`, interp.ArgSocket: `udp:127.0.0.1:5060`, interp.ArgRest: `"x"`, interp.ArgAny: `"x"`,
}

// blocks are where a function can be called.
var blocks = []struct {
	mask  interp.RouteMask
	begin string
}{
	{interp.InRequest, "request_route {"}, {interp.InEvent, "event_route[msrp:frame-in] {"}, {interp.InCoreReply, "reply_route {"}, {interp.InOnSend, "onsend_route {"},
	{interp.InBranch, "branch_route[B] {"}, {interp.InReply, "onreply_route[B] {"}, {interp.InFailure, "failure_route[B] {"},
}

// In every text that a function's table declares as a format, a name that nothing has is found at its very place, with the
// nearest name that there is.
func TestUnknownNamesInFormats(t *testing.T) {
	ex := newExamples(t)
	count := 0
	for _, m := range modules.All() {
		for _, f := range m.Funcs {
			if f.Status != interp.Full {
				continue
			}
			for i, a := range f.Args {
				if a.Type != interp.ArgFormat {
					continue
				}
				for _, c := range []struct{ text, wrong, rule, near string }{
					{`a\n\"b\" $rm $fuu$si`, "fuu", "unknown-variable", "fu"}, {`$(ru{s.lenn})`, "lenn", "transformation", "len"},
					{`$(ru{uri.host}{ss.len})`, "ss", "transformation", "s"}, {`$msrp(metod)`, "metod", "variable", "method"},
				} {
					if a.Reading != interp.ReadFormat && a.Reading != interp.ReadVarOrFormat && !strings.HasPrefix(c.text, "$") {
						continue // as it stands
					}
					count++
					ex.unknown(m, &f, i, c.text, c.wrong, c.rule, c.near)
				}
			}
		}
	}
	t.Logf("%d texts", count)
}

// unknown calls a function with a text as one of its arguments, in which something is wrong.
func (e *examples) unknown(m *interp.Module, f *interp.Func, at int, text, wrong, rule, near string) {
	begin := "request_route {"
	for _, b := range blocks {
		if f.Routes&b.mask != 0 {
			begin = b.begin
			break
		}
	}
	var args []string
	for i, a := range f.Args {
		switch {
		case i == at:
			args = append(args, `"`+text+`"`)
		case i < at || !a.Optional:
			args = append(args, standIns[a.Type])
		}
	}
	line := begin + " " + f.Name + "(" + strings.Join(args, ", ") + "); }"
	var b strings.Builder
	for _, other := range e.modules {
		if other.Name != "core" && other.Status == interp.Full {
			fmt.Fprintf(&b, "loadmodule %q\n", other.Name+".so")
		}
	}
	b.WriteString("route[R] { exit; }\n" + line + "\n")
	world, _, _ := interptest.World()
	_, diags, sources := interptest.Check(b.String(), world, interp.Start, e.modules...)
	column := strings.Index(line, text) + strings.Index(text, wrong) + 1
	for _, d := range diags {
		p := sources.Position(d.Subject.Start)
		if d.Rule == rule && p.Column == column && strings.Contains(d.Detail, near) {
			return
		}
	}
	e.t.Errorf("%s of %s: %s is not found in column %d with rule %s and a hint at %s:\n%s", f.Name, m.Name, wrong, column, rule, near, interptest.Text(sources, diags))
}
