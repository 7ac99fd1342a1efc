package main

import (
	"context"
	"fmt"
	"io"

	"kamino/cfg"
	"kamino/interp"
	"kamino/modules"
)

const cfgHelp = `Usage: kamino cfg COMMAND [flags] FILE

Shows what a config becomes before it runs.

Commands:
  print    the config after preprocessing, with the places that lines came from
  tree     its tree, as JSON

"kamino cfg COMMAND --help" tells more.

Exit codes: 0; 1 for a config with errors, which are told; 2 for bad usage or a
file that cannot be read.
`

var cfgPrintManual = manual{
	name:  "kamino cfg print",
	usage: "[flags] FILE",
	about: `Prints a config after preprocessing: what #!ifdef turns off is left out,
included files stand in their places, definitions are expanded and substitutions
applied. A comment before each run of lines says where it came from, and which
definitions were expanded. What is printed is a config again, which means the
same.`,
	examples: `  kamino cfg print relay.cfg                   what the server really reads
  kamino cfg print -A WITH_TLS relay.cfg       with a definition
  kamino cfg print --keep relay.cfg            leave definitions as they are
  kamino cfg print --plain relay.cfg > all.cfg one file, without the places
`,
	exits: `0; 1 for a config with errors, which are told; 2 for bad usage or a
file that cannot be read.`,
}

var cfgTreeManual = manual{
	name:  "kamino cfg tree",
	usage: "[flags] FILE",
	about: `Prints the tree of a config as JSON, for other programs: an object for each
node with its type and place.`,
	examples: `  kamino cfg tree relay.cfg
`,
	exits: cfgPrintManual.exits,
}

// cfgCommand is `kamino cfg …`.
func cfgCommand(_ context.Context, args []string, stdio streams) int {
	name := ""
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	switch name {
	case "print":
		return cfgPrint(args, stdio)
	case "tree":
		return cfgTree(args, stdio)
	case "help", "-h", "--help":
		fmt.Fprint(stdio.Out, cfgHelp)
		return exitGood
	case "":
		fmt.Fprint(stdio.Err, cfgHelp)
		return exitMisuse
	}
	fmt.Fprintf(stdio.Err, "kamino cfg: unknown command %q; there are print and tree\n", name)
	return exitMisuse
}

func cfgPrint(args []string, stdio streams) int {
	var f configFlags
	s := cfgPrintManual.flags(stdio)
	keep := s.Bool("keep", false, "leave definitions and substitutions as they are")
	plain := s.Bool("plain", false, "no comments about the places")
	f.declare(s)
	if code, ok := cfgPrintManual.parse(s, args, stdio); !ok {
		return code
	}
	text, shown, code := cfgPrintManual.oneText(s.Args(), stdio)
	if code != exitGood {
		return code
	}
	o := f.cfgOptions(readOnly())
	print := cfg.Expand
	if *keep {
		print = cfg.Preprocess
	}
	lines, _ := print(shown, text, o)
	if *plain {
		for _, l := range lines {
			fmt.Fprintln(stdio.Out, l.Text)
		}
	} else {
		fmt.Fprint(stdio.Out, cfg.Mark(lines))
	}
	config, diags := cfg.Parse(shown, text, o)
	return tellErrors(stdio, config, diags)
}

func cfgTree(args []string, stdio streams) int {
	var f configFlags
	s := cfgTreeManual.flags(stdio)
	f.declare(s)
	if code, ok := cfgTreeManual.parse(s, args, stdio); !ok {
		return code
	}
	text, shown, code := cfgTreeManual.oneText(s.Args(), stdio)
	if code != exitGood {
		return code
	}
	config, diags := cfg.Parse(shown, text, f.cfgOptions(readOnly()))
	out, err := config.JSON()
	if err != nil {
		return cfgTreeManual.fail(stdio, err)
	}
	fmt.Fprintf(stdio.Out, "%s\n", out)
	return tellErrors(stdio, config, diags)
}

// readOnly says how variables are read for a config that is only shown.
func readOnly() interp.CheckOptions {
	return interp.CheckOptions{Modules: modules.All(), World: realWorld(newLogger(io.Discard, 0)), Depth: interp.Syntax}
}

// oneText reads the file that a command needs.
func (m manual) oneText(names []string, stdio streams) (text []byte, shown string, code int) {
	if len(names) != 1 {
		return nil, "", m.misuse(stdio, "one file is needed, %d are given", len(names))
	}
	text, shown, err := readText(names[0], stdio)
	if err != nil {
		return nil, "", m.fail(stdio, err)
	}
	return text, shown, exitGood
}

// tellErrors prints what is wrong with a config, warnings aside.
func tellErrors(stdio streams, config *cfg.Config, diags cfg.Diagnostics) int {
	if !diags.HasErrors() {
		return exitGood
	}
	var errors cfg.Diagnostics
	for _, d := range diags {
		if d.Severity == cfg.Error {
			errors = append(errors, d)
		}
	}
	render(stdio.Err, config.Sources, errors)
	return exitFound
}
