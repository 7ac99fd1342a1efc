package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
)

// record plays a scenario on the reference and writes into its file what the
// peers received. It reports whether the file changed. What the reference does
// goes before what the scenario said: an end where a message was expected
// becomes a closed step, bytes that no step expects become expect steps.
func record(ctx context.Context, reference *fleet, sc *scenario) (changed bool, err error) {
	seen, err := reference.play(ctx, sc, true)
	if err != nil {
		var m *mismatch
		if errors.As(err, &m) {
			return false, fmt.Errorf("cannot record %s", m)
		}
		return false, err
	}
	old, err := os.ReadFile(sc.file)
	if err != nil {
		return false, err
	}
	fresh := *sc
	fresh.steps = seen
	text := fresh.format()
	if bytes.Equal(old, text) {
		return false, nil
	}
	return true, os.WriteFile(sc.file, text, 0o644)
}
