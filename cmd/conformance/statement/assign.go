package statement

import "fmt"

// Case makes one.
func (m *Maker) Case() Case {
	m.vars = 0
	all := row(statements)
	push := func(n *node) {
		all.parts = all.parts[:len(all.kids)]
		all.add(n, statement)
		all.parts = append(all.parts, "")
	}
	for range 1 + m.IntN(3) {
		push(m.setVariable())
	}
	switch m.IntN(24) {
	case 20, 21, 22:
		for _, n := range m.onMessage() {
			push(n)
		}
	case 0, 1:
		push(join(statement, "if (", slot{expr, m.expression(0)}, ") $vn(r) = 1; else $vn(r) = 0; "))
	case 2, 3:
		push(m.format())
	case 4:
		push(m.choice())
	case 23:
		push(m.nested())
	case 5, 6, 7, 8:
		for range 1 + m.IntN(5) {
			push(m.assignment())
		}
		push(join(statement, "pv_printf(\"$vn(r)\", \"", m.readings(), "\"); "))
	case 9, 10, 11, 12, 13:
		push(join(statement, "$vn(r) = ", m.transformed(), "; "))
	default:
		push(join(statement, "$vn(r) = ", slot{expr, m.expression(0)}, "; "))
	}
	return Case{all}
}

// nested is conditions and loops in each other.
func (m *Maker) nested() *node {
	body := func() *node {
		return join(statement, "$vn(r) = $vn(r) + ", slot{expr, m.expression(2)}, "; ")
	}
	switch m.IntN(4) {
	case 0:
		return join(statement, "$var(i) = 0; while ($var(i) < "+fmt.Sprint(m.IntN(5))+" and (", slot{expr, m.expression(2)}, ")) { ", body(), "$var(i) = $var(i) + 1; } ")
	case 1:
		return join(statement, "if (", slot{expr, m.expression(2)}, ") { ", body(), "} else if (", slot{expr, m.expression(2)}, ") { ", body(), "} else { ", body(), "} ")
	case 2:
		return join(statement, "$var(i) = 0; while ($var(i) < 4) { $var(i) = $var(i) + 1; if (", slot{expr, m.expression(2)}, ") break; ", body(), "} ")
	}
	return join(statement, "if (route("+pick(m, "NO", "YES")+") "+pick(m, "&&", "||", "and", "or")+" ", m.in(number, 2), ") { ", body(), "} else ", body())
}

// format is a text with variables in it.
func (m *Maker) format() *node {
	n := row(word)
	for range 1 + m.IntN(4) {
		n.parts = n.parts[:len(n.kids)]
		if m.odds(2) {
			n.add(leaf(word, pick(m, "a", " ", ":", "x=", "\\n", "$$", "-", "é")), word)
		} else {
			n.add(join(word, m.anything(maxDepth)), word)
		}
		n.parts = append(n.parts, "")
	}
	return join(statement, "pv_printf(\"$vn(r)\", \"", n, "\"); ")
}

// choice is a switch.
func (m *Maker) choice() *node {
	if m.odds(2) {
		return join(statement, "switch (", slot{expr, m.expression(1)}, ") { case ", m.caseNumber(), ": $vn(r) = \"one\"; "+pick(m, "break; ", "")+
			"case ", m.caseNumber(), ": $vn(r) = $vn(r) + \"two\"; break; default: $vn(r) = \"other\"; } ")
	}
	return join(statement, "switch (", slot{expr, m.expression(1)}, ") { case ", m.textLiteral(), ": $vn(r) = \"one\"; "+pick(m, "break; ", "")+
		"case /", leaf(literal, quote(m.regex())), "/: $vn(r) = $vn(r) + \"two\"; break; default: $vn(r) = \"other\"; } ")
}

func (m *Maker) caseNumber() *node { return leaf(number, fmt.Sprint(m.IntN(300))) }

// assigned is a variable that can be assigned to, and read back.
func (m *Maker) assigned() string {
	name := pick(m, "x", "y") + NumberMark
	index := pick(m, "", "", "[0]", "[1]", "[2]", "[-1]", "[-2]", "[*]", "[9]", "[$var(v0"+NumberMark+")]")
	switch m.IntN(13) {
	case 12:
		return pick(m, "$shtex(t=>"+name+")", "$var($var(v0"+NumberMark+"))", "$avp($var(v0"+NumberMark+"))", "$(xavp("+name+"[$var(v0"+NumberMark+")]=>f))")
	case 0:
		return "$var(" + name + ")"
	case 1:
		return "$vn(" + name + ")"
	case 2:
		return "$shv(" + name + ")"
	case 3, 4:
		return "$(avp(" + pick(m, name, name, name, "s:"+name, "i:9"+NumberMark, "f."+name, "tu."+name, variableName(0)) + ")" + index + ")"
	case 5, 6, 7:
		field := ""
		if m.odds(4) {
			field = ""
		} else {
			field = "=>" + pick(m, "f", "g") + pick(m, "", "", "[0]", "[1]", "[-1]", "[*]")
		}
		return "$" + pick(m, "xavp", "xavp", "xavi") + "(" + name + index + field + ")"
	case 8:
		return "$xavu(" + name + pick(m, "", "=>f", "=>g") + ")"
	case 9:
		return "$" + pick(m, "sht", "sht", "shtex") + "(" + pick(m, "t", "i") + "=>" + name + ")"
	case 10:
		return "$sht(t=>" + name + "::" + pick(m, "a", variableName(0)) + ")"
	}
	return "$vz(" + name + ")"
}

func (m *Maker) assignment() *node {
	if m.odds(6) {
		return leaf(statement, m.assigned()+" = $null; ")
	}
	return join(statement, m.assigned()+" = ", slot{expr, m.expression(2)}, "; ")
}

// readings reads what assignments may have changed.
func (m *Maker) readings() *node {
	n := row(word)
	for range 2 + m.IntN(4) {
		s := m.assigned()
		switch m.IntN(8) {
		case 0:
			s = "$cnt($avp(x" + NumberMark + "))"
		case 1:
			s = "$cnt($xavp(x" + NumberMark + "))"
		case 2:
			s = pick(m, "$shtinc", "$shtdec") + "(t=>x" + NumberMark + ")"
		case 3:
			s = pick(m, "$shtcn(t=>~~x"+NumberMark+")", "$shtcn(t=>%~x"+NumberMark+")", "$(sel(ruri.user))", "$sel(from.uri)", "$(sel(via[0].host))", "$_s(<$var(v0"+NumberMark+")>)")
		}
		n.parts = n.parts[:len(n.kids)]
		n.add(leaf(word, s+"|"), word)
		n.parts = append(n.parts, "")
	}
	return n
}
