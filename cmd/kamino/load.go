package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"golang.org/x/term"

	"kamino/cfg"
	"kamino/interp"
)

// source is a config to be loaded: a file, or a text that is built in.
type source struct {
	name string
	text []byte // nil: read the file
}

// errReported: what is wrong has been told.
var errReported = errors.New("bad config")

// parseConfig reads a config and prints what is wrong with it.
func parseConfig(src source, f *serverFlags, io streams) (*cfg.Config, error) {
	text := src.text
	if text == nil {
		var err error
		if text, err = os.ReadFile(src.name); err != nil {
			var pe *fs.PathError
			if errors.As(err, &pe) {
				err = pe.Err
			}
			return nil, fmt.Errorf("loading config file(%s): %v", src.name, err)
		}
	}
	config, diags := cfg.Parse(src.name, text, cfg.Options{
		ReadFile:  os.ReadFile,
		Getenv:    os.LookupEnv,
		Defines:   f.defines,
		Subst:     f.subst,
		SubstDef:  f.substDef,
		SubstDefs: f.substDefs,
	})
	printDiagnostics(io, config.Sources, diags)
	if diags.HasErrors() {
		return config, errReported
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
		Modules: builtinModules(),
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
	if len(diags) == 0 {
		return
	}
	colour := false
	if f, ok := io.Err.(*os.File); ok {
		colour = term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == ""
	}
	cfg.Render(io.Err, sources, diags, colour)
}
