package interp

// VarText is a pseudo-variable in a text, cut into its parts but not resolved.
type VarText struct {
	Offset, Len int    // where it stands in the text
	Name        string // "sht"
	Inner       string // in the parentheses
	Index       string // in the brackets
	Transforms  string // "{s.len}{s.int}"
	Nested      int    // how many variables it stands inside of
}

// CutVariables finds the pseudo-variables in a text, also those in the inner names, indexes and transformations of
// others, which follow the one that they are part of. It stops where a variable cannot be read.
func CutVariables(text string) []VarText { return cutVariables(nil, text, 0, 0) }

func cutVariables(list []VarText, text string, base, nested int) []VarText {
	if nested > 16 {
		return list
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '$' {
			continue
		}
		t, err := cutVariable(text[i:])
		if err != nil {
			return list
		}
		if t.name != "$" {
			list = append(list, VarText{Offset: base + i, Len: t.end, Name: t.name, Inner: t.inner, Index: t.index,
				Transforms: t.trans, Nested: nested})
			list = cutVariables(list, t.inner, base+i+t.innerAt, nested+1)
			list = cutVariables(list, t.index, base+i+t.indexAt, nested+1)
			list = cutVariables(list, t.trans, base+i+t.transAt, nested+1)
		}
		i += t.end - 1
	}
	return list
}
