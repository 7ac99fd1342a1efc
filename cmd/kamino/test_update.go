package main

import (
	"context"
	"os"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"kamino/cmd/internal/suite"
)

// maxRounds bounds how often a file is run to update it: each round brings every test one expectation further.
const maxRounds = 100

// update runs the tests, makes the expectations that fail what was there instead, and does so again until nothing changes.
// Then it runs everything as without -update.
func (t *tester) update(ctx context.Context) int {
	paths, err := t.testFiles()
	if err != nil {
		return testManual.fail(t.io, err)
	}
	for _, p := range paths {
		before, err := os.ReadFile(p)
		if err != nil {
			continue // once tells
		}
		after := t.updated(ctx, p, string(before))
		if after == string(before) {
			continue
		}
		t.io.Out.Write(diff.Diff(p+".orig", before, p, []byte(after)))
		if err := os.WriteFile(p, []byte(after), 0o644); err != nil {
			return testManual.fail(t.io, err)
		}
	}
	return t.once(ctx)
}

// updated gives the text of a test file with expectations that hold.
func (t *tester) updated(ctx context.Context, path, text string) string {
	config := t.config
	config.ReadFile = func(name string) ([]byte, error) {
		if name == path {
			return []byte(text), nil
		}
		return t.config.ReadFile(name)
	}
	for range maxRounds {
		f, diags, err := suite.Load(path, config)
		if err != nil || diags.HasErrors() {
			return text
		}
		cases := slices.DeleteFunc(slices.Clone(f.Cases), func(k *suite.Case) bool { return !t.flags.wants(k) || k.Test.Fails != "" })
		var edits []suite.Edit
		suite.Run(ctx, cases, t.flags.parallel, suite.Options{Timeout: t.flags.timeout}, func(r *suite.Result) bool {
			edits = append(edits, r.Edits()...)
			return true
		})
		next := suite.Apply(text, edits)
		if next == text || strings.TrimSpace(next) == "" {
			return text
		}
		text = next
	}
	return text
}
