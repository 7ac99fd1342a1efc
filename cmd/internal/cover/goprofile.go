package cover

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// GoProfile writes Go's cover profile, a block for each statement: `go tool cover` reads it.
func (p *Profile) GoProfile(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "mode: count")
	for _, f := range p.Files() {
		path := filepath.ToSlash(f.Path)
		if !filepath.IsAbs(path) && !strings.HasPrefix(path, "../") {
			path = "./" + strings.TrimPrefix(path, "./") // else it would be the name of a package
		}
		for _, s := range f.Statements() {
			fmt.Fprintf(b, "%s:%d.%d,%d.%d 1 %d\n", path, s.Line, s.Column, s.EndLine, s.EndColumn, s.Count)
		}
	}
	return b.Flush()
}
