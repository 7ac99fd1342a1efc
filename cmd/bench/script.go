package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"kamino/cmd/internal/relay"
)

// work is a kind of what scripts do: a loop whose body is timed by the script itself.
type work struct {
	name        string
	loops       int // few enough that the best of some rounds is not disturbed by other programs
	setup, body string
}

// works are the rows of the table on scripts in docs/performance.md.
var works = []work{
	{"int loop", 60000, "", `$var(x) = $var(x) + 3;`},
	{"if/else", 40000, "", `if ($var(i) > 5 && $var(x) == 1) $var(x) = 2; else if ($var(x) != 7) $var(x) = 3;`},
	{"concatenation", 30000, `$var(a) = "alice"; $var(b) = "example.com";`, `$var(x) = "sip:" + $var(a) + "@" + $var(b);`},
	{"transformation", 30000, `$var(a) = "sip:alice@example.com;tag=1";`, `$var(x) = $(var(a){s.select,1,@}{s.toupper}{s.substr,0,7});`},
	{"md5", 20000, `$var(a) = "alice:example.com:secret";`, `$var(x) = $(var(a){s.md5});`},
	{"regex", 20000, `$var(a) = "sip:alice@example.com";`, `if ($var(a) =~ "^sip:[a-z]+@example\.(com|net)") $var(x) = 1;`},
	{"route call", 40000, "", `route(WORK);`},
	{"htable", 20000, `$var(k) = "key";`, `$sht(t=>$var(k)) = $var(i); $var(x) = $sht(t=>$var(k));`},
	{"avp", 20000, "", `$avp(a) = $var(i); $var(x) = $avp(a); $avp(a) = $null;`},
	{"switch", 40000, `$var(a) = 3;`, `switch ($var(a)) { case 1: $var(x) = 1; break; case 2: $var(x) = 2; break; case 3: $var(x) = 3; break; default: $var(x) = 4; }`},
	{"format", 30000, `$var(a) = "alice"; $var(b) = 5;`, `pv_printf("$var(x)", "<$var(a)> $var(b) at $var(i): done");`},
	{"uri parts", 30000, `$var(a) = "sip:alice@example.com:5070;transport=tcp";`, `$var(x) = $(var(a){uri.host}); $var(y) = $(var(a){uri.port}); $var(z) = $(var(a){uri.user});`},
}

// workConfig times the works and prints a line for each, with the microseconds that all its loops took.
func workConfig() string {
	var b strings.Builder
	b.WriteString(relay.ScriptHead("max_while_loops=100000000\n", "kex", "pv", "xlog", "htable"))
	b.WriteString(`modparam("htable", "htable", "t=>size=8;")
request_route { exit; }
route[WORK] { $var(x) = $var(x) + 1; return; }
event_route[core:worker-one-init] {
`)
	for n, w := range works {
		fmt.Fprintf(&b, "%s $var(i) = 0; $var(x) = 0; $var(s) = $TV(sn); $var(u) = $TV(un);\nwhile ($var(i) < %d) { $var(i) = $var(i) + 1; %s }\n"+
			"$var(e) = $TV(sn) - $var(s); $var(f) = $TV(un) - $var(u); xlog(\"L_ALERT\", \"work %d $var(e) $var(f)\\n\");\n", w.setup, w.loops, w.body, n)
	}
	b.WriteString("xlog(\"L_ALERT\", \"worked\\n\");\n}\n")
	return b.String()
}

var workLine = regexp.MustCompile(`work (\d+) (-?\d+) (-?\d+)`)

// workTimes runs the works once and gives nanoseconds per loop. $TV(sn) and $TV(un) are read one after the other: a
// second may pass between, which is seen as a time below 0 or far too long, and the other rounds make up for it.
func workTimes(ctx context.Context, p relay.Program) ([]float64, error) {
	at, err := relay.FreeAddress(0)
	if err != nil {
		return nil, err
	}
	s, err := relay.Start(ctx, at, p.ServeAt(workConfig()), relay.EndWithThread)
	if err != nil {
		return nil, err
	}
	defer s.Stop()
	for {
		log, more := s.Lines()
		if slices.ContainsFunc(log, func(l string) bool { return strings.HasSuffix(l, "worked") }) {
			times := make([]float64, len(works))
			for _, line := range log {
				if m := workLine.FindStringSubmatch(line); m != nil {
					n, _ := strconv.Atoi(m[1])
					sec, _ := strconv.Atoi(m[2])
					micro, _ := strconv.Atoi(m[3])
					times[n] = (float64(sec)*1e6 + float64(micro)) * 1e3 / float64(works[n].loops)
				}
			}
			return times, nil
		}
		select {
		case <-more:
		case <-s.Ended():
			return nil, fmt.Errorf("%s ends%s", p.Path, s.LastLines())
		case <-time.After(2 * time.Minute):
			return nil, fmt.Errorf("%s takes too long%s", p.Path, s.LastLines())
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// comparison is a kind of work, measured on both programs: the best of the rounds, which other programs on the machine have
// disturbed least.
type comparison struct {
	name         string
	theirs, ours float64 // nanoseconds
}

func (c comparison) ratio() float64 { return c.theirs / c.ours }

// compareScripts measures the works on both programs in turn.
func compareScripts(ctx context.Context, kamino, reference string, rounds int) ([]comparison, error) {
	all := make([]comparison, len(works))
	for i, w := range works {
		all[i] = comparison{w.name, math.Inf(1), math.Inf(1)}
	}
	for range rounds {
		theirs, err := workTimes(ctx, relay.Program{Path: reference, Reference: true})
		if err != nil {
			return nil, err
		}
		ours, err := workTimes(ctx, relay.Program{Path: kamino})
		if err != nil {
			return nil, err
		}
		for i := range all {
			all[i].theirs, all[i].ours = lesser(all[i].theirs, theirs[i]), lesser(all[i].ours, ours[i])
		}
	}
	return all, nil
}

// lesser is the lesser of two times; one that is not above 0 cannot be true.
func lesser(a, b float64) float64 {
	if b > 0 {
		return min(a, b)
	}
	return a
}

// meanAndLeast are the geometric mean of the ratios, and the least one.
func meanAndLeast(all []comparison) (mean float64, least comparison) {
	least, logs := all[0], 0.0
	for _, c := range all {
		logs += math.Log(c.ratio())
		if c.ratio() < least.ratio() {
			least = c
		}
	}
	return math.Exp(logs / float64(len(all))), least
}

// runScripts prints what compareScripts has measured as docs/performance.md has it.
func runScripts(ctx context.Context, kamino, reference string, rounds int, out io.Writer) error {
	all, err := compareScripts(ctx, kamino, reference, rounds)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "| kind of work | Kamailio ns | kamino ns | times as fast |\n|---|---|---|---|")
	for _, c := range all {
		fmt.Fprintf(out, "| %s | %.0f | %.0f | %.1f |\n", c.name, c.theirs, c.ours, c.ratio())
	}
	mean, least := meanAndLeast(all)
	fmt.Fprintf(out, "| geometric mean | | | %.1f |\n", mean)
	fmt.Fprintf(out, "\nthe best of %d rounds in turn; the least ratio is %.1f\n", rounds, least.ratio())
	return nil
}

// scriptTrial is the row of the table on scripts.
func scriptTrial(ctx context.Context, b *bench) (row, error) {
	if b.kamailio == "" {
		return row{Note: "not measured: Kamailio is not installed"}, nil
	}
	all, err := compareScripts(ctx, b.program.Path, b.kamailio, b.rounds)
	if err != nil {
		return row{}, err
	}
	mean, least := meanAndLeast(all)
	var each []string
	for _, c := range all {
		each = append(each, fmt.Sprintf("%s %.1f", c.name, c.ratio()))
	}
	return row{
		Note: "times as fast: " + strings.Join(each, ", "),
		Claims: []claim{
			atLeast("times as fast as Kamailio, geometric mean", mean, 10, ""), atLeast("the least, "+least.name, least.ratio(), 3, ""),
		},
	}, nil
}
