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

// parseConfig reads a config and prints what is wrong with it.
func parseConfig(name string, text []byte, f *serverFlags, io streams) (*cfg.Config, error) {
	config, diags := cfg.Parse(name, text, f.cfgOptions())
	printDiagnostics(io, config.Sources, diags)
	if diags.HasErrors() {
		return config, errReported
	}
	if config.Empty {
		return config, fmt.Errorf("config file(%s) is empty; `kamino demo --print` gives one to begin with", name)
	}
	return config, nil
}

// checkConfig resolves a config into a program and prints what is wrong with it.
func checkConfig(config *cfg.Config, f *serverFlags, world *interp.World, depth interp.Depth, io streams) (*interp.Program, error) {
	params, err := f.params()
	if err != nil {
		return nil, err
	}
	program, diags := interp.Check(config, interp.CheckOptions{
		Modules: modules.All(),
		World:   world,
		Depth:   depth,
		Load:    f.loadModules,
		Params:  params,
	})
	printDiagnostics(io, config.Sources, diags)
	if diags.HasErrors() {
		return nil, errReported
	}
	return program, nil
}

func printDiagnostics(io streams, sources *cfg.Sources, diags cfg.Diagnostics) {
	// The process in the background reads the config again: the one that a person started has told the warnings.
	if len(diags) == 0 || inBackground() && !diags.HasErrors() {
		return
	}
	render(io.Err, sources, diags)
}
