package lint

import (
	"embed"
	"regexp"
	"strings"
)

// A rule's file: the summary as heading, what is to be said, a config that the rule fires on, and perhaps one that says the
// same without.
//
//go:embed rules/*.md
var ruleFiles embed.FS

// dueMark says in a file which rules fire on a line: `### "rule" "rule"`.
var dueMark = regexp.MustCompile(` ###(?: "[^"]*")+`)

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
		r.Example = dueMark.ReplaceAllStringFunc(parts[1], func(mark string) string {
			var names []string
			for _, q := range strings.Split(mark, `"`) {
				if q = strings.TrimSpace(q); q != "" && q != "###" {
					names = append(names, q)
				}
			}
			return " # <- " + strings.Join(names, ", ")
		})
	}
	if len(parts) > 3 {
		r.Instead = parts[3]
	}
}
