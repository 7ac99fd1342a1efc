package interp

// AlwaysAbsent stands before the reason, in the text on a variable of what is never there.
const AlwaysAbsent = " Always as without: "

// Absent declares a variable of something that this server never has. It reads as where there is none, takes no value, and a
// check says so with the reason.
func Absent(name string, kind VarKind, doc, reason string, v Value) Var {
	return Var{
		Name: name, Kind: kind, Doc: doc + AlwaysAbsent + reason + ".", Status: NoEffect, Example: `xlog("$` + name + `\n");`,
		Bind: func(b *Binder, _ VarRef) (Access, error) {
			b.Warn("always-absent", "$"+name+" tells of what is never there", reason)
			return Access{Get: func(*Ctx) Value { return v }}, nil
		},
	}
}

// AbsentChoice declares such a variable with a closed list of inner names. They are null but for those in values.
func AbsentChoice(name, doc, reason string, values map[string]Value, names ...string) Var {
	v := Absent(name, KindMixed, doc, reason, Null)
	v.Inner, v.Example = InnerRequired, `xlog("$`+name+`(`+names[0]+`)\n");`
	for _, n := range names {
		v.Names = append(v.Names, InnerName{Name: n, Doc: "see the reference"})
	}
	bind := v.Bind
	v.Bind = func(b *Binder, ref VarRef) (Access, error) {
		a, err := bind(b, ref)
		if value, ok := values[ref.Inner]; ok {
			a.Get = func(*Ctx) Value { return value }
		}
		return a, err
	}
	return v
}

// UnlessLacking leaves unsaid that a variable is always absent where the config loads the module that would have it and that
// is not built in: this is said already, and may be different one day.
func UnlessLacking(module string, v Var) Var {
	bind := v.Bind
	v.Bind = func(b *Binder, ref VarRef) (Access, error) {
		said := len(b.checker.diags)
		a, err := bind(b, ref)
		if b.Lacks(module) {
			b.checker.diags = b.checker.diags[:said]
		}
		return a, err
	}
	return v
}
