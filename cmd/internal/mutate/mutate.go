// Package mutate makes small mistakes in a config, one at a time. Tests that are worth something notice each of them.
//
// Mutants lists the mistakes: an operator is another one, a constant another one, a condition the opposite, a statement
// gone. They are in the main file and in those that it includes. What only writes log lines is left alone, and so are global
// parameters.
package mutate

import (
	"fmt"
	"strconv"
	"strings"

	"kamino/cfg"
)

// Mutant is a config with one mistake.
type Mutant struct {
	File       string // as it was opened
	Line       int
	Start, End int    // bytes of the file
	Place      string // the route that it is in, as it is written; modparam outside of all
	Was        string
	Now        string // "" for something that is gone
}

// String tells the mistake in a line.
func (m *Mutant) String() string {
	if m.Now == "" {
		return fmt.Sprintf("without %s", m.Was)
	}
	return fmt.Sprintf("%s in place of %s", m.Now, m.Was)
}

// At tells where the mistake is.
func (m *Mutant) At() string { return fmt.Sprintf("%s:%d", m.File, m.Line) }

// Apply gives the text of the file with the mistake in it.
func (m *Mutant) Apply(text string) string { return text[:m.Start] + m.Now + text[m.End:] }

// Mutants gives every mistake in a config, once each where a file is included more than once.
func Mutants(c *cfg.Config) []*Mutant {
	w := &walker{sources: c.Sources, seen: map[Mutant]bool{}}
	for _, item := range c.Items {
		switch item := item.(type) {
		case *cfg.ModParam:
			w.place = "modparam"
			w.constant(item.Value)
		case *cfg.Route:
			w.place = item.Title()
			w.walk(item.Body)
		}
	}
	return w.list
}

type walker struct {
	sources *cfg.Sources
	list    []*Mutant
	seen    map[Mutant]bool
	place   string
}

// add notes a mistake at a place in a file.
func (w *walker) add(at cfg.Span, now string) {
	at = w.sources.InFile(at)
	src := w.sources.Source(at.Start)
	if src == nil || src.Kind != cfg.FileSource || w.sources.Source(at.End) != src {
		return
	}
	m := Mutant{File: src.Name, Line: w.sources.Position(at.Start).Line, Start: int(at.Start - src.Base), End: int(at.End - src.Base),
		Place: w.place, Was: firstLine(w.sources.Text(at)), Now: now}
	if w.seen[m] {
		return
	}
	w.seen[m] = true
	w.list = append(w.list, &m)
}

func firstLine(s string) string {
	s, _, more := strings.Cut(s, "\n")
	if s = strings.TrimSpace(s); more {
		s += " …"
	}
	return s
}

// others are the operators that are written in place of one.
var others = map[string]string{
	"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||", "||": "&&", "and": "or", "or": "and",
	"+": "-", "-": "+", "*": "/", "/": "*", "=~": "!=", "eq": "ne", "ne": "eq", "&": "|", "|": "&", "<<": ">>", ">>": "<<",
}

// logs are functions that only write lines.
var logs = map[string]bool{"xdbg": true, "xlog": true, "xinfo": true, "xnotice": true, "xwarn": true, "xerr": true, "log": true, "xlogl": true}

func isLog(s cfg.Stmt) bool {
	e, ok := s.(*cfg.ExprStmt)
	if !ok {
		return false
	}
	call, ok := e.X.(*cfg.Call)
	return ok && logs[call.Name]
}

func (w *walker) walk(root cfg.Node) {
	cfg.Walk(root, func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.ExprStmt:
			if isLog(n) {
				return false
			}
			w.add(n.Span, "")
		case *cfg.Assign, *cfg.Return, *cfg.Exit, *cfg.Drop, *cfg.Break:
			w.add(n.Range(), "")
		case *cfg.If:
			w.negate(n.Cond)
		case *cfg.While:
			w.negate(n.Cond)
		case *cfg.Binary:
			if other, ok := others[w.sources.Text(n.OpSpan)]; ok {
				w.add(n.OpSpan, other)
			}
		case *cfg.Number, *cfg.String:
			w.constant(n.(cfg.Expr))
		}
		return true
	})
}

// negate makes a condition the opposite. One with an operator that has another gets that.
func (w *walker) negate(cond cfg.Expr) {
	switch c := cond.(type) {
	case *cfg.Unary:
		if c.Op == cfg.OpNot {
			w.add(c.Span, w.sources.Text(w.sources.InFile(c.X.Range())))
			return
		}
	case *cfg.Binary:
		return
	}
	w.add(cond.Range(), "!("+w.sources.Text(w.sources.InFile(cond.Range()))+")")
}

// constant makes a number one more, and a text another.
func (w *walker) constant(x cfg.Expr) {
	switch x := x.(type) {
	case *cfg.Number:
		w.add(x.Span, strconv.FormatInt(x.Value+1, 10))
	case *cfg.String:
		if n, err := strconv.ParseInt(x.Value, 10, 64); err == nil {
			w.add(x.Span, strconv.Quote(strconv.FormatInt(n+1, 10)))
			return
		}
		text := w.sources.Text(w.sources.InFile(x.Span))
		if len(text) > 1 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
			if end := len(text) - 1; text[1] == '$' { // behind a variable some functions do not look
				w.add(x.Span, text[:1]+"~"+text[1:])
			} else {
				w.add(x.Span, text[:end]+"~"+text[end:])
			}
		} else {
			w.add(x.Span, `"~"`) // the name of a definition
		}
	}
}
