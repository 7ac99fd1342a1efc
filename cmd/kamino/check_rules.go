package main

import (
	"fmt"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp/lint"
)

func findRule(name string) (lint.Rule, bool) {
	rules := lint.Rules()
	i := slices.IndexFunc(rules, func(r lint.Rule) bool { return r.Name == name })
	if i < 0 {
		return lint.Rule{}, false
	}
	return rules[i], true
}

func noRule(name string) string {
	var names []string
	for _, r := range lint.Rules() {
		names = append(names, r.Name)
	}
	text := fmt.Sprintf("there is no rule %q", name)
	if near := cfg.Nearest(name, names); near != "" {
		return text + "; did you mean " + near
	}
	return text + "; --list-rules names them"
}

// listRules prints the names of the rules with what they find.
func listRules(stdio streams) {
	for _, r := range lint.Rules() {
		fmt.Fprintf(stdio.Out, "%-26s %-8s %s\n", r.Name, r.Severity, r.Summary)
	}
}

// explainRule prints what there is to know of a rule.
func explainRule(name string, stdio streams) int {
	r, ok := findRule(name)
	if !ok {
		return checkManual.misuse(stdio, "--explain: %s", noRule(name))
	}
	if width := screenOf(stdio.Out).Width; width > 0 {
		r.Doc = refilled(r.Doc, width)
	}
	fmt.Fprintf(stdio.Out, "%s (%s): %s\n\n%s", r.Name, r.Severity, r.Summary, ruleText(r))
	return exitGood
}

// refilled fits paragraphs to a screen.
func refilled(text string, columns int) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.Join(wrapped(p, columns), "\n")
	}
	return strings.Join(paragraphs, "\n\n")
}

// ruleText is a rule's documentation, as markdown.
func ruleText(r lint.Rule) string {
	var b strings.Builder
	if r.Doc != "" {
		fmt.Fprintf(&b, "%s\n", r.Doc)
	}
	if r.Example != "" {
		fmt.Fprintf(&b, "\nFor example:\n\n%s", indented(r.Example))
	}
	if r.Instead != "" {
		fmt.Fprintf(&b, "\nInstead:\n\n%s", indented(r.Instead))
	}
	return b.String()
}

// indented makes code of an example.
func indented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line != "\n" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
	return b.String()
}
