package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// GitHub prints workflow commands, which become annotations of the lines in a pull request.
func GitHub(w io.Writer, files Files) error {
	b := bufio.NewWriter(w)
	for _, f := range files {
		for _, d := range f.Diagnostics {
			r := f.locate(d.Subject)
			place := fmt.Sprintf("file=%s,line=%d", property(r.File), r.Line)
			if r.EndLine == r.Line { // columns are only for places on one line
				place += fmt.Sprintf(",col=%d", r.Column)
				if r.EndCol > r.Column+1 {
					place += fmt.Sprintf(",endColumn=%d", r.EndCol-1)
				}
			} else {
				place += fmt.Sprintf(",endLine=%d", r.EndLine)
			}
			text := d.Summary
			if d.Detail != "" {
				text += "\n" + d.Detail
			}
			fmt.Fprintf(b, "::%s %s,title=%s::%s\n", d.Severity, place, property(d.Rule), data(text))
		}
	}
	return b.Flush()
}

// data escapes a command's text.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes the value of a command's property.
func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
