package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"kamino/cmd/conformance/writing"
)

// What is recorded of programs that write to SIP messages: testdata/wire/cases.txtar has random ones, findings.txtar those by
// which differences were found once. Each is a part with its text, and a part with what it came to.
const (
	wireProgram  = "program"
	wireSeen     = "seen"
	wireCases    = "cases.txtar"
	wireFindings = "findings.txtar"
	wiresKept    = 300
)

// recordedWire is a program with what kamino has to come to.
type recordedWire struct {
	program *writing.Program
	want    string
}

func loadWires(file string) ([]recordedWire, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all []recordedWire
	for _, p := range parseArchive(text).parts {
		switch {
		case p.name == wireProgram:
			program, err := writing.Parse(p.text)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			all = append(all, recordedWire{program: program})
		case p.name == wireSeen && len(all) > 0:
			all[len(all)-1].want = p.text
		default:
			return nil, fmt.Errorf("%s: unexpected part %q", file, p.name)
		}
	}
	return all, nil
}

// wireBranch is a branch that the server has made: the ports of the peers are in its digest.
var wireBranch = regexp.MustCompile(`z9hG4bK[0-9a-f]+\.[0-9a-f]{32}\.0`)

// kept is what a program came to as it is recorded.
func kept(seen string) string {
	if seen != "" && seen[len(seen)-1] != '\n' {
		seen += "\n"
	}
	return wireBranch.ReplaceAllString(seen, "{branch}")
}

// recordWires asks both executables and writes what they say. Nothing is written where something is wrong.
func recordWires(ctx context.Context, o settings, reference, ours executable, out io.Writer) (bool, error) {
	c, err := newWireComparison(o.testdata)
	if err != nil {
		return false, err
	}
	c.reference, c.ours, c.out = reference, ours, out
	m := writing.New(recordedSeed, c.messages)
	var cases []*writing.Program
	for range wiresKept {
		cases = append(cases, m.Program())
	}
	found, err := loadWires(filepath.Join(o.testdata, "wire", wireFindings))
	if err != nil {
		return false, err
	}
	var findings []*writing.Program
	for _, f := range found {
		findings = append(findings, f.program)
	}
	ok := true
	for _, one := range []struct {
		file, about string
		programs    []*writing.Program
	}{
		{wireCases, fmt.Sprintf("Random programs that write to SIP messages; seed %d.", recordedSeed), cases},
		{wireFindings, "Programs by which differences were found once.", findings},
	} {
		trials, err := c.judge(ctx, one.programs)
		if err != nil {
			return false, err
		}
		a := archive{comment: "# " + one.about + " What they come to is written by:\n# go run ./cmd/conformance -record -run wire\n"}
		wrong := 0
		for _, t := range trials {
			if t.theirs != t.mine {
				if c.excuse(t) == nil {
					wrong++
					fmt.Fprintf(out, "WRONG    wire\n%s\n%s\n", indent(t.program.Text()), unlike(t.theirs, t.mine))
				}
				continue // old memory is no answer to keep
			}
			a.parts = append(a.parts, part{wireProgram, t.program.Text()}, part{wireSeen, kept(t.theirs)})
		}
		fmt.Fprintf(out, "%-12s %s: %d recorded, %d wrong\n", "wire:", one.file, len(a.parts)/2, wrong)
		if ok = ok && wrong == 0; wrong == 0 {
			if err := os.WriteFile(filepath.Join(o.testdata, "wire", one.file), a.format(), 0o644); err != nil {
				return false, err
			}
		}
	}
	return ok, nil
}
