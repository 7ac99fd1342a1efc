package lint

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"kamino/cfg"
)

// Document writes the reference of the rules, as markdown.
//
//go:generate go test -run ^TestDocument$ . -update
func Document(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString(documentHead)
	sections := []struct {
		stage Stage
		title string
	}{
		{StageLint, "What `kamino check` finds beyond a start"},
		{StageCheck, "Names, types and arguments"},
		{StageParse, "The form of a config"},
	}
	rules := Rules()
	for _, s := range sections {
		fmt.Fprintf(out, "\n## %s\n\n| rule | finds that |\n|---|---|\n", s.title)
		for _, r := range rules {
			if r.Stage == s.stage {
				fmt.Fprintf(out, "| [%s](#%s) | %s |\n", r.Name, r.Name, r.Summary)
			}
		}
		for _, r := range rules {
			if r.Stage == s.stage {
				r.document(out)
			}
		}
	}
	return out.Flush()
}

const documentHead = `# The rules

This is what ` + "`kamino check`" + ` says of a config. Each finding has the name of its rule behind ` + "`error`" + ` or ` + "`warning`" + `.
An error is what a start refuses. A rule is turned off for all files by ` + "`--off RULE`" + `, or for a line by a comment on it or on a
line of its own before; a start refuses errors all the same. Errors in the form of a config cannot be turned off: a config that
cannot be read is no program, and what stands behind the error is not known. Each rule says below whether it can be:

    msrp_relay(); # kamino: ignore(open-relay)

    # kamino: ignore(unused-route, unreachable-code)
    route[LATER] {

The file is written by ` + "`go generate ./interp/lint`" + ` from the texts in ` + "`interp/lint/rules`" + `, and the examples are run as tests.
`

func (r *Rule) document(w io.Writer) {
	fmt.Fprintf(w, "\n### %s\n\n%s: %s.\n\n%s\n", r.Name, strings.ToUpper(r.Severity.String()[:1])+r.Severity.String()[1:], r.Summary, r.Doc)
	if r.Example != "" {
		fmt.Fprintf(w, "\n```\n%s```\n", r.Example)
	}
	if r.Instead != "" {
		fmt.Fprintf(w, "\nWritten so, there is nothing to say:\n\n```\n%s```\n", r.Instead)
	}
	if r.Severity == cfg.Warning || r.Stage != StageParse {
		fmt.Fprintf(w, "\nTurned off by `--off %s`, or `# kamino: ignore(%s)`.\n", r.Name, r.Name)
	} else {
		fmt.Fprint(w, "\nIt cannot be turned off.\n")
	}
}
