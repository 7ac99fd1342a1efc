package main

import (
	"fmt"
	"slices"
	"strings"

	"kamino/interp"
	"kamino/interp/inventory"
	"kamino/modules"
)

// The rows of params.matrix are the lines that set a text: each parameter of each module, and each global parameter. The texts are
// those of functions.matrix. A config has one such line, as the last one counts.

// paramForms are what the texts are put into where a parameter has a form of its own, by module and name.
var paramForms = map[string][]string{
	"pv varset":      {"COLUMN", "x=COLUMN", "x=s:COLUMN", "x=i:COLUMN", "COLUMN=s:x"},
	"pv shvset":      {"COLUMN", "x=COLUMN", "x=s:COLUMN", "x=i:COLUMN", "COLUMN=s:x"},
	"pv avp_aliases": {"COLUMN", "x=COLUMN", "x=s:COLUMN", "x=i:COLUMN", "COLUMN=s:x", "x=s:y;COLUMN"},
	"htable htable":  {"COLUMN", "q=>COLUMN", "q=>size=COLUMN", "q=>size=4;autoexpire=COLUMN", "q=>size=4;initval=COLUMN", "COLUMN=>size=4;", "q=>size=4;COLUMN"},
}

// paramRows are the lines that set texts.
func paramRows() []string {
	var rows []string
	for _, m := range modules.All() {
		for i := range m.Params {
			p := &m.Params[i]
			id := m.Name + " " + p.Name
			if p.Type&interp.StringParam == 0 || p.Status == interp.Missing || unaskedParams[id] != "" {
				continue
			}
			if !slices.ContainsFunc(slices.Collect(inventory.ParamsOf(m.Name)), func(k inventory.Param) bool { return k.Name == p.Name && k.In56 }) {
				continue
			}
			forms := paramForms[id]
			if forms == nil {
				forms = []string{"COLUMN"}
			}
			for _, form := range forms {
				rows = append(rows, fmt.Sprintf("modparam(%q, %q, %q)", m.Name, p.Name, form))
			}
		}
	}
	rows = append(rows,
		`modparam("xlog", "prefix_mode", 1) modparam("xlog", "prefix", "COLUMN")`,
		`modparamx("pv", "varset", "x=s:COLUMN")`,
		`modparamx("COLUMN", "varset", "x=s:x")`,
		`modparamx("pv", "COLUMN", "x=s:x")`,
	)
	for set := range inventory.Settings() {
		if !set.In56 || set.SameAs != "" || !slices.Contains(strings.Split(set.Kind, "|"), "string") || unaskedSettings[set.Name] != "" {
			continue
		}
		if known := slices.ContainsFunc(interp.SettingTable(), func(s interp.Setting) bool { return s.Name == set.Name }); known {
			rows = append(rows, set.Name+`="COLUMN"`)
		}
	}
	return rows
}

// unaskedParams and unaskedSettings are texts that are not asked about: why.
var (
	unaskedParams = map[string]string{
		"ctl binrpc": "opens a socket", "ctl fifo": "opens a socket", "ctl user": "the system's users decide", "ctl group": "the system's groups decide",
		"cfgutils hash_file": "the system's files decide",
	}
	unaskedSettings = map[string]string{
		"user": "the system's users decide", "group": "the system's groups decide",
		"workdir": "the system's folders decide", "rundir": "the system's folders decide",
	}
)
