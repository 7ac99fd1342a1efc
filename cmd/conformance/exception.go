package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
)

// exception is a difference on purpose of random statements. The file testdata/statements/differs has a paragraph for
// each:
//
//	rule NAME: why kamino does otherwise
//	case REGEX      of the smallest case that shows it
//	case REGEX      of another
//	theirs REGEX    what the reference comes to; without it anything
//	ours REGEX      what kamino comes to; without it anything
//
// The expressions must match the whole text.
type exception struct {
	difference
	cases        []*regexp.Regexp
	theirs, ours *regexp.Regexp
	count        int
}

func loadExceptions(file string) ([]*exception, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []*exception
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		if word == "rule" {
			name, reason, ok := strings.Cut(rest, ": ")
			if !ok {
				return nil, fmt.Errorf("%s: %q: want a name and a reason", file, line)
			}
			all = append(all, &exception{difference: difference{name, reason}})
			continue
		}
		re, err := regexp.Compile("^(?s:" + rest + ")$")
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", file, line, err)
		}
		if len(all) == 0 {
			return nil, fmt.Errorf("%s: %q before the first rule", file, line)
		}
		e := all[len(all)-1]
		switch word {
		case "case":
			e.cases = append(e.cases, re)
		case "theirs":
			e.theirs = re
		case "ours":
			e.ours = re
		default:
			return nil, fmt.Errorf("%s: %q begins with none of rule, case, theirs, ours", file, line)
		}
	}
	return all, nil
}

// excuse finds the exception that a difference falls under, nil without one.
func excuse(all []*exception, body, theirs, ours string) *exception {
	for _, e := range all {
		if e.theirs != nil && !e.theirs.MatchString(theirs) || e.ours != nil && !e.ours.MatchString(ours) {
			continue
		}
		for _, re := range e.cases {
			if re.MatchString(body) {
				return e
			}
		}
	}
	return nil
}
