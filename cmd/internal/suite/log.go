package suite

import (
	"strings"
	"sync"
	"sync/atomic"

	"kamino/interp"
)

// Line is a line of the log of the relay.
type Line struct {
	Level  interp.Level
	Module string
	Text   string // without its end
}

// String is the line as it would stand in the log, without the worker.
func (l Line) String() string {
	if l.Module == "" {
		return l.Level.String() + ": " + l.Text
	}
	return l.Level.String() + ": " + l.Module + ": " + l.Text
}

// logbook keeps what the relay logs.
type logbook struct {
	level atomic.Int32
	mu    sync.Mutex
	lines []Line
}

func (l *logbook) Enabled(v interp.Level) bool { return int32(v) <= l.level.Load() }
func (l *logbook) Level() interp.Level         { return interp.Level(l.level.Load()) }
func (l *logbook) SetLevel(v interp.Level)     { l.level.Store(int32(v)) }

func (l *logbook) Log(e interp.Entry) {
	if !l.Enabled(e.Level) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	text := strings.TrimRight(e.Prefix+e.Text, "\r\n")
	l.lines = append(l.lines, Line{e.Level, e.Module, strings.Clone(text)})
}

// all gives the lines so far.
func (l *logbook) all() []Line {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lines[:len(l.lines):len(l.lines)]
}
