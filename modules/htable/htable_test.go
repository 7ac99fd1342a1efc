package htable

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/pv"
	"kamino/modules/xlog"
)

func load(t *testing.T, config string) *interptest.Running {
	t.Helper()
	return interptest.Load(t, "loadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nloadmodule \"htable.so\"\n"+config, core.Module(), pv.Module(), xlog.Module(), Module())
}

// logged gives what scripts have logged.
func logged(r *interptest.Running) []string {
	var out []string
	for _, line := range r.Log.Take() {
		if _, text, ok := strings.Cut(line, ": <script>: "); ok {
			out = append(out, text)
		}
	}
	return out
}

func TestEvents(t *testing.T) {
	r := load(t, `
modparam("htable", "htable", "a=>autoexpire=30")
modparam("htable", "htable", "b=>autoexpire=30")
modparam("htable", "timer_interval", 10)
request_route { exit; }
event_route[htable:mod-init] {
	$sht(a=>x) = "one";
	$sht(a=>y) = 2;
	$sht(b=>z) = 3;
	$shtex(a=>y) = 45;
}
event_route[htable:expired:a] {
	xlog("L_NOTICE", "$shtrecord(key) was $shtrecord(value), is [$sht(a=>x)]\n");
}
event_route[core:worker-one-init] {
	xlog("L_NOTICE", "[$sht(a=>x)] [$sht(a=>y)] [$sht(b=>z)] [$shtcn(a=>**)] [$shtrecord(key)]\n");
}
`)
	look := func() []string {
		r.Worker.Exec("core:worker-one-init")
		return logged(r)
	}
	steps := []struct {
		wait time.Duration
		gone []string
		look string
	}{
		{30 * time.Second, nil, "[one] [2] [3] [2] []"},
		{time.Second, nil, "[<null>] [2] [<null>] [1] []"},
		{9 * time.Second, []string{"x was one, is [<null>]"}, "[<null>] [2] [<null>] [1] []"},
		{10 * time.Second, []string{"y was 2, is [<null>]"}, "[<null>] [<null>] [<null>] [0] []"},
	}
	for i, s := range steps {
		r.Clock.Advance(s.wait)
		if diff := cmp.Diff(s.gone, logged(r)); diff != "" {
			t.Errorf("step %d: expired: %s", i, diff)
		}
		if diff := cmp.Diff([]string{s.look}, look()); diff != "" {
			t.Errorf("step %d: %s", i, diff)
		}
	}
}

func TestUnknownTableIsWarnedOf(t *testing.T) {
	world, _, _ := interptest.World()
	for _, stmt := range []string{`$var(x) = $sht(nope=>a);`, `xlog("L_INFO", "$shtex(nope=>a)\n");`, `sht_reset("nope");`, `sht_lock("nope=>x");`} {
		program, diags, sources := interptest.Check("loadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nloadmodule \"htable.so\"\nrequest_route { "+stmt+" exit; }\n",
			world, interp.Start, core.Module(), pv.Module(), xlog.Module(), Module())
		if text := interptest.Text(sources, diags); program == nil || diags.HasErrors() || !strings.Contains(text, `there is no hash table "nope"`) {
			t.Errorf("%s: %s", stmt, text)
		}
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct{ config, want string }{
		{"modparam(\"htable\", \"htable\", \"a=>size=x\")\nrequest_route { exit; }", "must be a number"},
		{"modparam(\"htable\", \"htable\", \"a=>\")\nmodparam(\"htable\", \"htable\", \"a=>\")\nrequest_route { exit; }", "defined already"},
		{"modparam(\"htable\", \"db_url\", \"mysql://x\")\nrequest_route { exit; }", "not built in"},
		{"modparam(\"htable\", \"enable_dmq\", 1)\nrequest_route { exit; }", "not built in"},
		{"request_route { $sht(a) = 1; exit; }", "table=>key"},
		{"request_route { sht_lock(\"a\"); exit; }", "table=>key"},
	}
	world, _, _ := interptest.World()
	for _, tt := range tests {
		_, diags, sources := interptest.Check("loadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nloadmodule \"htable.so\"\n"+tt.config+"\n",
			world, interp.Start, core.Module(), pv.Module(), xlog.Module(), Module())
		if text := interptest.Text(sources, diags); !diags.HasErrors() || !strings.Contains(text, tt.want) {
			t.Errorf("%s: %q is not said in %q", tt.config, tt.want, text)
		}
	}
}

// answer writes down what a command answers.
type answer struct {
	b     *strings.Builder
	depth string
}

func (a answer) Add(v interp.Value) { a.b.WriteString(a.depth + v.Text() + "\n") }
func (a answer) Struct(name string) interp.ReplyWriter {
	a.b.WriteString(a.depth + name + "{\n")
	return answer{a.b, a.depth + " "}
}
func (a answer) Field(name string, v interp.Value) {
	a.b.WriteString(a.depth + name + ": " + v.Text() + "\n")
}

func TestCommands(t *testing.T) {
	r := load(t, "modparam(\"htable\", \"htable\", \"a=>size=4;\")\nmodparam(\"htable\", \"htable\", \"e=>size=3;autoexpire=60;\")\nrequest_route { exit; }\n")
	var m *tables
	interp.Each(r.Program, func(_ string, i *tables) { m = i })
	run := func(line string) string {
		words := strings.Fields(line)
		var args []interp.Value
		for _, w := range words[1:] {
			args = append(args, interp.Str(w))
		}
		var b strings.Builder
		for _, c := range commands() {
			if c.Name == "htable."+words[0] {
				if err := c.Run(m, args, answer{&b, ""}); err != nil {
					return "error: " + err.Error()
				}
			}
		}
		return b.String()
	}
	steps := []struct{ line, want string }{
		{"sets a Alice abc", "Ok. Key set to new value.\n"},
		{"seti a alice 17", "Ok. Key set to new value.\n"},
		{"setxs e k v 10", "Ok. Key set to new value.\n"},
		{"setxi e n 3 10", "Ok. Key set to new value.\n"},
		{"get a Alice", "item{\n name: Alice\n value: abc\n flags: 2\n expire: NEVER\n"},
		{"get a none", "error: Key name doesn't exist in htable."},
		{"get nope x", "error: No such htable"},
		{"get a", "error: Not enough parameters (htable name and key name)"},
		{"dump a", "{\n entry: 13\n size: 2\n slot{\n  name: Alice\n  value: abc\n  type: str\n slot{\n  name: alice\n  value: 17\n  type: int\n"},
		{"stats", "{\n name: e\n slots: 8\n all: 2\n min: 0\n max: 1\n{\n name: a\n slots: 16\n all: 2\n min: 0\n max: 2\n"},
		{"setex e k 30", "Ok\n"},
		{"delete a Alice", "Ok. Key deleted.\n"},
		{"delete a Alice", "error: Key not found in htable."},
		{"flush a", "Ok. Htable flushed.\n"},
		{"dump a", ""},
		{"listTables", "{\n name: e\n dbtable: \n dbmode: 0\n expire: 60\n updateexpire: 1\n size: 8\n dmqreplicate: 0\n" +
			"{\n name: a\n dbtable: \n dbmode: 0\n expire: 0\n updateexpire: 1\n size: 16\n dmqreplicate: 0\n"},
	}
	for _, s := range steps {
		if diff := cmp.Diff(s.want, run(s.line)); diff != "" {
			t.Errorf("%s: %s", s.line, diff)
		}
	}
	if n := m.byName["e"].life(nil, "k", m.now()); n != 30 {
		t.Errorf("setex gives 30 seconds, not %d", n)
	}
}
