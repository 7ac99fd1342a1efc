package layout

import "kamino/cfg"

// spaced tells whether a blank stands between the lexeme before and t.
func (p *printer) spaced(t *piece) bool {
	want := p.wantsSpace(t)
	if want || !t.blank {
		return want
	}
	return p.careful || cfg.Glue(p.prev.Text, t.Text)
}

func (p *printer) wantsSpace(t *piece) bool {
	prev := &p.prev
	atRoot := p.top().kind == root
	switch {
	case prev.Kind == cfg.Stray || t.Kind == cfg.Stray:
		return t.blank
	case t.is(","), t.is(";"), t.is(")"), t.is("]"), t.is("."), t.is(":"):
		return false
	case prev.is("("), prev.is("["), prev.is("."), prev.is(":"), prev.Kind == cfg.CastMark:
		return false
	case t.is("="), prev.is("="):
		return !p.top().stmt.tight
	case t.is("{"):
		return true
	case atRoot && prev.is("*"): // any port, or any protocol
		return t.blank
	case p.prefix:
		return isWordOperator(prev) && !(prev.is("defined") && t.is("("))
	case t.is("("):
		return !p.callable(prev)
	case t.is("["):
		return prev.Kind == cfg.Operator || t.blank && !isRoute(prev)
	case t.Kind == cfg.Operator || prev.Kind == cfg.Operator:
		return p.aroundOperator(t, atRoot)
	}
	return true
}

// aroundOperator tells whether blanks stand around a binary operator. They do, but where what looks like an operator
// belongs to an address or the name of a host.
func (p *printer) aroundOperator(t *piece, atRoot bool) bool {
	prev := &p.prev
	switch {
	case isWordOperator(t) || isWordOperator(prev):
		return true
	case atRoot, p.kept, t.is("/") && prev.Kind == cfg.AddressText:
		return t.blank
	case t.is("-"):
		return t.blank || !isName(prev)
	}
	return true
}

// keeps tells whether blanks around the operator that t is, or that follows it, stay as they are: it belongs to a
// network, to a host's name, or to a condition of old that an exclamation mark denies as a whole.
func (p *printer) keeps(t *piece) bool {
	prev := &p.prev
	switch {
	case t.Kind == cfg.OperandName:
		return prev.is("!")
	case t.is("/"):
		return prev.Kind == cfg.AddressText
	case t.is("-"):
		return isName(prev) && !t.blank
	}
	return p.kept && t.Kind == cfg.Operator
}

// callable tells whether a parenthesis behind t belongs to it.
func (p *printer) callable(t *piece) bool {
	switch t.Kind {
	case cfg.Identifier, cfg.CoreFunction, cfg.NumericName, cfg.ParamName:
		return true
	case cfg.Operator:
		return t.Text == "strlen" || t.Text == "strempty" || t.Text == "selval"
	case cfg.Keyword:
		switch t.Text {
		case "if", "while", "switch", "case":
			return false
		case "return", "exit", "drop":
			return p.ahead(1).is(")")
		}
		return true
	}
	return false
}

// ahead is the piece that stands n behind the one at hand.
func (p *printer) ahead(n int) *piece {
	if p.at+n < len(p.pieces) {
		return &p.pieces[p.at+n]
	}
	return &piece{}
}

// isPrefix tells whether t is an operator that stands before its operand, for nothing that it could follow is before
// it.
func isPrefix(prev, t *piece) bool {
	if t.Kind != cfg.Operator {
		return false
	}
	switch t.Text {
	case "!", "~", "not", "defined":
		return true
	case "strlen", "strempty", "selval":
		return false
	}
	return !endsOperand(prev)
}

// isWordOperator tells whether t is an operator that is spelled with letters and is no function.
func isWordOperator(t *piece) bool {
	return t.Kind == cfg.Operator && t.Text[0] >= 'a' && t.Text[0] <= 'z'
}

// endsOperand tells whether an operand may end with t.
func endsOperand(t *piece) bool {
	switch t.Kind {
	case cfg.OperandName, cfg.Protocol, cfg.Identifier, cfg.NumericName, cfg.NumberText, cfg.StringText, cfg.Variable, cfg.OldAVP,
		cfg.SelectPath, cfg.AddressText, cfg.EventName, cfg.CoreFunction:
		return true
	}
	return t.is(")") || t.is("]") || t.is("}")
}

// starts tells whether a statement may start with t, and no operand goes on with it.
func starts(t *piece) bool {
	switch t.Kind {
	case cfg.Identifier, cfg.CoreFunction, cfg.Variable, cfg.OldAVP, cfg.OperandName:
		return true
	case cfg.Directive: // an include
		return true
	}
	return t.Kind == cfg.Keyword && !isClause(t)
}

// isClause tells whether t is a keyword behind a value.
func isClause(t *piece) bool {
	switch t.Text {
	case "advertise", "ADVERTISE", "name", "NAME", "virtual", "desc", "descr", "description":
		return true
	}
	return false
}

// startsItem tells whether t may stand at the start of a line of the top level.
func startsItem(t *piece) bool { return starts(t) || t.Kind == cfg.ParamName }

// isName tells whether a host name may hold t.
func isName(t *piece) bool {
	return t.Kind == cfg.Identifier || t.Kind == cfg.NumericName
}

func isRoute(t *piece) bool {
	switch t.Text {
	case "route", "request_route", "reply_route", "onreply_route", "failure_route", "branch_route", "onsend_route", "event_route":
		return t.Kind == cfg.Keyword
	}
	return false
}

// itemBegins tells whether t is the first lexeme of an item: a keyword, or the name of a parameter.
func (p *printer) itemBegins(t *piece) bool {
	if p.prev.is(".") || p.prev.is("=") {
		return false
	}
	if isRoute(t) {
		return true
	}
	switch t.Kind {
	case cfg.Keyword:
		switch t.Text {
		case "loadmodule", "loadmodulex", "loadpath", "mpath", "modparam", "modparamx", "cfgengine", "flags", "bool", "avpflags",
			"listen", "alias":
			return true
		}
	case cfg.Identifier, cfg.ParamName, cfg.CoreFunction:
	default:
		return false
	}
	i := 1
	if p.ahead(1).is("[") && p.ahead(3).is("]") {
		i = 4
	}
	if p.ahead(i).is(".") {
		i += 2
	}
	return p.ahead(i).is("=")
}
