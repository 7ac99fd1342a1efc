package cfg

import (
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

// calm drops errors that follow from others: of those on one line the first is kept, or that of a string that lacks its
// quote, and those of later statements on the line.
func (r *reading) calm() {
	sources := r.config.Sources
	r.diags.Sort(sources)
	type line struct {
		src   *Source
		start int
	}
	last := map[line]Pos{} // the error that was kept last on a line
	quotes := map[line]bool{}
	of := func(d *Diagnostic) (line, Pos) {
		at := sources.InFile(d.Subject).Start
		src := sources.Source(at)
		if src == nil {
			return line{}, 0
		}
		_, start := src.line(int(at - src.Base))
		return line{src, start}, at
	}
	for i := range r.diags {
		if r.diags[i].Rule == "unclosed-string" {
			l, _ := of(&r.diags[i])
			quotes[l] = true
		}
	}
	hidden := slices.ContainsFunc(r.diags, hidesText)
	words := map[string]bool{}
	kept := r.diags[:0]
	for _, d := range r.diags {
		l, at := of(&d)
		if d.Severity == Error && at != 0 {
			before, told := last[l]
			if consequences[d.Rule] && (quotes[l] || told && !anotherStatement(sources.Text(Span{before, at}))) {
				continue
			}
			last[l] = at
			if d.Rule == "bare-word" && !strings.HasPrefix(d.Detail, "did you mean") { // one definition is missing
				if words[d.Summary] || hidden {
					continue
				}
				words[d.Summary] = true
			}
		}
		kept = append(kept, d)
	}
	r.diags = kept
}

var (
	quotedText   = regexp.MustCompile(`"(?:[^"\\]|\\.)*"?|'[^']*'?`)
	newStatement = regexp.MustCompile(`[;{}]\s*[A-Za-z_$%][^;{}]*[(=]`)
)

// anotherStatement tells whether a statement begins in a text behind an error, and goes on for a while.
func anotherStatement(text string) bool {
	return newStatement.MatchString(quotedText.ReplaceAllString(text, `""`))
}
