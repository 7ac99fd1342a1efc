package suite

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"kamino/cmd/internal/kt"
	"kamino/interp"
)

// giveRows puts the rows of an answer where the config reads them. False: the function fails.
type giveRows func(*interp.Ctx) bool

// receivers are the functions that read rows of a database. Each binds where a call puts those of an answer.
var receivers = map[string]func(*interp.Binder, []interp.Arg, *kt.When, *results) (giveRows, error){
	"sql_query":    intoResult,
	"sql_xquery":   intoXAVP,
	"sql_pvquery":  intoVariables,
	"avp_db_query": intoAVPs,
}

func receiving() []string { return slices.Sorted(maps.Keys(receivers)) }

// namesVariables are those whose last argument is a list of variables to set, not to read.
var namesVariables = map[string]bool{"sql_pvquery": true, "avp_db_query": true}

// intoResult is for $dbr(name=>…). An answer without rows leaves the result empty.
func intoResult(_ *interp.Binder, args []interp.Arg, w *kt.When, rows *results) (giveRows, error) {
	return func(c *interp.Ctx) bool {
		rows.count(args[0].String(c), len(w.Rows))
		if len(args) > 2 {
			rows.put(args[2].String(c), w)
		}
		return true
	}, nil
}

// intoXAVP makes an XAVP of each row, the first row in front, and all before those that are there.
func intoXAVP(b *interp.Binder, args []interp.Arg, w *kt.When, rows *results) (giveRows, error) {
	if len(w.Rows) == 0 || len(args) < 3 {
		return counted(args, w, rows), nil
	}
	if !args[2].IsConst {
		return nil, interp.BadArg(2, "a test can give rows where the name of the result is a constant")
	}
	root := args[2].Text
	added, err := b.OwnVariable("$xavp(" + root + "=>" + w.Columns[0] + ")")
	if err != nil {
		return nil, err
	}
	fields, err := ownVariables(b, w.Columns, "$xavp("+root+"[0]=>", ")")
	if err != nil {
		return nil, err
	}
	count := counted(args, w, rows)
	return func(c *interp.Ctx) bool {
		for _, row := range slices.Backward(w.Rows) {
			added.Set(c, interp.Int(0))
			fields[0].Set(c, interp.Null)
			for i, cell := range slices.Backward(row) {
				if !cell.Null {
					fields[i].Set(c, valueOf(cell))
				}
			}
		}
		return count(c)
	}, nil
}

// intoVariables sets the variables that are listed, row by row, the first row last.
func intoVariables(b *interp.Binder, args []interp.Arg, w *kt.When, rows *results) (giveRows, error) {
	if len(w.Rows) == 0 || len(args) < 3 {
		return counted(args, w, rows), nil
	}
	vars, err := listed(b, args[2].Text)
	if err != nil {
		return nil, err
	}
	count := counted(args, w, rows)
	return func(c *interp.Ctx) bool {
		count(c)
		for _, row := range slices.Backward(w.Rows) {
			for i, cell := range row {
				if i == len(vars) {
					c.Logf(interp.Err, "sqlops", "Missing pv spec for column %d\n", i+1)
					return false
				}
				if v := vars[i]; !cell.Null || v.Class.Name != "avp" {
					v.Set(c, valueOf(cell))
				}
			}
		}
		return true
	}, nil
}

// intoAVPs adds to the AVPs that are listed, or to those numbered from 1; null is not added.
func intoAVPs(b *interp.Binder, args []interp.Arg, w *kt.When, _ *results) (giveRows, error) {
	if len(w.Rows) == 0 {
		return nil, nil
	}
	var vars []*interp.Variable
	var err error
	if len(args) > 1 {
		vars, err = listed(b, args[1].Text)
	} else {
		var numbers []string
		for i := range w.Columns {
			numbers = append(numbers, strconv.Itoa(i+1))
		}
		vars, err = ownVariables(b, numbers, "$avp(i:", ")")
	}
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) bool {
		for _, row := range slices.Backward(w.Rows) {
			for i, cell := range row[:min(len(row), len(vars))] {
				if !cell.Null && (cell.IsInt || cell.Text != "") {
					vars[i].Set(c, valueOf(cell))
				}
			}
		}
		return true
	}, nil
}

func counted(args []interp.Arg, w *kt.When, rows *results) giveRows {
	return func(c *interp.Ctx) bool {
		if len(args) > 0 {
			rows.count(args[0].String(c), len(w.Rows))
		}
		return true
	}
}

func ownVariables(b *interp.Binder, names []string, before, after string) ([]*interp.Variable, error) {
	var out []*interp.Variable
	for _, name := range names {
		v, err := b.OwnVariable(before + name + after)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// listed reads a list of variables, with blanks, commas or semicolons between them.
func listed(b *interp.Binder, text string) ([]*interp.Variable, error) {
	const between = " \t\n,;"
	var out []*interp.Variable
	for at := len(text) - len(strings.TrimLeft(text, between)); at < len(text); {
		v, end, err := b.VariableAt(text, at)
		if err != nil {
			return nil, err
		}
		if !v.Writable() {
			return nil, interp.BadArg(0, "%s cannot be written", v.Text)
		}
		out = append(out, v)
		at = len(text) - len(strings.TrimLeft(text[end:], between))
	}
	return out, nil
}
