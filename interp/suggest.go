package interp

import "kamino/cfg"

// suggest words a "did you mean" for the nearest of the known names, "" when none is near.
func suggest(name string, known []string) string {
	near := cfg.Nearest(name, known)
	if near == "" {
		return ""
	}
	return "did you mean " + near + "?"
}
