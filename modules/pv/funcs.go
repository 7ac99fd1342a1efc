package pv

import "kamino/interp"

func text(name, doc string) interp.ArgDecl {
	return interp.ArgDecl{Name: name, Type: interp.ArgFormat, Doc: doc}
}

func funcs() []interp.Func {
	variable := interp.ArgDecl{Name: "variable", Type: interp.ArgFormat, Reading: interp.ReadVar, Doc: `a variable: "$avp(x)"`}
	list := []interp.Func{
		interp.NewFunc("is_int", "Tells whether the variable has a number.", `if (is_int("$var(n)")) xlog("a number\n");`, interp.YesNo,
			bindTest(func(_ *interp.Ctx, v interp.Value) bool { return v.HasInt() }), variable),
		interp.NewFunc("pv_isset", "Tells whether the variable has a value.", `if (pv_isset("$avp(hop)")) xlog("$avp(hop)\n");`, interp.YesNo,
			bindTest(func(_ *interp.Ctx, v interp.Value) bool { return !v.IsNull() }), variable),
		interp.NewFunc("not_empty", "Tells whether the variable is a text that is not empty.", `if (not_empty("$hdr(Subject)")) xlog("$hdr(Subject)\n");`, interp.YesNo,
			bindTest(func(_ *interp.Ctx, v interp.Value) bool { return v.IsStr() && v.S != "" }), variable),
		interp.NewFunc("typeof", "Tells whether the variable is of a kind: int, str or null.", `if (typeof("$var(n)", "int")) xlog("$var(n)\n");`, interp.YesNo, bindTypeOf,
			variable, interp.ArgDecl{Name: "kind", Type: interp.ArgText, Reading: interp.ReadMade, Doc: "int, str or null"}),
		interp.NewFunc("pv_unset", "Sets the variable to $null.", `pv_unset("$avp(hop)");`, interp.DoneOrNo, bindNamed(unset), variable),
		interp.NewFunc("pv_evalx", "Writes a text to a variable: variables in what the variables of the text give are evaluated, too.",
			`$var(t) = "from " + "$" + "si"; pv_evalx("$var(x)", "$var(t)");`, interp.DoneOrNo, bindEvaluate,
			interp.ArgDecl{Name: "variable", Type: interp.ArgVar, Doc: `the variable to write to: "$var(x)"`}, text("format", "a text with variables")),
	}
	list = append(list, xavpFuncs()...)
	return append(list, staticBranchFuncs()...)
}

func xavpFuncs() []interp.Func {
	root, field := text("root", "name of a root"), text("field", "name of a field")
	to := interp.ArgDecl{Name: "variable", Type: interp.ArgText, Reading: interp.ReadMade, Doc: `the variable to write to: "$var(x)"`}
	name := func(what, doc string) interp.ArgDecl {
		return interp.ArgDecl{Name: what, Type: interp.ArgFormat, Reading: interp.ReadVarOrText, Doc: doc}
	}
	index := func(what, doc string) interp.ArgDecl {
		return interp.ArgDecl{Name: what, Type: interp.ArgInt, Reading: interp.ReadVarOrText, Doc: doc}
	}
	at := index("at", "index of the one that it replaces")
	at.Optional = true
	return []interp.Func{
		interp.NewFunc("pv_xavp_print", "Logs all $xavp at level INFO.", "pv_xavp_print();", interp.Always, bindPrintXAVP(spaceXAVP)),
		interp.NewFunc("pv_xavi_print", "Logs all $xavi at level INFO.", "pv_xavi_print();", interp.Always, bindPrintXAVP(spaceXAVI)),
		interp.NewFunc("pv_xavu_print", "Logs all $xavu at level INFO.", "pv_xavu_print();", interp.Always, bindPrintXAVP(spaceXAVU)),
		interp.NewFunc("xavp_child_seti", "Sets a field of the newest root of a name to a number.", `xavp_child_seti("a", "n", "5");`, interp.DoneOrNo, bindSetChild(spaceXAVP, childNumber),
			root, field, interp.ArgDecl{Name: "value", Type: interp.ArgInt, Doc: "a number"}),
		interp.NewFunc("xavp_child_sets", "Sets a field of the newest root of a name to a text.", `xavp_child_sets("a", "n", "$si");`, interp.DoneOrNo, bindSetChild(spaceXAVP, childText),
			root, field, text("value", "a text")),
		interp.NewFunc("xavi_child_seti", "As xavp_child_seti, of $xavi.", `xavi_child_seti("a", "n", "5");`, interp.DoneOrNo, bindSetChild(spaceXAVI, childNumber),
			root, field, interp.ArgDecl{Name: "value", Type: interp.ArgInt, Doc: "a number"}),
		interp.NewFunc("xavi_child_sets", "As xavp_child_sets, of $xavi.", `xavi_child_sets("a", "n", "$si");`, interp.DoneOrNo, bindSetChild(spaceXAVI, childText),
			root, field, text("value", "a text")),
		interp.NewFunc("xavp_rm", "Removes the newest root of a name.", `xavp_rm("a");`, interp.DoneOrNo, bindXAVPAction(spaceXAVP, removeXAVP), root),
		interp.NewFunc("xavi_rm", "Removes the newest root of a name, of $xavi.", `xavi_rm("a");`, interp.DoneOrNo, bindXAVPAction(spaceXAVI, removeXAVP), root),
		later(interp.NewFunc("xavp_rm_all", "Removes all roots of a name.", `xavp_rm_all("a");`, interp.DoneOrNo, bindXAVPAction(spaceXAVP, removeAllXAVP), root)),
		later(interp.NewFunc("xavi_rm_all", "Removes all roots of a name, of $xavi.", `xavi_rm_all("a");`, interp.DoneOrNo, bindXAVPAction(spaceXAVI, removeAllXAVP), root)),
		interp.NewFunc("xavp_child_rm", "Removes a field of the newest root of a name.", `xavp_child_rm("a", "n");`, interp.DoneOrNo, bindXAVPAction(spaceXAVP, removeXAVPChild), root, field),
		interp.NewFunc("xavi_child_rm", "As xavp_child_rm, of $xavi.", `xavi_child_rm("a", "n");`, interp.DoneOrNo, bindXAVPAction(spaceXAVI, removeXAVPChild), root, field),
		interp.NewFunc("xavp_copy", "Copies a root, with its fields, behind those that have the name.", `xavp_copy("a", "0", "b");`, interp.DoneOrNo, bindCopy,
			name("root", "name of a root"), index("index", "which of them"), name("to", "name of the copy"), at),
		interp.NewFunc("xavp_params_explode", "Makes a root with the parameters of a list as fields.", `xavp_params_explode("a=1;b=2", "x");`, interp.DoneOrNo,
			bindXAVPAction(spaceXAVP, explodeParams), text("list", "name=value;name=value"), root),
		later(interp.NewFunc("xavp_xparams_explode", "As xavp_params_explode, with another separator.", `xavp_xparams_explode("a=1,b=2", ",", "x");`, interp.DoneOrNo,
			bindXAVPAction(spaceXAVP, explodeParamsSeparated), text("list", "the list"), text("separator", "a character"), root)),
		interp.NewFunc("xavu_params_explode", "As xavp_params_explode, of $xavu.", `xavu_params_explode("a=1;b=2", "x");`, interp.DoneOrNo,
			bindXAVPAction(spaceXAVU, explodeUnique), text("list", "name=value;name=value"), root),
		interp.NewFunc("xavp_slist_explode", "Makes a root with the parts of a list as fields v.", `xavp_slist_explode("a, b", ",", "t", "x");`, interp.DoneOrNo,
			bindXAVPAction(spaceXAVP, explodeList), text("list", "the list"), text("separators", "characters"), text("mode", "t: without white space around them"), root),
		interp.NewFunc("xavp_params_implode", "Writes the fields of a root as parameters to a variable.", `xavp_params_implode("x", "$var(list)");`, interp.DoneOrNo,
			bindImplode(spaceXAVP, false), root, to),
		later(interp.NewFunc("xavp_params_implode_qval", "As xavp_params_implode, with values in quotes.", `xavp_params_implode_qval("x", "$var(list)");`, interp.DoneOrNo,
			bindImplode(spaceXAVP, true), root, to)),
		interp.NewFunc("xavu_params_implode", "As xavp_params_implode, of $xavu.", `xavu_params_implode("x", "$var(list)");`, interp.DoneOrNo, bindImplode(spaceXAVU, false), root, to),
		interp.NewFunc("pv_var_to_xavp", "Makes a root with a $var as its field, or with all of them but empty texts; those of that name are removed first.",
			`pv_var_to_xavp("*", "vars");`, interp.DoneOrNo, bindKeepVars, text("var", "name of a $var, or *"), root),
		interp.NewFunc("pv_xavp_to_var", "Sets the $var that fields of all roots of a name are named for.", `pv_xavp_to_var("vars");`, interp.DoneOrNo, bindRestoreVars, root),
		{Name: "xavp_lshift", Args: []interp.ArgDecl{root, text("n", "how many")}, Routes: interp.AnyRoute, Status: interp.Missing, Since: "6.0", Doc: "Drops roots at the beginning."},
		{Name: "xavp_push_dst", Args: []interp.ArgDecl{root}, Routes: interp.InRequest | interp.InBranch | interp.InFailure, Status: interp.Missing, Since: "6.0", Doc: "Makes destinations of fields."},
	}
}

func later(f interp.Func) interp.Func {
	f.Since = "6.0"
	return f
}

// bindTest binds a question about a variable.
func bindTest(test func(*interp.Ctx, interp.Value) bool) interp.BindFunc {
	return bindNamed(func(c *interp.Ctx, v *interp.Variable) int {
		if test(c, v.Get(c)) {
			return 1
		}
		return -1
	})
}

// bindTypeOf binds typeof. The kind's first letter counts.
func bindTypeOf(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	kind := &args[1]
	if !kind.IsConst {
		return bindTest(func(c *interp.Ctx, v interp.Value) bool {
			test := kindNamed(kind.String(c))
			return test != nil && test(v)
		})(b, args[:1])
	}
	test := kindNamed(kind.Text)
	if test == nil {
		b.WarnArg(kind, "bad-argument", "a kind is int, str or null, not \""+kind.Text+"\"", "no variable is of this one")
		test = func(interp.Value) bool { return false }
	}
	return bindTest(func(_ *interp.Ctx, v interp.Value) bool { return test(v) })(b, args[:1])
}

// kindNamed is how values of a kind are told; nil where there is no such kind.
func kindNamed(name string) func(interp.Value) bool {
	switch {
	case hasLetter(name, 'i'):
		return interp.Value.IsInt
	case hasLetter(name, 's'):
		return interp.Value.IsStr
	case hasLetter(name, 'n'):
		return interp.Value.IsNull
	}
	return nil
}

// hasLetter tells whether a text begins with a letter, in either case.
func hasLetter(text string, letter byte) bool { return text != "" && text[0]|0x20 == letter }
