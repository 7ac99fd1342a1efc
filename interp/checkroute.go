package interp

import (
	"slices"
	"sort"
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// declareRoutes notes the names of all routing blocks, so that they can be called before they are planned.
func (k *checker) declareRoutes() {
	first := map[routeKey]*cfg.Route{}
	for _, item := range k.config.Items {
		r, ok := item.(*cfg.Route)
		if !ok {
			continue
		}
		key := routeKey{r.Kind, r.Name}
		if before := first[key]; before != nil {
			d := cfg.Diagnostic{Severity: cfg.Error, Rule: "duplicate-route", Subject: headOf(r), Summary: r.Title() + " is defined twice",
				Related: []cfg.Related{{Span: headOf(before), Text: "the first one is here"}}}
			if r.Name == "" {
				d.Severity, d.Detail = cfg.Warning, "the statements of both run, one block after the other"
			}
			k.add(d)
			continue
		}
		first[key] = r
		k.prog.routes.byName[key] = &Routine{name: r.Name, kind: r.Kind}
	}
}

// headOf is the place of a routing block's keyword and name.
func headOf(r *cfg.Route) cfg.Span {
	head := cfg.Span{Start: r.Start, End: r.Start + cfg.Pos(len(r.Keyword))}
	if r.NameSpan.Start > head.Start && r.NameSpan.End < r.End {
		head.End = r.NameSpan.End
	}
	return head
}

func (k *checker) hasRoute(kind cfg.RouteKind, name string) bool {
	return k.prog.routes.find(kind, name) != nil
}

func (k *checker) routeNames() []string {
	var names []string
	for key := range k.prog.routes.byName {
		if key.kind == cfg.RequestRoute && key.name != "" {
			names = append(names, key.name)
		}
	}
	sort.Strings(names)
	return names
}

var routeMasks = map[cfg.RouteKind]RouteMask{
	cfg.RequestRoute: InRequest,
	cfg.ReplyRoute:   InCoreReply,
	cfg.OnReplyRoute: InReply,
	cfg.FailureRoute: InFailure,
	cfg.BranchRoute:  InBranch,
	cfg.OnSendRoute:  InOnSend,
	cfg.EventRoute:   InEvent,
}

func (k *checker) planRoutes() {
	for i, item := range k.config.Items {
		r, ok := item.(*cfg.Route)
		if !ok {
			continue
		}
		k.item = i
		body := k.prog.routes.byName[routeKey{r.Kind, r.Name}]
		if body.body != nil && r.Name != "" {
			continue
		}
		k.route, k.mask = body, routeMasks[r.Kind]
		if r.Kind == cfg.EventRoute {
			if r.Name != "" {
				k.eventRoute(r)
			}
			// An event route may call what a request route may: the reference lets it.
			k.mask |= InRequest
		}
		if more := k.block(r.Body); body.body == nil {
			body.body = more
		} else {
			body.body.list = append(body.body.list, more.list...)
		}
	}
	k.item = len(k.config.Items)
}

// eventRoute refuses an event that is known and not built in, and warns of a name that nothing triggers.
func (k *checker) eventRoute(r *cfg.Route) {
	var names []string
	for _, l := range k.prog.Modules {
		for _, e := range l.Module.Events {
			if !matchEvent(e.Name, r.Name) {
				names = append(names, e.Name)
				continue
			}
			k.useOf(l, UseEvent, r.Name, e.Status, r.NameSpan)
			if e.Status == Missing {
				k.notBuiltIn(l, r.NameSpan, "event_route["+r.Name+"]")
			} else if e.Name == EventReceived && k.prog.Settings.IntOr("received_route_mode", 0) == 0 {
				k.unknownEvent(r, "write received_route_mode=1")
			} else if e.Absent != nil {
				if detail := e.Absent(l.instance, strings.TrimPrefix(r.Name, e.Name)); detail != "" {
					k.unknownEvent(r, detail)
				}
			}
			return
		}
	}
	if !strings.Contains(r.Name, ":") {
		return // which the parser refuses
	}
	module := eventModule(r.Name)
	k.use(Use{Kind: UseEvent, Name: r.Name, Module: module, Status: Missing, Span: r.NameSpan})
	detail := suggest(r.Name, names)
	if module != "" {
		detail = "module " + module + " triggers it, which is not loaded"
	}
	k.unknownEvent(r, detail)
}

func (k *checker) unknownEvent(r *cfg.Route, detail string) {
	k.warnf(r.NameSpan, "unknown-event", detail, "nothing here triggers event_route[%s]", r.Name)
}

func (k *checker) block(b *cfg.Block) *block {
	out := &block{}
	if b == nil {
		return out
	}
	for _, s := range b.Stmts {
		if p := k.statement(s); p != nil {
			out.list = append(out.list, p)
		}
	}
	return out
}

// statement plans a statement; nil when it was refused.
func (k *checker) statement(s cfg.Stmt) stmt { return k.instrumented(s, k.plan(s)) }

func (k *checker) plan(s cfg.Stmt) stmt {
	switch s := s.(type) {
	case *cfg.If:
		cond, _ := k.expression(s.Cond)
		cond = k.watchCond(s.Span, cond, IfBranch, s.Cond)
		out := &ifStmt{at: k.info(s.Span), cond: cond, then: k.block(s.Then), mode: k.returnMode()}
		if s.Else != nil {
			out.alt = k.block(s.Else)
		}
		return out
	case *cfg.While:
		cond, _ := k.expression(s.Cond)
		cond = k.watchCond(s.Span, cond, WhileBranch, s.Cond)
		return &whileStmt{at: k.info(s.Span), cond: cond, body: k.block(s.Body)}
	case *cfg.Switch:
		return k.switchStatement(s)
	case *cfg.Return:
		return k.leave(s.Span, flowReturn, s.Value, 1)
	case *cfg.Exit:
		return k.leave(s.Span, flowExit, s.Value, 1)
	case *cfg.Drop:
		return k.leave(s.Span, flowDrop, s.Value, 0)
	case *cfg.Break:
		return k.leave(s.Span, flowBreak, nil, 0)
	case *cfg.Assign:
		return k.assign(s)
	case *cfg.ExprStmt:
		return k.exprStatement(s)
	case *cfg.Block:
		return &scope{*k.block(s)}
	}
	return nil
}

func (k *checker) leave(span cfg.Span, f flow, x cfg.Expr, code int64) stmt {
	out := &leaveStmt{at: k.info(span), flow: f, code: code}
	if x != nil {
		e, t := k.expression(x)
		if t == typeText {
			k.lateError(x.Range(), "type-mismatch", "", "a code is a number")
		}
		if c, ok := e.(*constExpr); ok {
			out.code = c.v.Int64()
		} else {
			out.x = e
		}
	}
	return out
}

func (k *checker) assign(s *cfg.Assign) stmt {
	if a, ok := s.Left.(*cfg.AVP); ok {
		return k.assignAttribute(s, a)
	}
	left, ok := s.Left.(*cfg.PVar)
	if !ok {
		k.expression(s.Left)
		k.errorf(s.Left.Range(), "assignment", "", "only a variable can be assigned to")
		return nil
	}
	v, err := k.variable(left.Text, left.Span)
	if err != nil && left.OrAVP {
		k.misspelled(err, left)
		return k.assignAttribute(s, &cfg.AVP{Span: left.Span, Text: left.Text})
	}
	x := k.assigned(s.Right)
	if v != nil && v.changed {
		k.errorf(left.Span, "read-only-variable", "leave the transformations away, and assign what is to be its value",
			"$%s cannot be written through transformations", v.Ref.Name)
		return nil
	}
	if v != nil && !v.Writable() {
		k.refuseWrite(v, left.Span)
		return nil
	}
	if err != nil {
		k.varError(err, left.Span, false)
		return nil
	}
	if sel, ok := x.(*selectExpr); ok {
		return &assignSelect{at: k.info(s.Span), set: v.set, get: sel.get}
	}
	if read, ok := x.(*varExpr); ok && v.text {
		x = &digitsExpr{*read}
	}
	out := &assignStmt{at: k.info(s.Span), set: v.set, x: x}
	out.call, _ = x.(*callExpr)
	return out
}

// refuseWrite refuses to write a variable; where the reference writes it, only at a start.
func (k *checker) refuseWrite(v *Variable, span cfg.Span) {
	for row := range inventory.Variables() {
		if row.Class == v.Ref.Name && row.Writable {
			k.lateError(span, "not-built-in", "", "writing $%s is known, not built in", v.Ref.Name)
			return
		}
	}
	k.errorf(span, "read-only-variable", "", "$%s cannot be written", v.Ref.Name)
}

func (k *checker) exprStatement(s *cfg.ExprStmt) stmt {
	if call, ok := s.X.(*cfg.Call); ok && call.Name != "strlen" && call.Name != "strempty" && call.Name != "selval" {
		if c := k.call(call); c != nil {
			return c
		}
		return nil
	}
	e, _ := k.expression(s.X)
	return &evalStmt{at: k.info(s.Span), x: e}
}

// switchStatement plans a switch: on integers, or on texts and regular expressions, which the first case
// decides as in the reference.
func (k *checker) switchStatement(s *cfg.Switch) stmt {
	x, _ := k.expression(s.Value)
	at := k.info(s.Span)
	var labels caseLabels
	ints := &switchStmt{at: at, x: x, cases: map[int64]int{}, def: -1}
	texts := &matchStmt{at: at, x: asked(x), def: -1}
	var list []stmt
	var starts []int
	for _, c := range s.Cases {
		start := len(list)
		starts = append(starts, start)
		switch {
		case c.Kind == cfg.CaseDefault:
			ints.def, texts.def = start, start
		default:
			labels.add(c.Value, k.caseLabel(c, ints, texts, start))
		}
		for _, st := range c.Body {
			if p := k.statement(st); p != nil {
				list = append(list, p)
			}
		}
	}
	if odd := labels.odd(); odd != nil {
		k.errorf(odd.Range(), "case-type", "", "the cases of one switch are either numbers or texts")
	}
	if _, is := x.(*constExpr); labels.any() && !is && isFixed(s.Value) {
		k.lateError(s.Value.Range(), "type-mismatch", "", "the value of this switch is constant, and cannot be computed")
	}
	if labels.text {
		texts.list = list
		return k.watchSwitch(s, texts, list, starts)
	}
	ints.list = list
	return k.watchSwitch(s, ints, list, starts)
}

// caseLabels are the labels of a switch: the first one of either kind, how many there are, and the kind of the last.
type caseLabels struct {
	first [2]cfg.Expr
	count [2]int
	text  bool
}

func (l *caseLabels) add(x cfg.Expr, text bool) {
	kind := 0
	if l.text = text; text {
		kind = 1
	}
	if l.count[kind]++; l.first[kind] == nil {
		l.first[kind] = x
	}
}

func (l *caseLabels) any() bool { return l.count[0]+l.count[1] > 0 }

// odd gives the first label of the kind that there are fewer of, nil where all are of one kind.
func (l *caseLabels) odd() cfg.Expr {
	switch {
	case l.count[0] == 0 || l.count[1] == 0:
		return nil
	case l.count[0] < l.count[1] || l.count[0] == l.count[1] && l.first[0].Range().Start > l.first[1].Range().Start:
		return l.first[0]
	}
	return l.first[1]
}

// isFixed is isConstant with the calls that the parser knows.
func isFixed(x cfg.Expr) bool {
	switch x := x.(type) {
	case *cfg.Call:
		if x.Name != "strlen" && x.Name != "strempty" && x.Name != "selval" {
			return false
		}
		return !slices.ContainsFunc(x.Args, func(a cfg.Expr) bool { return !isFixed(a) })
	case *cfg.Paren:
		return isFixed(x.X)
	case *cfg.Unary:
		return isFixed(x.X)
	case *cfg.Cast:
		return isFixed(x.X)
	case *cfg.Binary:
		return isFixed(x.X) && isFixed(x.Y)
	}
	return isConstant(x)
}

// caseLabel notes one label and tells whether it is a text.
func (k *checker) caseLabel(c *cfg.Case, ints *switchStmt, texts *matchStmt, start int) bool {
	if re, ok := c.Value.(*cfg.Regex); ok {
		r, err := CompileCaseRegex(re.Value, re.Flags)
		if err != nil {
			k.lateError(re.Span, "bad-regex", RegexAdvice(re.Value), "bad regular expression: %v", err)
		} else {
			texts.cases = append(texts.cases, matchCase{re: r, start: start})
		}
		return true
	}
	e, _ := k.expression(c.Value)
	v, ok := e.(*constExpr)
	if !ok {
		k.errorf(c.Value.Range(), "case-type", "", "a case is a constant")
		return false
	}
	if c.Kind == cfg.CaseRegex {
		r, err := CompileCaseRegex(v.v.Text(), "")
		if err != nil {
			k.lateError(c.Value.Range(), "bad-regex", RegexAdvice(v.v.Text()), "bad regular expression: %v", err)
		} else {
			texts.cases = append(texts.cases, matchCase{re: r, start: start})
		}
		return true
	}
	if v.v.IsStr() {
		texts.cases = append(texts.cases, matchCase{text: v.v.S, start: start})
		return true
	}
	if _, dup := ints.cases[v.v.I]; dup {
		k.lateError(c.Value.Range(), "duplicate-case", "", "this case stands there twice")
		return false
	}
	ints.cases[v.v.I] = start
	return false
}
