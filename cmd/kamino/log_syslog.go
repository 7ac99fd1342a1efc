package main

import (
	"bytes"
	"fmt"
	"io"
	"log/syslog"
	"strings"
	"sync"

	"github.com/sirupsen/logrus"

	"kamino/interp"
)

// syslogHook sends lines to syslog, each with its own priority. While no syslog listens, lines go to fallback: a
// server must not fail, nor be silent, for want of one, and finds it when it comes.
type syslogHook struct {
	mu       sync.Mutex
	byName   map[string]*syslog.Writer
	name     string
	def      string
	fallback io.Writer
	open     func(priority syslog.Priority, tag string) (*syslog.Writer, error)
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
	l.out.AddHook(&syslogHook{byName: map[string]*syslog.Writer{}, name: name, def: facility, fallback: l.out.Out, open: syslog.New})
	l.out.SetOutput(io.Discard)
	return nil
}

func (h *syslogHook) writer(facility string) (*syslog.Writer, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if w := h.byName[facility]; w != nil {
		return w, nil
	}
	w, err := h.open(facilities[facility]|syslog.LOG_INFO, h.name)
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
	line, bad := r.Logger.Formatter.Format(r)
	if bad != nil {
		return bad
	}
	if err == nil {
		text := string(line)
		if _, ok := r.Logger.Formatter.(*kamailioFormat); ok {
			text = syslogText(e, r.Message)
		}
		if err = send(w, e.Level, strings.TrimRight(text, "\n")); err == nil {
			return nil
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	_, err = h.fallback.Write(line)
	return err
}

// syslogText is a line without what syslog tells by itself.
func syslogText(e interp.Entry, message string) string {
	var b bytes.Buffer
	writeHead(&b, e)
	b.WriteString(message)
	return b.String()
}

// send writes a line with the priority of its level.
func send(w *syslog.Writer, level interp.Level, line string) error {
	switch {
	case level <= interp.Alert:
		return w.Alert(line)
	case level <= interp.Critical:
		return w.Crit(line)
	case level == interp.Err:
		return w.Err(line)
	case level == interp.Warn:
		return w.Warning(line)
	case level == interp.Notice:
		return w.Notice(line)
	case level == interp.Info:
		return w.Info(line)
	}
	return w.Debug(line)
}
