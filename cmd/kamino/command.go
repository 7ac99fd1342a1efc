package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"kamino/cfg"
)

// The exit codes of all commands but the server, whose are kamailio's, and test and client, which tell more apart.
const (
	exitGood   = 0
	exitFound  = 1 // what was looked for, or against, is there
	exitMisuse = 2 // bad usage, or a file that cannot be read
)

// manual is the help of a command.
type manual struct {
	name     string // with the program's
	usage    string // what follows the name; of several lines, each begins another way
	about    string
	examples string
	exits    string
}

// flags makes the command's set of flags. Its help goes to the standard output.
func (m manual) flags(stdio streams) *pflag.FlagSet {
	s := pflag.NewFlagSet(m.name, pflag.ContinueOnError)
	s.SortFlags = false
	s.SetOutput(io.Discard)
	s.Usage = func() {
		fmt.Fprintf(stdio.Out, "Usage: %s %s\n\n%s\n\nFlags:\n%s\nExamples:\n%s\nExit codes: %s\n",
			m.name, strings.ReplaceAll(m.usage, "\n", "\n       "+m.name+" "), m.about, flagList(s), m.examples, m.exits)
	}
	return s
}

// flagList prints flags for a screen of 80 columns.
func flagList(s *pflag.FlagSet) string {
	var b strings.Builder
	s.VisitAll(func(f *pflag.Flag) {
		name, text := asWritten(f)
		writeFlag(&b, name, text)
	})
	return b.String()
}

// parse reads the flags. When it is false the command ends with the code: help was asked for, or the flags are wrong.
func (m manual) parse(s *pflag.FlagSet, args []string, stdio streams) (code int, ok bool) {
	err := s.Parse(args)
	switch {
	case err == nil:
		return 0, true
	case errors.Is(err, pflag.ErrHelp):
		return exitGood, false
	}
	return m.misuse(stdio, "%v", err), false
}

// misuse tells what is wrong with the command line.
func (m manual) misuse(stdio streams, format string, args ...any) int {
	fmt.Fprintf(stdio.Err, "%s: %s\n  %s\n", m.name, fmt.Sprintf(format, args...), m.seeHelp())
	return exitMisuse
}

func (m manual) seeHelp() string { return "see " + m.name + " --help" }

// fail tells of an error that is not about a config's text.
func (m manual) fail(stdio streams, err error) int {
	fmt.Fprintf(stdio.Err, "%s: %v\n", m.name, err)
	return exitMisuse
}

// coloured tells whether a stream is a terminal that takes colours.
func coloured(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// screenOf tells what diagnostics are shown on.
func screenOf(w io.Writer) cfg.Screen {
	screen := cfg.Screen{Colour: coloured(w)}
	if f, ok := w.(descriptor); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil {
			screen.Width = width
		}
	}
	return screen
}

// readText reads a file; the name `-` stands for the standard input.
func readText(name string, stdio streams) (text []byte, shown string, err error) {
	if name == "-" {
		text, err = io.ReadAll(stdio.In)
		return text, "<standard input>", err
	}
	text, err = os.ReadFile(name)
	return text, name, err
}

// render prints diagnostics.
func render(w io.Writer, sources *cfg.Sources, ds cfg.Diagnostics) {
	screenOf(w).Render(w, sources, ds)
}
