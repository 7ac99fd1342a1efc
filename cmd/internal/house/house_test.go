// Package house_test holds the tree to its house rules: what is written of its files is true of them.
package house_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// root is the top of the tree.
const root = "../../.."

// walk gives the files whose names end so, and that are no test's own.
func walk(t *testing.T, ending string, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != root && (strings.HasPrefix(e.Name(), ".") || e.Name() == "testdata"):
			return fs.SkipDir
		case !e.IsDir() && strings.HasSuffix(path, ending):
			visit(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A package has one comment, and the files that it names are there.
func TestPackageComments(t *testing.T) {
	comments := map[string]string{}
	walk(t, ".go", func(path string) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.PackageClauseOnly)
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Dir(path)
		if f.Doc == nil {
			comments[dir] += ""
			return
		}
		if comments[dir] != "" {
			t.Errorf("%s: the package has another comment", path)
		}
		comments[dir] = f.Doc.Text()
	})
	for dir, comment := range comments {
		if comment == "" {
			t.Errorf("%s: no file has a comment on the package", dir)
		}
		for _, name := range regexp.MustCompile(`\b[a-z0-9_]+\.go\b`).FindAllString(comment, -1) {
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Errorf("%s: its comment names %s, which is not there", dir, name)
			}
		}
	}
}

// What documents link to in this tree is there, headings included.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^):]+)\)`)
	walk(t, ".md", func(path string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			name, heading, _ := strings.Cut(m[1], "#")
			to := path
			if name != "" {
				to = filepath.Join(filepath.Dir(path), name)
			}
			there, err := os.ReadFile(to)
			if info, errStat := os.Stat(to); errStat == nil && info.IsDir() {
				err = nil
			}
			if err != nil || heading != "" && !hasHeading(string(there), heading) {
				t.Errorf("%s: the link to %s leads nowhere", path, m[1])
			}
		}
	})
}

// hasHeading tells whether a document has a heading that is linked to by a name.
func hasHeading(text, name string) bool {
	left := regexp.MustCompile("[^a-z0-9 _-]")
	for line := range strings.Lines(text) {
		title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " ")
		if ok && line[0] == '#' && strings.ReplaceAll(left.ReplaceAllString(strings.ToLower(strings.TrimSpace(title)), ""), " ", "-") == name {
			return true
		}
	}
	return false
}
