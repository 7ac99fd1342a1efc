package xlog

import (
	"strings"

	"kamino/interp"
)

// colours are the letters of $C, in the order of the terminal's codes.
const colours = "srgybpcw"

// Init looks whether the log goes to a terminal.
func (l *logger) Init(s *interp.Setup) error {
	if n, ok := s.Setting("log_stderror"); ok && n != 0 {
		l.color = true
	}
	return nil
}

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
			if !b.Instance.(*logger).color {
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
	weight := "0"
	if strings.ToLower(letters[:1]) != letters[:1] {
		weight = "1"
	}
	front, ok := colorDigit(strings.ToLower(letters)[0])
	back, ok2 := colorDigit(letters[1])
	return "\x1b[" + weight + ";3" + front + ";4" + back + "m", ok && ok2
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
