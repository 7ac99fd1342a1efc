package cover

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
)

// LCOV writes the format of lcov and genhtml: lines, branches, and routes as functions.
func (p *Profile) LCOV(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, f := range p.Files() {
		fmt.Fprintf(b, "TN:\nSF:%s\n", f.Path)
		routes, hit := f.Routes(), 0
		for _, r := range routes {
			fmt.Fprintf(b, "FN:%d,%s\n", r.Line, r.Title)
		}
		for _, r := range routes {
			fmt.Fprintf(b, "FNDA:%d,%s\n", r.Count, r.Title)
			hit += min(int(r.Count), 1)
		}
		fmt.Fprintf(b, "FNF:%d\nFNH:%d\n", len(routes), hit)
		f.lcovBranches(b)
		lines := map[int]uint64{}
		for _, s := range f.Statements() {
			lines[s.Line] = max(lines[s.Line], s.Count)
		}
		hit = 0
		for _, n := range slices.Sorted(maps.Keys(lines)) {
			fmt.Fprintf(b, "DA:%d,%d\n", n, lines[n])
			hit += min(int(lines[n]), 1)
		}
		fmt.Fprintf(b, "LF:%d\nLH:%d\nend_of_record\n", len(lines), hit)
	}
	return b.Flush()
}

func (f *File) lcovBranches(b *bufio.Writer) {
	list := f.Branches()
	made := map[Extent]bool{}
	for _, br := range list {
		made[br.Extent] = made[br.Extent] || br.Count > 0
	}
	block, at, hit := -1, 0, 0
	for _, br := range list {
		if br.First {
			block, at = block+1, 0
		}
		taken := "-"
		if made[br.Extent] {
			taken = fmt.Sprint(br.Count)
		}
		fmt.Fprintf(b, "BRDA:%d,%d,%d,%s\n", br.Line, block, at, taken)
		hit += min(int(br.Count), 1)
		at++
	}
	fmt.Fprintf(b, "BRF:%d\nBRH:%d\n", len(list), hit)
}
