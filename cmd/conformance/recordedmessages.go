package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// The values of all variables in all messages are kept in testdata/messages/KIND.values, those of all selects in
// KIND.selects, a section for each message, so that they can be proven without the reference. The first section of a file
// says what each is in most messages; the others list what is otherwise, a variable and its value in a line, with a tab between. Where kamino differs on
// purpose the rule and kamino's value follow. "script no" says that the script does not run for a message.

// usualSection is the name of the first section.
const usualSection = "usual"

// runsName stands for whether the script runs.
const runsName = "script"

// reading is what a variable, or running the script, comes to.
type reading struct {
	theirs     string
	rule, ours string // of a difference on purpose
}

func (r reading) want() string {
	if r.rule != "" {
		return r.ours
	}
	return r.theirs
}

// readings are those of a message by variable.
type readings map[string]reading

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// steady masks what another run has otherwise: ports, and digests of long texts that have a port in them.
func steady(value, text string, ports ...string) string {
	if strings.HasPrefix(value, "long ") {
		if strings.Contains(text, "{port}") {
			return value[:strings.LastIndexByte(value, ' ')]
		}
		return value // in a digest the digits of a port are chance
	}
	for i := 0; i < len(ports); i += 2 {
		value = withName(value, ports[i], ports[i+1])
	}
	return value
}

// withName puts a name in the place of a port where that is a number of its own: a longer one, or a digest, has its digits by
// chance.
func withName(value, port, name string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(value, port)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if before != "" && isHexDigit(before[len(before)-1]) || after != "" && isDigit(after[0]) {
			b.WriteString(port)
		} else {
			b.WriteString(name)
		}
		value = after
	}
}

// recordMessages asks both programs and writes what they say. Nothing is written of a kind where something is wrong.
func recordMessages(ctx context.Context, programs [2]executable, testdata string, out io.Writer) (bool, error) {
	ok := true
	err := eachComparison(ctx, programs, testdata, out, func(c *comparison) error {
		if c.wrong > 0 {
			ok = false
			return nil
		}
		return os.WriteFile(c.file(testdata), formatReadings(c.variables, c.messages, c.readings), 0o644)
	})
	return ok, err
}

// formatReadings writes the readings of messages.
func formatReadings(variables []string, messages []message, all []readings) []byte {
	usual := map[string]string{}
	for _, v := range append([]string{runsName}, variables...) {
		count, most := map[string]int{}, 0
		for _, r := range all {
			one, there := r[v]
			if !there {
				continue
			}
			if count[one.theirs]++; count[one.theirs] > most {
				most, usual[v] = count[one.theirs], one.theirs
			}
		}
	}
	a := archive{comment: "# Written by: go run ./cmd/conformance -record -run messages. See cmd/conformance/recordedmessages.go.\n"}
	var b strings.Builder
	for _, v := range append([]string{runsName}, variables...) {
		fmt.Fprintf(&b, "%s\t%s\n", v, usual[v])
	}
	a.parts = append(a.parts, part{usualSection, b.String()})
	for i, m := range messages {
		b.Reset()
		for _, v := range append([]string{runsName}, variables...) {
			switch r, there := all[i][v]; {
			case !there:
			case r.rule != "":
				fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", v, r.theirs, r.rule, r.ours)
			case r.theirs != usual[v]:
				fmt.Fprintf(&b, "%s\t%s\n", v, r.theirs)
			}
		}
		a.parts = append(a.parts, part{m.name, b.String()})
	}
	return a.format()
}

// loadReadings reads what formatReadings has written, for the messages that there are.
func loadReadings(file string, messages []message) ([]readings, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	parts := parseArchive(text).parts
	if len(parts) != len(messages)+1 || parts[0].name != usualSection {
		return nil, fmt.Errorf("%s: %d sections for %d messages; record them anew", file, len(parts), len(messages))
	}
	usual, err := parseReadings(parts[0].text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	all := make([]readings, len(messages))
	for i, p := range parts[1:] {
		if p.name != messages[i].name {
			return nil, fmt.Errorf("%s: section %q in the place of %q; record them anew", file, p.name, messages[i].name)
		}
		if all[i], err = parseReadings(p.text); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, p.name, err)
		}
		if r, other := all[i][runsName]; other && (r.rule != "" || r.theirs == yesNo(false)) {
			continue // there are no values to compare
		}
		for v, r := range usual {
			if _, other := all[i][v]; !other {
				all[i][v] = r
			}
		}
	}
	return all, nil
}

func parseReadings(text string) (readings, error) {
	all := readings{}
	for line := range strings.Lines(text) {
		col := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch len(col) {
		case 2:
			all[col[0]] = reading{theirs: col[1]}
		case 4:
			all[col[0]] = reading{theirs: col[1], rule: col[2], ours: col[3]}
		default:
			return nil, fmt.Errorf("%q: want 2 or 4 columns", line)
		}
	}
	return all, nil
}

// differences tells where what a program printed of a message is not as it was recorded.
func (r readings) differences(variables []string, printed map[int]string) []string {
	var all []string
	note := func(name, got string) {
		if want := r[name].want(); got != want {
			all = append(all, fmt.Sprintf("%s\n    - %s\n    + %s", name, want, got))
		}
	}
	note(runsName, yesNo(printed != nil))
	if _, values := r[variables[0]]; values && printed != nil {
		for n, v := range variables {
			note(v, printed[n])
		}
	}
	return slices.Clip(all)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isHexDigit(c byte) bool { return isDigit(c) || c >= 'a' && c <= 'f' }
