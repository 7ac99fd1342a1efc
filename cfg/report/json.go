package report

import (
	"encoding/json"
	"io"

	"kamino/cfg"
)

// jsonReport is what JSON prints.
type jsonReport struct {
	Files       []string     `json:"files"` // the configs, as they were named
	Errors      int          `json:"errors"`
	Warnings    int          `json:"warnings"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type diagnostic struct {
	Config string `json:"config"` // the config in which it was found; file may be one that it includes
	cfg.DiagnosticJSON
}

// JSON prints everything as one object.
func JSON(w io.Writer, files Files) error {
	r := jsonReport{Files: []string{}, Diagnostics: []diagnostic{}}
	r.Errors, r.Warnings = files.Count()
	for _, f := range files {
		r.Files = append(r.Files, f.Name)
		for _, d := range f.Diagnostics.Resolve(f.Sources) {
			r.Diagnostics = append(r.Diagnostics, diagnostic{f.Name, d})
		}
	}
	return encode(w, r)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
