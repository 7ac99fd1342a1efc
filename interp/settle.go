package interp

import (
	"fmt"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// lack is what a config uses and there is not: a module that is not loaded, a flag that is not declared, or something that is
// not built in.
type lack struct {
	name     string
	severity cfg.Severity
}

// settle keeps one diagnostic for each mistake: what a module that is not loaded would have, a flag without a name, and what is not
// built in, is told once, and names are not missed that something that could not be read may define.
func (k *checker) settle() {
	var kept cfg.Diagnostics
	first := map[lack]int{} // in kept
	more := map[lack]int{}
	for _, d := range k.diags {
		if k.excused(&d) {
			continue
		}
		if d.Lacks != "" || d.Rule == "not-built-in" || d.Rule == "undeclared-flag" {
			m := lack{d.Lacks, d.Severity}
			if d.Lacks == "" {
				m.name = d.Summary
			}
			if _, told := first[m]; told {
				more[m]++
				continue
			}
			first[m] = len(kept)
		}
		kept = append(kept, d)
	}
	for m, n := range more {
		d := &kept[first[m]]
		uses := "use"
		if n > 1 {
			uses = "uses"
		}
		of := "it"
		if d.Lacks != "" {
			of = "the module"
		}
		d.Detail = strings.TrimPrefix(d.Detail+fmt.Sprintf("\n%d more %s of %s below", n, uses, of), "\n")
	}
	k.diags = kept
}

// excused tells whether a diagnostic misses what may be defined by something that could not be read.
func (k *checker) excused(d *cfg.Diagnostic) bool {
	if d.Rule != "not-built-in" && d.Rule != "module-not-built-in" && k.config.Disturbed(d.Subject) {
		return true
	}
	if d.Lacks != "" {
		may, known := k.mayLoads[d.Lacks]
		if !known {
			may = slices.ContainsFunc(strings.Split(d.Lacks, ", "), k.mayLoad)
			if k.mayLoads == nil {
				k.mayLoads = map[string]bool{}
			}
			k.mayLoads[d.Lacks] = may
		}
		return may
	}
	switch d.Rule {
	case "undefined-route", "duplicate-route":
		if k.config.Nameless {
			return true
		}
	case "parameter-value":
		return k.config.Partial || k.namesLost(d.Subject)
	case "undeclared-flag":
		if k.config.MayDefine("flags") || k.config.MayDefine("bool") {
			return true
		}
	case "wrong-route":
		return k.config.HeadBroken(d.Subject)
	}
	switch d.Rule {
	case "undefined-route", "unknown-table", "unknown-setting", "setting", "undeclared-flag":
		if k.config.Partial {
			return true
		}
		if len(k.config.Broken) == 0 {
			return false
		}
		for word := range strings.FieldsFuncSeq(k.config.Sources.Text(d.Subject), func(r rune) bool { return !isNameByte(byte(r)) || r > 0x7f }) {
			if k.config.MayDefine(word) {
				return true
			}
		}
	}
	return false
}

// namesLost tells whether a text has the name of a definition, in capitals, that may be one of what could not be read.
func (k *checker) namesLost(at cfg.Span) bool {
	for word := range strings.FieldsFuncSeq(k.config.Sources.Text(at), func(r rune) bool { return r != '_' && (r < 'A' || r > 'Z') }) {
		if len(word) > 2 && k.config.MayDefine(word) {
			return true
		}
	}
	return false
}

// mayLoad tells whether a module may be loaded by what could not be read, or by a loadmodule with a name that is none.
func (k *checker) mayLoad(module string) bool {
	if k.config.MayDefine(module) {
		return true
	}
	for _, item := range k.config.Items {
		lm, ok := item.(*cfg.LoadModule)
		if !ok {
			continue
		}
		name := ModuleName(lm.Name)
		if _, known := inventory.FindModule(name); known || k.builtin(name) != nil {
			continue
		}
		near := strings.Contains(lm.Name, module) || cfg.Nearest(name, []string{module}) != ""
		if near || k.formerModule(name) == "" { // it may be meant to be any
			return true
		}
	}
	return false
}

// lacks notes which modules the last diagnostic misses.
func (k *checker) lacks(modules ...string) {
	for _, m := range modules {
		if k.loaded(m) != nil { // only further down
			return
		}
	}
	k.diags[len(k.diags)-1].Lacks = strings.Join(modules, ", ")
}
