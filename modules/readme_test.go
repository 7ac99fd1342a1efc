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
	"kamino/interp/interptest"
	"kamino/modules"
)

// Between these two, a module's README is written from its table; what is before and behind is written by hand.
const (
	readmeTables = "\n# Parameters\n"
	readmeEnd    = "\n# Examples\n"
)

// TestReadmes writes what the README of each module says of its table, and compares.
func TestReadmes(t *testing.T) {
	for _, m := range modules.All() {
		name := filepath.Join(m.Name, "README.md")
		text, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("module %s: %v", m.Name, err)
			continue
		}
		head, rest, _ := strings.Cut(string(text), readmeEnd)
		head, _, _ = strings.Cut(head, readmeTables)
		if rest == "" {
			t.Errorf("%s has no part %q", name, strings.TrimSpace(readmeEnd))
		}
		compareFile(t, name, []byte(head+tables(m)+readmeEnd+rest))
	}
}

// tables is what a README has of a module's table. Variables and transformations have a reference of their own.
func tables(m *interp.Module) string {
	var b bytes.Buffer
	b.WriteString(readmeTables + "\n")
	if len(m.Params) == 0 {
		b.WriteString("None.\n")
	} else {
		b.WriteString("| Name | Type | Default | |\n|---|---|---|---|\n")
	}
	for _, p := range m.Params {
		byDefault := ""
		if p.Default != "" {
			byDefault = code(p.Default)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s%s |\n", code(p.Name), paramTypes[p.Type], byDefault, readmeCell(p.Doc), marks[p.Status])
	}
	if len(m.Funcs) > 0 {
		b.WriteString("\n# Functions\n")
	}
	for i := range m.Funcs {
		writeFunc(&b, &m.Funcs[i])
	}
	if links := variableLinks(m); len(links) > 0 {
		fmt.Fprintf(&b, "\n# Variables\n\n%s\n", strings.Join(links, "\n"))
	}
	if len(m.Classes) > 0 {
		b.WriteString("\n# Transformations\n\n")
	}
	for _, c := range m.Classes {
		fmt.Fprintf(&b, "- [{%[1]s.…}](../../docs/transformations/%[1]s.md)\n", c.Name)
	}
	if len(m.Events) > 0 {
		b.WriteString("\n# Event routes\n\n| Name | |\n|---|---|\n")
	}
	for _, e := range m.Events {
		if strings.HasSuffix(e.Name, ":") {
			e.Name += "NAME"
		}
		fmt.Fprintf(&b, "| `event_route[%s]` | %s%s |\n", e.Name, readmeCell(e.Doc), marks[e.Status])
	}
	if len(m.Commands) > 0 {
		b.WriteString("\n# RPC commands\n\n| Name | |\n|---|---|\n")
	}
	for _, c := range m.Commands {
		fmt.Fprintf(&b, "| %s | %s%s |\n", code(c.Name), readmeCell(c.Doc), marks[c.Status])
	}
	return b.String()
}

var (
	paramTypes = map[interp.ParamType]string{interp.StringParam: "string", interp.IntParam: "integer", interp.EitherParam: "integer or string"}
	marks      = map[interp.Status]string{interp.NoEffect: " *(no effect)*", interp.Missing: " *(not built in)*", interp.Obsolete: " *(obsolete)*"}
)

// readmeCell makes a text fit for a cell in which it stands as it is written.
func readmeCell(s string) string { return strings.NewReplacer("|", `\|`, "\n", " ").Replace(s) }

// writeFunc writes the section on a function.
func writeFunc(b *bytes.Buffer, f *interp.Func) {
	fmt.Fprintf(b, "\n## %s(%s)%s\n\n%s", f.Name, argList(f), marks[f.Status], f.Doc)
	if f.Since != "" {
		fmt.Fprintf(b, " Since Kamailio %s.", f.Since)
	}
	b.WriteString("\n")
	if len(f.Args) > 0 {
		b.WriteString("\n")
	}
	for _, a := range f.Args {
		fmt.Fprintf(b, "- *%s*: %s\n", a.Name, a.Doc)
	}
	if len(f.Returns) > 0 {
		var codes []string
		for _, r := range f.Returns {
			codes = append(codes, fmt.Sprintf("%d: %s", r.Code, r.Doc))
		}
		fmt.Fprintf(b, "\nReturns %s.\n", strings.Join(codes, "; "))
	}
	if f.Example != "" {
		b.WriteString("\n")
		for line := range strings.Lines(strings.TrimRight(f.Example, "\n") + "\n") {
			b.WriteString("    " + line)
		}
	}
}

// argList is how the arguments of a function are written: those in brackets may be left out.
func argList(f *interp.Func) string {
	var b strings.Builder
	open := 0
	for i, a := range f.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		if a.Optional {
			b.WriteString("[")
			open++
		}
		b.WriteString(a.Name)
	}
	if f.Variadic {
		b.WriteString(", …")
	}
	return b.String() + strings.Repeat("]", open)
}

// variableLinks are the pages of the reference that have variables of a module.
func variableLinks(m *interp.Module) []string {
	var links []string
	for _, p := range variablePages {
		on := func(v interp.Var) bool { return pageFor(m, &v) == p.name }
		if slices.ContainsFunc(m.Vars, on) {
			links = append(links, fmt.Sprintf("- [%s](../../docs/variables/%s.md)", p.title, p.name))
		}
	}
	return links
}

// TestReadmeExamples: a start takes the example of each README, with all modules loaded.
func TestReadmeExamples(t *testing.T) {
	for _, m := range modules.All() {
		name := filepath.Join(m.Name, "README.md")
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, example, _ := strings.Cut(string(text), readmeEnd)
		var config strings.Builder
		for _, other := range modules.All() {
			if other.Name != "core" && !strings.Contains(example, `"`+other.Name+`.so"`) {
				fmt.Fprintf(&config, "loadmodule %q\n", other.Name)
			}
		}
		config.WriteString(strings.ReplaceAll(example, "\n    ", "\n"))
		world, _, _ := interptest.World()
		if _, diags, sources := interptest.Check(config.String(), world, interp.Start, modules.All()...); diags.HasErrors() {
			t.Errorf("%s:\n%s", name, interptest.Text(sources, diags))
		}
	}
}
