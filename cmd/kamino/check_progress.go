package main

import (
	"fmt"
	"io"
	"time"
)

// fileProgress tells a person at a terminal what a command is doing, when it takes longer than filePatience.
type fileProgress struct {
	w     io.Writer
	total int
	start time.Time
	shown bool
}

const filePatience = 2 * time.Second

func newFileProgress(w io.Writer, total int) *fileProgress {
	return &fileProgress{w: w, total: total, start: time.Now()}
}

func (p *fileProgress) step(i int, name string) {
	if isTerminal(p.w) && time.Since(p.start) > filePatience {
		fmt.Fprintf(p.w, "\r\x1b[K%d of %d: %s", i+1, p.total, printable(name))
		p.shown = true
	}
}

func (p *fileProgress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
