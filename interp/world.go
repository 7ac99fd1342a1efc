package interp

import (
	"errors"
	"io"
	"net/netip"
	"time"
)

// World is everything outside of a program that it can see or touch. With its parts replaced a whole relay
// runs in memory and in virtual time. All fields but Network are required; Validate says which one is missing.
type World struct {
	Clock    Clock
	Random   io.Reader // randomness for nonces and ids, safe for use by several goroutines
	Log      Logger
	Getenv   func(string) (string, bool)
	ReadFile func(string) ([]byte, error)
	// Resolve gives an address of a host name. Addresses in text form do not come here.
	Resolve  func(host string) (netip.Addr, error)
	Hostname string
	// Network sends what scripts send by themselves; nil where there is none, in checks and in tests of a language.
	Network Network
	PID     int
	// Memory tells what the program has of the system; nil where that is of no interest.
	Memory func() Memory
	// Server is the text of the Server header and the User-Agent, e.g. "kamailio (5.6.3 (x86_64/linux))".
	Version string
}

// Memory is what a program has, in bytes: what it got from the system, what of that it does not use, and what its values take.
type Memory struct{ Total, Free, Values int64 }

// Validate says what is missing.
func (w *World) Validate() error {
	var errs []error
	for name, missing := range map[string]bool{
		"Clock": w.Clock == nil, "Random": w.Random == nil, "Log": w.Log == nil, "Getenv": w.Getenv == nil,
		"ReadFile": w.ReadFile == nil, "Resolve": w.Resolve == nil,
	} {
		if missing {
			errs = append(errs, errors.New("interp: World has no "+name))
		}
	}
	return errors.Join(errs...)
}

// Clock tells the time and wakes. Virtual in tests.
type Clock interface {
	Now() time.Time
	// AfterFunc runs f in a goroutine of its own after d, unless the Timer is stopped before.
	AfterFunc(d time.Duration, f func()) Timer
}

// Sleeper is a Clock on which waiting takes no time: Sleep moves it. Tests have one.
type Sleeper interface{ Sleep(time.Duration) }

// Timer is a call that is still to come; *time.Timer is one.
type Timer = interface {
	Stop() bool
	Reset(d time.Duration) bool
}

// Level is the importance of a log line, as `debug=` counts them: the higher, the chattier.
type Level int8

const (
	Alert    Level = -5
	Bug      Level = -4
	Critical Level = -2
	Err      Level = -1
	Warn     Level = 0
	Notice   Level = 1
	Info     Level = 2
	Debug    Level = 3
)

// String gives the level's name in log lines.
func (l Level) String() string {
	switch {
	case l <= Alert:
		return "ALERT"
	case l == Bug:
		return "BUG"
	case l <= Critical:
		return "CRITICAL"
	case l == Err:
		return "ERROR"
	case l == Warn:
		return "WARNING"
	case l == Notice:
		return "NOTICE"
	case l == Info:
		return "INFO"
	}
	return "DEBUG"
}

// Entry is a log line before it is laid out.
type Entry struct {
	Level  Level
	Proc   int    // number of the worker; 0 is the main process
	Prefix string // what log_prefix gives, "" without
	Module string // "<script>", "<core>" or a module's name; "" when the text says it
	Text   string // as written by the script it may or may not end with a newline
	// Facility replaces the configured syslog facility when not "".
	Facility string
}

// Logger takes log lines. Enabled is asked first, on every xdbg, and must be cheap. Both are called by
// several goroutines at a time.
type Logger interface {
	Enabled(Level) bool
	Log(Entry)
	// SetLevel is what `debug=` and `$dbg` do.
	SetLevel(Level)
	Level() Level
}
