package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// fileProgress tells a person at a terminal what a command is doing, when it takes longer than filePatience.
type fileProgress struct {
	w     io.Writer
	total int
	timer *time.Timer

	mu    sync.Mutex
	line  string // of the file being looked at
	late  bool   // the command takes long
	shown bool
}

const filePatience = 2 * time.Second

func newFileProgress(w io.Writer, total int) *fileProgress {
	p := &fileProgress{w: w, total: total}
	if isTerminal(w) {
		p.timer = time.AfterFunc(filePatience, p.patienceEnds)
	}
	return p
}

// patienceEnds shows what the command is at.
func (p *fileProgress) patienceEnds() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.late = true
	p.show()
}

// step goes on with file number i.
func (p *fileProgress) step(i int, name string) {
	p.say(fmt.Sprintf("looking at %s (%d of %d)", printable(name), i+1, p.total))
}

// say shows another line.
func (p *fileProgress) say(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line = line
	p.show()
}

func (p *fileProgress) show() {
	if p.late && p.line != "" {
		fmt.Fprintf(p.w, "\r\x1b[K%s", p.line)
		p.shown = true
	}
}

// clear takes the line away: something else is to be printed.
func (p *fileProgress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.line = ""
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
