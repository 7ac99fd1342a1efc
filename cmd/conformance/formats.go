package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"

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
