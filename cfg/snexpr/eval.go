package snexpr

import (
	"math"
	"strconv"
	"strings"
)

// Error tells what is wrong with an expression, and where in its text.
type Error struct {
	Start, End int
	Problem    string
}

// Error implements error.
func (e *Error) Error() string { return e.Problem }

// Eval gives the value of an expression. An empty one is 0. lookup gives the values of names; it is asked only for those that
// the value depends on.
func Eval(text string, lookup func(name string) Value) (Value, *Error) {
	if len(text) > maxLength {
		return Value{}, &Error{Problem: "the expression is too long"}
	}
	p := parser{text: text}
	if p.next(true).kind == end && p.err == nil {
		return Number(0), nil
	}
	p.at = 0
	x := p.binary(loosest + 1)
	if p.err == nil {
		if t := p.next(false); t.kind != end {
			p.fail(t.at, t.to, "nothing can follow here but an operator")
		}
	}
	if p.err != nil {
		return Value{}, p.err
	}
	e := evaluation{lookup: lookup}
	v := e.value(x)
	if e.err != nil {
		return Value{}, e.err
	}
	return v, nil
}

// evaluation is one run through a tree.
type evaluation struct {
	lookup   func(name string) Value
	assigned map[string]Value
	err      *Error
}

func (e *evaluation) fail(n *node, problem string) Value {
	if e.err == nil {
		e.err = &Error{Start: n.at, End: n.to, Problem: problem}
	}
	return Value{}
}

func (e *evaluation) value(n *node) Value {
	if e.err != nil {
		return Value{}
	}
	switch {
	case n.kind == word:
		if v, ok := e.assigned[n.word]; ok {
			return v
		}
		return e.lookup(n.word)
	case n.kind != operator:
		return n.value
	case len(n.operands) == 1:
		return e.unary(n)
	}
	switch x, y := n.operands[0], n.operands[1]; n.operator {
	case "&&":
		if !e.value(x).True() {
			return Number(0)
		}
		return condition(e.value(y))
	case "||":
		if v := e.value(x); v.True() && (v.IsText || !isNaN(v.Number)) {
			return condition(v)
		}
		return condition(e.value(y))
	case ",":
		e.value(x)
		e.err = nil // nobody asks for the value
		return e.value(y)
	case "=":
		v := e.value(y)
		if e.assigned == nil {
			e.assigned = map[string]Value{}
		}
		e.assigned[x.word] = v
		return v
	default:
		v := e.value(x)
		return e.binary(n, v, e.value(y))
	}
}

// condition is a value as an operand of && or ||: a number.
func condition(v Value) Value {
	if v.IsText {
		return truth(v.True())
	}
	return v
}

func (e *evaluation) unary(n *node) Value {
	v := e.value(n.operands[0])
	if e.err != nil {
		return v
	}
	if v.IsText {
		return e.fail(n, "this sign stands before numbers only, and "+strconv.Quote(v.Text)+" is a text")
	}
	switch n.operator {
	case "-":
		return Number(-v.Number)
	case "!":
		return truth(v.Number == 0)
	}
	return Number(float32(^v.integer()))
}

// binary computes what has a value whatever its operands are: sums and comparisons, which make the right operand what the left
// one is; and what is for numbers only.
func (e *evaluation) binary(n *node, x, y Value) Value {
	if e.err != nil {
		return Value{}
	}
	switch n.operator {
	case "+":
		if x.IsText {
			return Text(x.Text + y.String())
		}
		return Number(x.Number + y.number())
	case "<", "<=", ">", ">=", "==", "!=":
		if x.IsText {
			return truth(compare(n.operator, strings.Compare(x.Text, y.String()), 0))
		}
		return truth(compare(n.operator, x.Number, y.number()))
	}
	for _, v := range [...]Value{x, y} {
		if v.IsText {
			return e.fail(n, "this operator is for numbers, and "+strconv.Quote(v.Text)+" is a text")
		}
	}
	return e.arithmetic(n, x, y)
}

func compare[T int | float32](operator string, x, y T) bool {
	switch operator {
	case "<":
		return x < y
	case "<=":
		return x <= y
	case ">":
		return x > y
	case ">=":
		return x >= y
	case "==":
		return x == y
	}
	return x != y
}

func (e *evaluation) arithmetic(n *node, x, y Value) Value {
	a, b := x.integer(), y.integer()
	switch n.operator {
	case "**":
		return Number(float32(math.Pow(float64(x.Number), float64(y.Number))))
	case "*":
		return Number(x.Number * y.Number)
	case "/":
		if y.Number == 0 {
			return e.fail(n, "a division by 0")
		}
		return Number(x.Number / y.Number)
	case "%":
		return Number(float32(math.Mod(float64(x.Number), float64(y.Number))))
	case "-":
		return Number(x.Number - y.Number)
	case "<<":
		return Number(float32(a << (uint32(b) & 31)))
	case ">>":
		return Number(float32(a >> (uint32(b) & 31)))
	case "&":
		return Number(float32(a & b))
	case "|":
		return Number(float32(a | b))
	}
	return Number(float32(a ^ b))
}

func isNaN(n float32) bool { return n != n }
