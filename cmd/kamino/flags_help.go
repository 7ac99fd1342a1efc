package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"
)

// withoutEffect are the flags that are taken and mean nothing here, with the reasons.
var withoutEffect = map[string]string{
	"auto-aliases":  "names are not looked up",
	"alias":         "nothing asks whether a host is this server",
	"atexit":        "there are no libraries with callbacks",
	"check-via":     "replies are not forwarded",
	"dns-via":       "names in Via are not looked up",
	"rev-dns-via":   "names in Via are not looked up",
	"module-path":   "modules are built in",
	"shm-size":      "memory is managed by the run time",
	"pkg-size":      "memory is managed by the run time",
	"shm-manager":   "memory is managed by the run time",
	"pkg-manager":   "memory is managed by the run time",
	"optimise":      "the script is always optimised",
	"poll-method":   "sockets are watched by the run time",
	"run-dir":       "no run-time files are made",
	"sctp-children": "there is no SCTP",
	"no-sctp":       "there is no SCTP",
	"server-id":     "no ids are made of it",
	"udp-buffer":    "the system's buffer size is used",
}

// describe prints the flags for a screen of 80 columns: those that do something, then those that are taken.
func (f *serverFlags) describe(w io.Writer) {
	fmt.Fprint(w, "\nOptions:\n")
	f.set.VisitAll(func(fl *pflag.Flag) {
		if withoutEffect[fl.Name] == "" {
			name, text := asWritten(fl)
			writeFlag(w, name, text)
		}
	})
	fmt.Fprint(w, "\nOptions of kamailio that are taken and have no effect:\n")
	f.set.VisitAll(func(fl *pflag.Flag) {
		if why := withoutEffect[fl.Name]; why != "" {
			name, _ := asWritten(fl)
			writeFlag(w, name, why)
		}
	})
}

// flagColumns are what a flag has of a line of the help, and textColumns what is left for its text.
const (
	flagColumns = 26
	textColumns = 80 - len("  ") - flagColumns - len(" ")
)

// writeFlag prints a flag and its text, in as many lines as it needs.
func writeFlag(w io.Writer, name, text string) {
	for _, line := range wrapped(text, textColumns) {
		fmt.Fprintf(w, "  %-*s %s\n", flagColumns, name, line)
		name = ""
	}
}

// wrapped cuts a text into lines of so many columns, between words.
func wrapped(text string, columns int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line+" "+word) > columns {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// asWritten gives a flag as it is written in the help, `-f, --config FILE`, and its text.
func asWritten(fl *pflag.Flag) (name, text string) {
	value, text := pflag.UnquoteUsage(fl)
	value = strings.ToUpper(value)
	name = "    --" + fl.Name
	if fl.Shorthand != "" {
		name = "-" + fl.Shorthand + ", --" + fl.Name
	}
	if fl.NoOptDefVal == "" {
		name += " " + value
	}
	switch fl.DefValue {
	case "", "0", "0s", "[]", "false", "true":
	default:
		text += " (default " + fl.DefValue + ")"
	}
	return name, text
}

// ignored tells what was given and means nothing, for notes at debug level.
func (f *serverFlags) ignored() []string {
	var out []string
	for _, arg := range f.set.Args() {
		out = append(out, strconv.Quote(arg)+" has no effect: it belongs to no flag")
	}
	f.set.Visit(func(fl *pflag.Flag) {
		if why := withoutEffect[fl.Name]; why != "" {
			out = append(out, shortest(fl)+" has no effect: "+why)
		}
	})
	return out
}

// shortest is a flag as it is mostly written.
func shortest(fl *pflag.Flag) string {
	if fl.Shorthand == "" {
		return "--" + fl.Name
	}
	return "-" + fl.Shorthand
}
