package report

import (
	"fmt"
	"io"

	"kamino/cfg"
)

// Text prints everything for people, with the total at the end.
func Text(w io.Writer, files Files, screen cfg.Screen) error {
	for _, f := range files {
		if len(f.Diagnostics) == 0 {
			continue
		}
		if err := screen.Render(w, f.Sources, f.Diagnostics); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	total := files.Total()
	if screen.Colour {
		total = colourOf(files) + total + "\x1b[0m"
	}
	_, err := fmt.Fprintln(w, total)
	return err
}

// colourOf is that of the worst that was found.
func colourOf(files Files) string {
	switch errors, warnings := files.Count(); {
	case errors > 0:
		return "\x1b[1;31m"
	case warnings > 0:
		return "\x1b[1;33m"
	}
	return "\x1b[1;32m"
}
