package main

import (
	"os"

	"github.com/spf13/pflag"

	"kamino/cfg"
	"kamino/interp"
)

// configFlags are the flags that change what a config says. The server has them, and the commands that read configs.
type configFlags struct {
	defines     []string
	subst       []string
	substDef    []string
	substDefs   []string
	loadModules []string
	modParams   []string
}

func (f *configFlags) declare(s *pflag.FlagSet) {
	s.StringArrayVarP(&f.defines, "define", "A", nil, "preprocessor define: `NAME` or NAME=value")
	s.StringArrayVar(&f.subst, "subst", nil, "subst `directive`: /regexp/text/flags")
	s.StringArrayVar(&f.substDef, "substdef", nil, "substdef `directive`: /name/value/")
	s.StringArrayVar(&f.substDefs, "substdefs", nil, "substdefs `directive`: /name/value/")
}

func (f *configFlags) declareModules(s *pflag.FlagSet) {
	s.StringArrayVar(&f.loadModules, "loadmodule", nil, "load the module with this `name`")
	s.StringArrayVar(&f.modParams, "modparam", nil, "set a `parameter`: module:name:s|i:value")
}

// cfgOptions says where a config's files come from, what the flags define, and what reads the variables that are needed
// meanwhile.
func (f *configFlags) cfgOptions(check interp.CheckOptions) cfg.Options {
	return cfg.Options{
		ReadFile:  os.ReadFile,
		Getenv:    os.LookupEnv,
		Defines:   f.defines,
		Subst:     f.subst,
		SubstDef:  f.substDef,
		SubstDefs: f.substDefs,
		Variables: interp.Variables(check),
	}
}
