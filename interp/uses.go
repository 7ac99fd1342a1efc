package interp

import (
	"cmp"
	"slices"

	"kamino/cfg"
)

// UseKind tells what sort of name a Use is about.
type UseKind uint8

const (
	UseModule UseKind = iota + 1
	UseParam
	UseFunc
	UseVar
	UseTransform
	UseEvent
	UseSetting
)

// String gives the kind's name in reports.
func (k UseKind) String() string {
	return [...]string{"", "module", "parameter", "function", "variable", "transformation", "event route", "global parameter"}[k]
}

// Use is a name in a config that Check resolved, and what became of it.
type Use struct {
	Kind UseKind
	// Name is the declared name: "sl_send_reply", "sht" (without the $), "s.len", "msrp:frame-in".
	Name string
	// Module is the module that has it, loaded or not; "core" for what needs none; "" when Kamailio has no such name.
	// Where several modules that are not loaded have it, it is one of them.
	Module string
	// Status is Full, NoEffect or Obsolete for what is built in, else Missing.
	Status Status
	// Loaded tells that the module is: a name of a module that is not loaded was refused.
	Loaded bool
	// Span is the place; of a variable in a text or in an argument it may be the whole argument.
	Span cfg.Span
}

// Uses lists every name that the config uses, by place. Reports on what a config needs read it, so that they need no
// resolver of their own: a config that was refused has it too, and what was refused is in it.
//
//	program, _ := interp.Check(config, interp.CheckOptions{Depth: interp.Start, …})
//	for _, u := range program.Uses() {
//		fmt.Println(config.Sources.Position(u.Span.Start), u.Kind, u.Module, u.Name, u.Status)
//	}
func (p *Program) Uses() []Use {
	uses := slices.Clone(p.uses)
	slices.SortStableFunc(uses, func(a, b Use) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return uses
}

// use notes that a name was resolved.
func (k *checker) use(u Use) {
	if k.unused {
		return
	}
	if k.used == nil {
		k.used = map[Use]bool{}
	}
	if !k.used[u] {
		k.used[u] = true
		k.prog.uses = append(k.prog.uses, u)
	}
}

// useOf notes the use of a name that l has.
func (k *checker) useOf(l *Loaded, kind UseKind, name string, status Status, span cfg.Span) {
	k.use(Use{Kind: kind, Name: name, Module: l.Module.Name, Status: worst(l.Module.Status, status), Loaded: true, Span: span})
}

// worst gives the status of a name in a module: nothing of a missing module is there.
func worst(module, name Status) Status {
	if module == Missing || name == Missing {
		return Missing
	}
	return max(module, name)
}
