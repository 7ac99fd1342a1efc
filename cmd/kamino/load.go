package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"kamino/cfg"
	"kamino/interp"
	"kamino/modules"
)

// source is a config to be loaded: a file, or a text that is built in.
type source struct {
	name     string
	text     []byte // nil: read the file
	greeting string // logged before anything else, unless ""
	hint     string // printed when the server listens
}

// errReported: what is wrong has been told.
var errReported = errors.New("bad config")

// read gives the text.
func (s source) read() ([]byte, error) {
	if s.text != nil {
		return s.text, nil
	}
	text, err := os.ReadFile(s.name)
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = fmt.Errorf("loading config file(%s): %v", s.name, pe.Err)
	}
	return text, err
}

// checkConfig resolves a config that was read into a program, and prints what is wrong with either, in one go.
func checkConfig(config *cfg.Config, read cfg.Diagnostics, f *serverFlags, check interp.CheckOptions, io streams) (*interp.Program, error) {
	if config.Empty && !read.HasErrors() {
		empty := fmt.Errorf("config file(%s) is empty; `kamino demo --print` gives one to begin with", f.file)
		return nil, errors.Join(tell(io, config.Sources, read), empty)
	}
	program, diags := interp.Check(config, check)
	return program, tell(io, config.Sources, append(read, diags...))
}

// checkOptions says what a config is judged against: as a start would, or with -c only what the reference's -c looks at.
func (f *serverFlags) checkOptions(world *interp.World) interp.CheckOptions {
	o := interp.CheckOptions{Modules: modules.All(), World: world, Load: f.loadModules, Params: f.modParams, Stderr: f.stderr || f.checkOnly, NoTCP: f.noTCP}
	if f.checkOnly {
		o.Depth = interp.Syntax
	}
	return o
}

// tell prints diagnostics in the order of the text. The error is errReported where one of them is one.
func tell(io streams, sources *cfg.Sources, diags cfg.Diagnostics) error {
	bad := diags.HasErrors()
	// The process in the background reads the config again: the one that a person started has told the warnings.
	if len(diags) > 0 && (bad || !inBackground()) {
		diags.Sort(sources)
		render(io.Err, sources, diags)
	}
	if bad {
		return errReported
	}
	return nil
}
