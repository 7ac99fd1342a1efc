package claims

import (
	"fmt"
	"slices"
	"strings"

	"kamino/interp/inventory"
)

// OperatorScript is a config that prints what every two operators come to that stand beside one another, which shows how
// tight they bind and from which side they are read: of constants, which are computed when the config is read, and of
// variables. What Kamailio prints is recorded beside it.
func OperatorScript() string {
	var binary, unary []string
	level := map[string]int{}
	for w := range inventory.Words() {
		switch w.Role {
		case "binary":
			binary = append(binary, w.Spelling)
			level[w.Spelling] = w.Level
		case "unary":
			unary = append(unary, w.Spelling)
		}
	}
	s := script{}
	s.WriteString(scriptHead)
	for _, first := range binary {
		s.open(first)
		for _, second := range binary {
			if forTexts(second) && level[first] >= level[second] && first != "+" {
				continue // refused: on the left is a number
			}
			x := "13 " + first + " 6 " + second + " 3"
			if !forTexts(first) && !forTexts(second) {
				s.print(x, x)
				s.print("2 "+first+" 5 "+second+" 1", "2 "+first+" 5 "+second+" 1")
			}
			s.print(x+" of variables", variables.Replace(x))
		}
		s.close()
	}
	for _, sign := range unary {
		s.open(sign)
		for _, operator := range binary {
			if sign == "(str)" && !slices.Contains([]string{"+", "==", "!=", "=~", "eq", "ne"}, operator) {
				continue // refused, as numbers are wanted
			}
			before, behind := sign+" 6 "+operator+" 3", "6 "+operator+" "+sign+" 3"
			if sign != "defined" && sign != "(str)" && !forTexts(operator) {
				s.print(before, before)
				s.print(behind, behind)
			}
			if sign == "(str)" || !forTexts(operator) {
				s.print(before+" of variables", variables.Replace(before))
			}
			if sign != "(str)" {
				s.print(behind+" of variables", variables.Replace(behind))
			}
		}
		s.close()
	}
	s.open("constants")
	for _, x := range foldedConstants {
		s.print(strings.ReplaceAll(x, `"`, "'"), x)
	}
	s.close()
	s.WriteString("event_route[core:worker-one-init] {\n\t$var(1) = 1; $var(2) = 2; $var(3) = 3; $var(5) = 5; $var(6) = 6; $var(13) = 13;\n")
	for i := range s.routes {
		fmt.Fprintf(&s, "\troute(R%d);\n", i)
	}
	s.WriteString("}\n")
	return s.String()
}

const scriptHead = `#!KAMAILIO
# Every two operators beside one another, of constants and of variables, written by go test ./cmd/internal/claims -update.
debug=2
loadmodule "pv.so"
loadmodule "xlog.so"

request_route {
	xlog("L_NOTICE", "end\n");
	exit;
}
`

// forTexts tells whether an operator refuses constant numbers.
func forTexts(operator string) bool { return operator == "=~" || operator == "eq" || operator == "ne" }

// foldedConstants are expressions that are computed when the config is read.
var foldedConstants = []string{
	"2147483647 + 1", "-2147483647 - 2", "2147483647 * 2", "65536 * 65536", "1 << 31", "1 << 32", "1 << 40", "1 << -1", "-1 >> 1",
	"-8 >> 1", "-7 / 2", "-7 mod 3", "7 mod -3", "~0", "~-1", "- -5", "!5", "!!5", "!0", "5 && 0", "0 || 7", "5 == 5", "5 != 5",
	"0xFF & 017", "101b | 2", "yes + 1", "\"1\" + 1", "\"1\" + 1 + 1", "\"a\" + \"b\"", "\"a\" + \"b\" + \"c\"", "\"\" + 5",
	"1 + (int)\"1\"", "(int)\"12\" + (int)\"30\"", "(int)\"99999999999\"", "(int)\"12abc\"", "(int)\" 12\"", "(int)\"\"", "(int)\"0x10\"",
	"(int)\"-5\"", "(str)5 + 1", "(str)5 + (str)6", "(str)-5", "\"a\" == \"a\"", "\"a\" == \"A\"", "\"abc\" =~ \"^A\"", "\"a\" eq \"a\"",
	"\"a\" ne \"b\"", "5 ieq 5", "5 ine 5", "strlen(\"abc\")", "strlen(\"ab\" + \"cd\")", "strempty(\"\")", "strempty(\"a\")",
	"selval(1, 2, 3)", "selval(0, 2, 3)", "1 + 2 * 3 - 4 / 2", "(1 + 2) * (3 - 4)", "5 - (3 - 1)", "1 < 2 == 1", "6 & 3 == 2",
	"1 | 6 & 4 ^ 5", "\"x\" \"y\"", "\"x\" \"y\" + \"z\"", "5 / 0", "5 mod 0", "1 + 5 / 0", "-2147483648", "4294967296", "2147483648",
}

// script is a config being written.
type script struct {
	strings.Builder
	routes int
}

func (s *script) open(what string) {
	fmt.Fprintf(s, "\n# %s\nroute[R%d] {\n", what, s.routes)
	s.routes++
}

func (s *script) close() { s.WriteString("}\n") }

// variables makes an expression one of variables.
var variables = strings.NewReplacer("13", "$var(13)", "1", "$var(1)", "2", "$var(2)", "3", "$var(3)", "5", "$var(5)", "6", "$var(6)")

// print prints what an expression comes to; "kept" where the assignment fails.
func (s *script) print(name, x string) {
	fmt.Fprintf(s, "\t$var(r) = \"kept\"; $var(r) = %s; xlog(\"L_NOTICE\", \"%s -> [$var(r)]\\n\");\n", x, name)
}
