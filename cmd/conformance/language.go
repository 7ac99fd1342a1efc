package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"

	"kamino/cmd/internal/verdict"
)

// The files under testdata/language are the language as matrices of small configs, with what the option -c of
// the reference says of each (see the package verdict).

// loadLanguage reads the matrices whose names match.
func loadLanguage(testdata string, match *regexp.Regexp) ([]*verdict.Matrix, error) {
	files, err := filepath.Glob(filepath.Join(testdata, "language", "*.matrix"))
	if err != nil {
		return nil, err
	}
	var out []*verdict.Matrix
	for _, file := range files {
		if !match.MatchString(file) {
			continue
		}
		m, err := verdict.Load(file)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// recordLanguage asks the reference of every config anew.
func recordLanguage(ctx context.Context, list []*verdict.Matrix, reference executable, out io.Writer) error {
	for _, m := range list {
		var mu sync.Mutex
		changed := 0
		eachOf(runtime.GOMAXPROCS(0), m.Cases(), func(c verdict.Case) {
			got := reference.opinion(ctx, c.Config).verdict
			mu.Lock()
			defer mu.Unlock()
			if m.Rows[c.Row].Verdicts[c.Column] != got {
				m.Rows[c.Row].Verdicts[c.Column] = got
				changed++
			}
		})
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := m.Save(); err != nil {
			return err
		}
		fmt.Fprintf(out, "recorded %s: %d changed\n", m.File, changed)
	}
	return nil
}

// compareLanguage asks both of every config.
func compareLanguage(ctx context.Context, list []*verdict.Matrix, reference, ours executable, r *report) {
	for _, m := range list {
		eachOf(runtime.GOMAXPROCS(0), m.Cases(), func(c verdict.Case) {
			id := strings.TrimSuffix(filepath.Base(m.File), ".matrix") + ": " + c.Name
			if got := reference.opinion(ctx, c.Config); got.verdict != c.Want {
				r.wrong(id, reference.side, fmt.Errorf("%s, recorded %s\n%s\n%s", got.verdict, c.Want, c.Config, firstLines(got.said)))
				return
			}
			if got := ours.opinion(ctx, c.Config); got.verdict != c.Ours {
				r.wrong(id, ours.side, fmt.Errorf("%s, should be %s\n%s\n%s", got.verdict, c.Ours, c.Config, firstLines(got.said)))
				return
			}
			if c.Ours != c.Want {
				r.differs(id, []difference{{c.Reason, c.Reason}})
				return
			}
			r.equal(id)
		})
	}
}
