package statement

// depth of expressions.
const maxDepth = 3

// expression is an expression of any type.
func (m *Maker) expression(depth int) *node {
	switch m.IntN(5) {
	case 0, 1:
		return m.number(depth)
	case 2:
		return m.text(depth)
	}
	return m.anything(depth)
}

// operand is a part of a larger expression, in parentheses more often than not.
func (m *Maker) operand(k kind, depth int) *node {
	var n *node
	switch k {
	case number:
		n = m.number(depth + 1)
	case text:
		n = m.text(depth + 1)
	case anything:
		n = m.anything(depth + 1)
	default:
		n = m.expression(depth + 1)
	}
	if len(n.kids) == 0 || n.kind == anything && len(n.kids) == 1 || m.odds(5) {
		return n
	}
	return join(n.kind, "(", slot{k, n}, ")")
}

func (m *Maker) number(depth int) *node {
	if depth >= maxDepth || m.odds(4) {
		if m.odds(2) {
			return m.integerLiteral()
		}
		return m.anything(maxDepth)
	}
	switch m.IntN(12) {
	case 0:
		return join(number, pick(m, "-", "!", "~", "not "), m.in(number, depth))
	case 1:
		return join(number, "(int)", m.in(expr, depth))
	case 2:
		return join(number, pick(m, "strlen(", "strempty("), m.in(text, depth), ")")
	case 3:
		return join(number, "defined ", leaf(anything, m.variable()))
	case 4, 5:
		k := pick(m, number, text, anything)
		right := k
		if k == anything {
			right = expr
		} else if k == text {
			right = expr
		}
		return join(number, m.in(k, depth), pick(m, " == ", " != "), m.in(right, depth))
	case 6:
		switch m.IntN(6) {
		case 0, 1:
			return join(number, m.in(text, depth), " =~ \"", leaf(literal, quote(m.regex())), "\"")
		case 2:
			return join(number, m.in(text, depth), " =~ ", m.in(anything, depth))
		}
		return join(number, m.in(text, depth), pick(m, " eq ", " ne "), m.in(text, depth))
	case 7:
		return join(number, m.in(number, depth), pick(m, " && ", " || ", " and ", " or "), m.in(number, depth))
	}
	op := pick(m, " + ", " - ", " * ", " / ", " mod ", " | ", " & ", " ^ ", " << ", " >> ", " < ", " > ", " <= ", " >= ", " ieq ", " ine ")
	return join(number, m.in(number, depth), op, m.in(number, depth))
}

func (m *Maker) in(k kind, depth int) slot { return slot{k, m.operand(k, depth)} }

func (m *Maker) regex() string {
	return pick(m, "a", "^a", "b$", "[a-c]+", "(a|b)c", "^[0-9]+$", ".", "x*", "^$", "sip:.*@", "\\.", "A", "^.{3}$", "[^a]", "é")
}

func (m *Maker) text(depth int) *node {
	if depth >= maxDepth || m.odds(3) {
		return m.textLiteral()
	}
	if m.odds(2) {
		return join(text, "(str)", m.in(expr, depth))
	}
	return join(text, m.in(text, depth), " + ", m.in(expr, depth))
}

func (m *Maker) anything(depth int) *node {
	switch {
	case depth < maxDepth && m.odds(20):
		return join(anything, "selval(", m.in(number, depth), ", ", m.in(expr, depth), ", ", m.in(expr, depth), ")")
	case depth < maxDepth && m.odds(4):
		return join(anything, m.in(anything, depth), " + ", m.in(expr, depth))
	case m.odds(2):
		return m.transformed()
	}
	return leaf(anything, m.variable())
}
