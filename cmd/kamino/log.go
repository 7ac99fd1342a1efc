package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"github.com/sirupsen/logrus"

	"kamino/interp"
)

// logger lays log lines out as Kamailio does and hands them to logrus. It is the interp.Logger of the server.
type logger struct {
	level atomic.Int32
	out   *logrus.Logger
	pid   int
}

// newLogger logs to w at first; configure changes this when the config is known.
func newLogger(w io.Writer, pid int) *logger {
	l := &logger{out: logrus.New(), pid: pid}
	l.out.SetOutput(w)
	l.out.SetLevel(logrus.TraceLevel)
	l.out.SetFormatter(&kamailioFormat{})
	return l
}

func (l *logger) Enabled(v interp.Level) bool     { return int32(v) <= l.level.Load() }
func (l *logger) Level() interp.Level             { return interp.Level(l.level.Load()) }
func (l *logger) SetLevel(v interp.Level)         { l.level.Store(int32(v)) }
func (l *logger) useFormatter(f logrus.Formatter) { l.out.SetFormatter(f) }

// Log writes one line.
func (l *logger) Log(e interp.Entry) {
	if !l.Enabled(e.Level) {
		return
	}
	l.out.WithFields(logrus.Fields{"entry": e, "pid": l.pid + e.Proc}).Log(logrusLevel(e.Level), e.Text)
}

// core writes a line in the name of the core.
func (l *logger) core(level interp.Level, format string, args ...any) {
	if l.Enabled(level) {
		l.Log(interp.Entry{Level: level, Module: "<core>", Text: fmt.Sprintf(format, args...) + "\n"})
	}
}

func logrusLevel(l interp.Level) logrus.Level {
	switch {
	case l <= interp.Critical:
		return logrus.ErrorLevel // Panic and Fatal would act on it
	case l == interp.Err:
		return logrus.ErrorLevel
	case l == interp.Warn:
		return logrus.WarnLevel
	case l <= interp.Info:
		return logrus.InfoLevel
	}
	return logrus.DebugLevel
}

// kamailioFormat writes ` 1(4242) NOTICE: <script>: text`. The text brings its own line end: a script's line
// without one goes on into the next, as there.
type kamailioFormat struct{ colour bool }

func (f *kamailioFormat) Format(r *logrus.Entry) ([]byte, error) {
	e, _ := r.Data["entry"].(interp.Entry)
	var b bytes.Buffer
	if f.colour {
		b.WriteString(levelColour(e.Level))
	}
	fmt.Fprintf(&b, "%2d(%d) ", e.Proc, r.Data["pid"])
	writeHead(&b, e)
	if !f.colour {
		b.WriteString(r.Message)
		return b.Bytes(), nil
	}
	// The colour ends with the line, so that what another program writes next is not in it.
	text, ended := strings.CutSuffix(r.Message, "\n")
	b.WriteString(text + "\x1b[0m")
	if ended {
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

func writeHead(b *bytes.Buffer, e interp.Entry) {
	fmt.Fprintf(b, "%v: %s%s", e.Level, e.Prefix, e.Module)
	if e.Module != "" {
		b.WriteString(": ")
	}
}

func levelColour(l interp.Level) string {
	switch {
	case l <= interp.Critical:
		return "\x1b[1;31m"
	case l == interp.Err:
		return "\x1b[31m"
	case l == interp.Warn:
		return "\x1b[33m"
	case l <= interp.Notice:
		return "\x1b[32m"
	case l == interp.Info:
		return "\x1b[36m"
	}
	return "\x1b[2m"
}
