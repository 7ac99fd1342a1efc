package main

import (
	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/compat"
)

// compatFormats are the values of --format with --compat.
var compatFormats = []string{"text", "json", "markdown"}

// compatible tells what configs use, and what of it is there.
func (f *checkFlags) compatible(names []string, o interp.CheckOptions, stdio streams) int {
	var reports []compat.Report
	unreadable := false
	for _, name := range names {
		text, shown, err := readText(name, stdio)
		if err != nil {
			checkManual.fail(stdio, err)
			unreadable = true
			continue
		}
		config, diags := cfg.Parse(shown, text, f.cfgOptions(o))
		if diags.HasErrors() { // what is broken has names that nobody sees
			render(stdio.Err, config.Sources, diags)
			unreadable = true
		}
		program, _ := interp.Check(config, o)
		reports = append(reports, compat.Collect(compat.Config{Name: shown, Program: program}, o.Modules))
	}
	total := compat.Total(reports)
	if err := f.printCompat(reports, total, stdio); err != nil {
		return checkManual.fail(stdio, err)
	}
	switch {
	case unreadable:
		return exitMisuse
	case total.Lacks():
		return exitFound
	}
	return exitGood
}

func (f *checkFlags) printCompat(reports []compat.Report, total compat.Report, stdio streams) error {
	if f.format == "json" {
		return compat.JSON(stdio.Out, reports, total)
	}
	if len(reports) > 1 {
		total.Name = "All together"
		reports = append(reports, total)
	}
	if f.format == "markdown" {
		return compat.Markdown(stdio.Out, reports)
	}
	return compat.Text(stdio.Out, reports, coloured(stdio.Out))
}
