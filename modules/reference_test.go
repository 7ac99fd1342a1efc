package modules_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/inventory"
	"kamino/modules"
)

// page is a file of the reference: the variables of a kind, or the transformations of a class.
type page struct{ name, title, about string }

// variablePages are the files in docs/variables. A variable says on which it is; else it is on its module's.
var variablePages = []page{
	{"uris", "URIs of the message", "The request URI, where the message goes next, From and To."},
	{"headers", "Header fields", "Header fields by name, and what is in some of them."},
	{"identities", "Credentials and identities", "Who the message says that it is from: digest credentials, asserted and preferred identities, diversions."},
	{"message", "The message as a whole", "First line, body, size, destinations, and selects."},
	{"network", "The network", "Where the message came from and goes to: addresses, sockets, connections."},
	{"msrp", "MSRP frames", "What module msrp tells of the frame that `event_route[msrp:frame-in]` runs for. The other variables see a SIP message that stands for it."},
	{"time", "Time", "The time now, and the time at which the message came."},
	{"server", "The server", "The process, its settings and its environment, and constants."},
	{"unique", "Chance and ids", "Values that are another one each time."},
	{"memory", "Memory of scripts", "What a script keeps: for the message, for the worker, or for all workers."},
	{"htable", "Hash tables", "Items of the tables that `modparam(\"htable\", \"htable\", …)` defines."},
	{"flags", "Flags", "Flags of the message, of its branch and of the script."},
	{"text", "Texts", "Characters that are hard to write, texts put together, and colours of the terminal."},
	{"absent", "What is never there", "Transactions, dialogs and events that this server does not have. These variables read as where there is none, and `kamino check` says so."},
}

// pageOf are the pages of modules that have no page of their own.
var pageOf = map[string]string{
	"core": "server", "cfgutils": "unique", "kex": "unique", "xlog": "text", "sl": "headers", "ipops": "server", "tmx": "absent", "dialog": "absent",
}

var kinds = map[interp.VarKind]string{interp.KindMixed: "mixed", interp.KindInt: "integer", interp.KindStr: "text"}

// TestReference writes the reference of variables and transformations from the tables of the modules, runs each example, and
// compares.
//
//go:generate go test -run ^(TestReference|TestReadmes|TestStatus)$ . -update
func TestReference(t *testing.T) {
	ex := newExamples(t)
	pages := map[string]*bytes.Buffer{}
	for _, p := range variablePages {
		pages[p.name] = head(p.title, p.about+"\n\nExamples are run for the messages in [README.md](README.md).")
	}
	var sections = map[string]*bytes.Buffer{}
	for _, m := range modules.All() {
		for i := range m.Vars {
			v := &m.Vars[i]
			name := pageFor(m, v)
			b := pages[name]
			if b == nil {
				t.Errorf("$%s of module %s is on page %q, which there is not", v.Name, m.Name, name)
				continue
			}
			if v.Doc == "" || v.Example == "" {
				t.Errorf("$%s of module %s has no doc or no example", v.Name, m.Name)
			}
			if sections[name] == nil {
				sections[name] = &bytes.Buffer{}
			}
			writeVariable(ex, b, sections[name], m, v)
		}
	}
	for _, p := range variablePages {
		if s := sections[p.name]; s != nil {
			pages[p.name].Write(s.Bytes())
		}
		compareFile(t, filepath.Join("../docs/variables", p.name+".md"), pages[p.name].Bytes())
	}
	compareFile(t, "../docs/variables/README.md", index("Variables", variablesAbout+ex.messages(), variablePages))
	var classes []page
	for _, m := range modules.All() {
		for _, c := range m.Classes {
			classes = append(classes, page{c.Name, "{" + c.Name + ".…}", c.Doc})
			compareFile(t, filepath.Join("../docs/transformations", c.Name+".md"), classPage(t, ex, m, c))
		}
	}
	compareFile(t, "../docs/transformations/README.md", index("Transformations", transformationsAbout, classes))
	for dir, list := range map[string][]page{"variables": variablePages, "transformations": classes} {
		compareNames(t, filepath.Join("../docs", dir), list)
	}
}

// compareNames finds files that no page is written to any more.
func compareNames(t *testing.T, dir string, list []page) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), ".md")
		if name != "README" && !slices.ContainsFunc(list, func(p page) bool { return p.name == name }) {
			t.Errorf("%s/%s is no page of the reference any more", dir, f.Name())
		}
	}
}

func pageFor(m *interp.Module, v *interp.Var) string {
	switch {
	case v.Status == interp.NoEffect:
		return "absent"
	case v.Page != "":
		return v.Page
	case pageOf[m.Name] != "":
		return pageOf[m.Name]
	}
	return m.Name
}

const generated = "Written by `go generate ./modules` from the tables of the modules; the examples are run as tests.\n"

func head(title, about string) *bytes.Buffer {
	b := new(bytes.Buffer)
	fmt.Fprintf(b, "# %s\n\n%s\n\n%s\n", title, about, generated)
	return b
}

func index(title, about string, pages []page) []byte {
	b := head(title, about)
	b.WriteString("| page | |\n|---|---|\n")
	for _, p := range pages {
		fmt.Fprintf(b, "| [%s](%s.md) | %s |\n", p.title, p.name, p.about)
	}
	return b.Bytes()
}

const variablesAbout = "`$name`, or in a text `$(name)`. What stands in the parentheses behind the name may itself hold variables. `[n]` chooses one of several " +
	"values, counted from 0, or from the last one with -1; `[*]` is all of them. Transformations follow in braces: " +
	"[Transformations](../transformations/README.md). What is not there is null: `$null` in comparisons, `<null>` in texts.\n\n" +
	"A variable whose module is not `core` needs that module to be loaded."

const transformationsAbout = "`$(name{class.name,arguments})`, one behind the other to any depth. Arguments are texts, numbers or variables. One that fails gives null: " +
	"in a text it is empty, and a statement that needs the value is not done."

// writeVariable adds a row to a page, or a section where the variable has inner names.
func writeVariable(ex *examples, rows, sections *bytes.Buffer, m *interp.Module, v *interp.Var) {
	if !strings.Contains(rows.String(), "| variable |") {
		rows.WriteString("| variable | value | | example | logs |\n|---|---|---|---|---|\n")
	}
	form := "$" + v.Name
	if v.Inner != interp.InnerNone {
		form += "(" + innerForm(m, v) + ")"
	}
	forms := code(form)
	if v.Indexed {
		forms += ", " + code("$("+form[1:]+"[n])")
	}
	value := kinds[v.Kind]
	if is, bare := ex.writable(m, v); bare {
		value += ", can be set"
	} else if is {
		value += ", can be set as " + code("$("+form[1:]+") = …")
	}
	fmt.Fprintf(rows, "| %s | %s | %s%s | %s | %s |\n", forms, value, cell(v.Doc), notes(m, v), code(strings.TrimSpace(v.Example)), ex.cell(m, v.Example))
	if len(v.Names) == 0 || v.Status != interp.Full {
		return
	}
	fmt.Fprintf(sections, "\n## $%s(…)\n\n%s\n\n| name | | here |\n|---|---|---|\n", v.Name, v.Doc)
	before := v.Example[:max(0, strings.LastIndex(v.Example, "xlog("))]
	for _, n := range v.Names {
		fmt.Fprintf(sections, "| %s | %s | %s |\n", code(n.Name), cell(n.Doc), ex.cell(m, before+`xlog("$`+v.Name+`(`+n.Name+`)\n");`))
	}
}

// innerForm words what stands in the parentheses, as the inventory has it.
func innerForm(m *interp.Module, v *interp.Var) string {
	for row := range inventory.Variables() {
		if row.Class == v.Name && row.Module == m.Name {
			if _, inner, ok := strings.Cut(row.Form, "("); ok {
				return strings.TrimSuffix(inner, ")")
			}
		}
	}
	return "name"
}

// notes tell of the module and the version.
func notes(m *interp.Module, v *interp.Var) string {
	s := ""
	if v.Since != "" {
		s = " Since Kamailio " + v.Since + "."
	}
	if m.Name != "pv" {
		s += " *(" + m.Name + ")*"
	}
	return s
}

func classPage(t *testing.T, ex *examples, m *interp.Module, c interp.Class) []byte {
	b := head("{"+c.Name+".…}", c.Doc+" Of module "+m.Name+".")
	b.WriteString("| transformation | | example | logs |\n|---|---|---|---|\n")
	for _, tr := range c.Transforms {
		if tr.Doc == "" {
			t.Errorf("{%s.%s} has no doc", c.Name, tr.Name)
		}
		form, doc := c.Name+"."+tr.Name, tr.Doc
		for _, a := range tr.Args {
			if a.Optional {
				form += "[," + a.Name + "]"
			} else {
				form += "," + a.Name
			}
		}
		if tr.Since != "" {
			doc += " Since Kamailio " + tr.Since + "."
		}
		example, result := "", ""
		if tr.Example != "" {
			example, result = code(tr.Example), ex.cell(m, tr.Example)
		} else if tr.Status == interp.Full && !strings.HasPrefix(tr.Doc, "Refused") {
			t.Errorf("{%s.%s} has no example", c.Name, tr.Name)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", code("{"+form+"}"), cell(doc), example, result)
	}
	return b.Bytes()
}

// cell makes a text fit for a cell of a table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", `\<`, "*", `\*`, "_", `\_`).Replace(s)
}

// code makes a text fit for a cell, as code.
func code(s string) string {
	return "`" + strings.NewReplacer("|", `\|`, "\n", " ", "`", "'").Replace(s) + "`"
}
