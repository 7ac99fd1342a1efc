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
	r.diags.Sort(sources)
	gone := make([]bool, len(r.diags)) // the characters
	for i := range r.diags {
		w := &r.diags[i]
		if !isStrayWarning(*w) || gone[i] {
			continue
		}
		e := r.errorBehind(i)
		if e == nil {
			continue
		}
		e.Detail = "behind it: " + e.Summary
		e.Subject, e.Summary, e.Related = w.Subject, strings.TrimSuffix(w.Summary, " and is ignored"), nil
		r.strayOf(i, gone)
	}
	kept := r.diags[:0]
	for i, d := range r.diags {
		if !gone[i] {
			kept = append(kept, d)
		}
	}
	r.diags = kept
}

// errorBehind finds the error right behind a character that means nothing, which is that diagnostic; nil when there is none.
func (r *reading) errorBehind(i int) *Diagnostic {
	w := r.diags[i].Subject
	for j := i + 1; j < len(r.diags); j++ {
		switch e := &r.diags[j]; {
		case isStrayWarning(*e):
			return nil // which is nearer
		case e.Severity == Error && ofForm[e.Rule] && w.End <= e.Subject.Start:
			if strings.TrimLeft(r.between(w, e.Subject), " \t") == "" && r.config.Sources.Source(w.Start) == r.config.Sources.Source(e.Subject.Start) {
				return e
			}
			return nil
		}
	}
	return nil
}

// between is the text between two places.
func (r *reading) between(a, b Span) string { return r.config.Sources.Text(Span{a.End, b.Start}) }

// strayOf notes a character and the later ones of its statement that stand on the same line.
func (r *reading) strayOf(i int, gone []bool) {
	at := r.diags[i].Subject
	for j := i; j < len(r.diags); j++ {
		w := &r.diags[j]
		switch {
		case r.config.Sources.Source(w.Subject.Start) != r.config.Sources.Source(at.Start), w.Subject.Start > at.Start && strings.ContainsAny(r.between(at, w.Subject), ";\n"):
			return
		case isStrayWarning(*w):
			gone[j] = true
		}
	}
}

func isStrayWarning(d Diagnostic) bool { return d.Rule == "stray-character" && d.Severity == Warning }
