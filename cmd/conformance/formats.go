package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"kamino/cmd/internal/verdict"
	"kamino/interp"
	"kamino/modules"
)

// The files under testdata/formats are texts with variables that are right and wrong, as each argument of each function, with
// what a start says of each (see verdict.Starts). Their rows are made of the tables of the modules.

// loadFormats reads the matrices whose names match.
func loadFormats(testdata string, match *regexp.Regexp) ([]*verdict.Starts, error) {
	files, err := filepath.Glob(filepath.Join(testdata, "formats", "*.matrix"))
	if err != nil {
		return nil, err
	}
	var out []*verdict.Starts
	for _, file := range files {
		if !match.MatchString(file) {
			continue
		}
		m, err := verdict.LoadStarts(file)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// callBlocks are where a function can be called, the usual one first.
var callBlocks = []struct {
	mask interp.RouteMask
	name string
}{
	{interp.InRequest, "request_route"}, {interp.InEvent, "event_route[msrp:frame-in]"}, {interp.InCoreReply, "reply_route"},
	{interp.InOnSend, "onsend_route"}, {interp.InBranch, "branch_route[B]"}, {interp.InReply, "onreply_route[B]"},
	{interp.InFailure, "failure_route[B]"},
}

// formatRows are the calls of all functions, a text in the place of one argument after the other.
func formatRows() []string { return callRows(`"COLUMN"`) }

// argumentRows are the calls of all functions, anything in the place of one argument after the other.
func argumentRows() []string { return callRows("COLUMN") }

// callRows are the calls of all functions, column in the place of one argument after the other.
func callRows(column string) []string {
	var rows []string
	for _, m := range modules.All() {
		if m.Status != interp.Full || m.Name == "sqlops" || m.Name == "dialog" { // which want a server of their own
			continue
		}
		for i := range m.Funcs {
			f := &m.Funcs[i]
			if f.Status == interp.Missing || f.Since != "" {
				continue
			}
			for at, a := range f.Args {
				if _, text := standIns[a.Type]; !text || noFormats[f.Name] != "" {
					continue
				}
				for n := at + 1; n <= len(f.Args); n++ {
					if n == len(f.Args) || f.Args[n].Optional {
						rows = append(rows, formatRow(f, at, n, column))
					}
				}
			}
		}
	}
	return rows
}

// hostRows are the calls of all functions that take a host.
func hostRows() []string {
	var rows []string
	for _, m := range modules.All() {
		for i := range m.Funcs {
			f := &m.Funcs[i]
			if len(f.Args) > 0 && f.Args[0].Type == interp.ArgHost && f.Status == interp.Full {
				rows = append(rows, formatRow(f, 0, len(f.Args), `"COLUMN"`))
			}
		}
	}
	return rows
}

// standIns are arguments of each type that no function refuses for their form.
var standIns = map[interp.ArgType]string{
	interp.ArgText: `"x"`, interp.ArgFormat: `"x"`, interp.ArgInt: `"1"`, interp.ArgVar: `"$var(a)"`, interp.ArgRegex: `"a"`,
	interp.ArgRoute: `"R"`, interp.ArgString: `"x"`,
}

// noFormats are functions with texts that are no formats, and no good or bad ones can be told: why.
var noFormats = map[string]string{
	"cfg_select": "names a group of settings, which the config must define",
	"cfg_reset":  "names a group of settings, which the config must define",
	"abort":      "ends the server",
	"has_body":   "takes a media type",
	"is_privacy": "takes a value of Privacy",
	"subst":      "takes a substitution",
	"subst_body": "takes a substitution",
	"subst_hf":   "takes a substitution",
	"subst_uri":  "takes a substitution",
	"subst_user": "takes a substitution",
}

// fitting are arguments that are refused unless they fit, by the name of the argument, or that of the function, the place of
// the argument and how many there are.
var fitting = map[string]string{
	"table": `"t"`, "table=>key": `"t=>a"`, "table=>regex": `"t=>a"`, "op": `"eq"`, "code": `"200"`, "kind": `"str"`, "port": "5060",
	"xlog 0/2": `"L_INFO"`, "xlog 0/3": `"LOG_LOCAL0"`, "xlog 1/3": `"L_INFO"`,
	"xlogl 0/2": `"L_INFO"`, "xlogl 0/3": `"LOG_LOCAL0"`, "xlogl 1/3": `"L_INFO"`, "xlogm 0/2": `"L_INFO"`, "log 0/2": `1`, "typeof 0/2": `"$ru"`,
}

// formatRow is a call of a function with n arguments, column as one of them.
func formatRow(f *interp.Func, at, n int, column string) string {
	block := ""
	for _, b := range callBlocks {
		if f.Routes&b.mask != 0 {
			block = b.name
			break
		}
	}
	var args []string
	for i, a := range f.Args[:n] {
		if i == at {
			args = append(args, column)
			continue
		}
		args = append(args, cmp.Or(fitting[fmt.Sprintf("%s %d/%d", f.Name, i, n)], fitting[a.Name], standIns[a.Type]))
	}
	return block + " " + f.Name + "(" + strings.Join(args, ", ") + ")"
}

// tableRows make the rows of a matrix of the tables.
var tableRows = map[string]func() []string{
	"functions.matrix": formatRows, "params.matrix": paramRows, "hosts.matrix": hostRows, "names.matrix": nameRows,
	"arguments.matrix": argumentRows,
}

// recordFormats asks the reference of every call anew.
func recordFormats(ctx context.Context, list []*verdict.Starts, reference executable, out io.Writer) error {
	for _, m := range list {
		m.Replace(tableRows[filepath.Base(m.File)]())
		var mu sync.Mutex
		changed := 0
		err := eachRow(m, func(row int) error {
			got, err := reference.startVerdicts(ctx, m, row)
			mu.Lock()
			defer mu.Unlock()
			for i, v := range got {
				if m.Rows[row].Verdicts[i] != v {
					m.Rows[row].Verdicts[i] = v
					changed++
				}
			}
			return err
		})
		if err != nil {
			return err
		}
		if err := m.Save(); err != nil {
			return err
		}
		fmt.Fprintf(out, "recorded %s: %d changed\n", m.File, changed)
	}
	return ctx.Err()
}

func eachRow(m *verdict.Starts, f func(row int) error) error {
	rows := make([]int, len(m.Rows))
	for i := range rows {
		rows[i] = i
	}
	var mu sync.Mutex
	var first error
	eachOf(runtime.GOMAXPROCS(0), rows, func(row int) {
		if err := f(row); err != nil {
			mu.Lock()
			defer mu.Unlock()
			if first == nil {
				first = fmt.Errorf("%s: %s: %w", m.File, m.Rows[row].Name, err)
			}
		}
	})
	return first
}

// compareFormats asks both of the calls: of all that were good, and of some that a start refused.
func compareFormats(ctx context.Context, list []*verdict.Starts, some share, reference, ours executable, r *report) {
	for _, m := range list {
		err := eachRow(m, func(row int) error {
			for _, columns := range some.of(m.Rows[row]) {
				if err := compareStarts(ctx, m.Part(row, columns), reference, ours, r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			r.wrong(m.File, reference.side, err)
		}
	}
}

// share is how much of what a start refuses is asked about: each such call wants a start of its own.
type share struct {
	refused int // calls of each row; 0 is all
	seed    uint64
}

// of are the columns of a row that were good, which one start can tell, and the share of the others.
func (s share) of(row verdict.Row) (parts [][]int) {
	var good, others []int
	for c, v := range row.Verdicts {
		if v == verdict.Good {
			good = append(good, c)
		} else {
			others = append(others, c)
		}
	}
	if s.refused > 0 && s.refused < len(others) {
		h := fnv.New64a()
		h.Write([]byte(row.Name))
		random := rand.New(rand.NewPCG(s.seed, h.Sum64()))
		random.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
		others = others[:s.refused]
		slices.Sort(others)
	}
	for _, part := range [][]int{good, others} {
		if len(part) > 0 {
			parts = append(parts, part)
		}
	}
	return parts
}

// compareStarts compares what both say of a row.
func compareStarts(ctx context.Context, m *verdict.Starts, reference, ours executable, r *report) error {
	theirs, err := reference.startVerdicts(ctx, m, 0)
	if err != nil {
		return err
	}
	mine, err := ours.startVerdicts(ctx, m, 0)
	if err != nil {
		return err
	}
	row := m.Rows[0]
	for i, column := range m.Columns {
		id := row.Name + " " + column
		want, own := row.Verdicts[i], m.Ours(0, i)
		switch {
		case theirs[i] != want:
			r.wrong(id, reference.side, fmt.Errorf("%s, recorded %s", theirs[i], want))
		case mine[i] != own:
			r.wrong(id, ours.side, fmt.Errorf("%s, should be %s", mine[i], own))
		case own != want:
			reason := row.Reason
			if want != verdict.Good && want != verdict.Bad {
				reason = "the reference " + want.String()
			}
			r.differs(id, []difference{{reason, reason}})
		default:
			r.equal(id)
		}
	}
	return nil
}

// startVerdicts tells what a start says of each call of a row.
func (x executable) startVerdicts(ctx context.Context, m *verdict.Starts, row int) ([]verdict.Verdict, error) {
	if m.Lone() {
		return x.loneVerdicts(ctx, m, row)
	}
	out := make([]verdict.Verdict, len(m.Columns))
	todo := make([]int, len(m.Columns))
	for i := range todo {
		out[i], todo[i] = verdict.Good, i
	}
	for len(todo) > 0 {
		config, calls := m.Config(row, todo, x.side == kamailio)
		said, crashed, err := x.failedStart(ctx, config, m.Syntax())
		if err != nil {
			return nil, err
		}
		var bad []int
		past := false
		for _, line := range refusedLines(said) {
			i := slices.IndexFunc(calls, func(l verdict.Lines) bool { return l.First <= line && line <= l.Last })
			if i >= 0 {
				bad = append(bad, i)
			} else if len(calls) > 0 && line > calls[len(calls)-1].Last {
				past = true
			}
		}
		if len(bad) > 0 && x.side == kamailio { // it stops at the first that it refuses; more may only follow from it
			bad = []int{slices.Min(bad)}
		}
		for _, i := range bad {
			out[todo[i]] = verdict.Bad
		}
		switch {
		case x.side == kamino && (len(bad) > 0 || past) && !m.Statements(), past && len(bad) == 0:
			return out, nil
		case len(bad) > 0 && !m.Statements():
			todo = todo[bad[0]+1:]
		case len(bad) > 0: // what is above may be refused later than what cannot be read
			todo = slices.DeleteFunc(todo, func(c int) bool { return out[c] == verdict.Bad })
		case len(todo) > 1 && crashed:
			half := len(todo) / 2
			return out, x.crashing(ctx, m, row, [][]int{todo[:half], todo[half:]}, out)
		case crashed:
			out[todo[0]] = verdict.Crashes
			return out, nil
		default:
			return nil, fmt.Errorf("no line is refused\n%s\n%s", config, said)
		}
	}
	return out, nil
}

// crashing finds which of the columns the program crashes with.
func (x executable) crashing(ctx context.Context, m *verdict.Starts, row int, parts [][]int, out []verdict.Verdict) error {
	for _, part := range parts {
		got, err := x.startVerdicts(ctx, m.Part(row, part), 0)
		if err != nil {
			return err
		}
		for i, c := range part {
			out[c] = got[i]
		}
	}
	return nil
}

// refusal is how either program names the line of what it refuses.
var refusal = regexp.MustCompile(`(?m)(?:at cfg:\S*server\.cfg:|server\.cfg, line |server\.cfg:)(\d+)(.*)$`)

func refusedLines(said string) (lines []int) {
	for _, m := range refusal.FindAllStringSubmatch(said, -1) {
		if n, err := strconv.Atoi(m[1]); err == nil && !strings.Contains(m[2], "warning") {
			lines = append(lines, n)
		}
	}
	return lines
}

// startPatience is how long a start that fails may take.
const startPatience = 30 * time.Second

// failedStart starts a program with a config that it must refuse, or lets it look at the syntax, and gives what it says.
func (x executable) failedStart(ctx context.Context, config string, syntax bool) (said string, crashed bool, err error) {
	dir, err := os.MkdirTemp("", "formats-")
	if err != nil {
		return "", false, err
	}
	defer os.RemoveAll(dir)
	file, err := x.program().Write(dir, config)
	if err != nil {
		return "", false, err
	}
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	args := []string{"-f", file, "-DD", "-E", "-P", filepath.Join(dir, "pid"), "-Y", dir,
		"-l", "udp:127.0.0.1:0", "-n", "1", "-m", "64", "-M", privateMemory}
	if syntax {
		args = append(args, "-c")
	}
	cmd := exec.CommandContext(ctx, x.path, args...)
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err = cmd.Run()
	if err == nil || ctx.Err() != nil {
		return out.String(), false, fmt.Errorf("a start that must fail does not\n%s", out.String())
	}
	return out.String(), !cmd.ProcessState.Exited(), nil
}
