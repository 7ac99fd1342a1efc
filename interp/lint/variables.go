package lint

import (
	"strings"

	"kamino/interp"
)

// isStable tells whether a variable, as written, has the same value when it is read twice in a row: what the script
// itself keeps, and what a message says.
func isStable(text string) bool {
	list := interp.CutVariables(text)
	if len(list) == 0 {
		return false
	}
	for _, v := range list {
		if !stableVars[v.Name] && !strings.HasPrefix(v.Name, "xavp") && !strings.HasPrefix(v.Name, "xavu") {
			return false
		}
	}
	return true
}

var stableVars = set(`var vn avp msrp hdr hdrc ru rU rd rp rP rm rr rs fu fU fd fn ft tu tU td tn tt ci cs ct cT ua si sp
	su sut sas Ri Rp proto pr rb cl bs du dd dp dP ai au ad adu aU aa ar ml mb mi mt rv rz oP hu hU dsk dic def`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
