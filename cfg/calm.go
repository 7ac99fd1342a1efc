package cfg

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// One mistake is told once. Behind an error the parser goes on where a statement may begin, and is sometimes wrong about that;
// the lexer knows nothing of statements at all. So what they found is looked through in the order of the text, and an error is
// dropped that follows from another. calmRules are the ways in which it may; whatever is left is told.

// calmRule tells of an error whether it follows from another.
type calmRule struct {
	name    string
	follows func(c *calming, d *Diagnostic, at place) bool
}

var calmRules = []calmRule{
	{"same-statement", (*calming).sameStatement},
	{"next-line", (*calming).goesOn},
	{"lost-quote", (*calming).besideLostQuote},
	{"replaced-brace", (*calming).replacedBrace},
	{"lost-definition", (*calming).lostDefinition},
	{"definition-loop", (*calming).sameLoop},
	{"same-value", (*calming).sameValue},
}

// ofForm are the rules that a statement with a mistake in its form may break several times.
var ofForm = map[string]bool{
	"syntax": true, "missing-semicolon": true, "bare-word": true, "useless-expression": true, "bad-assignment": true,
	"empty-block": true, "unclosed-variable": true, "bad-variable": true, "bad-select": true, "bad-address": true,
	"unknown-word": true, "bad-route-name": true, "nested-call": true,
}

// calming is what is known while errors are looked through.
type calming struct {
	*reading
	sources  *Sources
	hidden   bool                // there may be definitions in text that was not read
	quotes   map[sourceLine]bool // lines with a string that is never closed
	errors   map[sourceLine]bool // lines with an error that is not about a brace that is never closed
	subjects map[Span]bool       // what those errors are about

	told     map[sourceLine]Pos // the last error of a line that was told
	previous Pos                // the error before, told or not
	missing  map[string]bool    // what bare words were told of
	loops    map[Span]bool      // definitions that were told to be their own
	values   map[valueError]int // definitions whose value cannot stand where it is used, and how often it is
}

// place is where an error is, in the file.
type place struct {
	line sourceLine
	at   Pos
}

// sourceLine is a line of a source, by the offset that it begins at.
type sourceLine struct {
	src   *Source
	start int
}

// calm drops errors that follow from others, but by none of the rules that are off. One error is always left.
func (r *reading) calm(off ...string) {
	r.config.noteLost()
	sources := r.config.Sources
	r.diags.Sort(sources)
	c := newCalming(r)
	var first *Diagnostic
	kept := make(Diagnostics, 0, len(r.diags))
	for i := range r.diags {
		d := &r.diags[i]
		at := sources.placeOf(d.Subject.Start)
		if d.Severity != Error || at.at == 0 {
			kept = append(kept, *d)
			continue
		}
		if first == nil {
			first = d
		}
		follows := slices.ContainsFunc(calmRules, func(rule calmRule) bool {
			return !slices.Contains(off, rule.name) && rule.follows(c, d, at)
		})
		c.previous = at.at
		if !follows {
			kept = append(kept, *d)
			c.tell(d)
		}
		if c.told[at.line] == 0 || !follows { // what follows on the line follows from the same mistake
			c.told[at.line] = at.at
		}
	}
	if first != nil && !kept.HasErrors() {
		kept = append(kept, *first)
		kept.Sort(sources)
	}
	c.countValues(kept)
	r.diags = kept
	r.config.noteMistakes(kept)
}

func newCalming(r *reading) *calming {
	c := &calming{reading: r, sources: r.config.Sources, hidden: r.words || slices.ContainsFunc(r.diags, hidesText),
		quotes: map[sourceLine]bool{}, errors: map[sourceLine]bool{}, subjects: map[Span]bool{},
		told: map[sourceLine]Pos{}, missing: map[string]bool{}, loops: map[Span]bool{}, values: map[valueError]int{}}
	for i := range r.diags {
		d := &r.diags[i]
		line := c.sources.placeOf(d.Subject.Start).line
		if d.Rule == "unclosed-string" {
			c.quotes[line] = true
		}
		if d.Severity == Error && d.Rule != "unclosed-brace" {
			c.errors[line], c.subjects[d.Subject] = true, true
		}
	}
	return c
}

// tell notes an error that is told.
func (c *calming) tell(d *Diagnostic) {
	switch d.Rule {
	case "bare-word":
		c.missing[d.Summary] = true
	case "recursive-define":
		if len(d.Related) > 0 {
			c.loops[d.Related[0].Span] = true
		}
	}
}

// sameStatement: on the line an error was told, and between the two no statement begins. The parser went on too early.
func (c *calming) sameStatement(d *Diagnostic, at place) bool {
	before := c.told[at.line]
	return before != 0 && ofForm[d.Rule] && !anotherStatement(c.sources.Text(Span{before, at.at}))
}

// goesOn: the line before ends in an error, and this one begins with what no line begins with. Both are one statement.
func (c *calming) goesOn(d *Diagnostic, at place) bool {
	if !ofForm[d.Rule] || c.told[at.line] != 0 || c.previous == 0 || c.sources.Source(c.previous) != at.line.src {
		return false
	}
	begin := at.line.src.Base + Pos(at.line.start)
	if c.previous >= begin || at.at < begin {
		return false
	}
	end, rest, ok := strings.Cut(quotedText.ReplaceAllString(c.sources.Text(Span{c.previous, begin}), `""`), "\n")
	if !ok || strings.TrimSpace(rest) != "" || strings.ContainsAny(end, ";{}") {
		return false
	}
	head := strings.TrimLeft(c.sources.Text(Span{begin, at.at + 1}), " \t")
	return strayHead.MatchString(head) && !anotherStatement(strings.TrimLeft(head, "(){};,=[]:."))
}

// besideLostQuote: a string is never closed on the line, so its texts and what is between them have changed places.
func (c *calming) besideLostQuote(d *Diagnostic, at place) bool {
	return ofForm[d.Rule] && c.quotes[at.line]
}

// replacedBrace: a brace is never closed, and where it should be something else is wrong, which stands in its place.
func (c *calming) replacedBrace(d *Diagnostic, _ place) bool {
	end, ok := c.ends[d.Subject]
	if d.Rule != "unclosed-brace" || !ok {
		return false
	}
	return c.subjects[end.behind] || slices.ContainsFunc(end.lines, func(s Span) bool {
		return c.errors[c.sources.placeOf(s.Start).line]
	})
}

// lostDefinition: a word was told to be no definition, or what could not be read may define it. One that is called somewhere
// is a function that lacks its parentheses, each time anew.
func (c *calming) lostDefinition(d *Diagnostic, at place) bool {
	if d.Rule != "bare-word" || strings.HasPrefix(d.Detail, "did you mean") {
		return false
	}
	word, config := c.sources.Text(d.Subject), c.config
	return c.hidden || (c.missing[d.Summary] || config.lost.words[word] && !config.isBroken(at.at)) && !c.calls(word)
}

// isBroken tells whether a place is in an item that could not be read.
func (c *Config) isBroken(at Pos) bool {
	i, _ := slices.BinarySearchFunc(c.Broken, at, func(s Span, at Pos) int { return cmp.Compare(s.End, at+1) })
	return i < len(c.Broken) && at >= c.Broken[i].Start
}

// sameLoop: of definitions that are their own each is told where it is used first.
func (c *calming) sameLoop(d *Diagnostic, _ place) bool {
	return d.Rule == "recursive-define" && len(d.Related) > 0 && c.loops[d.Related[0].Span]
}

// valueError is an error in what a definition expands to: of which one, and where in its value.
type valueError struct {
	definition    Span
	at            Pos
	rule, summary string
}

// valueErrorOf tells where in the value of which definition an error is; false where it is in none.
func (c *calming) valueErrorOf(d *Diagnostic) (valueError, bool) {
	src := c.sources.Source(d.Subject.Start)
	if src == nil || src.Kind != DefineSource || !ofForm[d.Rule] {
		return valueError{}, false
	}
	return valueError{src.Def, d.Subject.Start - src.Base, d.Rule, d.Summary}, true
}

// sameValue: the value of a definition was told to be wrong in the same way where it was used before.
func (c *calming) sameValue(d *Diagnostic, _ place) bool {
	e, ok := c.valueErrorOf(d)
	if ok {
		c.values[e]++
	}
	return ok && c.values[e] > 1
}

// countValues says of the value of a definition how often it is wrong.
func (c *calming) countValues(told Diagnostics) {
	for i := range told {
		e, ok := c.valueErrorOf(&told[i])
		if n := c.values[e] - 1; ok && n > 0 {
			told[i].addDetail("so it is where the definition is used " + timesMore(n))
		}
	}
}

func timesMore(n int) string {
	if n == 1 {
		return "once more"
	}
	return strconv.Itoa(n) + " times more"
}

// calls tells whether a word stands before a parenthesis anywhere.
func (r *reading) calls(word string) bool {
	if r.called == nil {
		r.called = map[string]bool{}
		for i := range r.tokens {
			if r.tokens[i].is("(") && i > 0 && r.tokens[i-1].kind == tokIdent {
				r.called[r.tokens[i-1].text] = true
			}
		}
	}
	return r.called[word]
}

// placeOf finds a place in the file, and its line.
func (s *Sources) placeOf(p Pos) place {
	at := s.InFile(Span{Start: p, End: p}).Start
	src := s.Source(at)
	if src == nil {
		return place{}
	}
	_, start := src.line(int(at - src.Base))
	return place{sourceLine{src, start}, at}
}

var (
	// strayHead begins a line that goes on with what the line before it broke.
	strayHead    = regexp.MustCompile(`^(?:[({;),=\[\]:.]|\}\s*[({;),=\[:.])`)
	quotedText   = regexp.MustCompile(`"(?:[^"\\]|\\.)*"?|'[^']*'?`)
	newStatement = regexp.MustCompile(`[;{}]\s*[A-Za-z_$%][^;{}]*[(=]`)
)

// anotherStatement tells whether a statement begins in a text behind an error, and goes on for a while.
func anotherStatement(text string) bool {
	return newStatement.MatchString(quotedText.ReplaceAllString(text, `""`))
}
