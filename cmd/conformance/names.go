package main

import (
	"fmt"
	"strings"

	"kamino/interp"
	"kamino/interp/inventory"
	"kamino/modules"
)

// The rows of names.matrix are the variables with a name in parentheses that are known and not built in, each in a statement, as
// the reference judges them while it reads a config. The columns are what the names are, or parts of them.

// nameRows are the variables that Debian's modules have and kamino has not.
func nameRows() []string {
	var rows []string
	for v := range inventory.Variables() {
		m, known := inventory.FindModule(v.Module)
		if _, inner, named := strings.Cut(v.Form, "("); known && m.Debian && v.In56 && named && !builtIn(v) {
			for _, form := range nameForms(v, strings.TrimSuffix(inner, ")")) {
				rows = append(rows, fmt.Sprintf("%s $var(x) = $%s(%s)", v.Module, v.Class, form))
			}
		}
	}
	return rows
}

// nameForms are what the columns are put into: nothing, and around each side of what is known.
func nameForms(v inventory.Variable, inner string) []string {
	forms := []string{"COLUMN"}
	key := ""
	if len(v.Keys) > 0 && !strings.ContainsAny(v.Keys[0], "<[") {
		key = v.Keys[0]
	}
	if strings.Contains(inner, "=>") {
		forms = append(forms, "x=>COLUMN")
		if key != "" {
			forms = append(forms, "COLUMN=>"+key, "x=>"+key+"COLUMN")
		}
	} else if key != "" {
		forms = append(forms, key+"COLUMN", "COLUMN"+key)
	}
	return forms
}

// builtIn tells whether a module of kamino has a variable.
func builtIn(v inventory.Variable) bool {
	for _, m := range modules.All() {
		for i := range m.Vars {
			if m.Name == v.Module && m.Vars[i].Name == v.Class {
				return m.Vars[i].Status != interp.Missing
			}
		}
	}
	return false
}
