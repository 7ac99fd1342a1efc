package lint_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kamino/interp/lint"
)

// TestEveryRuleIsListed collects the names of rules in the source of the parser, the checker and the modules, and compares
// them with the tables.
func TestEveryRuleIsListed(t *testing.T) {
	raised := map[string][]string{} // where the name of a rule stands
	collect(t, "../../cfg", raised)
	collect(t, "..", raised)
	collect(t, "../../modules", raised)
	listed := map[string]bool{}
	for _, r := range lint.Rules() {
		if listed[r.Name] {
			t.Errorf("rule %s is listed twice", r.Name)
		}
		listed[r.Name] = true
		if r.Stage == lint.StageLint {
			continue
		}
		if len(raised[r.Name]) == 0 {
			t.Errorf("rule %s is listed, and nothing raises it", r.Name)
		}
		if inParser := slices.ContainsFunc(raised[r.Name], func(file string) bool {
			return strings.HasPrefix(file, "../../cfg/")
		}); inParser != (r.Stage == lint.StageParse) && len(raised[r.Name]) > 0 {
			t.Errorf("rule %s is listed with the wrong stage", r.Name)
		}
	}
	for name, files := range raised {
		if !listed[name] && !elsewhere[name] {
			t.Errorf("rule %s of %s is not listed: describe it in interp/lint/rules/%s.md, and name it in parserules.go or checkrules.go",
				name, files[0], name)
		}
	}
}

// elsewhere are names that are not about what a config says.
var elsewhere = map[string]bool{
	"no-layout":   true, // kamino fmt cannot lay out a text
	"unprintable": true, // kamino cfg print cannot write what a substitution made
	"write":       true, // what was printed could not be written
}

// collect finds the names of rules below a folder: what is given to a parameter or a field that is called rule.
func collect(t *testing.T, dir string, raised map[string][]string) {
	t.Helper()
	fset := token.NewFileSet()
	files := map[string]*ast.File{}
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path == "../lint" {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files[path] = f
		}
		return nil
	})
	takes := map[string]int{} // functions with a parameter called rule: which one it is
	for _, f := range files {
		for _, decl := range f.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				i := 0
				for _, field := range fn.Type.Params.List {
					for _, name := range field.Names {
						if name.Name == "rule" {
							takes[fn.Name.Name] = i
						}
						i++
					}
				}
			}
		}
	}
	takes["Warn"] = 0 // of interp.Binder
	for path, f := range files {
		note := func(x ast.Expr) {
			if lit, ok := x.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if name, err := strconv.Unquote(lit.Value); err == nil && name != "" {
					raised[name] = append(raised[name], path)
				}
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name := ""
				switch fn := n.Fun.(type) {
				case *ast.Ident:
					name = fn.Name
				case *ast.SelectorExpr:
					name = fn.Sel.Name
				}
				if i, ok := takes[name]; ok && i < len(n.Args) {
					note(n.Args[i])
				}
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && strings.EqualFold(key.Name, "rule") {
					note(n.Value)
				}
			case *ast.AssignStmt:
				for i, left := range n.Lhs {
					sel, field := left.(*ast.SelectorExpr)
					id, local := left.(*ast.Ident)
					if i < len(n.Rhs) && (field && strings.EqualFold(sel.Sel.Name, "rule") || local && id.Name == "rule") {
						note(n.Rhs[i])
					}
				}
			}
			return true
		})
	}
}
