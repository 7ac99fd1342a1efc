package interp

import (
	"cmp"

	"kamino/cfg"
)

// hints are for the names that a config may get wrong many times.
type hints struct {
	routes *cfg.Hints // of the kind that route() calls
	loaded *cfg.Hints // functions of the modules that are loaded
	all    *cfg.Hints // functions of all modules
}

// suggest words a "did you mean" for the nearest of the known names, "" when none is near.
func suggest(name string, known []string) string { return didYouMean(cfg.Nearest(name, known)) }

func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return "did you mean " + near + "?"
}

// routeHint tells which route may have been meant, or which ones there are.
func (k *checker) routeHint(name string) string {
	if k.hints.routes == nil {
		k.hints.routes = cfg.NewHints(k.routeNames())
	}
	if near := k.hints.routes.Nearest(name); near != "" {
		return didYouMean(near)
	}
	return cmp.Or(k.hints.routes.List("routes defined: "), "no routes are defined")
}
