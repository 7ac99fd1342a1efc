package claims

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"kamino/interp/inventory"
)

// maxParams is what a function of a fixed number of parameters can have at most.
const maxParams = 6

// Functions claims of each function that it is accepted with each number of parameters in each routing block that its row
// lets it stand in, and refused in the others, and with numbers of parameters that no row has; and that it takes variables
// or does not.
func Functions() []*Sheet {
	type key struct {
		module, name string
		In56         bool
	}
	rows := map[key]map[int]inventory.Function{} // by number of parameters
	var order []key
	for f := range inventory.Functions() {
		if _, core := inventory.FindCoreFunction(f.Name); core {
			continue // the name is the core's: no config reaches the module's function
		}
		k := key{f.Module, f.Name, f.In56}
		if rows[k] == nil {
			rows[k] = map[int]inventory.Function{}
			order = append(order, k)
		}
		rows[k][f.Params] = f
	}
	out := sheets{kind: "functions"}
	for _, k := range order {
		sheet := out.of(k.module, inventory.Versions{In56: k.In56, InDevel: !k.In56})
		counts := slices.Sorted(maps.Keys(rows[k]))
		for _, n := range counts {
			f := rows[k][n]
			if n > 0 && f.In56 {
				line := strings.ReplaceAll(call(k.name, n), `"1"`, "$var(x)")
				block := blocks[slices.IndexFunc(blocks, func(b block) bool { return allowed(f, b.masks) })].head
				sheet.Claims = append(sheet.Claims, Claim{Block: block, Line: line, Accepted: !f.Constants, About: about(f)})
			}
			for _, b := range blocks {
				sheet.Claims = append(sheet.Claims, Claim{Block: b.head, Line: call(k.name, max(n, 0)), Accepted: allowed(f, b.masks), About: about(f)})
			}
		}
		if counts[0] < 0 {
			continue
		}
		for n := range min(counts[len(counts)-1]+1, maxParams) + 1 {
			if _, ok := rows[k][n]; !ok && !other(rows[key{k.module, k.name, !k.In56}], n) {
				sheet.Claims = append(sheet.Claims, Claim{Block: "route[R]", Line: call(k.name, n), About: k.module + "." + k.name})
			}
		}
	}
	return out.list
}

// other tells whether the other version has the function with n parameters.
func other(rows map[int]inventory.Function, n int) bool {
	_, ok := rows[n]
	_, any := rows[-1]
	return ok || any
}

// about names a row. A wrong number of parameters is about all rows of a function, which have the name alone.
func about(f inventory.Function) string { return fmt.Sprintf("%s.%s/%d", f.Module, f.Name, f.Params) }

func allowed(f inventory.Function, masks []string) bool {
	return slices.ContainsFunc(strings.Split(f.Routes, "|"), func(r string) bool { return slices.Contains(masks, r) })
}

func call(name string, n int) string {
	return fmt.Sprintf("%s(%s);", name, strings.Join(slices.Repeat([]string{`"1"`}, n), ", "))
}
