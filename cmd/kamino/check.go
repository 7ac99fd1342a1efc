package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"kamino/cfg/report"
	"kamino/interp"
	"kamino/interp/lint"
	"kamino/modules"
)

var checkManual = manual{
	name:  "kamino check",
	usage: "[flags] FILE…",
	about: `Judges configs as a start would, minus sockets, and looks further: for what
runs and is wrong all the same. All mistakes are told in one go, each with its
place, what was expected and what to do. The file - is the standard input.

A rule is turned off by --off, or by a comment on the line or the one before it:
  # kamino: ignore(unused-route)`,
	examples: `  kamino check relay.cfg                          what is wrong, or suspicious?
  kamino check -A WITH_TLS relay.cfg              with a definition
  kamino check --strict --off unused-route *.cfg  any finding is an error
  kamino check --explain unused-route             what a rule finds, and why
  kamino check --format github relay.cfg          annotations for a pull request
  kamino check --format sarif relay.cfg           for code scanning and editors
  kamino check --compat kamailio.cfg              what does kamino lack for it?
`,
	exits: `0 when there are no errors (warnings are fine without --strict), 1
when there are, 2 for bad usage or a file that cannot be read. With --compat: 0
when everything that the configs use is there, 1 when something is lacking, 2 as
above or for broken syntax.`,
}

// checkFlags are what `kamino check` is told.
type checkFlags struct {
	configFlags
	off     []string
	strict  bool
	compat  bool
	format  string
	list    bool
	explain string
}

// checkFormats are the values of --format.
var checkFormats = []string{"text", "json", "github", "sarif"}

// checkCommand is `kamino check`.
func checkCommand(ctx context.Context, args []string, stdio streams) int {
	var f checkFlags
	s := checkManual.flags(stdio)
	s.StringSliceVar(&f.off, "off", nil, "turn a `rule` off; several with commas between")
	s.BoolVar(&f.strict, "strict", false, "warnings are errors")
	s.BoolVar(&f.compat, "compat", false, "list what the config uses, and what of it is there")
	s.StringVar(&f.format, "format", "text", "`kind` of output: text, json, github or sarif; with --compat text, json or markdown")
	s.BoolVar(&f.list, "list-rules", false, "list the rules and end")
	s.StringVar(&f.explain, "explain", "", "tell what a `rule` finds and end")
	f.declare(s)
	f.declareModules(s)
	if code, ok := checkManual.parse(s, args, stdio); !ok {
		return code
	}
	switch {
	case f.list:
		listRules(stdio)
		return exitGood
	case f.explain != "":
		return explainRule(f.explain, stdio)
	case len(s.Args()) == 0:
		return checkManual.misuse(stdio, "a file is needed")
	}
	formats := checkFormats
	if f.compat {
		formats = compatFormats
	}
	if !slices.Contains(formats, f.format) {
		return checkManual.misuse(stdio, "--format is one of %s, not %q", strings.Join(formats, ", "), f.format)
	}
	for _, name := range f.off {
		if _, ok := findRule(name); !ok {
			return checkManual.misuse(stdio, "--off: %s", noRule(name))
		}
	}
	return f.run(ctx, s.Args(), stdio)
}

// run checks the files and prints what was found.
func (f *checkFlags) run(ctx context.Context, names []string, stdio streams) int {
	check := interp.CheckOptions{Modules: modules.All(), World: realWorld(newLogger(io.Discard, 0)), Depth: interp.Start,
		Load: f.loadModules, Params: f.modParams}
	if f.compat {
		return f.compatible(names, check, stdio)
	}
	o := lint.InspectOptions{Parse: f.cfgOptions(check), Check: check, Off: f.off, Strict: f.strict}
	var files report.Files
	unreadable := false
	progress := newFileProgress(stdio.Err, len(names))
	for i, name := range names {
		if ctx.Err() != nil {
			break
		}
		progress.step(i, name)
		text, shown, err := readText(name, stdio)
		if err != nil {
			progress.clear()
			checkManual.fail(stdio, err)
			unreadable = true
			continue
		}
		program, diags := lint.Inspect(shown, text, o)
		files = append(files, report.File{Name: shown, Sources: program.Config.Sources, Diagnostics: diags})
	}
	progress.clear()
	files = files.Unique()
	if err := f.print(files, stdio); err != nil {
		return checkManual.fail(stdio, err)
	}
	switch errors, _ := files.Count(); {
	case unreadable || ctx.Err() != nil:
		return exitMisuse
	case errors > 0:
		return exitFound
	}
	return exitGood
}

func (f *checkFlags) print(files report.Files, stdio streams) error {
	switch f.format {
	case "json":
		return report.JSON(stdio.Out, files)
	case "github":
		return report.GitHub(stdio.Out, files)
	case "sarif":
		var rules []report.Rule
		for _, r := range lint.Rules() {
			rules = append(rules, report.Rule{Name: r.Name, Severity: r.Severity, Summary: r.Summary, Doc: ruleText(r)})
		}
		return report.SARIF(stdio.Out, files, rules, buildVersion())
	}
	if len(files) == 0 { // none could be read, which was told
		return nil
	}
	return report.Text(stdio.Out, files, screenOf(stdio.Out))
}
