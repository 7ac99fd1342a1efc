package interp

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kamino/cfg"
)

// call plans a call of a function or route; nil when it was refused.
func (k *checker) call(x *cfg.Call) *callStmt {
	if k.barred(x) {
		return nil
	}
	if x.Name == "route" {
		return k.routeCall(x)
	}
	f, owner := k.findFunc(x)
	if f == nil {
		k.judgeArgs(x)
		return nil
	}
	k.useOf(owner, UseFunc, f.Name, f.Status, x.NameSpan)
	if slices.Contains(f.Constant, len(x.Args)) && !k.constArgs(x) {
		return nil
	}
	if f.Status == Missing {
		k.judgeArgs(x)
		k.notBuiltIn(owner, x.NameSpan, "function "+f.Name)
		return nil
	}
	args, ok := k.args(f, x)
	if !ok {
		return nil
	}
	call, err := f.Bind(k.binder(owner, x.Span), args)
	if err != nil {
		k.bindError(err, x, args)
		return nil
	}
	return &callStmt{at: k.info(x.Span), name: f.Name, call: askNumbers(f, args, call), core: owner.Module.Name == coreModule}
}

// constArgs refuses arguments that are not constant.
func (k *checker) constArgs(x *cfg.Call) bool {
	for i, a := range x.Args {
		if !isConstant(a) {
			k.errorf(a.Range(), "bad-argument", "write it in quotes where the function takes variables in texts",
				"%s: parameter %d must be a constant", x.Name, i+1)
			return false
		}
	}
	return true
}

// isConstant tells whether an expression has neither variables nor calls.
func isConstant(x cfg.Expr) bool {
	switch x := x.(type) {
	case *cfg.PVar, *cfg.AVP, *cfg.Select, *cfg.Call, *cfg.BlockExpr:
		return false
	case *cfg.Paren:
		return isConstant(x.X)
	case *cfg.Unary:
		return isConstant(x.X)
	case *cfg.Cast:
		return isConstant(x.X)
	case *cfg.Binary:
		return isConstant(x.X) && isConstant(x.Y)
	}
	return true
}

// judgeArgs judges the arguments of a call that is not there.
func (k *checker) judgeArgs(x *cfg.Call) {
	for _, a := range x.Args {
		if _, word := a.(*cfg.Operand); !word {
			k.expression(a)
		}
	}
}

func (k *checker) bindError(err error, x *cfg.Call, args []Arg) {
	switch e := err.(type) {
	case *ArgError:
		span := x.Span
		if e.Arg < len(args) {
			span = args[e.Arg].Span
		}
		k.lateError(span, e.Rule, e.Detail, "%s: %s", x.Name, e.What)
	case *pvError:
		k.varError(e, x.Span, true)
	case *needsModule:
		k.lateError(x.Span, "bad-call", `write loadmodule "`+e.module+`.so"`, "%s: %v", x.Name, err)
		k.lacks(e.module)
	case *inArgument:
		for i := range args {
			if args[i].Span == e.arg {
				k.textError(e.err, x.Args[i])
			}
		}
	default:
		k.lateError(x.Span, "bad-call", "", "%s: %v", x.Name, err)
	}
}

// routeCall plans route(NAME). A constant name must be a route's.
func (k *checker) routeCall(x *cfg.Call) *callStmt {
	if len(x.Args) != 1 {
		k.errorf(x.Span, "arity", "", "route takes 1 parameter, %d given", len(x.Args))
		return nil
	}
	name := ""
	switch a := x.Args[0].(type) {
	case *cfg.Operand:
		name = a.Name
	case *cfg.String:
		name = a.Value
	case *cfg.Number:
		name = a.Text
	default:
		e, _ := k.expression(a)
		if c, ok := e.(*constExpr); ok && !isPlaceholder(e) {
			name = c.v.Text()
			break
		}
		return &callStmt{at: k.info(x.Span), name: "route", route: &routeRef{name: e}}
	}
	body := k.prog.routes.find(cfg.RequestRoute, name)
	if body == nil && name == "0" {
		body = k.prog.routes.find(cfg.RequestRoute, "")
	}
	if body == nil {
		detail := k.routeHint(name)
		if strings.Contains(name, "$") {
			detail = "a name that is made at run time is written without quotes: route(" + name + ")"
		}
		k.lateError(x.Args[0].Range(), "undefined-route", detail, "route %s is never defined", name)
		return nil
	}
	return &callStmt{at: k.info(x.Span), name: "route", route: &routeRef{route: body}}
}

// args binds the arguments of a call as its table declares them.
func (k *checker) args(f *Func, x *cfg.Call) ([]Arg, bool) {
	args := make([]Arg, len(x.Args))
	good := k.portOfURI(f, x)
	for i, a := range x.Args {
		d := &f.Args[i]
		if i+1 < len(x.Args) && d.Followed != ReadFormat {
			followed := *d
			followed.Reading = d.Followed
			d = &followed
		}
		arg, ok := k.arg(f, d, i, a)
		args[i] = arg
		good = good && ok
	}
	return args, good
}

func (k *checker) arg(f *Func, d *ArgDecl, i int, x cfg.Expr) (Arg, bool) {
	a := Arg{Span: x.Range()}
	if d.Type > ArgAny {
		return k.literalArg(f, d, i, a, x)
	}
	switch v := x.(type) {
	case *cfg.Operand:
		a.Text, a.IsConst = v.Name, true
	default:
		e, _ := k.expression(x)
		if isPlaceholder(e) {
			return a, false
		}
		c, ok := e.(*constExpr)
		if !ok {
			return k.dynamicArg(f, d, i, a, x, e)
		}
		a.IsConst, a.Text = true, c.v.Text()
		if c.v.IsInt() {
			a.Number = c.v.I
			_, a.IsNumber = ParseInt(a.Text) // functions read the text: that of -2147483648 is too large a number
		}
	}
	return k.constArg(f, d, i, a, x)
}

// constArg binds a constant: a text in it may hold variables where the function takes a format.
func (k *checker) constArg(f *Func, d *ArgDecl, i int, a Arg, x cfg.Expr) (Arg, bool) {
	switch d.Type {
	case ArgFormat, ArgInt:
		if a.IsNumber {
			return a, true
		}
		if d.Type == ArgInt || d.Reading != ReadFormat {
			if lead, ok, done := k.leadingVariable(f, d, a, x); done {
				return lead, ok
			}
		}
		switch {
		case d.Type == ArgInt:
			n, ok := argNumber(a.Text)
			if a.Number, a.IsNumber = n, ok; !ok {
				k.lateError(a.Span, "bad-argument", "", "%s: parameter %d (%s) must be a number, not %q", f.Name, i+1, d.Name, a.Text)
			}
			return a, ok
		case d.Reading == ReadVar:
			k.lateError(a.Span, "bad-argument", `it is written in quotes: "$var(x)"`, "%s: parameter %d (%s) must be a variable, not %q", f.Name, i+1, d.Name, a.Text)
			return a, false
		case d.Reading == ReadVarOrText || d.Reading == ReadVarOrName:
			k.literalVariable(f, a.Text, x)
			return a, true
		}
		return k.formatArg(a, x)
	case ArgVar:
		v, ok, done := k.leadingVariable(f, d, a, x)
		if !done {
			k.lateError(a.Span, "bad-argument", `write the variable's name in quotes: "$var(x)"`, "%s: parameter %d (%s) must be a variable, not %q",
				f.Name, i+1, d.Name, a.Text)
		}
		if !ok || !done {
			return a, false
		}
		if !v.Var.Writable() {
			k.lateError(a.Span, "read-only-variable", "", "%s: $%s cannot be written", f.Name, v.Var.Ref.Name)
			return a, false
		}
		return v, true
	case ArgText:
		if d.Reading == ReadPlain {
			k.literalVariable(f, a.Text, x)
		}
	case ArgRoute:
		if !k.hasRoute(cfg.RequestRoute, a.Text) {
			k.lateError(a.Span, "undefined-route", k.routeHint(a.Text), "route %s is never defined", a.Text)
			return a, false
		}
	}
	return a, true
}

// formatArg compiles a text with variables in it.
func (k *checker) formatArg(a Arg, x cfg.Expr) (Arg, bool) {
	if !strings.Contains(a.Text, "$") {
		return a, true
	}
	k.text, _ = x.(*cfg.String)
	format, errs := k.formatAll(a.Text, a.Span)
	k.text = nil
	for _, err := range errs {
		k.textError(err, x)
	}
	if len(errs) > 0 {
		return a, false
	}
	if text, isConst := format.Const(); isConst {
		a.Text = text
		return a, true
	}
	a.IsConst, a.format = false, format
	said := len(k.diags)
	if v, err := k.variable(a.Text, a.Span); err == nil {
		a.Var = v
	}
	k.diags = k.diags[:said] // which the format has said
	return a, true
}

// leadingVariable binds the variable that a text begins with, or the attribute or select; done is false where there is none and the
// text is read otherwise.
func (k *checker) leadingVariable(f *Func, d *ArgDecl, a Arg, x cfg.Expr) (lead Arg, ok, done bool) {
	s := strings.TrimSpace(a.Text)
	if strings.HasPrefix(s, "@") && (d.Reading == ReadVarOrFormat || d.Reading == ReadVarOrText) {
		return k.leadingSelect(f, d, a, s, x)
	}
	if s == "" || s[0] != '$' || d.Reading == ReadVarOrName && a.Text[0] != '$' {
		return a, false, false
	}
	at := strings.IndexByte(a.Text, '$')
	said, in := len(k.diags), k.text
	k.text = nil
	v, n, err := k.bindVariable(s, a.Span)
	k.text = in
	text, _ := x.(*cfg.String)
	k.narrow(said, text, at, max(n, 1))
	if err == nil {
		k.ignoredText(f, a, s, n)
		a.IsConst, a.Var = false, v
		if d.Type == ArgInt {
			a.get = integerOf(v.get)
		} else if d.Type == ArgFormat {
			a.format = &Format{text: s[:n], parts: []formatPart{{get: v.get}}, room: cmp.Or(k.room, defaultBufferSize)}
		}
		return a, true, true
	}
	if d.Reading == ReadVarOrFormat || d.Reading == ReadVarOrText {
		if get, is := k.attributeText(s[1:]); is {
			k.takenFor(shift(err, at), x, f.Name+" takes it for an attribute that was never set, and has no value")
			a.IsConst, a.get, a.Var = false, get, &Variable{Span: a.Span, Text: s, get: get}
			return a, true, true
		}
		if d.Type == ArgFormat && d.Reading == ReadVarOrText {
			k.takenFor(shift(err, at), x, f.Name+" takes the text as it stands")
			return a, true, true
		}
		if d.Type == ArgFormat {
			return a, false, false
		}
	}
	k.textError(shift(err, at), x)
	return a, false, true
}

// leadingSelect binds the select that a text begins with.
func (k *checker) leadingSelect(f *Func, d *ArgDecl, a Arg, s string, x cfg.Expr) (lead Arg, ok, done bool) {
	at := strings.IndexByte(a.Text, '@')
	_, end, perr := cutSelect(s)
	if perr != nil {
		k.textError(shift(perr, at), x)
		return a, false, true
	}
	get, err := k.selectChain(s[:end], a.Span)
	if err != nil {
		k.textError(shift(err, at), x)
		return a, false, true
	}
	k.ignoredText(f, a, s, end)
	a.IsConst, a.get = false, (&selectExpr{get}).value
	if d.Type == ArgInt {
		a.get = numberIn(a.get)
	}
	a.Var = &Variable{Span: a.Span, Text: s[:end], get: a.get}
	return a, true, true
}

// ignoredText warns of text behind what a text begins with.
func (k *checker) ignoredText(f *Func, a Arg, s string, end int) {
	if end < len(s) {
		k.warnf(a.Span, "ignored-text", "put the whole into a variable first, or begin with other text", "%s takes a variable or a text: %q behind %s is not looked at",
			f.Name, s[end:], s[:end])
	}
}

// numberIn reads the number that a select's text is.
func numberIn(get Getter) Getter {
	return func(c *Ctx) Value {
		if n, ok := ParseInt(get(c).S); ok {
			return Int(n)
		}
		return Null
	}
}

// integerOf reads a variable where its text is no number, whatever it says.
func integerOf(get Getter) Getter {
	return func(c *Ctx) Value {
		if v := get(c); v.K&hasInt != 0 {
			return v
		}
		return Null
	}
}

// takenFor warns of a variable that is wrong and taken for something else.
func (k *checker) takenFor(err error, x cfg.Expr, what string) {
	said := len(k.diags)
	k.textError(err, x)
	for i := said; i < len(k.diags); i++ {
		d := &k.diags[i]
		d.Severity = cfg.Warning
		d.Summary += ": " + what
	}
}

// literalVariable warns of a variable in a text that is taken as it stands.
func (k *checker) literalVariable(f *Func, text string, x cfg.Expr) {
	if i := strings.IndexByte(text, '$'); i >= 0 {
		if t, err := cutVariable(text[i:]); err == nil {
			k.warnf(x.Range(), "ignored-text", "put the whole into a variable first", "%s takes a variable or a text: %s in this one is no variable", f.Name, text[i:i+t.end])
		}
	}
}

// narrow places what was said about all of a text, by a variable that stands in it.
func (k *checker) narrow(said int, in *cfg.String, off, n int) {
	if in == nil {
		return
	}
	at, ok := in.Place(off, n)
	for i := said; ok && i < len(k.diags); i++ {
		if k.diags[i].Subject == in.Range() {
			k.diags[i].Subject = at
		}
	}
}

// textError places an error inside of a string constant.
func (k *checker) textError(err error, x cfg.Expr) { k.textErrorAt(err, x, true) }

// textErrorAt is textError where it is not only a start that reads the text.
func (k *checker) textErrorAt(err error, x cfg.Expr, late bool) {
	span := x.Range()
	if s, ok := x.(*cfg.String); ok {
		if pe, ok := err.(*pvError); ok && pe.len > 0 {
			moved := *pe
			moved.off, moved.len = 0, 0
			if at, ok := s.Place(pe.off, pe.len); ok {
				moved.len, span = pe.len, at
			}
			err = &moved
		}
	}
	k.varError(err, span, late)
}

// dynamicArg binds an argument that is an expression.
func (k *checker) dynamicArg(f *Func, d *ArgDecl, i int, a Arg, x cfg.Expr, e expr) (Arg, bool) {
	if p, ok := x.(*cfg.PVar); ok {
		if v, err := k.variable(p.Text, a.Span); err == nil {
			a.Var = v
		}
	}
	if d.Reading == ReadVar || d.Reading == ReadMade {
		a.Var = nil
		k.warnf(a.Span, "bad-argument", `to mean a variable itself, write it in quotes: "$var(x)"`, "%s: the text that this comes to is the name of a variable", f.Name)
	}
	switch {
	case d.Type == ArgFormat, d.Type == ArgInt, d.Reading == ReadMade, d.Reading == ReadPlain:
		a.get, a.made = e.value, true
		return a, true
	case d.Type == ArgVar:
		if a.Var != nil && a.Var.Writable() {
			return a, true
		}
		k.lateError(a.Span, "bad-argument", `write the variable's name in quotes: "$var(x)"`, "%s: parameter %d (%s) must be a variable that can be written", f.Name, i+1, d.Name)
		return a, false
	}
	k.lateError(a.Span, "bad-argument", "", "%s: parameter %d (%s) must be a constant", f.Name, i+1, d.Name)
	return a, false
}

var maskNames = []struct {
	mask RouteMask
	name string
}{
	{InRequest, "request_route"}, {InFailure, "failure_route"}, {InReply, "onreply_route"},
	{InBranch, "branch_route"}, {InError, "error_route"}, {InLocal, "local_route"},
	{InCoreReply, "reply_route"}, {InOnSend, "onsend_route"}, {InEvent, "event_route"},
}

// String lists the kinds of routes.
func (m RouteMask) String() string {
	if m == AnyRoute {
		return "any route"
	}
	var names []string
	for _, n := range maskNames {
		if m&n.mask != 0 {
			names = append(names, n.name)
		}
	}
	return strings.Join(names, ", ")
}

func (k *checker) info(span cfg.Span) *stmtInfo {
	p := k.config.Sources.Position(span.Start)
	return &stmtInfo{Span: span, Place: fmt.Sprintf("%s:%d", p.File, p.Line)}
}
