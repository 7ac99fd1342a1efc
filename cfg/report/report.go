// Package report prints what was found in configs, for people and for the tools that read it: Text, JSON, GitHub's
// workflow commands, and SARIF for everything that shows results of static analysis.
package report

import (
	"fmt"

	"kamino/cfg"
)

// File is what was found in one config, the files that it includes among it.
type File struct {
	Name        string
	Sources     *cfg.Sources
	Diagnostics cfg.Diagnostics

	last counted // by character
}

// Files are what was found in several configs.
type Files []File

// Unique leaves out what was said already: of a file that several configs include, or one config twice.
func (fs Files) Unique() Files {
	type finding struct {
		file         string
		line, column int
		rule, text   string
	}
	said := map[finding]bool{}
	out := make(Files, len(fs))
	for i, f := range fs {
		out[i] = File{Name: f.Name, Sources: f.Sources}
		for _, d := range f.Diagnostics {
			p := f.Sources.Position(d.Subject.Start)
			key := finding{p.File, p.Line, p.Column, d.Rule, d.Summary}
			if p.File == "" {
				key.file = f.Name
			}
			if !said[key] {
				said[key] = true
				out[i].Diagnostics = append(out[i].Diagnostics, d)
			}
		}
	}
	return out
}

// Count tells how many errors and warnings there are.
func (fs Files) Count() (errors, warnings int) {
	for _, f := range fs {
		for i := range f.Diagnostics {
			if f.Diagnostics[i].Severity == cfg.Error {
				errors++
			} else {
				warnings++
			}
		}
	}
	return errors, warnings
}

// Total is the count in words: `2 errors, 1 warning in 3 files`.
func (fs Files) Total() string {
	errors, warnings := fs.Count()
	return fmt.Sprintf("%s, %s in %s", plural(errors, "error"), plural(warnings, "warning"), plural(len(fs), "file"))
}

func plural(n int, word string) string {
	switch n {
	case 0:
		return "no " + word + "s"
	case 1:
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
