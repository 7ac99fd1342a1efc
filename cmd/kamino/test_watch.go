package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

// lookAgain is how often -watch looks at the files.
const lookAgain = 300 * time.Millisecond

// watch runs again whenever a file that was read, or one of the folders' test files, changes.
func (t *tester) watch(ctx context.Context) int {
	for {
		code := t.once(ctx)
		fmt.Fprintln(t.io.Err, "waiting for a change; Ctrl-C ends")
		for !t.changed() {
			select {
			case <-ctx.Done():
				return code
			case <-time.After(lookAgain):
			}
		}
		fmt.Fprintln(t.io.Out)
	}
}

// noting gives what reads files, and notes how each was before it is read: no change is missed, also none while tests run.
func (t *tester) noting(paths []string) func(string) ([]byte, error) {
	seen := map[string]string{}
	for _, p := range paths {
		seen[p] = stateOf(p)
	}
	t.seen = seen
	var mu sync.Mutex // several cases read files at a time
	return func(name string) ([]byte, error) {
		mu.Lock()
		if _, known := seen[name]; !known {
			seen[name] = stateOf(name)
		}
		mu.Unlock()
		return t.config.ReadFile(name)
	}
}

// changed tells whether a file is not what it was, or a test file is new.
func (t *tester) changed() bool {
	files, _ := t.testFiles()
	for _, name := range files {
		if _, known := t.seen[name]; !known {
			return true
		}
	}
	for name, was := range t.seen {
		if stateOf(name) != was {
			return true
		}
	}
	return false
}

// stateOf tells a file apart from what it was before.
func stateOf(name string) string {
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}
