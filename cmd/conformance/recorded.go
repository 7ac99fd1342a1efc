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
		if len(col) != 2 && len(col) != 4 {
			return nil, fmt.Errorf("%s: %q: want 2 or 4 columns", file, lines.Text())
		}
		r := recordedCase{Case: statement.Parse(col[0]), theirs: col[1]}
		if len(col) == 4 {
			r.rule, r.ours = col[2], col[3]
		}
		all = append(all, r)
	}
	return all, lines.Err()
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
