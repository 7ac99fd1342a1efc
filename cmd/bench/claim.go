package main

import (
	"fmt"
	"io"
	"strings"
)

// claim is a figure with a target.
type claim struct {
	What    string  `json:"what"`
	Value   float64 `json:"value"`
	Target  float64 `json:"target"`
	AtLeast bool    `json:"at_least"` // the target is a lower bound, not an upper one
	Unit    string  `json:"unit,omitempty"`
	Met     bool    `json:"met"`
}

func atMost(what string, value, target float64, unit string) claim {
	return claim{What: what, Value: value, Target: target, Unit: unit, Met: value <= target}
}

func atLeast(what string, value, target float64, unit string) claim {
	return claim{What: what, Value: value, Target: target, AtLeast: true, Unit: unit, Met: value >= target}
}

// String is the claim in a line: "CPU, of Kamailio's: 0.29 (≤ 0.35)".
func (c claim) String() string {
	bound := "≤"
	if c.AtLeast {
		bound = "≥"
	}
	return fmt.Sprintf("%s: %s (%s %s)", c.What, figure(c.Value, c.Unit), bound, figure(c.Target, c.Unit))
}

func figure(v float64, unit string) string {
	text := fmt.Sprintf("%.2f", v)
	if v >= 100 || v == float64(int(v)) {
		text = fmt.Sprintf("%.0f", v)
	}
	if unit != "" {
		text += " " + unit
	}
	return text
}

// row is what one row of the table gave.
type row struct {
	Name   string  `json:"name"`
	Note   string  `json:"note,omitempty"` // figures without a target
	Scores []score `json:"scores,omitempty"`
	Claims []claim `json:"claims"`
}

func (r row) met() bool {
	for _, c := range r.Claims {
		if !c.Met {
			return false
		}
	}
	return true
}

// table is the form of the JSON.
type table struct {
	Machine machine `json:"machine"`
	Form    string  `json:"form"`
	Rounds  int     `json:"rounds"`
	Rows    []row   `json:"rows"`
}

func (t table) met() bool {
	for _, r := range t.Rows {
		if !r.met() {
			return false
		}
	}
	return true
}

// writeMarkdown prints the table as docs/performance.md has it.
func (t table) writeMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s; %s form, medians of %d rounds\n\n", t.Machine, t.Form, t.Rounds)
	b.WriteString("| work | measured (target) | met |\n|---|---|---|\n")
	for _, r := range t.Rows {
		for i, c := range r.Claims {
			name := r.Name
			if i > 0 {
				name = ""
			}
			met := "yes"
			if !c.Met {
				met = "**no**"
			}
			fmt.Fprintf(&b, "| %s | %s | %s |\n", name, c, met)
		}
		if r.Note != "" {
			fmt.Fprintf(&b, "| | %s | |\n", r.Note)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
