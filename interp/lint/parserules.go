package lint

import "kamino/cfg"

// parseRules are raised by cfg.Parse, all as errors but for some warnings.
func parseRules() []Rule {
	var rules []Rule
	for _, name := range []string{
		"bad-address", "bad-assignment", "bad-directive", "bad-include", "bad-route-name", "bad-select",
		"bad-socket", "bad-subst", "bad-variable", "bare-word", "duplicate-default", "duplicate-define",
		"empty-block", "expansion-too-large", "ifdef-too-deep", "include-too-deep", "include-too-large", "unopened-brace",
		"missing-include", "missing-semicolon", "nested-call", "nesting-too-deep", "recursive-define",
		"reserved-word", "syntax", "unbalanced-ifdef", "unclosed-brace", "unclosed-string", "unclosed-variable",
		"undefined-environment", "undefined-name", "unknown-word", "useless-expression",
	} {
		rules = append(rules, Rule{Name: name, Severity: cfg.Error, Stage: StageParse})
	}
	for _, name := range []string{
		"bad-expression", "newer-directive", "repeated-else", "stray-character", "unclosed-comment",
	} {
		rules = append(rules, Rule{Name: name, Severity: cfg.Warning, Stage: StageParse})
	}
	return append(rules, Rule{Name: "damaged-directive", Severity: cfg.Warning, Stage: StageParse, run: damagedDirectives})
}
