// Package lint looks further than a start does: it finds what a config may mean differently from what it says.
//
// A [Rule] is one thing that is looked for; [Rules] lists them all, also those that cfg.Parse and interp.Check raise
// (parserules.go, checkrules.go). [Run] applies the rules of this package to a config, each to one pass (pass.go). [Filter]
// drops what a flag or a comment on the line turns off, for the diagnostics of all three (ignore.go). [Inspect] does it all
// for one text.
//
// Each family of rules is a file, with a function for each rule; what a rule is for, with an example, is rules/NAME.md, and
// its cases are testdata/NAME.cfg. What they share:
//
//	variables.go    the variables in expressions and texts
//	graph.go        which routes lead to which
//	flow.go         the ways of a message through the routes, and what is known on them (facts.go, implication.go)
//	ruledoc.go      reads the texts on the rules; document.go makes docs/rules.md of them
package lint
