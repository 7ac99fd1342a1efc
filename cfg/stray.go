package cfg

import (
	"slices"
	"strings"
)

// blameStrays makes one diagnostic of a character that means nothing and the error right behind it, which comes of it, and
// leaves out what is said of the same statement's other such characters on the line.
func (r *reading) blameStrays() {
	if !slices.ContainsFunc(r.diags, isStrayWarning) {
		return
	}
	sources := r.config.Sources
	gone := map[Span]bool{} // the characters
	for i := range r.diags {
		e := &r.diags[i]
		if e.Severity != Error || !consequences[e.Rule] {
			continue
		}
		for _, w := range r.diags {
			if !isStrayWarning(w) || w.Subject.End > e.Subject.Start || gone[w.Subject] ||
				sources.Source(w.Subject.Start) != sources.Source(e.Subject.Start) {
				continue
			}
			if between := sources.Text(Span{w.Subject.End, e.Subject.Start}); strings.TrimLeft(between, " \t") != "" {
				continue
			}
			e.Detail = "behind it: " + e.Summary
			e.Subject, e.Summary, e.Related = w.Subject, strings.TrimSuffix(w.Summary, " and is ignored"), nil
			r.strayOf(w.Subject, gone)
			break
		}
	}
	r.diags = slices.DeleteFunc(r.diags, func(d Diagnostic) bool { return isStrayWarning(d) && gone[d.Subject] })
}

// strayOf notes a character and the later ones of its statement that stand on the same line.
func (r *reading) strayOf(at Span, gone map[Span]bool) {
	gone[at] = true
	for _, w := range r.diags {
		if isStrayWarning(w) && w.Subject.Start > at.Start && r.config.Sources.Source(w.Subject.Start) == r.config.Sources.Source(at.Start) &&
			!strings.ContainsAny(r.config.Sources.Text(Span{at.End, w.Subject.Start}), ";\n") {
			gone[w.Subject] = true
		}
	}
}

func isStrayWarning(d Diagnostic) bool { return d.Rule == "stray-character" && d.Severity == Warning }
