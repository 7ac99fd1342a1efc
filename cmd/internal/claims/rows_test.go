package claims

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kamino/cmd/internal/verdict"
	"kamino/interp/inventory"
)

// cases tell which rows have a case that is accepted, and which one that is refused.
type cases struct{ accepted, refused map[string]bool }

func casesOf(list []*Sheet) cases {
	c := cases{map[string]bool{}, map[string]bool{}}
	for _, s := range list {
		for _, claim := range s.Claims {
			if claim.Accepted {
				c.accepted[claim.About] = true
			} else {
				c.refused[claim.About] = true
			}
		}
	}
	return c
}

// neverAccepted are rows of what no config can have, or of what is no line of its own.
var neverAccepted = map[string]string{
	"operator += unused":                         "the lexer knows it, the grammar has no place for it",
	"reserved-unused max_len no grammar rule":    "reserved, and nothing more",
	"reserved-unused statistics no grammar rule": "reserved, and nothing more",
	"defined-unlexed workers no lexer rule":      "no text is read as it",
	"json.encode of json":                        "the module does not know its own name for it",
}

// neverRefused are rows of what nothing can be wrong with.
var neverRefused = map[string]string{}

// Every row has a line that is accepted and one that is refused.
func TestRows(t *testing.T) {
	row := func(c cases, kind, about string, others ...string) {
		refused := c.refused[about]
		for _, o := range others {
			refused = refused || c.refused[o]
		}
		if !c.accepted[about] && neverAccepted[about] == "" {
			t.Errorf("%s: %s has no case that is accepted", kind, about)
		}
		if !refused && neverRefused[about] == "" {
			t.Errorf("%s: %s has no case that is refused", kind, about)
		}
	}
	c := casesOf(Modules())
	for m := range inventory.Modules() {
		row(c, "modules", m.Name)
	}
	c = casesOf(Params())
	for p := range inventory.Params() {
		row(c, "parameters", p.Module+"."+p.Name)
	}
	c = casesOf(Functions())
	for f := range inventory.Functions() {
		if _, core := inventory.FindCoreFunction(f.Name); core {
			continue // the core's, by the name
		}
		if f.Params < 0 && allowedEverywhere(f) {
			continue // nothing is wrong with it
		}
		row(c, "functions", about(f), f.Module+"."+f.Name)
	}
	c = casesOf(Variables())
	for v := range inventory.Variables() {
		if v.Class == "$" {
			continue // for texts only
		}
		row(c, "variables", v.Form+" of "+v.Module)
	}
	c = casesOf(Transformations())
	for x := range inventory.Transformations() {
		row(c, "transformations", x.Class+"."+x.Name+" of "+x.Module)
	}
	c = casesOf(Events())
	for e := range inventory.Events() {
		row(c, "event routes", e.Name)
	}
	c = casesOf(Commands())
	for x := range inventory.Commands() {
		row(c, "RPC commands", x.Name+" of "+x.Module)
	}
	c = casesOf(Settings())
	for s := range inventory.Settings() {
		row(c, "global parameters", s.Name)
	}
	c = casesOf(CoreFunctions())
	for f := range inventory.CoreFunctions() {
		row(c, "core functions", f.Name)
	}
	c = casesOf(Words())
	for w := range inventory.Words() {
		row(c, "words", strings.TrimSpace(fmt.Sprintf("%s %s %s", w.Category, w.Spelling, w.Role)))
	}
}

func allowedEverywhere(f inventory.Function) bool {
	for _, b := range blocks {
		if !allowed(f, b.masks) {
			return false
		}
	}
	return true
}

// dialectName is the name of a line that chooses a dialect. Where it is not alone on its line it is a comment.
var dialectName = regexp.MustCompile(`^#![A-Z]+$`)

// Every directive of the preprocessor is in the matrix of them, with each of its marks, accepted and refused.
func TestDirectiveRows(t *testing.T) {
	m, err := verdict.Load(filepath.FromSlash("../../../testdata/language/preprocessor.matrix"))
	if err != nil {
		t.Fatal(err)
	}
	for d := range inventory.Directives() {
		word := strings.TrimPrefix(d.Name, "#!")
		for _, mark := range append([]string{"#!"}, d.Prefixes...) {
			name := regexp.MustCompile(`(?:^|\\n)` + strings.TrimPrefix(mark, "bare") + word + `(?:$|\\n| )`)
			accepted, refused := false, dialectName.MatchString(d.Name)
			for _, c := range m.Cases() {
				if name.MatchString(m.Rows[c.Row].Name) {
					accepted = accepted || c.Ours == verdict.Good
					refused = refused || c.Ours == verdict.Bad
				}
			}
			if !accepted || !refused {
				t.Errorf("%s%s: accepted %v, refused %v", mark, word, accepted, refused)
			}
		}
	}
}
