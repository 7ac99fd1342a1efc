package lint

import "kamino/cfg"

// checkRules are raised by interp.Check, all as errors but for some warnings.
func checkRules() []Rule {
	var rules []Rule
	for _, name := range []string{
		"arity", "assignment", "bad-argument", "bad-call", "case-type", "duplicate-case",
		"duplicate-route", "duplicate-setting", "flag", "module-init", "module-loaded-twice", "module-not-built-in",
		"module-not-loaded", "not-built-in", "parameter-type", "parameter-value", "read-only-variable", "select",
		"setting", "setting-type", "transformation", "type-mismatch", "undeclared-flag", "unknown-engine",
		"unknown-function", "unknown-module", "unknown-parameter", "unknown-select", "unknown-setting",
		"unknown-variable", "variable", "wrong-route",
	} {
		rules = append(rules, Rule{Name: name, Severity: cfg.Error, Stage: StageCheck})
	}
	for _, name := range []string{
		"always-absent", "body-read", "ignored-text", "obsolete-module", "unknown-event", "unknown-table",
	} {
		rules = append(rules, Rule{Name: name, Severity: cfg.Warning, Stage: StageCheck})
	}
	rules = append(rules, Rule{Name: "bad-regex", Severity: cfg.Error, Stage: StageCheck, run: badRegexes})
	return append(rules, Rule{Name: "undefined-route", Severity: cfg.Error, Stage: StageCheck, run: undefinedHandlers})
}
