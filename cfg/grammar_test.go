package cfg

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/participle/v2"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// golden compares got with a file, or rewrites the file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got), go test -update rewrites it:\n%s", file, diff)
	}
}

// ebnf prints the grammar from a root on.
func ebnf[G any](t *testing.T, p *parser) string {
	t.Helper()
	parser, err := participle.Build[G](p.options()...)
	if err != nil {
		t.Fatal(err)
	}
	return parser.String()
}

// TestGrammar keeps docs/grammar.ebnf the grammar that is in the code, with the table of operators.
func TestGrammar(t *testing.T) {
	type config struct {
		Items []itemNode `parser:"(@@ | ';':Punct)*"`
	}
	type routeBody struct {
		Stmts []stmtNode `parser:"'{':Punct @@+ '}':Punct"`
	}
	type caseList struct {
		Labels []labelNode `parser:"'{':Punct @@* '}':Punct"`
	}
	p := new(parser)
	var b strings.Builder
	b.WriteString("# The grammar, as the parser has it: of items, of statements and of the labels of a switch. A word in angle\n" +
		"# brackets is a kind of token. A StmtBody is a RouteBody or one statement, a CaseBody any number of statements, a\n" +
		"# LeaveValue nothing, \"(\" \")\" or an Expr, and a Semicolon \";\".\n")
	for _, text := range []string{
		ebnf[config](t, p), ebnf[routeBody](t, p), ebnf[caseList](t, p),
	} {
		b.WriteString("\n" + text + "\n")
	}
	b.WriteString("\n# Binary operators, the loosest first; all bind to the left. Before an operand stand ! not ~ - defined (int) (str),\n" +
		"# which bind tighter than all of them.\n#\n")
	powers := map[int][]string{}
	for text, o := range bindings {
		powers[o.power] = append(powers[o.power], text)
	}
	for power := range 20 {
		if ops := powers[power]; ops != nil {
			slices.Sort(ops)
			fmt.Fprintf(&b, "# %3d  %s\n", power, strings.Join(ops, "  "))
		}
	}
	golden(t, "../docs/grammar.ebnf", b.String())
}
