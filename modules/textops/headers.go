package textops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// headerFuncs change header fields where the message is sent on, and tell which there are.
func headerFuncs() []interp.Func {
	lines := interp.ArgDecl{Name: "lines", Type: interp.ArgFormat, Doc: `whole lines, each with \r\n at its end`}
	anchor := interp.ArgDecl{Name: "hdr", Type: interp.ArgText, Optional: true, Reading: interp.ReadPlain, Doc: "name of a header field; a compact form is the same as the long one"}
	named := anchor
	named.Optional = false
	made := interp.ArgDecl{Name: "hdr", Type: interp.ArgFormat, Doc: "name of a header field"}
	re := interp.ArgDecl{Name: "re", Type: interp.ArgRegex, Reading: interp.ReadPlain, Doc: "regular expression for names"}
	madeRe := interp.ArgDecl{Name: "re", Type: interp.ArgFormat, Doc: "regular expression for names"}
	skip, madeSkip := re, madeRe
	skip.Name, skip.Doc = "skip", "and one for names that are left"
	madeSkip.Name, madeSkip.Doc = skip.Name, skip.Doc
	return []interp.Func{
		interp.NewFunc("append_hf", "Adds lines behind the last header field of a name; behind the last of all without a name, or if none has it.",
			`append_hf("X-Hop: $si\r\n");`, interp.DoneOrNo, bindAdd(appendLines), lines, anchor),
		interp.NewFunc("insert_hf", "Adds lines before the first header field of a name; before the first of all without a name, or if none has it.",
			`insert_hf("X-Hop: $si\r\n", "Call-ID");`, interp.DoneOrNo, bindAdd(insertLines), lines, anchor),
		in(interp.NewFunc("append_urihf", "Adds a line behind the last header field: a text, the request URI as it came, and a text.",
			`append_urihf("CC-Diversion: ", "\r\n");`, interp.DoneOrNo, bindAppendURI,
			interp.ArgDecl{Name: "before", Type: interp.ArgText, Reading: interp.ReadPlain, Doc: "the name with its colon"},
			interp.ArgDecl{Name: "behind", Type: interp.ArgText, Reading: interp.ReadPlain, Doc: `\r\n`}), requests),
		interp.NewFunc("remove_hf", "Removes all header fields of a name.", `remove_hf("User-Agent");`, removedOrNo, bindRemoveName, named),
		interp.NewFunc("remove_hf_pv", "Removes all header fields of a name, which may come from variables.", `remove_hf_pv("$var(name)");`, interp.DoneOrNo, bindRemoveMade, made),
		interp.NewFunc("remove_hf_re", "Removes the header fields whose names a regular expression matches.", `remove_hf_re("^X-");`, removedOrNo, bindRemoveMatching(bindRegex), re),
		interp.NewFunc("remove_hf_re_pv", "As remove_hf_re, with an expression that may come from variables.", `remove_hf_re_pv("$var(re)");`, removedOrNo, bindRemoveMatching(bindMadeRegex), madeRe),
		interp.NewFunc("remove_hf_exp", "Removes the header fields whose names a regular expression matches, unless another matches them, too.",
			`remove_hf_exp("^X-", "^X-Keep$");`, removedOrNo, bindRemoveMatching(bindRegex), re, skip),
		interp.NewFunc("remove_hf_exp_pv", "As remove_hf_exp, with expressions that may come from variables.", `remove_hf_exp_pv("$var(re)", "^X-Keep$$");`, removedOrNo,
			bindRemoveMatching(bindMadeRegex), madeRe, madeSkip),
		interp.NewFunc("remove_hf_idx", "Removes a header field by its place among those of a name.", `remove_hf_idx("Record-Route", "-1");`, removedAt, bindRemoveAt, made,
			interp.ArgDecl{Name: "index", Type: interp.ArgInt, Doc: "0 is the first, -1 the last"}),
		interp.NewFunc("remove_hf_match", "Removes the header fields of a name by their values.", `remove_hf_match("X-Hop", "in", "$si");`, removedByValue, bindRemoveByValue, made,
			interp.ArgDecl{Name: "op", Type: interp.ArgFormat, Doc: "eq: the value is the text; ne: it is another; in: the text is in it; re: a regular expression matches it"},
			interp.ArgDecl{Name: "text", Type: interp.ArgFormat, Doc: "the text, or the expression"}),
		interp.NewFunc("is_present_hf", "Tells whether there is a header field of a name.", `if (is_present_hf("Proxy-Require")) exit;`, interp.YesNo, bindPresentName, named),
		interp.NewFunc("is_present_hf_pv", "Tells whether there is a header field of a name, which may come from variables.", `if (is_present_hf_pv("$var(name)")) exit;`, interp.YesNo,
			bindPresentMade, made),
		interp.NewFunc("is_present_hf_re", "Tells whether a regular expression matches the name of a header field.", `if (is_present_hf_re("^X-")) exit;`, interp.YesNo, bindPresentMatching(bindRegex), re),
		interp.NewFunc("is_present_hf_re_pv", "As is_present_hf_re, with an expression that may come from variables.", `if (is_present_hf_re_pv("$var(re)")) exit;`, interp.YesNo,
			bindPresentMatching(bindMadeRegex), madeRe),
		interp.NewFunc("search_hf", "Tells whether a regular expression matches the value of a header field of a name.", `if (search_hf("Contact", "transport=tcp", "a")) exit;`, interp.YesNo,
			bindSearch, named, interp.ArgDecl{Name: "re", Type: interp.ArgRegex, Doc: "regular expression"},
			interp.ArgDecl{Name: "flags", Type: interp.ArgText, Doc: "f: of the first field; l: of the last; else of any"}),
	}
}

var (
	removedOrNo = []interp.Ret{{Code: 1, Doc: "removed"}, {Code: -1, Doc: "there is none"}}
	removedAt   = []interp.Ret{{Code: 1, Doc: "removed, or there are not so many from the end"}, {Code: 2, Doc: "there are not so many"},
		{Code: -1, Doc: "the name is none, or the message has a broken header field"}}
	removedByValue = []interp.Ret{{Code: 1, Doc: "removed"}, {Code: -2, Doc: "there is none"},
		{Code: -1, Doc: "what is asked for is wrong, or the message has a broken header field"}}
)

// headers gives the message with all its header fields; nil where there is none, or a field is broken.
func headers(c *interp.Ctx) *sip.Message {
	if c.Msg == nil || c.Msg.HeaderError() != nil {
		return nil
	}
	return c.Msg
}

// addLines adds lines by header fields of a name; nil for no name.
type addLines func(m *sip.Message, n *name, lines string)

func appendLines(m *sip.Message, n *name, lines string) {
	all := m.Headers()
	for i := len(all) - 1; n != nil && i >= 0; i-- {
		if n.names(&all[i]) {
			m.InsertBehind(&all[i], lines)
			return
		}
	}
	m.AppendHeader(lines)
}

func insertLines(m *sip.Message, n *name, lines string) {
	all := m.Headers()
	for i := range all {
		if n == nil || n.names(&all[i]) {
			m.InsertBefore(&all[i], lines)
			return
		}
	}
	m.InsertBefore(&all[0], lines)
}

func bindAdd(add addLines) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		var by *name
		if len(args) > 1 {
			n, ok := parseName(args[1].Text)
			if !ok {
				return nil, interp.BadArg(1, "%q is no name of a header field", args[1].Text)
			}
			by = &n
		}
		return func(c *interp.Ctx) int {
			m := headers(c)
			if m == nil {
				return -1
			}
			lines, fits := args[0].Fit(c)
			if !fits || lines == "" {
				return -1
			}
			add(m, by, c.Scratch.Copy(lines))
			return 1
		}, nil
	}
}

func bindAppendURI(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		m := headers(c)
		if m == nil {
			return -1
		}
		before, behind, uri := args[0].String(c), args[1].String(c), m.RequestURI()
		b := c.Scratch.Buf(len(before) + len(uri) + len(behind))
		m.AppendHeader(c.Scratch.Keep(append(append(append(b, before...), uri...), behind...)))
		return 1
	}, nil
}

// remove removes the header fields that a function picks, and tells how many those are.
func remove(m *sip.Message, pick func(*sip.Header) bool) int {
	count, all := 0, m.Headers()
	for i := range all {
		if pick(&all[i]) {
			m.RemoveHeader(&all[i])
			count++
		}
	}
	return count
}

func bindRemoveName(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	of, err := bindName(args, 0)
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) int {
		m, n := of(c)
		return interp.Code(m != nil && remove(m, n.names) > 0)
	}, nil
}

// maxMadeName is how long the name for remove_hf_pv can be, maxAskedName the one for is_present_hf_pv.
const (
	maxMadeName  = 124
	maxAskedName = 252
)

func bindRemoveMade(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		text, fits := args[0].Fit(c)
		n, ok := parseName(text)
		m := headers(c)
		if !fits || !ok || len(text) > maxMadeName || m == nil {
			return -1
		}
		remove(m, n.names)
		return 1
	}, nil
}

// bindNames binds one or two expressions for names: the second one is for names that do not count.
func bindNames(bind bindExpression, args []interp.Arg) (func(*interp.Ctx) func(*sip.Header) bool, error) {
	var res [2]expression
	for i := range args {
		var err error
		if res[i], err = bind(args, i); err != nil {
			return nil, err
		}
	}
	return func(c *interp.Ctx) func(*sip.Header) bool {
		re := res[0](c)
		if re == nil {
			return nil
		}
		if res[1] == nil {
			return func(h *sip.Header) bool { return re.MatchString(h.Name) }
		}
		skip := res[1](c)
		if skip == nil {
			return nil
		}
		return func(h *sip.Header) bool { return !skip.MatchString(h.Name) && re.MatchString(h.Name) }
	}, nil
}

// bindMatching binds what is done with the header fields whose names one or two expressions pick.
func bindMatching(bind bindExpression, do func(*sip.Message, func(*sip.Header) bool) bool) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		of, err := bindNames(bind, args)
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx) int {
			pick := of(c)
			m := headers(c)
			return interp.Code(pick != nil && m != nil && do(m, pick))
		}, nil
	}
}

func bindRemoveMatching(bind bindExpression) interp.BindFunc {
	return bindMatching(bind, func(m *sip.Message, pick func(*sip.Header) bool) bool { return remove(m, pick) > 0 })
}

func bindRemoveAt(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		text, fits := args[0].Fit(c)
		at, isNumber := args[1].Int(c)
		n, ok := beginName(text)
		m := headers(c)
		if !fits || !isNumber || !ok || m == nil {
			return -1
		}
		var found []*sip.Header
		all := m.Headers()
		for i := range all {
			if n.names(&all[i]) {
				found = append(found, &all[i])
			}
		}
		switch {
		case at >= int64(len(found)):
			return 2
		case at < 0:
			if at += int64(len(found)); at < 0 {
				return 1
			}
		}
		m.RemoveHeader(found[at])
		return 1
	}, nil
}

func bindRemoveByValue(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		text, fitsName := args[0].Fit(c)
		op, fitsOp := args[1].Fit(c)
		want, fits := args[2].Fit(c)
		n, ok := beginName(text)
		m := headers(c)
		if !fitsName || !fitsOp || !fits || !ok || m == nil {
			return -1
		}
		test := byValue(c, op, want)
		if test == nil {
			return -1
		}
		if remove(m, func(h *sip.Header) bool { return n.names(h) && test(h.Value) }) == 0 {
			return -2
		}
		return 1
	}, nil
}

// byValue is the test of values that an operator means; nil for none.
func byValue(c *interp.Ctx, op, want string) func(string) bool {
	switch strings.ToLower(op) {
	case "eq":
		return func(s string) bool { return s == want }
	case "ne":
		return func(s string) bool { return s != want }
	case "in":
		return func(s string) bool { return want != "" && strings.Contains(s, want) }
	case "re":
		if re := lineRegex(c, want); re != nil {
			return re.MatchString
		}
	}
	return nil
}

// present tells whether there is a header field that a function picks.
func present(m *sip.Message, pick func(*sip.Header) bool) bool {
	all := m.Headers()
	for i := range all {
		if pick(&all[i]) {
			return true
		}
	}
	return false
}

func bindPresentName(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	of, err := bindName(args, 0)
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) int {
		m, n := of(c)
		return interp.Code(m != nil && present(m, n.names))
	}, nil
}

func bindPresentMade(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		text, fits := args[0].Fit(c)
		n, ok := parseName(text)
		m := headers(c)
		return interp.Code(fits && ok && len(text) <= maxAskedName && m != nil && present(m, n.names))
	}, nil
}

func bindPresentMatching(bind bindExpression) interp.BindFunc { return bindMatching(bind, present) }

func bindSearch(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	of, err := bindName(args, 0)
	if err != nil {
		return nil, err
	}
	re, err := bindRegex(args, 1)
	if err != nil {
		return nil, err
	}
	which := firstLetter(args[2].Text)
	return func(c *interp.Ctx) int {
		m, n := of(c)
		return interp.Code(m != nil && searchValues(m, n, re(c), which))
	}, nil
}

// searchValues tells whether an expression matches the value of the first header field of a name, of the last or of any.
func searchValues(m *sip.Message, n *name, re *interp.Regexp, which byte) bool {
	found, all := false, m.Headers()
	for i := range all {
		if !n.names(&all[i]) {
			continue
		}
		found = re.MatchString(all[i].Value)
		if which == firstOnly || found && which != lastOnly {
			return found
		}
	}
	return found
}

// What of the header fields of a name counts, as the first letter of flags.
const (
	firstOnly = 'f'
	lastOnly  = 'l'
)

func firstLetter(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}
