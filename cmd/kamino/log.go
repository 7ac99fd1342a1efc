package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/syslog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

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
	b.WriteString(r.Message)
	if f.colour {
		b.WriteString("\x1b[0m")
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

// jsonFormat writes one JSON object a line, with the keys of Kamailio's json log engine.
type jsonFormat struct{}

func (jsonFormat) Format(r *logrus.Entry) ([]byte, error) {
	e, _ := r.Data["entry"].(interp.Entry)
	line, err := json.Marshal(struct {
		Level   string `json:"level"`
		Time    string `json:"timestamp"`
		Process int    `json:"process"`
		PID     any    `json:"pid"`
		Prefix  string `json:"log_prefix,omitempty"`
		Module  string `json:"module"`
		Message string `json:"message"`
	}{e.Level.String(), r.Time.UTC().Format(time.RFC3339Nano), e.Proc, r.Data["pid"], e.Prefix, e.Module, strings.TrimRight(r.Message, "\n")})
	return append(line, '\n'), err
}

// syslogHook sends lines to syslog, each with its own priority.
type syslogHook struct {
	mu     sync.Mutex
	byName map[string]*syslog.Writer
	name   string
	def    string
}

var facilities = map[string]syslog.Priority{
	"LOG_KERN": syslog.LOG_KERN, "LOG_USER": syslog.LOG_USER, "LOG_MAIL": syslog.LOG_MAIL,
	"LOG_DAEMON": syslog.LOG_DAEMON, "LOG_AUTH": syslog.LOG_AUTH, "LOG_SYSLOG": syslog.LOG_SYSLOG,
	"LOG_LPR": syslog.LOG_LPR, "LOG_NEWS": syslog.LOG_NEWS, "LOG_UUCP": syslog.LOG_UUCP,
	"LOG_CRON": syslog.LOG_CRON, "LOG_AUTHPRIV": syslog.LOG_AUTHPRIV, "LOG_FTP": syslog.LOG_FTP,
	"LOG_LOCAL0": syslog.LOG_LOCAL0, "LOG_LOCAL1": syslog.LOG_LOCAL1, "LOG_LOCAL2": syslog.LOG_LOCAL2,
	"LOG_LOCAL3": syslog.LOG_LOCAL3, "LOG_LOCAL4": syslog.LOG_LOCAL4, "LOG_LOCAL5": syslog.LOG_LOCAL5,
	"LOG_LOCAL6": syslog.LOG_LOCAL6, "LOG_LOCAL7": syslog.LOG_LOCAL7,
}

// toSyslog makes the logger write to syslog from now on.
func (l *logger) toSyslog(facility, name string) error {
	if facility == "" {
		facility = "LOG_DAEMON"
	}
	if _, ok := facilities[facility]; !ok {
		return fmt.Errorf("log_facility: there is no %q", facility)
	}
	h := &syslogHook{byName: map[string]*syslog.Writer{}, name: name, def: facility}
	if _, err := h.writer(facility); err != nil {
		return fmt.Errorf("syslog: %w", err)
	}
	l.out.SetOutput(io.Discard)
	l.out.AddHook(h)
	return nil
}

func (h *syslogHook) writer(facility string) (*syslog.Writer, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if w := h.byName[facility]; w != nil {
		return w, nil
	}
	w, err := syslog.New(facilities[facility]|syslog.LOG_INFO, h.name)
	if err == nil {
		h.byName[facility] = w
	}
	return w, err
}

func (h *syslogHook) Levels() []logrus.Level { return logrus.AllLevels }

func (h *syslogHook) Fire(r *logrus.Entry) error {
	e, _ := r.Data["entry"].(interp.Entry)
	facility := e.Facility
	if facility == "" {
		facility = h.def
	}
	w, err := h.writer(facility)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	writeHead(&b, e)
	b.WriteString(r.Message)
	line := strings.TrimRight(b.String(), "\n")
	switch {
	case e.Level <= interp.Alert:
		return w.Alert(line)
	case e.Level <= interp.Critical:
		return w.Crit(line)
	case e.Level == interp.Err:
		return w.Err(line)
	case e.Level == interp.Warn:
		return w.Warning(line)
	case e.Level == interp.Notice:
		return w.Notice(line)
	case e.Level == interp.Info:
		return w.Info(line)
	}
	return w.Debug(line)
}
