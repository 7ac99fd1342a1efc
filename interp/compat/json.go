package compat

import (
	"encoding/json"
	"io"
)

// counted is a report with the numbers of each kind of name.
type counted struct {
	Name   string  `json:"name"`
	Lacks  bool    `json:"lacks"`
	Counts []kind  `json:"counts"`
	Uses   []Entry `json:"uses"`
}

type kind struct {
	Kind     string `json:"kind"`
	Used     int    `json:"used"`
	There    int    `json:"there"`
	NoEffect int    `json:"noEffect"`
	Lacking  int    `json:"lacking"`
}

// JSON prints reports as one object: those of the configs, and that of all.
func JSON(w io.Writer, reports []Report, total Report) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	files := make([]counted, len(reports))
	for i := range reports {
		files[i] = numbered(&reports[i])
	}
	return e.Encode(struct {
		Files []counted `json:"files"`
		Total counted   `json:"total"`
		Lacks bool      `json:"lacks"`
	}{files, numbered(&total), total.Lacks()})
}

// numbered counts the names of a report.
func numbered(r *Report) counted {
	c := counted{Name: r.Name, Lacks: r.Lacks(), Uses: r.Entries}
	for _, name := range kinds {
		var n [4]int
		for i := range n {
			n[i] = count(r, name, columns[i].in)
		}
		if n[0] > 0 {
			c.Counts = append(c.Counts, kind{name, n[0], n[1], n[2], n[3]})
		}
	}
	return c
}
