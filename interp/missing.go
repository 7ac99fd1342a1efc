package interp

import (
	"slices"
	"strings"

	"kamino/interp/inventory"
)

// missingModule makes a table for a module that Kamailio has and kamino has not: nothing is in it yet.
func missingModule(name string) *Module {
	return &Module{Name: name, Status: Missing, Doc: "Known, not built in."}
}

// Complete gives tables with what Kamailio's modules of these names have besides, as Missing. Check does that to what a
// config loads; whoever checks one config after the other does it once.
func Complete(modules []*Module) []*Module {
	loaded := make([]*Loaded, len(modules))
	for i, m := range modules {
		loaded[i] = &Loaded{Module: m}
	}
	complete(loaded)
	out := make([]*Module, len(modules))
	for i, l := range loaded {
		out[i] = l.Module
	}
	return out
}

// complete adds to the tables of the loaded modules what Kamailio's modules of these names have and the tables have not,
// as Missing. The tables themselves belong to others and stay as they are.
func complete(loaded []*Loaded) {
	byName := make(map[string]*Loaded, len(loaded))
	for _, l := range loaded {
		if l.Module.complete {
			l.modparam = l.Module.modparam
			continue
		}
		m := *l.Module
		m.Params, m.Funcs, m.Vars = slices.Clone(m.Params), slices.Clone(m.Funcs), slices.Clone(m.Vars)
		m.Classes, m.Events = slices.Clone(m.Classes), slices.Clip(m.Events)
		byName[m.Name] = l
		l.Module, l.modparam = &m, m.Name
		for p := range inventory.ParamsOf(m.Name) {
			if p.ModParam != "" {
				l.modparam = p.ModParam
			}
			addParam(&m, p)
		}
		addFuncs(&m)
		m.complete, m.modparam = true, l.modparam
	}
	if len(byName) == 0 {
		return
	}
	for v := range inventory.Variables() {
		if l := byName[v.Module]; l != nil {
			addVar(l.Module, v)
		}
	}
	for _, l := range loaded {
		for i := range l.Module.Vars {
			if v := &l.Module.Vars[i]; v.Bind == nil { // the table says that it is missing, and the inventory has it not
				v.Bind = bindMissing(inventory.Variable{Class: v.Name, Writable: true})
			}
		}
	}
	for t := range inventory.Transformations() {
		if l := byName[t.Module]; l != nil {
			addTransform(l.Module, t)
		}
	}
	for e := range inventory.Events() {
		if l := byName[e.Module]; l != nil {
			addEvent(l.Module, e)
		}
	}
}

func addParam(m *Module, p inventory.Param) {
	if have := m.param(p.Name); have != nil {
		have.AtOnce = strings.HasPrefix(p.Type, "func:")
		return
	}
	m.Params = append(m.Params, Param{Name: p.Name, Type: paramType(p.Type), Status: Missing})
}

// paramType reads a type as the inventory writes it. A text is good for both of Kamailio's kinds of strings.
func paramType(s string) ParamType {
	var t ParamType
	for one := range strings.SplitSeq(strings.TrimPrefix(s, "func:"), "+") {
		if one == "int" {
			t |= IntParam
		} else {
			t |= StringParam
		}
	}
	return t
}

// addFuncs adds functions. Of one that the table itself says is missing the inventory knows better what it takes.
func addFuncs(m *Module) {
	isMissing := func(f Func) bool { return f.Status == Missing }
	if slices.ContainsFunc(m.Funcs, isMissing) {
		dropMissing(m)
	}
	for f := range inventory.FunctionsOf(m.Name) {
		addFunc(m, f)
	}
}

func dropMissing(m *Module) {
	for f := range inventory.FunctionsOf(m.Name) {
		m.Funcs = slices.DeleteFunc(m.Funcs, func(have Func) bool { return have.Name == f.Name && have.Status == Missing })
	}
}

func addFunc(m *Module, f inventory.Function) {
	at := slices.IndexFunc(m.Funcs, func(have Func) bool { return have.Name == f.Name && have.takes(f.Params) })
	if at < 0 {
		at = len(m.Funcs)
		m.Funcs = append(m.Funcs, Func{Name: f.Name, Args: anyArgs[:max(f.Params, 0)], Variadic: f.Params < 0, Routes: routeMask(f.Routes), Status: Missing})
	}
	if f.Constants {
		m.Funcs[at].Constant = append(slices.Clip(m.Funcs[at].Constant), f.Params)
	}
}

// anyArgs are the parameters of functions that nothing but the number is known of. None has more.
var anyArgs = slices.Repeat([]ArgDecl{{Type: ArgAny}}, 8)

// takes tells whether the function can be called with n arguments; -1 stands for any number.
func (f *Func) takes(n int) bool {
	if n < 0 {
		return f.Variadic
	}
	return n >= required(f.Args) && (n <= len(f.Args) || f.Variadic)
}

// routeMaskNames are the masks of the reference by its own names. A function that may be called in an event route
// may be in a request route, too.
var routeMaskNames = map[string]RouteMask{
	"REQUEST_ROUTE": InRequest, "FAILURE_ROUTE": InFailure, "TM_ONREPLY_ROUTE": InReply, "BRANCH_ROUTE": InBranch,
	"ONSEND_ROUTE": InOnSend, "ERROR_ROUTE": InError, "LOCAL_ROUTE": InLocal, "CORE_ONREPLY_ROUTE": InCoreReply,
	"ONREPLY_ROUTE": InReply | InCoreReply, "EVENT_ROUTE": InRequest | InEvent, "ANY_ROUTE": AnyRoute,
}

func routeMask(names string) RouteMask {
	var mask RouteMask
	for name := range strings.SplitSeq(names, "|") {
		mask |= routeMaskNames[name]
	}
	return mask
}

func addVar(m *Module, v inventory.Variable) {
	at := slices.IndexFunc(m.Vars, func(have Var) bool { return have.Name == v.Class })
	if at >= 0 && m.Vars[at].Status != Missing {
		return
	}
	missing := Var{Name: v.Class, Indexed: v.Indexed, Status: Missing, Bind: bindMissing(v)}
	if strings.Contains(v.Form, "(") {
		missing.Inner = InnerRequired
	}
	if v.Closed && !strings.Contains(v.Form, "=>") && nameRules[v.Module+" "+v.Class] == nil {
		for _, key := range v.Keys {
			missing.Names = append(missing.Names, InnerName{Name: key})
		}
	}
	if at >= 0 {
		m.Vars[at] = missing
	} else {
		m.Vars = append(m.Vars, missing)
	}
}

// bindMissing binds to nothing, so that what is around a missing variable is judged as if it were there.
func bindMissing(v inventory.Variable) func(*Binder, VarRef) (Access, error) {
	return func(b *Binder, ref VarRef) (Access, error) {
		if err := missingName(b, v, ref); err != nil {
			return Access{}, err
		}
		a := Access{Get: func(*Ctx) Value { return Null }}
		if v.Writable {
			a.Set = func(*Ctx, Value) bool { return false }
		}
		return a, nil
	}
}

func addTransform(m *Module, t inventory.Transformation) {
	i := slices.IndexFunc(m.Classes, func(c Class) bool { return c.Name == t.Class })
	if i < 0 {
		i = len(m.Classes)
		m.Classes = append(m.Classes, Class{Name: t.Class})
	}
	c := &m.Classes[i]
	if slices.ContainsFunc(c.Transforms, func(have Transform) bool { return have.Name == t.Name }) {
		return
	}
	missing := Transform{Name: t.Name, Status: Missing}
	for n := range t.MaxParams {
		missing.Args = append(missing.Args, ArgDecl{Type: ArgAny, Optional: n >= t.MinParams})
	}
	c.Transforms = append(slices.Clip(c.Transforms), missing)
}

func addEvent(m *Module, e inventory.Event) {
	if !slices.ContainsFunc(m.Events, func(have Event) bool { return have.Name == e.Name || matchEvent(have.Name, e.Name) }) {
		m.Events = append(m.Events, Event{Name: e.Name, Doc: e.Trigger, Status: Missing})
	}
}
