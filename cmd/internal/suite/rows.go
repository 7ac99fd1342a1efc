package suite

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kamino/cmd/internal/kt"
	"kamino/interp"
)

// results are the rows that fakes of database functions have given, by the names that the config gave them. counts are
// how many the last query over each connection gave.
type results struct {
	mu     sync.Mutex
	sets   map[string]*kt.When
	counts map[string]int
}

func (r *results) put(name string, w *kt.When) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sets[name] = w
}

func (r *results) get(name string) *kt.When {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sets[name]
}

func (r *results) count(connection string, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts[connection] = n
}

// withRows adds what reads and frees rows to the table of sqlops.
func (r *results) withRows(m *interp.Module) {
	dbr := interp.Var{
		Name: "dbr", Inner: interp.InnerRequired, Kind: interp.KindMixed,
		Doc:     "What a database has given: `$dbr(result=>rows)`, `cols`, `[row,column]`, `colname[column]`.",
		Example: `xlog("$dbr(ra=>[0,0])\n");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			get, err := r.reading(b, ref.Inner)
			return interp.Access{Get: get}, err
		},
	}
	sqlrows := interp.Var{
		Name: "sqlrows", Inner: interp.InnerRequired, Kind: interp.KindMixed,
		Doc:     "How many rows the last query over a connection gave.",
		Example: `xlog("$sqlrows(ca)\n");`,
		Bind: func(_ *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			return interp.Access{Get: func(*interp.Ctx) interp.Value {
				r.mu.Lock()
				defer r.mu.Unlock()
				return interp.Int(int64(r.counts[ref.Inner]))
			}}, nil
		},
	}
	m.Vars = slices.DeleteFunc(slices.Clone(m.Vars), func(v interp.Var) bool { return v.Name == dbr.Name || v.Name == sqlrows.Name })
	m.Vars = append(m.Vars, dbr, sqlrows)
	for i := range m.Funcs {
		if f := &m.Funcs[i]; f.Name == "sql_result_free" && f.Status == interp.Missing {
			f.Status = interp.Full
			f.Bind = func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
				return func(c *interp.Ctx) int {
					r.put(args[0].String(c), nil)
					return 1
				}, nil
			}
		}
	}
}

// reading binds one use of the variable.
func (r *results) reading(b *interp.Binder, inner string) (interp.Getter, error) {
	name, what, ok := strings.Cut(inner, "=>")
	name, what = strings.TrimSpace(name), strings.TrimSpace(what)
	if !ok || name == "" {
		return nil, fmt.Errorf("write $dbr(RESULT=>rows), cols, [row,column] or colname[column]")
	}
	of := func(read func(*interp.Ctx, *kt.When) interp.Value) (interp.Getter, error) {
		return func(c *interp.Ctx) interp.Value {
			if set := r.get(name); set != nil {
				return read(c, set)
			}
			return read(c, &kt.When{}) // a name is a result without rows
		}, nil
	}
	switch what {
	case "rows":
		return of(func(_ *interp.Ctx, w *kt.When) interp.Value { return interp.Int(int64(len(w.Rows))) })
	case "cols":
		return of(func(_ *interp.Ctx, w *kt.When) interp.Value { return interp.Int(int64(len(w.Columns))) })
	}
	index, named := strings.CutPrefix(what, "colname")
	index, bracket := strings.CutPrefix(index, "[")
	index, closed := strings.CutSuffix(index, "]")
	row, column, two := strings.Cut(index, ",")
	if named {
		row, column, two = "0", index, true
	}
	if !bracket || !closed || !two {
		return nil, fmt.Errorf("%q is none of rows, cols, [row,column], colname[column]", what)
	}
	i, err := indexOf(b, row)
	if err != nil {
		return nil, err
	}
	j, err := indexOf(b, column)
	if err != nil {
		return nil, err
	}
	return of(func(c *interp.Ctx, w *kt.When) interp.Value {
		i, j := i(c), j(c)
		switch {
		case i < 0 || j < 0 || j >= len(w.Columns) || i >= len(w.Rows):
			return interp.Null
		case named:
			return interp.Str(w.Columns[j])
		}
		return valueOf(w.Rows[i][j])
	})
}

// indexOf reads a number, or a variable that has one.
func indexOf(b *interp.Binder, text string) (func(*interp.Ctx) int, error) {
	text = strings.TrimSpace(text)
	if n, err := strconv.Atoi(text); err == nil {
		return func(*interp.Ctx) int { return n }, nil
	}
	v, err := b.Variable(text)
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) int { return int(v.Get(c).Int64()) }, nil
}

func valueOf(c kt.Cell) interp.Value {
	switch {
	case c.Null:
		return interp.Null
	case c.IsInt:
		n, _ := interp.ParseInt(c.Text)
		return interp.Int(n)
	}
	return interp.Str(c.Text)
}
