package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"kamino/cmd/conformance/statement"
)

// ask runs the statements of a file on both programs, one case a line and each in a config of its own, and prints what
// they came to. № stands for the number of a case. It tells whether all are equal.
func (d *differential) ask(ctx context.Context, file string) (bool, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return false, err
	}
	var cases []statement.Case
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if line != "" && line[0] != '#' {
			cases = append(cases, statement.Parse(strings.ReplaceAll(line, "№", statement.NumberMark)))
		}
	}
	answers, err := d.judgeIn(ctx, cases, 1)
	if err != nil {
		return false, err
	}
	equal := true
	for i, a := range answers {
		body := strings.ReplaceAll(cases[i].Body(), statement.NumberMark, "№")
		if a.theirs == a.mine {
			fmt.Fprintf(d.out, "equal    %s\n    = %s\n", body, shown(a.theirs))
			continue
		}
		equal = false
		name := "WRONG   "
		if e := excuse(d.exceptions, cases[i].Body(), a.theirs, a.mine); e != nil {
			name = e.rule + ":"
		}
		fmt.Fprintf(d.out, "%s %s\n    - %s\n    + %s\n", name, body, shown(a.theirs), shown(a.mine))
	}
	return equal, nil
}
