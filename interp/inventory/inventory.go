// Package inventory is the language of Kamailio as tables: the names that version 5.6.3 and the development head know,
// whether kamino has them or not. The tables are facts, embedded as they are; nothing is parsed before it is asked for.
//
// A row is in 5.6.3, in the development head, or in both (In56, InDevel). Where the two differ a row tells what 5.6.3 has.
//
// The tables are sorted by their first column: what is asked by it (the functions and parameters of a module) is found by
// binary search, the rest by reading a table through.
package inventory

import (
	"cmp"
	_ "embed"
	"iter"
	"sort"
	"strings"
)

// table is a text of lines with columns between tabs, below a line of column names.
type table string

//go:embed core_functions.tsv
var coreFunctions table

//go:embed core_params.tsv
var coreParams table

//go:embed event_routes.tsv
var eventRoutes table

//go:embed keywords_operators.tsv
var keywordsOperators table

//go:embed module_functions.tsv
var moduleFunctions table

//go:embed module_params.tsv
var moduleParams table

//go:embed modules.tsv
var modules table

//go:embed preprocessor.tsv
var preprocessor table

//go:embed pseudovariables.tsv
var pseudovariables table

//go:embed rpc_commands.tsv
var rpcCommands table

//go:embed selects.tsv
var selects table

//go:embed transformations.tsv
var transformations table

// columns is more than any table has.
const columns = 12

// row is one line, cut. Columns that the line has not are empty.
type row [columns]string

func (r *row) yes(column int) bool { return r[column] == "y" }

func cut(line string) (r row) {
	for i := range r {
		var more bool
		if r[i], line, more = strings.Cut(line, "\t"); !more {
			break
		}
	}
	return r
}

// body gives the lines below the column names.
func (t table) body() string {
	_, lines, _ := strings.Cut(string(t), "\n")
	return lines
}

func rowsOf(lines string) iter.Seq[row] {
	return func(yield func(row) bool) {
		for len(lines) > 0 {
			var line string
			line, lines, _ = strings.Cut(lines, "\n")
			if !yield(cut(line)) {
				return
			}
		}
	}
}

// all gives every row.
func (t table) all() iter.Seq[row] { return rowsOf(t.body()) }

// of gives the rows whose first column is key.
func (t table) of(key string) iter.Seq[row] {
	lines := t.body()
	from := search(lines, func(first string) bool { return cmp.Compare(first, key) >= 0 })
	lines = lines[from:]
	return rowsOf(lines[:search(lines, func(first string) bool { return first > key })])
}

// search finds the first line whose first column is as wanted; all lines behind it are, too.
func search(lines string, wanted func(first string) bool) int {
	// By bytes: each offset stands for the line that it lies in.
	at := sort.Search(len(lines), func(i int) bool {
		start := strings.LastIndexByte(lines[:i], '\n') + 1
		first, _, _ := strings.Cut(lines[start:], "\t")
		return wanted(first)
	})
	return strings.LastIndexByte(lines[:at], '\n') + 1
}
