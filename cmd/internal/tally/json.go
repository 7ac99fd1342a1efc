package tally

import (
	"encoding/json"
	"io"
	"time"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// JSON writes one object a line: a "case" for each result, a "broken" for each file that cannot be run, and the "end".
type JSON struct{ W io.Writer }

type jsonCase struct {
	Type    string       `json:"type"`
	File    string       `json:"file"`
	Line    int          `json:"line,omitempty"`
	Title   string       `json:"title"`
	Outcome string       `json:"outcome"`
	Reason  string       `json:"reason,omitempty"`
	Took    float64      `json:"seconds"`
	Failure *jsonFailure `json:"failure,omitempty"`
	Visits  []jsonVisit  `json:"trace,omitempty"`
}

type jsonFailure struct {
	Line    int        `json:"line"`
	Summary string     `json:"summary"`
	Diffs   []jsonDiff `json:"diffs,omitempty"`
	Got     string     `json:"got,omitempty"`
	Wire    []jsonWire `json:"wire,omitempty"`
	Log     []string   `json:"log,omitempty"`
}

type jsonDiff struct {
	Line int     `json:"line,omitempty"`
	What string  `json:"what"`
	Want *string `json:"expected"`
	Got  *string `json:"got"`
}

type jsonWire struct {
	Peer  string `json:"peer"`
	Sent  bool   `json:"sent,omitempty"`
	Bytes string `json:"bytes,omitempty"`
	Note  string `json:"note,omitempty"`
}

type jsonVisit struct {
	Code  int64      `json:"code"`
	Lines []jsonLine `json:"lines"`
}

type jsonLine struct {
	Place   string            `json:"place"`
	Route   string            `json:"route,omitempty"`
	Outcome string            `json:"outcome,omitempty"`
	Code    int64             `json:"code,omitempty"`
	Reads   map[string]string `json:"reads,omitempty"`
}

func (j *JSON) write(v any) {
	b, err := json.Marshal(v)
	if err != nil {
		b = []byte(`{"type":"error"}`)
	}
	j.W.Write(append(b, '\n'))
}

// Broken writes the diagnostics of a file.
func (j *JSON) Broken(f *suite.File, path string, diags cfg.Diagnostics, err error) {
	out := struct {
		Type        string               `json:"type"`
		File        string               `json:"file"`
		Error       string               `json:"error,omitempty"`
		Diagnostics []cfg.DiagnosticJSON `json:"diagnostics,omitempty"`
	}{Type: "broken", File: path}
	if err != nil {
		out.Error = err.Error()
	} else {
		out.Diagnostics = diags.Resolve(f.Sources)
	}
	j.write(out)
}

// Result writes a case.
func (j *JSON) Result(r *suite.Result) {
	c := jsonCase{Type: "case", File: r.File.Path, Line: lineOf(r, r.Test.Span), Title: r.Title, Outcome: r.Outcome.String(), Took: r.Took.Seconds(),
		Reason: r.Why}
	if f := r.Failure; f != nil {
		c.Failure = &jsonFailure{Line: lineOf(r, f.At), Summary: f.Summary, Got: string(f.Got)}
		for _, d := range f.Diffs {
			jd := jsonDiff{Line: lineOf(r, d.At), What: d.What, Want: &d.Want, Got: &d.Got}
			if d.Missing {
				jd.Got = nil
			}
			if d.Unexpected {
				jd.Want = nil
			}
			c.Failure.Diffs = append(c.Failure.Diffs, jd)
		}
		for _, x := range r.Exchange {
			c.Failure.Wire = append(c.Failure.Wire, jsonWire{x.Peer, x.Sent, string(x.Bytes), x.Note})
		}
		for _, l := range r.Log {
			c.Failure.Log = append(c.Failure.Log, l.String())
		}
	}
	for _, v := range r.Visits {
		jv := jsonVisit{Code: v.Code}
		for _, l := range v.Lines {
			jl := jsonLine{Place: l.Place, Route: l.Route, Outcome: l.Outcome, Code: l.Code}
			for _, seen := range l.Reads {
				if jl.Reads == nil {
					jl.Reads = map[string]string{}
				}
				jl.Reads[seen.Name] = seen.Value
			}
			jv.Lines = append(jv.Lines, jl)
		}
		c.Visits = append(c.Visits, jv)
	}
	j.write(c)
}

// End writes the counts.
func (j *JSON) End(c *Count) {
	j.write(struct {
		Type    string  `json:"type"`
		Files   int     `json:"files"`
		Broken  int     `json:"broken_files"`
		Passed  int     `json:"passed"`
		Failed  int     `json:"failed"`
		Wrong   int     `json:"broken"`
		Known   int     `json:"known_failures"`
		Skipped int     `json:"skipped"`
		Took    float64 `json:"seconds"`
		Exit    int     `json:"exit"`
	}{"end", c.Files, c.BrokenFiles, c.Passed, c.Failed, c.Broken, c.Known, c.Skipped, c.Took.Round(time.Microsecond).Seconds(), c.ExitCode()})
}

// lineOf gives the line of a place in the test file, 0 for none.
func lineOf(r *suite.Result, at cfg.Span) int { return r.File.Sources.Position(at.Start).Line }
