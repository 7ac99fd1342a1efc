package compat

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Markdown prints reports as a page with tables: numbers, then all names with their places.
func Markdown(w io.Writer, reports []Report) error {
	b := bufio.NewWriter(w)
	for i := range reports {
		r := &reports[i]
		if i > 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintf(b, "# %s\n\nIt %s.\n\n|", escaped(r.Name), summary(r))
		for _, c := range columns {
			fmt.Fprintf(b, " | %s", c.title)
		}
		fmt.Fprintf(b, " |\n|---%s|\n", strings.Repeat("|---:", len(columns)))
		for _, kind := range kinds {
			if count(r, kind, columns[0].in) == 0 {
				continue
			}
			fmt.Fprintf(b, "| %s", plural(kind))
			for _, c := range columns {
				fmt.Fprintf(b, " | %s", number(count(r, kind, c.in)))
			}
			fmt.Fprintln(b, " |")
		}
		fmt.Fprint(b, "\n| | name | module | state | places | |\n|---|---|---|---|---|---|\n")
		for _, state := range []func(State) bool{State.Lacks, columns[2].in, columns[1].in} {
			for _, e := range r.Entries {
				if state(e.State) {
					fmt.Fprintf(b, "| %s | `%s` | %s | %s | %s | %s |\n", e.Kind, escaped(e.Name), e.Module, marked(e.State),
						escaped(placesText(e.Places)), escaped(e.Note))
				}
			}
		}
	}
	return b.Flush()
}

// marked makes what is lacking stand out.
func marked(s State) string {
	if s.Lacks() {
		return "**" + string(s) + "**"
	}
	return string(s)
}

// escaped keeps text from ending a table's cell.
func escaped(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
