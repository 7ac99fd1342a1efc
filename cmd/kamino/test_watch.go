package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// lookAgain is how often -watch looks at the files.
const lookAgain = 300 * time.Millisecond

// watch runs again whenever a file that was read, or one of the folders' test files, changes.
func (t *tester) watch(ctx context.Context) int {
	for {
		code := t.once(ctx)
		before := t.state() // before it is said, so that no change that follows is missed
		fmt.Fprintln(t.io.Err, "waiting for a change; Ctrl-C ends")
		for t.state() == before {
			select {
			case <-ctx.Done():
				return code
			case <-time.After(lookAgain):
			}
		}
		fmt.Fprintln(t.io.Out)
	}
}

// state tells files apart from what they were before.
func (t *tester) state() string {
	files, _ := t.testFiles()
	files = append(files, t.read...)
	slices.Sort(files)
	var b strings.Builder
	for _, name := range slices.Compact(files) {
		if info, err := os.Stat(name); err == nil {
			fmt.Fprintln(&b, name, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}
