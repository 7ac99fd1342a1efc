package main

import (
	"os"
	"sync/atomic"
)

// output is a file that is written bit by bit, which remembers the first error: who prints a line need not ask.
type output struct {
	file   *os.File
	failed atomic.Pointer[error]
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.file.Write(p)
	if err != nil {
		o.failed.CompareAndSwap(nil, &err)
	}
	return n, err
}

// Fd lets an output be seen to be a terminal.
func (o *output) Fd() uintptr { return o.file.Fd() }

// err is what went wrong.
func (o *output) err() error {
	if failed := o.failed.Load(); failed != nil {
		return *failed
	}
	return nil
}

// close closes the file, and tells what went wrong until then.
func (o *output) close() error {
	if err := o.file.Close(); err != nil {
		o.failed.CompareAndSwap(nil, &err)
	}
	return o.err()
}
