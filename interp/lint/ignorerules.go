package lint

import "kamino/cfg"

// ignoreRules are about the comments that turn rules off; Filter applies them.
func ignoreRules() []Rule {
	return []Rule{{
		Name: "unknown-rule", Severity: cfg.Warning,
		Summary: "a comment turns a rule off that does not exist",
		Doc:     "The name in `kamino: ignore(NAME)` is none of the names in this document, so the comment has no effect.",
		Example: "request_route {\n\texit; # kamino: ignore(unreachable) ### \"unknown-rule\"\n}\n",
		Instead: "Write the name as it stands in brackets behind `warning`.",
	}, {
		Name: "unused-ignore", Severity: cfg.Warning,
		Summary: "a comment turns a rule off that finds nothing there",
		Doc: "The rule does not fire on this line, perhaps because the config has changed since. A comment that stays behind would " +
			"hide the next mistake.",
		Example: "request_route {\n\texit; # kamino: ignore(self-comparison) ### \"unused-ignore\"\n}\n",
		Instead: "Remove the comment.",
	}}
}
