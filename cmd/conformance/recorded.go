package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"

	"kamino/cmd/conformance/statement"
)

// recordedCase is a random statement with the answer of the reference. The file testdata/statements/cases has a line for
// each, its columns parted by tabs: the statements, the answer, and where kamino differs on purpose the rule and
// kamino's answer; the reference's is then what it was once, it may vary.
type recordedCase struct {
	statement.Case
	theirs     string
	rule, ours string
}

// want is what kamino has to come to.
func (r *recordedCase) want() string {
	if r.rule != "" {
		return r.ours
	}
	return r.theirs
}

func loadRecorded(file string) ([]recordedCase, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []recordedCase
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "# ") {
			continue
		}
		col := strings.Split(strings.ReplaceAll(lines.Text(), "№", statement.NumberMark), "\t")
		if len(col) == 3 || len(col) > 4 {
			return nil, fmt.Errorf("%s: %q: want 2 or 4 columns, or one before its answer is recorded", file, lines.Text())
		}
		r := recordedCase{Case: statement.Parse(col[0])}
		if len(col) > 1 {
			r.theirs = col[1]
		}
		if len(col) == 4 {
			r.rule, r.ours = col[2], col[3]
		}
		all = append(all, r)
	}
	return all, lines.Err()
}

// recordFindings writes the answers to the statements of a file anew: those by which differences were found once. Each is
// asked alone.
func (d *differential) recordFindings(ctx context.Context, file string) (bool, error) {
	all, err := loadRecorded(file)
	if err != nil {
		return false, err
	}
	cases := make([]statement.Case, len(all))
	for i := range all {
		cases[i] = all[i].Case
	}
	answers, err := d.judgeIn(ctx, cases, 1)
	if err != nil {
		return false, err
	}
	var b strings.Builder
	b.WriteString("# Statements by which differences were found once, in the order of what they are about. The answers are written by:\n" +
		"# go run ./cmd/conformance -record -run findings\n")
	equal := true
	for i := range answers {
		a := &answers[i]
		fmt.Fprintf(&b, "%s\t%s", strings.ReplaceAll(all[i].Body(), statement.NumberMark, "№"), a.theirs)
		if a.theirs != a.mine {
			e := excuse(d.exceptions, a.Body(), a.theirs, a.mine)
			if e == nil {
				fmt.Fprintf(d.out, "WRONG    %s\n    - %s\n    + %s\n", a.Body(), shown(a.theirs), shown(a.mine))
				equal = false
				continue
			}
			fmt.Fprintf(&b, "\t%s\t%s", e.rule, a.mine)
		}
		b.WriteByte('\n')
	}
	if !equal {
		return false, nil
	}
	return true, os.WriteFile(file, []byte(b.String()), 0o644)
}

// record writes the answers to n random cases into a file. Nothing is written when some differ without a reason.
func (d *differential) record(ctx context.Context, file string, seed uint64, n int) (bool, error) {
	cases := draw(seed, n)
	found, suspects, err := d.suspects(ctx, cases)
	if err != nil {
		return false, err
	}
	if !d.report("statements", seed, n, suspects) {
		return false, nil
	}
	why := map[string]*exception{}
	for _, s := range suspects {
		why[s.origin] = s.why
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# Written by: go run ./cmd/conformance -record; seed %d\n", seed)
	for i := range found {
		f := &found[i]
		body := strings.ReplaceAll(cases[i].Body(), statement.NumberMark, "№")
		fmt.Fprintf(&b, "%s\t%s", body, f.theirs)
		if e := why[cases[i].Body()]; e != nil {
			fmt.Fprintf(&b, "\t%s\t%s", e.rule, f.mine)
		}
		b.WriteByte('\n')
	}
	return true, os.WriteFile(file, []byte(b.String()), 0o644)
}
