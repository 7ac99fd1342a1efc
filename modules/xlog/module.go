// Package xlog is Kamailio's xlog module: log lines with variables in them.
//
// module.go is the table, log.go the functions, level.go the names of levels and facilities, color.go the colours.
package xlog

import "kamino/interp"

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name:   "xlog",
		Doc:    "Log lines with variables in them. What is below the level of debug= costs nothing.",
		Params: params(),
		Funcs:  funcs(),
		Vars:   []interp.Var{colorVar()},
		New:    func() any { return &logger{prefix: "<script>: ", methods: -1} },
	}
}

func params() []interp.Param {
	set := func(f func(*logger, interp.ParamValue) error) func(any, interp.ParamValue) error {
		return func(inst any, v interp.ParamValue) error { return f(inst.(*logger), v) }
	}
	return []interp.Param{
		{Name: "prefix", Type: interp.StringParam, Default: "<script>: ", Doc: "What log lines begin with.",
			Set: set(func(l *logger, v interp.ParamValue) error { l.prefix = v.Str; return nil })},
		{Name: "prefix_mode", Type: interp.IntParam, Default: "0", Doc: "1: the prefix may have variables in it.",
			Set: set(func(l *logger, v interp.ParamValue) error { l.prefixVars = v.Int != 0; return nil })},
		{Name: "long_format", Type: interp.IntParam, Default: "0", Doc: "1: xlogl writes the name of the file before the line.",
			Set: set(func(l *logger, v interp.ParamValue) error { l.long = v.Int == 1; return nil })},
		{Name: "log_facility", Type: interp.StringParam, Doc: "The syslog facility of the lines.",
			Set: set(func(l *logger, v interp.ParamValue) error { l.facility, l.facilitySet = v.Str, true; return nil })},
		{Name: "methods_filter", Type: interp.IntParam, Default: "-1", Doc: "Methods, as bits of $rmid, that xlogm does not log. -1: it logs none.",
			Set: set(func(l *logger, v interp.ParamValue) error { l.methods = v.Int; return nil })},
		{Name: "log_colors", Type: interp.StringParam, Multi: true, AtOnce: true, Status: interp.NoEffect, Set: checkColours, Doc: "Colours of levels: the program that shows the log has its own."},
		{Name: "force_color", Type: interp.IntParam, Default: "0", Doc: "1: $C gives colours, whatever reads the log.",
			Set: set(func(l *logger, v interp.ParamValue) error { l.color = v.Int != 0; return nil })},
		{Name: "buf_size", Type: interp.IntParam, Default: "4096", Status: interp.NoEffect, Doc: "The length of a line: here it has no limit."},
		{Name: "auto_newline", Type: interp.IntParam, Default: "0", Status: interp.NoEffect, Doc: "Lines end with a line end anyway."},
	}
}
