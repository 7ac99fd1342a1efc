package house_test

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// knows are the packages of this tree that those of a folder may import besides those of their own room, the longest folder first.
// What is below a folder with / at its end knows no neighbours. Commands may know all.
var knows = []struct {
	folder string
	others []string
}{
	{"modules/", []string{"cfg", "interp", "transport"}}, // one module; never another
	{"modules", []string{"interp"}},                      // the list of them
	{"interp", []string{"cfg", "transport/sip"}},
	{"transport/", []string{"transport/quiet"}}, // a wire format, the network in memory
	{"transport", nil},
	{"cfg", nil},
	{"cmd", []string{"cfg", "interp", "modules", "transport"}},
}

// Rooms know those below them only.
func TestImports(t *testing.T) {
	seen := map[string]bool{}
	walk(t, ".go", func(path string) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		rel, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			t.Fatal(err)
		}
		from := filepath.ToSlash(rel)
		i := 0
		for i < len(knows) && !below(from, knows[i].folder) {
			i++
		}
		if i == len(knows) {
			t.Errorf("%s: the tree has no room for it", path)
			return
		}
		seen[knows[i].folder] = true
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			to, ours := strings.CutPrefix(name, "kamino/")
			own := below(to, strings.Split(from, "/")[0]) && !strings.HasSuffix(knows[i].folder, "/")
			if ours && !own && !slices.ContainsFunc(knows[i].others, func(other string) bool { return below(to, other) }) {
				t.Errorf("%s imports %s, which it must not know", path, name)
			}
		}
	})
	for _, k := range knows {
		if !seen[k.folder] {
			t.Errorf("nothing lies in %s", k.folder)
		}
	}
}

// below tells whether a package is one of a folder; of a folder with / at its end, whether it is below.
func below(pkg, folder string) bool {
	if inside, ok := strings.CutSuffix(folder, "/"); ok {
		return strings.HasPrefix(pkg, inside+"/")
	}
	return pkg == folder || strings.HasPrefix(pkg, folder+"/")
}
