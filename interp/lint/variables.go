package lint

import (
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// use is a variable in an expression or in a text.
type use struct {
	interp.VarText
	Span   cfg.Span
	Reads  bool
	Writes bool
	// Maybe: what the function does with the variable is not known.
	Maybe bool
}

// key names the variable, such as "$var(x)".
func (u *use) key() string { return "$" + u.Name + "(" + strings.TrimSpace(u.Inner) + ")" }

// findUses finds the variables that each variable, text and call names. A text that stands for itself, as on the right
// of an assignment, names none.
func findUses(p *pass) map[cfg.Node][]use {
	m := map[cfg.Node][]use{}
	p.walk(func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.PVar:
			if m[n] == nil {
				m[n] = p.variables(n, n.Text, true, false)
			}
		case *cfg.Assign:
			if left, ok := n.Left.(*cfg.PVar); ok {
				m[left] = p.variables(left, left.Text, false, true)
			}
		case *cfg.Call:
			f := p.funcs[n.Name]
			for i, a := range n.Args {
				p.argument(m, f, i, a)
			}
		}
		return true
	})
	return m
}

// argument notes what a function does with the variables in an argument.
func (p *pass) argument(m map[cfg.Node][]use, f *interp.Func, i int, a cfg.Expr) {
	s, isText := a.(*cfg.String)
	v, isVar := a.(*cfg.PVar)
	var list []use
	switch {
	case !isText && !isVar:
		return
	case isText:
		list = p.variables(s, s.Value, true, false)
	default:
		list = p.variables(v, v.Text, true, false)
	}
	whole := len(list) > 0 && list[0].Offset == 0 && (isVar || list[0].Len == len(s.Value))
	switch {
	case f == nil || f.Bind == nil || i >= len(f.Args):
		if whole && isText {
			list[0].Maybe, list[0].Writes = true, true
		}
	case f.Args[i].Type == interp.ArgVar:
		if whole {
			list[0].Reads, list[0].Writes = false, true
		}
	case f.Args[i].Type == interp.ArgText && isText:
		list = nil
	}
	m[a] = list
}

// variables cuts the variables out of a node's text. The first one is read or written as told, what is inside of others is
// read.
func (p *pass) variables(n cfg.Node, text string, reads, writes bool) []use {
	var list []use
	for _, v := range interp.CutVariables(text) {
		u := use{VarText: v, Span: p.place(n, v.Offset, v.Len), Reads: true}
		if v.Nested == 0 {
			u.Reads, u.Writes = reads, writes
		}
		list = append(list, u)
	}
	return list
}

// place tells where a part of a node's text stands; the whole node where that cannot be told.
func (p *pass) place(n cfg.Node, offset, length int) cfg.Span {
	span := n.Range()
	switch n := n.(type) {
	case *cfg.PVar:
		if p.text(n) == n.Text {
			return cfg.Span{Start: span.Start + cfg.Pos(offset), End: span.Start + cfg.Pos(offset+length)}
		}
	case *cfg.String:
		// Escapes move what comes behind them, so the same one of several is looked for in the text as written.
		written, part := p.text(n), n.Value[offset:offset+length]
		at := 0
		for range strings.Count(n.Value[:offset], part) + 1 {
			i := strings.Index(written[at:], part)
			if i < 0 {
				return span
			}
			at += i + len(part)
		}
		return cfg.Span{Start: span.Start + cfg.Pos(at-len(part)), End: span.Start + cfg.Pos(at)}
	}
	return span
}

// isStable tells whether a variable, as written, has the same value when it is read twice in a row: what the script
// itself keeps, and what a message says.
func isStable(text string) bool {
	list := interp.CutVariables(text)
	if len(list) == 0 {
		return false
	}
	for _, v := range list {
		if !stableVars[v.Name] && !strings.HasPrefix(v.Name, "xavp") && !strings.HasPrefix(v.Name, "xavu") {
			return false
		}
	}
	return true
}

var stableVars = set(`var vn avp msrp hdr hdrc ru rU rd rp rP rm rr rs fu fU fd fn ft tu tU td tn tt ci cs ct cT ua si sp
	su sut sas Ri Rp proto pr rb cl bs du dd dp dP ai au ad adu aU aa ar ml mb mi mt rv rz oP hu hU dsk dic def`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
