package cfg

import "strings"

// Hints for what people bring from other languages, or from other versions of this one.

// hint tells what to do where t is not what the grammar expects; "" where nothing more is known.
func (p *parser) hint(t *token) string {
	before, after := p.beside(t, -1), p.beside(t, 1)
	switch {
	case t.is("{") && before.kind == tokPVar && before.span.End == t.span.Start && !strings.HasPrefix(before.text, "$("):
		return "a variable with a transformation stands in parentheses: $(" + before.text[1:] + "{…})"
	case t.is("{") && p.calledElseIf(t):
		return elseIfHint
	case t.is("+="):
		return "write the variable once more: " + before.text + " = " + before.text + " + …"
	case t.is("+") && before.is("+"):
		return oneMore(p.beside(before, -1), "+")
	case t.is(";") && before.is("-") && p.beside(before, -1).is("-"):
		return oneMore(p.beside(before, -2), "-")
	case t.is("!") && after.is("~"):
		return "for what does not match write !(… =~ …)"
	case t.is("=") && before.kind == tokOperand, t.is("=") && p.inCondition(t):
		return "write == to compare"
	case t.is("/") && before.is("=~"):
		return "the pattern stands in quotes, without slashes"
	case t.is(":") && before.is("/"):
		return `one slash stands before the pattern of a case, none behind it: case /"^a":`
	case t.is(".") && before.kind == tokNumber:
		return "numbers have no fractions"
	case t.kind == tokNumID:
		return numberHint(t.text)
	case t.is("-"), t.is("."), t.is(":"):
		if open := p.beside(before, -1); (open.is("(") || open.is("[")) && strings.HasSuffix(p.beside(open, -1).text, "route") {
			return "a name of more than letters, digits and underscores stands in quotes"
		}
	case t.is("max_len"):
		return "it is no longer known; write the number"
	case t.kind == tokIdent && strings.HasPrefix(t.text, "L_") && before.is("("):
		return "the level is a number, such as -1 for errors and 3 for debugging"
	}
	return ""
}

// oneMore tells how a variable is counted up or down.
func oneMore(variable *token, op string) string {
	return "write " + variable.text + " = " + variable.text + " " + op + " 1"
}

// beside is the token n behind t.
func (p *parser) beside(t *token, n int) *token {
	return &p.tokens[max(0, min(t.index+n, len(p.tokens)-1))]
}

// inCondition tells whether t stands in the parentheses of an if or a while.
func (p *parser) inCondition(t *token) bool {
	depth := 0
	for i := t.index - 1; i > 0; i-- {
		switch b := &p.tokens[i]; {
		case b.is(")"):
			depth++
		case b.is("(") && depth > 0:
			depth--
		case b.is("("):
			return p.tokens[i-1].is("if") || p.tokens[i-1].is("while")
		case b.is(";"), b.is("{"), b.is("}"):
			return false
		}
	}
	return false
}

// numberHint tells how a number is written that is nearly one.
func numberHint(text string) string {
	switch {
	case strings.HasPrefix(text, "0x"), strings.HasPrefix(text, "0X"):
		return "a hexadecimal number is 0x and the digits 0 to 9 and a to f"
	case strings.HasPrefix(text, "0b"), strings.HasPrefix(text, "0B"):
		return "a binary number has the b behind its digits: 101b"
	case strings.Trim(text, "0123456789") == "":
		return "a number that begins with 0 is octal and has the digits 0 to 7"
	}
	return "a text stands in quotes"
}

const elseIfHint = "did you mean else if?"

// wordsForElseIf are those of other languages.
var wordsForElseIf = map[string]bool{"elseif": true, "elsif": true, "elif": true}

// calledElseIf tells whether the tokens before t are a call of what is meant to be `else if`.
func (p *parser) calledElseIf(t *token) bool {
	depth := 0
	for i := t.index - 1; i > 0; i-- {
		switch b := &p.tokens[i]; {
		case b.is(")"):
			depth++
		case b.is("("):
			if depth--; depth == 0 {
				return wordsForElseIf[p.tokens[i-1].text]
			}
		case depth == 0, b.is(";"):
			return false
		}
	}
	return false
}
