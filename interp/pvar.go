package interp

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// pvError is what is wrong inside of a pseudo-variable's text: offset and length in that text.
type pvError struct {
	off, len int
	rule     string
	what     string
	detail   string
	missing  bool     // known, not built in
	lacks    []string // the modules that have it, none of which is loaded
}

func (e *pvError) Error() string { return e.what }

func pvErrorf(rule string, off, n int, format string, args ...any) *pvError {
	return &pvError{off: off, len: n, rule: rule, what: fmt.Sprintf(format, args...)}
}

// pvText is a pseudo-variable cut into its parts; offsets are into the text it was cut from.
type pvText struct {
	end      int // behind the variable
	name     string
	nameAt   int
	inner    string
	innerAt  int
	hasInner bool
	index    string
	hasIndex bool
	indexAt  int
	trans    string // "{s.len}{s.int}"
	transAt  int
}

func isNameByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.' || c == '?'
}

// closing finds the bracket that closes the one before s[i:], -1 when there is none.
func closing(s string, i int, open, shut byte) int {
	for depth := 0; i < len(s); i++ {
		switch s[i] {
		case shut:
			if depth == 0 {
				return i
			}
			depth--
		case open:
			depth++
		}
	}
	return -1
}

// cutVariable reads the pseudo-variable at the start of s, which begins with "$".
func cutVariable(s string) (pvText, *pvError) {
	var t pvText
	i := 1
	wrapped := i < len(s) && s[i] == '('
	if wrapped {
		i++
	}
	t.nameAt = i
	if i < len(s) && s[i] == '$' {
		t.name, i = "$", i+1
		if wrapped {
			if i >= len(s) || s[i] != ')' {
				return t, pvErrorf("syntax", 0, i, "unclosed variable")
			}
			i++
		}
		t.end = i
		return t, nil
	}
	for i < len(s) && isNameByte(s[i]) {
		i++
	}
	t.name = s[t.nameAt:i]
	if t.name == "" {
		return t, pvErrorf("syntax", 0, min(i+1, len(s)), "variable without a name")
	}
	if i < len(s) && s[i] == '(' {
		end := closing(s, i+1, '(', ')')
		if end < 0 {
			return t, pvErrorf("syntax", 0, len(s), "unclosed parenthesis after $%s", t.name)
		}
		t.hasInner, t.inner, t.innerAt = true, s[i+1:end], i+1
		i = end + 1
	}
	if !wrapped {
		t.end = i
		return t, nil
	}
	if i < len(s) && s[i] == '[' {
		end := closing(s, i+1, '[', ']')
		if end < 0 {
			return t, pvErrorf("syntax", i, 1, "unclosed index")
		}
		t.hasIndex, t.index, t.indexAt = true, s[i+1:end], i+1
		i = end + 1
	}
	if i < len(s) && s[i] == '{' {
		t.transAt = i
		for i < len(s) && s[i] == '{' {
			end := closing(s, i+1, '{', '}')
			if end < 0 {
				return t, pvErrorf("syntax", i, 1, "unclosed transformation")
			}
			i = end + 1
			next := i
			for next < len(s) && (s[next] == ' ' || s[next] == '\t') {
				next++
			}
			if next < len(s) && (s[next] == '{' || s[next] == ')') {
				i = next
			}
		}
		t.trans = s[t.transAt:i]
	}
	if i >= len(s) || s[i] != ')' {
		return t, pvErrorf("syntax", 0, min(i+1, len(s)), "the variable's parenthesis is not closed here")
	}
	t.end = i + 1
	return t, nil
}

// bindVariable binds the variable at the start of s and tells where it ends. One that is known and not built in comes with
// the error that says so.
func (k *checker) bindVariable(s string, span cfg.Span) (*Variable, int, error) {
	k.prog.compiled++
	t, perr := cutVariable(s)
	if perr != nil {
		return nil, 0, perr
	}
	v := &Variable{Span: span, Text: s[:t.end]}
	ref := VarRef{Name: t.name, Inner: t.inner, HasInner: t.hasInner, Span: span}
	if t.name == "$" {
		v.get = func(*Ctx) Value { return StrInt("$", '$') } // as a number it is that of the character
		return v, t.end, nil
	}
	decl, owner := k.findVar(t.name)
	if decl == nil {
		return nil, 0, k.unknownVar(t, span)
	}
	k.useOf(owner, UseVar, t.name, decl.Status, span)
	switch {
	case decl.Inner == InnerRequired && !t.hasInner:
		return nil, 0, pvErrorf("variable", 0, t.end, "$%s needs a name in parentheses", t.name)
	case decl.Inner == InnerNone && t.hasInner:
		return nil, 0, pvErrorf("variable", t.innerAt, len(t.inner), "$%s takes no name in parentheses", t.name)
	case t.hasInner && t.inner == "":
		return nil, 0, pvErrorf("variable", 0, t.end, "$%s() needs a name in the parentheses", t.name)
	}
	if len(decl.Names) > 0 && t.hasInner && !hasInnerName(decl.Names, t.inner) {
		e := pvErrorf("variable", t.innerAt, len(t.inner), "$%s has no %q", t.name, t.inner)
		names := make([]string, len(decl.Names))
		for i := range decl.Names {
			names[i] = decl.Names[i].Name
		}
		e.detail = suggest(t.inner, names)
		return nil, 0, e
	}
	if t.hasIndex {
		if !decl.Indexed {
			return nil, 0, pvErrorf("variable", t.indexAt, len(t.index), "$%s takes no index", t.name)
		}
		ix, err := k.index(t.index, span)
		if err != nil {
			return nil, 0, shift(err, t.indexAt)
		}
		ref.Index = ix
	}
	v.Ref, v.Class = ref, decl
	b := k.binder(owner, span)
	b.inner = t.inner
	acc, err := decl.Bind(b, ref)
	if err != nil {
		if pe, ok := err.(*pvError); ok && pe.len > 0 && !pe.missing { // it is about the name in parentheses
			return nil, 0, shift(pe, t.innerAt)
		} else if ok {
			return nil, 0, pe
		}
		if errors.Is(err, ErrNotBuiltIn) {
			v.get, v.set = func(*Ctx) Value { return Null }, nil
			return v, t.end, &pvError{len: t.end, rule: "not-built-in", missing: true, what: fmt.Sprintf("$%s(%s) is known, not built in", t.name, t.inner)}
		}
		return nil, 0, pvErrorf("variable", 0, t.end, "%s", err.Error())
	}
	v.get, v.set, v.unset, v.text = acc.Get, acc.Set, acc.Unset, acc.Text
	if v.get == nil {
		v.get = func(*Ctx) Value { return Null }
	}
	if t.trans != "" {
		chain, err := k.transformations(t.trans, span)
		if err != nil {
			return nil, 0, shift(err, t.transAt)
		}
		v.get, v.changed = chainGetter(v.get, chain), true
	}
	if decl.Status == Missing && owner.Module.Status != Missing {
		return v, t.end, &pvError{off: 0, len: t.end, rule: "not-built-in", missing: true,
			what: fmt.Sprintf("$%s is known, not built in", t.name)}
	}
	k.watchRead(v)
	return v, t.end, nil
}

func hasInnerName(names []InnerName, s string) bool {
	for i := range names {
		if names[i].Name == s {
			return true
		}
	}
	return false
}

// shift moves the place of an error found in a part of a variable's text.
func shift(err error, by int) error {
	if pe, ok := err.(*pvError); ok {
		moved := *pe
		moved.off += by
		return &moved
	}
	return err
}

// chainGetter applies transformations to what get gives. One that fails gives null.
func chainGetter(get Getter, chain []Apply) Getter {
	if len(chain) == 1 {
		f := chain[0]
		return func(c *Ctx) Value {
			x := get(c)
			v, ok := f(c, x)
			if !ok {
				return failedValue(x, v)
			}
			return v
		}
	}
	return func(c *Ctx) Value {
		v := get(c)
		for _, f := range chain {
			x, ok := v, false
			if v, ok = f(c, x); !ok {
				return failedValue(x, v)
			}
		}
		return v
	}
}

// failedValue is what a transformation gives that fails on a value: null, of which the number is left that the value
// had (see strCast), unless the transformation says Failed.
func failedValue(x, said Value) Value {
	if x.K&hasInt != 0 && said.K&noText == 0 {
		return Value{I: x.I, K: noText}
	}
	return Value{K: noText}
}

func (k *checker) index(s string, span cfg.Span) (Index, error) {
	switch {
	case s == "":
		return Index{}, pvErrorf("variable", 0, 0, "empty index")
	case s == "*":
		return Index{Kind: IndexAll}, nil
	case s == "+":
		return Index{Kind: IndexPlus}, nil
	case s[0] == '$':
		v, end, err := k.bindVariable(s, span)
		if err != nil {
			return Index{}, err
		}
		if end != len(s) {
			return Index{}, pvErrorf("variable", end, len(s)-end, "unexpected text in the index")
		}
		return Index{Kind: IndexVar, Var: v.get}, nil
	}
	n, ok := ParseIndex(s)
	if !ok {
		return Index{}, pvErrorf("variable", 0, len(s), "an index is a number, * or a variable")
	}
	return Index{Kind: IndexN, N: n}, nil
}

// ParseIndex reads a number between brackets. As in the reference no digits at all are 0, and a number that is too
// large wraps.
func ParseIndex(s string) (int, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	n, rest := leadingDigits(digits)
	if negative {
		n = -n
	}
	return int(wrap(n)), rest == ""
}

// leadingDigits reads the digits at the start of s as a number that wraps.
func leadingDigits(s string) (n int64, rest string) {
	i := 0
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		n = wrap(n*10 + int64(s[i]-'0'))
	}
	return n, s[i:]
}

// transformations binds a run of {class.name,args}.
func (k *checker) transformations(s string, span cfg.Span) ([]Apply, error) {
	var chain []Apply
	for i := 0; i < len(s); {
		if s[i] != '{' {
			i++
			continue
		}
		end := closing(s, i+1, '{', '}')
		f, err := k.transformation(s[i+1:end], span)
		if err != nil {
			return nil, shift(err, i+1)
		}
		chain = append(chain, f)
		i = end + 1
	}
	return chain, nil
}

// transformation binds one; s is the text inside the braces.
func (k *checker) transformation(s string, span cfg.Span) (Apply, error) {
	head, rest, hasArgs := strings.Cut(s, ",")
	class, name, dotted := strings.Cut(head, ".")
	name = strings.Trim(name, " \t\r\n")
	if !dotted {
		return nil, pvErrorf("transformation", 0, len(s), "a transformation is {class.name}, not {%s}", head)
	}
	c, owner := k.findClass(class)
	if c == nil {
		mods := inventory.ClassExporters(class)
		k.use(Use{Kind: UseTransform, Name: class + "." + name, Module: one(mods), Status: Missing, Span: span})
		e := pvErrorf("transformation", 0, len(class), "unknown transformation class %q", class)
		e.detail, e.lacks = k.classHint(class), mods
		return nil, e
	}
	var decl *Transform
	for i := range c.Transforms {
		if strings.EqualFold(c.Transforms[i].Name, name) {
			decl = &c.Transforms[i]
			break
		}
	}
	var decls []ArgDecl
	if decl != nil {
		k.useOf(owner, UseTransform, class+"."+decl.Name, decl.Status, span)
		decls = decl.Args
	} else if c.Fallback == nil {
		k.use(Use{Kind: UseTransform, Name: class + "." + name, Status: Missing, Span: span})
		e := pvErrorf("transformation", len(class)+1, len(name), "unknown transformation {%s.%s}", class, name)
		names := make([]string, len(c.Transforms))
		for i := range c.Transforms {
			names[i] = c.Transforms[i].Name
		}
		e.detail = suggest(name, names)
		return nil, e
	}
	var args []Arg
	if hasArgs {
		var err error
		if args, err = k.transformArgs(rest, decls, span); err != nil {
			return nil, shift(err, len(head)+1)
		}
	}
	b := k.binder(owner, span)
	if decl == nil {
		return c.Fallback(b, name, args)
	}
	if n := required(decls); len(args) < n || len(args) > len(decls) {
		return nil, pvErrorf("transformation", 0, len(s), "{%s.%s} takes %s, %d given", class, decl.Name,
			countArgs(n, len(decls)), len(args))
	}
	if decl.Status == Missing {
		if owner.Module.Status == Missing {
			return func(_ *Ctx, v Value) (Value, bool) { return v, true }, nil
		}
		return nil, &pvError{len: len(head), rule: "not-built-in", missing: true,
			what: fmt.Sprintf("{%s.%s} is known, not built in", class, name)}
	}
	f, err := decl.Bind(b, args)
	switch _, inside := err.(*pvError); {
	case err == nil:
		return f, nil
	case !inside:
		return nil, pvErrorf("transformation", 0, len(s), "%s", err)
	case len(args) > 0: // in a text with variables, which only first arguments are
		err = shift(err, len(head)+1+args[0].at)
	}
	return nil, err
}

// transformArgs cuts the arguments: a variable, or the text up to the next comma.
func (k *checker) transformArgs(s string, decls []ArgDecl, span cfg.Span) ([]Arg, error) {
	var args []Arg
	for i := 0; ; {
		// White space may be what the rest is about: a separator.
		rest := len(args) < len(decls) && decls[len(args)].Type == ArgRest
		for i < len(s) && !rest && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n') {
			i++
		}
		if i < len(s) && s[i] == '$' {
			v, end, err := k.bindVariable(s[i:], span)
			if err != nil {
				return nil, shift(err, i)
			}
			args = append(args, Arg{Span: span, Text: v.Text, Var: v, get: v.get, at: i})
			i += end
			for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n') {
				i++
			}
		} else {
			end := i
			for end < len(s) && (s[end] != ',' || rest) {
				if s[end] == '}' && !(rest && decls[len(args)].Braces) { // where the reference takes the transformation to end
					return nil, pvErrorf("transformation", end, 1, "a brace cannot be in an argument")
				}
				end++
			}
			a := Arg{Span: span, Text: s[i:end], IsConst: true, at: i}
			if len(args) < len(decls) && decls[len(args)].Type == ArgInt {
				n, ok := numberArgument(a.Text)
				if !ok {
					return nil, pvErrorf("transformation", i, end-i, "%q is no number", a.Text)
				}
				a.Number, a.IsNumber = n, true
			}
			args = append(args, a)
			i = end
		}
		if i >= len(s) {
			return args, nil
		}
		if s[i] != ',' {
			return nil, pvErrorf("transformation", i, len(s)-i, "unexpected text behind the argument")
		}
		i++
	}
}

// numberArgument reads a number as an argument of a transformation: a sign, or digits that wrap, with white space
// around them.
func numberArgument(s string) (int64, bool) {
	const white = " \t\n"
	sign := int64(1)
	if s == "" {
		return 0, false
	}
	if s[0] == '-' || s[0] == '+' {
		if s[0] == '-' {
			sign = -1
		}
		s = strings.TrimLeft(s[1:], white)
	} else if s[0] < '0' || s[0] > '9' {
		return 0, false
	}
	n, rest := leadingDigits(s)
	return wrap(sign * n), strings.TrimLeft(rest, white) == ""
}

// format compiles a text with variables in it.
func (k *checker) format(text string, span cfg.Span) (*Format, error) {
	f, errs := k.formatAll(text, span)
	if len(errs) > 0 {
		return nil, errs[0]
	}
	return f, nil
}

// formatAll is format, with all that is wrong in the text.
func (k *checker) formatAll(text string, span cfg.Span) (*Format, []error) {
	f := &Format{text: text, room: cmp.Or(k.room, defaultBufferSize)}
	in := k.text // of a text inside of this one, no place is known
	k.text = nil
	defer func() { k.text = in }()
	var errs []error
	for i := 0; i < len(text); {
		j := strings.IndexByte(text[i:], '$')
		if j < 0 {
			f.addText(text[i:])
			break
		}
		f.addText(text[i : i+j])
		i += j
		said := len(k.diags)
		v, end, err := k.bindVariable(text[i:], span)
		if t, cutErr := cutVariable(text[i:]); cutErr == nil {
			k.narrow(said, in, i, t.end)
		}
		if err != nil {
			errs = append(errs, shift(err, i))
			t, cutErr := cutVariable(text[i:])
			if cutErr != nil { // what is behind may belong to it
				break
			}
			i += t.end
			continue
		}
		f.parts = append(f.parts, formatPart{get: v.get})
		i += end
	}
	return f, errs
}

func (f *Format) addText(s string) {
	if s != "" {
		f.parts = append(f.parts, formatPart{text: s})
	}
}

// variable binds a text that must be one variable, whole.
func (k *checker) variable(text string, span cfg.Span) (*Variable, error) {
	if text == "" || text[0] != '$' {
		return nil, pvErrorf("variable", 0, len(text), "%q is no pseudo-variable", text)
	}
	v, end, err := k.bindVariable(text, span)
	if err != nil {
		return v, err
	}
	if end != len(text) {
		return nil, pvErrorf("variable", end, len(text)-end, "unexpected text behind $%s", v.Ref.Name)
	}
	return v, nil
}

// required counts the arguments that must be given.
func required(decls []ArgDecl) int {
	n := 0
	for i := range decls {
		if !decls[i].Optional {
			n = i + 1
		}
	}
	return n
}

// countArgs words "takes 2 or 3 parameters".
func countArgs(low, high int) string {
	switch {
	case high == 0:
		return "no parameters"
	case low == high && low == 1:
		return "1 parameter"
	case low == high:
		return fmt.Sprintf("%d parameters", low)
	case low+1 == high:
		return fmt.Sprintf("%d or %d parameters", low, high)
	}
	return fmt.Sprintf("%d to %d parameters", low, high)
}
