package main

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
)

// workflow is one of GitHub's in a document.
var workflow = regexp.MustCompile("(?ms)^```yaml\n(name:.*?)^```$")

// The keys of a workflow, as its schema has them (json.schemastore.org/github-workflow.json).
var (
	workflowKeys = strings.Fields("name run-name on permissions env defaults concurrency jobs")
	jobKeys      = strings.Fields("name needs permissions runs-on environment outputs env defaults if steps timeout-minutes strategy continue-on-error container services concurrency")
	stepKeys     = strings.Fields("id if name uses run working-directory shell with env continue-on-error timeout-minutes")
)

// yamlLine is a line of the part of YAML that workflows are written in: keys with texts, lists of maps, in one indentation.
var yamlLine = regexp.MustCompile(`^( *)(- )?([A-Za-z_-]+):(?: (\S.*))?$`)

// workflow judges a workflow by its keys, and does what its jobs run. Kamino's sources are where it checks them out.
func (d *document) workflow(text, root string) {
	d.Helper()
	if err := os.Symlink(root, "kamino"); err != nil {
		d.Fatal(err)
	}
	defer os.Remove("kamino")
	path := []string{}
	ran, used := 0, 0
	var does int // of the step: what it uses or runs
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		m := yamlLine.FindStringSubmatch(line)
		if m == nil {
			d.Fatalf("not understood: %q", line)
		}
		indent, key, value := len(m[1]), m[3], m[4]
		depth := indent / 2
		if indent%2 != 0 || depth > len(path) {
			d.Fatalf("indented wrongly: %q", line)
		}
		path = path[:depth:depth]
		if m[2] != "" {
			path = append(path, "-")
		}
		path = append(path, key)
		var allowed []string
		step := len(path) > 3 && path[0] == "jobs" && path[2] == "steps"
		switch {
		case len(path) == 1:
			allowed = workflowKeys
		case path[0] == "jobs" && len(path) == 3:
			allowed = jobKeys
		case step && len(path) == 5:
			allowed = stepKeys
		}
		if allowed != nil && !slices.Contains(allowed, key) {
			d.Errorf("a workflow has no %s: %q", strings.Join(path, "."), line)
		}
		if m[2] != "" {
			if does != 1 && ran+used > 0 {
				d.Errorf("the step before %q does not do one thing", line)
			}
			does = 0
		}
		switch {
		case !step || len(path) != 5:
		case key == "uses":
			does++
			used++
			if !regexp.MustCompile(`^[\w-]+/[\w-]+@v\d+$`).MatchString(value) {
				d.Errorf("no action: %q", line)
			}
		case key == "run":
			does++
			ran++
			d.commands = append(d.commands, strings.TrimPrefix(value, "bin/"))
			cmd := exec.CommandContext(d.Context(), "sh", "-e", "-c", value)
			if out, err := cmd.CombinedOutput(); err != nil {
				d.Errorf("%s: %v\n%s", value, err, out)
			}
		}
	}
	if ran < 2 || used == 0 || does != 1 {
		d.Errorf("%d steps run something, %d use something", ran, used)
	}
}
