package main

import "io"

// streams are the standard streams of a command. A command that needs to know
// whether a person sits there asks whether they are terminals.
type streams struct {
	In       io.Reader
	Out, Err io.Writer
}
