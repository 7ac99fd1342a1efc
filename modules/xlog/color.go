package xlog

import (
	"strings"

	"kamino/interp"
)

// colours are the letters of $C, in the order of the terminal's codes.
const colours = "srgybpcw"

func colorVar() interp.Var {
	return interp.Var{
		Name: "C", Inner: interp.InnerRequired, Kind: interp.KindStr,
		Doc: "Changes the colour of a terminal: $C(xy) is x on y, of the letters s r g y b p c w (black, red, green, yellow, " +
			"blue, magenta, cyan, white) and x (as it was); upper case is bold. Empty unless log_stderror=yes or force_color.",
		Example: `xlog("$C(rx)red$C(xx)\n");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			code, ok := colorCode(ref.Inner)
			if !ok {
				return interp.Access{}, interp.BadArg(0, "%q are no two colours of x%s", ref.Inner, colours)
			}
			if stderr, _ := b.Setting("log_stderror"); stderr == 0 && !b.Instance.(*logger).color {
				code = ""
			}
			return interp.Access{Get: func(*interp.Ctx) interp.Value { return interp.Str(code) }}, nil
		},
	}
}

// colorCode gives the terminal's sequence (ECMA-48 section 8.3.117) for two letters.
func colorCode(letters string) (string, bool) {
	if len(letters) != 2 {
		return "", false
	}
	weight, front := "0", letters[0]
	if 'A' <= front && front <= 'Z' && front != 'X' {
		weight, front = "1", front+'a'-'A'
	}
	foreground, ok := colorDigit(front)
	background, ok2 := colorDigit(letters[1])
	return "\x1b[" + weight + ";3" + foreground + ";4" + background + "m", ok && ok2
}

func colorDigit(letter byte) (string, bool) {
	if letter == 'x' {
		return "9", true
	}
	i := strings.IndexByte(colours, letter)
	if i < 0 {
		return "", false
	}
	return string(rune('0' + i)), true
}
