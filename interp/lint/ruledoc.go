package lint

import (
	"embed"
	"strings"
)

// A rule's file: the summary as heading, what is to be said, a config that the rule fires on, and perhaps one that says the
// same without.
//
//go:embed rules/*.md
var ruleFiles embed.FS

const fence = "```\n"

// readDoc fills in what the rule's file says.
func (r *Rule) readDoc() {
	text, err := ruleFiles.ReadFile("rules/" + r.Name + ".md")
	if err != nil {
		return
	}
	parts := strings.Split(string(text), fence)
	head, doc, _ := strings.Cut(parts[0], "\n")
	r.Summary, r.Doc = strings.TrimPrefix(head, "# "), strings.TrimSpace(doc)
	if len(parts) > 1 {
		r.Example = parts[1]
	}
	if len(parts) > 3 {
		r.Instead = parts[3]
	}
}
