package compat

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
)

// The colours of Text, as terminals know them.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	green  = "\x1b[1;32m"
	plain  = "\x1b[0m"
)

// Text prints reports for people, for a screen of 100 columns.
func Text(w io.Writer, reports []Report, colour bool) error {
	p := text{bufio.NewWriter(w), colour}
	for i, r := range reports {
		if i > 0 {
			fmt.Fprintln(p)
		}
		p.report(&r)
	}
	return p.Flush()
}

type text struct {
	*bufio.Writer
	colour bool
}

func (p text) paint(colour, s string) string {
	if !p.colour {
		return s
	}
	return colour + s + plain
}

func (p text) report(r *Report) {
	fmt.Fprintf(p, "%s\n\n", p.paint(bold, r.Name+" "+summary(r)))
	p.table(r)
	p.list(r, "Lacks", red, true, func(s State) bool { return s.Lacks() })
	p.list(r, "Without effect", yellow, false, func(s State) bool { return s == NoEffect || s == Obsolete })
	p.there(r)
	if r.Lacks() {
		fmt.Fprintf(p, "\n%s\n", p.paint(red, "A start would refuse it."))
	} else {
		fmt.Fprintf(p, "\n%s\n", p.paint(green, "Everything that it uses is there."))
	}
}

// summary counts in words.
func summary(r *Report) string {
	lacks := count(r, "", func(s State) bool { return s.Lacks() })
	effectless := count(r, "", func(s State) bool { return s == NoEffect || s == Obsolete })
	all := len(r.Entries)
	return fmt.Sprintf("uses %d names: %d there, %d without effect, %d lacking", all, all-lacks-effectless, effectless, lacks)
}

// count counts the entries of a kind, or of all kinds, in some states.
func count(r *Report, kind string, in func(State) bool) int {
	n := 0
	for _, e := range r.Entries {
		if (kind == "" || e.Kind == kind) && in(e.State) {
			n++
		}
	}
	return n
}

// columns of the table of numbers.
var columns = []struct {
	title string
	in    func(State) bool
}{
	{"used", func(State) bool { return true }},
	{"there", func(s State) bool { return s == There }},
	{"no effect", func(s State) bool { return s == NoEffect || s == Obsolete }},
	{"lacking", State.Lacks},
}

// table prints how many names of each kind there are.
func (p text) table(r *Report) {
	t := tabwriter.NewWriter(p, 0, 8, 2, ' ', tabwriter.AlignRight)
	line := func(first string, cell func(i int) string) {
		fmt.Fprintf(t, "%s\t", padded(first))
		for i := range columns {
			fmt.Fprintf(t, "%s\t", cell(i))
		}
		fmt.Fprintln(t)
	}
	line("", func(i int) string { return columns[i].title })
	for _, kind := range kinds {
		if count(r, kind, columns[0].in) > 0 {
			line(plural(kind), func(i int) string { return number(count(r, kind, columns[i].in)) })
		}
	}
	t.Flush()
}

// padded makes the first column of the table flush left.
func padded(s string) string { return fmt.Sprintf("%-18s", s) }

func number(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

func plural(kind string) string { return kind + "s" }

// list prints the entries in some states, one a line: with their places, or only with the reason.
func (p text) list(r *Report, title, colour string, places bool, in func(State) bool) {
	if count(r, "", in) == 0 {
		return
	}
	fmt.Fprintf(p, "\n%s\n", p.paint(colour, title))
	width := 0
	for _, e := range r.Entries {
		if in(e.State) {
			width = max(width, len(described(e)))
		}
	}
	for _, e := range r.Entries {
		if !in(e.State) {
			continue
		}
		var parts []string
		if places {
			parts = append(parts, placesText(e.Places))
		}
		if e.Note != "" {
			parts = append(parts, e.Note)
		}
		fmt.Fprintf(p, "  %-*s  %s\n", min(width, maxDescribed), described(e), strings.Join(parts, "  "))
	}
}

// maxDescribed is how wide the column of names becomes.
const maxDescribed = 48

// described is an entry's kind and name, with the module where the name does not tell it.
func described(e Entry) string {
	s := e.Kind + " " + e.Name
	if e.Module != "" && e.Module != "core" && e.Kind != kinds[0] && e.State != NotLoaded {
		s += " of " + e.Module
	}
	return s
}

// maxPlaces is how many places of a name are printed.
const maxPlaces = 3

// placesText lists places; the file is named once for those that follow one another in it.
func placesText(places []Place) string {
	var b strings.Builder
	file := ""
	for i, p := range places {
		if i == maxPlaces {
			fmt.Fprintf(&b, " and %d more", len(places)-i)
			break
		}
		switch {
		case p.File == "":
			b.WriteString("the command line")
			continue
		case i > 0:
			b.WriteString(", ")
		}
		if p.File != file {
			b.WriteString(p.File + ":")
			file = p.File
		}
		fmt.Fprintf(&b, "%d:%d", p.Line, p.Column)
	}
	return b.String()
}

// there prints what is there, by kind.
func (p text) there(r *Report) {
	titled := false
	for _, kind := range kinds {
		var names []string
		for _, e := range r.Entries {
			if e.Kind == kind && e.State == There {
				names = append(names, e.Name)
			}
		}
		if len(names) == 0 {
			continue
		}
		if !titled {
			fmt.Fprintf(p, "\n%s\n", p.paint(green, "There"))
			titled = true
		}
		slices.Sort(names)
		fmt.Fprint(p, wrapped(fmt.Sprintf("  %-18s", plural(kind)), slices.Compact(names)))
	}
}

// screen is how wide lines become.
const screen = 100

// wrapped joins names, and breaks lines below the first name.
func wrapped(head string, names []string) string {
	var b strings.Builder
	b.WriteString(head)
	column := len(head)
	for i, name := range names {
		if i > 0 && column+1+len(name) > screen {
			b.WriteString("\n" + strings.Repeat(" ", len(head)))
			column = len(head)
		} else if i > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(name)
		column += len(name)
	}
	b.WriteByte('\n')
	return b.String()
}
