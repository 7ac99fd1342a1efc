package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
)

// Where mutants are judged otherwise on purpose, a line of the file "allowed" beside their bases says so:
//
//	NAME  KAMAILIO  KAMINO  /REGEX/  REASON
//
// with the two verdicts (good, bad, hangs, crashes) and a regular expression that something said by one of the
// two must match.
type allowances []allowance

// allowance is a class of verdicts that may differ.
type allowance struct {
	name            string
	reference, ours string
	said            *regexp.Regexp
	reason          string
}

// name names the class that the two verdicts may differ by, "" when there is none.
func (list allowances) name(theirs, our opinion) string {
	for _, a := range list {
		if a.reference == theirs.verdict.String() && a.ours == our.verdict.String() &&
			(a.said.MatchString(theirs.said) || a.said.MatchString(our.said)) {
			return a.name
		}
	}
	return ""
}

var allowedLine = regexp.MustCompile(`^(\S+)\s+(\S+)\s+(\S+)\s+/(.*)/\s+(\S.*)$`)

func loadAllowed(file string) (allowances, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out allowances
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := allowedLine.FindStringSubmatch(line)
		if f == nil {
			return nil, fmt.Errorf("%s: %q: want a name, two verdicts, a /regex/ and a reason", file, line)
		}
		said, err := regexp.Compile(f[4])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		out = append(out, allowance{f[1], f[2], f[3], said, f[5]})
	}
	return out, nil
}
