package cfg

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// consequences are the rules that one mistake often breaks several times in a line.
var consequences = map[string]bool{
	"syntax": true, "missing-semicolon": true, "bare-word": true, "useless-expression": true, "bad-assignment": true,
	"empty-block": true, "unclosed-variable": true, "bad-variable": true, "bad-select": true, "bad-address": true,
	"unknown-word": true, "bad-route-name": true, "nested-call": true,
}

// sourceLine is a line of a source, by the offset that it begins at.
type sourceLine struct {
	src   *Source
	start int
}

// lineOf gives the line that a place lies on in the file, and the place there.
func (s *Sources) lineOf(p Pos) (sourceLine, Pos) {
	at := s.InFile(Span{Start: p, End: p}).Start
	src := s.Source(at)
	if src == nil {
		return sourceLine{}, 0
	}
	_, start := src.line(int(at - src.Base))
	return sourceLine{src, start}, at
}

// calm drops errors that follow from others: of those on one line the first is kept, or that of a string that lacks its
// quote, and those of later statements on the line.
func (r *reading) calm() {
	sources := r.config.Sources
	r.config.noteLost()
	r.diags.Sort(sources)
	last := map[sourceLine]Pos{} // the error that was kept last on a line
	quotes := map[sourceLine]bool{}
	errors := errorPlaces{lines: map[sourceLine]int{}, subjects: map[Span]bool{}}
	for i := range r.diags {
		d := &r.diags[i]
		l, _ := sources.lineOf(d.Subject.Start)
		switch d.Rule {
		case "unclosed-string":
			quotes[l] = true
		case "bad-subst":
			for _, w := range words(sources.Text(d.Subject)) {
				r.config.lost.quoted[w] = true
			}
		}
		if d.Severity == Error && d.Rule != "unclosed-brace" {
			errors.lines[l]++
			errors.subjects[d.Subject] = true
		}
	}
	begins := make([]Pos, len(r.config.Items)) // of the items
	for i, item := range r.config.Items {
		begins[i] = sources.InFile(item.Range()).Start
	}
	slices.Sort(begins)
	hidden := r.words || slices.ContainsFunc(r.diags, hidesText)
	missed, loops := map[string]bool{}, map[Span]bool{}
	var first *Diagnostic // of the errors: whatever follows from whatever, one is told
	if i := slices.IndexFunc(r.diags, func(d Diagnostic) bool { return d.Severity == Error }); i >= 0 {
		d := r.diags[i]
		first = &d
	}
	kept := r.diags[:0]
	previous := Pos(0) // the error before, told or not
	head := Pos(0)     // the last error before in the head of a block
	for _, d := range r.diags {
		l, at := sources.lineOf(d.Subject.Start)
		if d.Severity == Error && at != 0 {
			before, told := last[l]
			follows := quotes[l] || told && (!anotherStatement(sources.Text(Span{before, at})) || sources.closes(at)) ||
				!told && sources.goesOn(previous, l, at)
			previous = at
			if head != 0 && orphan.MatchString(d.Summary) && !anyBetween(begins, head, at) {
				head = 0
				continue
			}
			if d.Rule != "unopened-brace" && d.Rule != "unclosed-brace" && blockHead.MatchString(sources.lineText(l)) {
				head = at
			}
			if told && inDirective[d.Rule] && !startsLine(sources, l, d.Subject) {
				continue
			}
			if consequences[d.Rule] && follows || d.Rule == "unclosed-brace" && r.replaced(d.Subject, errors) {
				if !told {
					last[l] = at
				}
				continue
			}
			last[l] = at
			switch {
			case d.Rule == "bare-word" && !strings.HasPrefix(d.Detail, "did you mean"): // one definition is missing
				if word := sources.Text(d.Subject); missed[d.Summary] || hidden || r.mayDefine(word, at) {
					continue
				}
				missed[d.Summary] = true
			case d.Rule == "recursive-define" && len(d.Related) > 0: // told where it is used first
				if loops[d.Related[0].Span] {
					continue
				}
				loops[d.Related[0].Span] = true
			}
		}
		kept = append(kept, d)
	}
	if first != nil && !kept.HasErrors() {
		kept = append(kept, *first)
		kept.Sort(sources)
	}
	r.diags = kept
	for _, d := range kept {
		if d.Severity == Error && consequences[d.Rule] {
			r.config.mistakes = append(r.config.mistakes, sources.InFile(d.Subject).Start)
		}
	}
}

// Disturbed tells whether a statement or item, of which a span is a part, was read with a mistake of its form: what else is
// said of it may follow from that.
func (c *Config) Disturbed(span Span) bool {
	if len(c.mistakes) == 0 {
		return false
	}
	span = c.Sources.InFile(span)
	first, from := c.Sources.lineOf(span.Start)
	last, _ := c.Sources.lineOf(max(span.Start, span.End-1))
	if first.src == nil || first.src != last.src {
		return false
	}
	line, _ := last.src.line(last.start)
	begin, end := first.src.Base+Pos(first.start), last.src.Base+Pos(last.start+len(line))
	i, _ := slices.BinarySearch(c.mistakes, begin)
	for ; i < len(c.mistakes) && c.mistakes[i] <= end; i++ {
		at := c.mistakes[i]
		if !anotherStatement(c.Sources.Text(Span{min(from, at), max(from, at)})) {
			return true
		}
	}
	return false
}

// closes tells whether a parenthesis is closed at a place.
func (s *Sources) closes(at Pos) bool { return s.Text(Span{at, at + 1}) == ")" }

// goesOn tells whether a line with an error goes on with what was broken at an error at the end of the line before: it begins
// with what no line begins with.
func (s *Sources) goesOn(previous Pos, l sourceLine, at Pos) bool {
	if previous == 0 || s.Source(previous) != l.src {
		return false
	}
	begin := l.src.Base + Pos(l.start)
	if previous >= begin || at < begin {
		return false
	}
	end, rest, ok := strings.Cut(quotedText.ReplaceAllString(s.Text(Span{previous, begin}), `""`), "\n")
	if !ok || strings.TrimSpace(rest) != "" || strings.ContainsAny(end, ";{}") {
		return false
	}
	head := strings.TrimLeft(s.Text(Span{begin, at + 1}), " \t")
	return strayHead.MatchString(head) && !anotherStatement(strings.TrimLeft(head, "(){};,=[]:."))
}

// strayHead begins a line that goes on with what the line before it broke.
var strayHead = regexp.MustCompile(`^(?:[({;),=\[\]:.]|\}\s*[({;),=\[:.])`)

// errorPlaces are where errors lie that are not about a brace that is never closed.
type errorPlaces struct {
	lines    map[sourceLine]int
	subjects map[Span]bool
}

// replaced tells whether what stands where an opening brace should be closed has an error of its own: then the one was written
// in place of the other.
func (r *reading) replaced(open Span, errors errorPlaces) bool {
	end, ok := r.ends[open]
	if !ok {
		return false
	}
	if errors.subjects[end.behind] {
		return true
	}
	return slices.ContainsFunc(end.lines, func(at Span) bool {
		l, _ := r.config.Sources.lineOf(at.Start)
		return errors.lines[l] > 0
	})
}

// mayDefine tells whether a word, which stands at a place, is what a directive defines that could not be read, or that is lost.
func (r *reading) mayDefine(word string, at Pos) bool {
	c := r.config
	if c.lost.quoted[word] { // of #!substdef
		return true
	}
	if c.lost.words[word] {
		i, _ := slices.BinarySearchFunc(c.Broken, at, func(s Span, at Pos) int { return cmp.Compare(s.End, at+1) })
		if i == len(c.Broken) || at < c.Broken[i].Start {
			return true
		}
	}
	return false
}

// inDirective are the rules of directives that take the rest of a line with them.
var inDirective = map[string]bool{"bad-subst": true, "bad-include": true, "undefined-environment": true, "recursive-define": true}

// startsLine tells whether nothing but a directive's word stands before a place on its line.
func startsLine(s *Sources, l sourceLine, at Span) bool {
	before := strings.TrimLeft(s.Text(Span{l.src.Base + Pos(l.start), s.InFile(at).Start}), " \t")
	return len(strings.Fields(before)) <= 1
}

func (s *Sources) lineText(l sourceLine) string {
	text, _ := l.src.line(l.start)
	return text
}

// anyBetween tells whether any of the places, which are in order, lies between two.
func anyBetween(places []Pos, from, to Pos) bool {
	i, _ := slices.BinarySearch(places, from+1)
	return i < len(places) && places[i] < to
}

var (
	// orphan is what is said of what the head of a block was lost to.
	orphan = regexp.MustCompile(`^a statement cannot begin with the keyword (?:else|case|default)|^this brace closes nothing`)
	// blockHead is a line with such a head.
	blockHead = regexp.MustCompile(`\b(?:if|else|while|switch|case|default)\b`)
)

var (
	quotedText   = regexp.MustCompile(`"(?:[^"\\]|\\.)*"?|'[^']*'?`)
	newStatement = regexp.MustCompile(`[;{}]\s*[A-Za-z_$%][^;{}]*[(=]`)
)

// anotherStatement tells whether a statement begins in a text behind an error, and goes on for a while.
func anotherStatement(text string) bool {
	return newStatement.MatchString(quotedText.ReplaceAllString(text, `""`))
}
