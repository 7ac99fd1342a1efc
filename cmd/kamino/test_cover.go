package main

import (
	"fmt"
	"io"
	"os"

	"kamino/cmd/internal/cover"
)

// coverage writes what the flags ask for, and tells whether enough was covered.
func (t *tester) coverage(p *cover.Profile) bool {
	good := true
	for _, out := range []struct {
		file  string
		write func(io.Writer) error
	}{{t.flags.coverProfile, p.GoProfile}, {t.flags.lcov, p.LCOV}} {
		if out.file == "" {
			continue
		}
		if err := writeFile(out.file, out.write); err != nil {
			fmt.Fprintf(t.io.Err, "kamino test: %v\n", err)
			good = false
		}
	}
	if dir := t.flags.coverHTML; dir != "" {
		if err := p.HTML(dir); err != nil {
			fmt.Fprintf(t.io.Err, "kamino test: %v\n", err)
			good = false
		}
	}
	if t.flags.cover && !t.flags.json {
		fmt.Fprintln(t.io.Out)
		p.Table(t.io.Out)
	}
	if total := p.Total().Percent(); total < t.flags.failUnder {
		fmt.Fprintf(t.io.Err, "kamino test: %.1f %% of statements and branches were run, --fail-under asks for %g %%\n", total, t.flags.failUnder)
		return false
	}
	return good
}

// writeFile writes a file and tells when that failed at any point.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
