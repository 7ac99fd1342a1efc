package interp

import (
	"fmt"
	"strconv"
	"strings"

	"kamino/cfg"
)

// Select is a row of the table of selects: one name in the path of a select, such as the `from` and the `tag` of
// @from.tag. What may stand behind a name is said by kinds: the name makes something of a kind, and others are found in
// it.
type Select struct {
	// In is the kind of thing that the name is found in, "" where a path begins. Name is "" for any name.
	In, Name string
	// Kind is what it makes; "" when nothing may follow.
	Kind string
	// Takes says what it takes from the path besides its name.
	Takes SelectTakes
	// Partial says that something must follow.
	Partial bool
	Doc     string
	// Bind resolves one use. Nil where Partial.
	Bind func(b *Binder, p SelectPart) (SelectStep, error)
}

// SelectTakes says what a name of a select takes from the path: a number in brackets, or a text in brackets or behind
// a dot.
type SelectTakes uint8

const (
	TakesNothing SelectTakes = iota
	TakesNumber              // perhaps
	TakesText
	TakesTextOrNot
)

// SelectPart is a use of a name in a select.
type SelectPart struct {
	Name      string // as written
	Before    string // the text that the part before it has taken
	Text      string
	HasText   bool
	Number    int
	HasNumber bool
	Next      string // the name of the part that follows, "" behind the last
}

// SelectStep reads what a name stands for: of the whole that the names before it gave, or of the message.
type SelectStep func(c *Ctx, whole string) (string, SelectResult)

// SelectResult tells whether a select has a value.
type SelectResult uint8

const (
	SelectFound  SelectResult = iota
	SelectEmpty               // it is there, and empty; an empty text that was found is null to $sel
	SelectBlank               // there is none, and $sel is an empty text
	SelectAbsent              // there is none; $sel is the text that comes with it, if it is not empty
	SelectFailed              // there is nothing that it could be of; an assignment fails
)

// OK tells whether there is a value.
func (r SelectResult) OK() bool { return r <= SelectEmpty }

// selectWord is a word of a path: a name, or what is in brackets.
type selectWord struct {
	text     string
	number   int
	isNumber bool
	at       int // offset in the path
}

// cutSelect reads a path: @name.part[1].part["text"]. The @ may be missing. It gives the offset of what is no path.
func cutSelect(text string) (words []selectWord, end int, err *pvError) {
	i := 0
	if strings.HasPrefix(text, "@") {
		i = 1
	}
	for {
		start := i
		if i == len(text) || !isLetter(text[i]) {
			if len(words) == 0 {
				return nil, i, pvErrorf("select", start, 1, "a name is expected in the select")
			}
			return words, i, nil
		}
		for i < len(text) && text[i] != '.' && isNameByte(text[i]) {
			i++
		}
		words = append(words, selectWord{text: text[start:i], at: start})
		if i < len(text) && text[i] == '[' {
			w, n, err := cutSelectIndex(text, i)
			if err != nil {
				return nil, i, err
			}
			words, i = append(words, w), n
		}
		if i == len(text) || text[i] != '.' {
			return words, i, nil
		}
		i++
	}
}

// cutSelectIndex reads what is in brackets, and gives the offset behind them: a text in quotes, which may have a
// backslash before them, or a decimal number, 0 without digits.
func cutSelectIndex(text string, open int) (w selectWord, end int, err *pvError) {
	w.at = open + 1
	in := text[open+1:]
	if quoted := strings.TrimPrefix(in, `\`); strings.HasPrefix(quoted, `"`) {
		at := len(text) - len(quoted) + 1
		shut := strings.IndexByte(text[at:], '"')
		if shut < 0 {
			return w, 0, pvErrorf("select", open+1, len(in), "this quote is never closed")
		}
		w.text = strings.TrimSuffix(text[at:at+shut], `\`)
		end = at + shut + 1
	} else {
		digits := strings.TrimPrefix(in, "-")
		n := 0
		for n < len(digits) && '0' <= digits[n] && digits[n] <= '9' {
			n++
		}
		end = len(text) - len(digits) + n
		w.isNumber, w.number = true, selectNumber(text[open+1:end])
	}
	if end == len(text) || text[end] != ']' {
		return w, 0, pvErrorf("select", open+1, max(strings.IndexByte(in, ']'), 1), "a number or a text in quotes is expected in the brackets")
	}
	return w, end + 1, nil
}

// selectNumber is the number of an index, as atoi(3) reads it.
func selectNumber(digits string) int {
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil && n == 0 {
		return 0
	}
	return int(int32(n))
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// selectChain binds a select.
func (k *checker) selectChain(text string, span cfg.Span) (SelectStep, error) {
	words, end, perr := cutSelect(text)
	if perr != nil {
		return nil, perr
	}
	if end < len(text) {
		k.warnf(span, "select", "", "%q behind the select is not looked at", text[end:])
	}
	var chain []SelectStep
	kind, before := "", ""
	for i := 0; i < len(words); {
		w := words[i]
		row, owner := k.findSelect(kind, w)
		if row == nil {
			e := pvErrorf("unknown-select", w.at, max(len(w.text), 1), "%s has no part %s", selectBefore(text, w.at), w)
			if kind == "" && i == 0 {
				e.what = fmt.Sprintf("there is no select @%s", w)
			}
			e.detail = suggest(w.text, k.selectNames(kind))
			return nil, e
		}
		p := SelectPart{Name: w.text, Before: before}
		i++
		if next := i < len(words); next && row.Takes == TakesNumber && words[i].isNumber {
			p.Number, p.HasNumber = words[i].number, true
			i++
		} else if row.Takes >= TakesText && next && !words[i].isNumber {
			p.Text, p.HasText = words[i].text, true
			i++
		} else if row.Takes == TakesText {
			return nil, pvErrorf("select", w.at, len(w.text), "%s needs a name behind it", w)
		}
		if i < len(words) && !words[i].isNumber {
			p.Next = words[i].text
		}
		kind, before = row.Kind, p.Text
		if i == len(words) && row.Partial {
			e := pvErrorf("select", w.at, len(w.text), "%s needs a part behind it", w)
			if names := k.selectNames(kind); len(names) > 0 {
				e.detail = "one of " + strings.Join(names, ", ")
			}
			return nil, e
		}
		if row.Bind == nil {
			continue
		}
		step, err := row.Bind(k.binder(owner, span), p)
		if err != nil {
			switch e := err.(type) {
			case *pvError:
				return nil, e
			case *ArgError:
				return nil, &pvError{off: w.at, len: len(w.text), rule: e.Rule, what: e.What, detail: e.Detail}
			}
			return nil, pvErrorf("select", w.at, max(len(w.text), 1), "%v", err)
		}
		chain = append(chain, step)
	}
	if len(chain) == 1 {
		return chain[0], nil
	}
	return func(c *Ctx, whole string) (string, SelectResult) {
		result := SelectFound
		for _, step := range chain {
			if whole, result = step(c, whole); !result.OK() {
				break
			}
		}
		return whole, result
	}, nil
}

func (w selectWord) String() string {
	if w.isNumber {
		return "[" + strconv.Itoa(w.number) + "]"
	}
	return w.text
}

// selectBefore is the path before an offset.
func selectBefore(text string, at int) string {
	return "@" + strings.TrimPrefix(strings.TrimRight(text[:at], ".["), "@")
}

func (k *checker) findSelect(kind string, w selectWord) (*Select, *Loaded) {
	if w.isNumber {
		return nil, nil
	}
	for _, l := range k.prog.Modules {
		for i := range l.Module.Selects {
			s := &l.Module.Selects[i]
			if s.In == kind && (s.Name == "" || strings.EqualFold(s.Name, w.text)) {
				return s, l
			}
		}
	}
	return nil, nil
}

func (k *checker) selectNames(kind string) []string {
	var names []string
	for _, l := range k.prog.Modules {
		for i := range l.Module.Selects {
			if s := &l.Module.Selects[i]; s.In == kind && s.Name != "" {
				names = append(names, s.Name)
			}
		}
	}
	return names
}

// selectExpr is a select as a value.
type selectExpr struct{ get SelectStep }

func (e *selectExpr) value(c *Ctx) Value {
	s, result := e.get(c, "")
	if !result.OK() {
		return Null
	}
	return Str(s)
}

func (e *selectExpr) integer(c *Ctx) int64 { return e.value(c).Int64() }

// selectExpression plans a select. One that there is not fails whenever it is read: the reference starts with it.
func (k *checker) selectExpression(x *cfg.Select) expr {
	get, err := k.selectChain(x.Text, x.Span)
	switch e, ok := err.(*pvError); {
	case err == nil:
		return &selectExpr{get}
	case ok && (e.rule == "select" || e.rule == "unknown-select"):
		span := cfg.Span{Start: x.Span.Start + cfg.Pos(e.off), End: x.Span.Start + cfg.Pos(e.off+e.len)}
		if span.End > x.Span.End {
			span = x.Span
		}
		k.warnf(span, e.rule, e.detail, "%s", e.what)
		return &selectExpr{func(*Ctx, string) (string, SelectResult) { return "", SelectFailed }}
	}
	k.varError(err, x.Span, true)
	return placeholder
}

// assignSelect assigns a select: without a value the text is empty, and the statement fails where there is nothing that
// it could be of.
type assignSelect struct {
	at  *stmtInfo
	set Setter
	get SelectStep
}

func (s *assignSelect) exec(c *Ctx) {
	text, result := s.get(c, "")
	if !result.OK() {
		text = ""
	}
	ok := s.set(c, Str(text))
	c.last = 1
	if !ok || result == SelectFailed {
		c.errorAt(s.at, "assignment failed")
		c.last = -1
	}
}

// Select binds a select given as text, for variables that read it.
func (b *Binder) Select(text string) (SelectStep, error) { return b.checker.selectChain(text, b.span) }

// MapPart makes a select's part of something that reads a text.
func MapPart(f func(whole string) (string, SelectResult)) func(*Binder, SelectPart) (SelectStep, error) {
	return func(*Binder, SelectPart) (SelectStep, error) {
		return func(_ *Ctx, whole string) (string, SelectResult) { return f(whole) }, nil
	}
}
