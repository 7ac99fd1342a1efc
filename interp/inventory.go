package interp

import (
	"embed"
	"strings"
)

// The names of the language that Kamailio 5.6.3 and its development head know, as tables: what kamino has not
// built is still known by name.
//
//go:embed inventory/*.tsv
var inventory embed.FS

// inventoryRows calls f with the columns of each row until it returns false.
func inventoryRows(table string, f func(col []string) bool) {
	text, err := inventory.ReadFile("inventory/" + table + ".tsv")
	if err != nil {
		return
	}
	first := true
	for line := range strings.Lines(string(text)) {
		if first {
			first = false
			continue
		}
		if !f(strings.Split(strings.TrimRight(line, "\n"), "\t")) {
			return
		}
	}
}

// functionModules names the modules that export a function.
func functionModules(name string) []string {
	var mods []string
	inventoryRows("module_functions", func(col []string) bool {
		if col[1] == name && (len(mods) == 0 || mods[len(mods)-1] != col[0]) {
			mods = append(mods, col[0])
		}
		return true
	})
	return mods
}

// variableModules names the modules that export a pseudo-variable class.
func variableModules(class string) []string {
	var mods []string
	inventoryRows("pseudovariables", func(col []string) bool {
		if len(col) > 8 && col[8] == class && (len(mods) == 0 || mods[len(mods)-1] != col[1]) {
			mods = append(mods, col[1])
		}
		return true
	})
	return mods
}

// classModules names the modules that export a class of transformations.
func classModules(class string) []string {
	var mods []string
	inventoryRows("transformations", func(col []string) bool {
		if len(col) > 6 && col[0] == class && (len(mods) == 0 || mods[len(mods)-1] != col[6]) {
			mods = append(mods, col[6])
		}
		return true
	})
	return mods
}

// moduleKnown tells whether the reference has a module of this name; it has functions or parameters then.
func moduleKnown(name string) bool {
	known := false
	for _, table := range []string{"module_functions", "module_params"} {
		inventoryRows(table, func(col []string) bool {
			known = col[0] == name
			return !known
		})
		if known {
			return true
		}
	}
	return false
}

// paramKnown tells whether the reference's module has the parameter.
func paramKnown(module, param string) bool {
	known := false
	inventoryRows("module_params", func(col []string) bool {
		known = col[0] == module && col[1] == param
		return !known
	})
	return known
}

// coreFunctionKnown tells whether the reference's core has the function or statement.
func coreFunctionKnown(name string) bool {
	known := false
	inventoryRows("core_functions", func(col []string) bool {
		known = col[0] == name
		return !known
	})
	return known
}

// eventModule names the module of the reference that triggers an event route, "" when none does.
func eventModule(name string) string {
	module := ""
	inventoryRows("event_routes", func(col []string) bool {
		if matchEvent(col[0], name) {
			module = col[1]
		}
		return module == ""
	})
	return module
}
