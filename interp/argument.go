package interp

import (
	"strconv"
	"strings"

	"kamino/cfg"
)

// loadArguments loads the modules that the command line names.
func (k *checker) loadArguments() {
	for _, name := range k.opts.Load {
		k.loadNamed(name, k.config.Sources.Argument("--loadmodule", name), commandLine)
	}
}

// isArgument tells whether something stands on the command line.
func (k *checker) isArgument(span cfg.Span) bool {
	src := k.config.Sources.Source(span.Start)
	return src != nil && src.Kind == cfg.ArgumentSource
}

// paramArguments sets the parameters that the command line gives.
func (k *checker) paramArguments() {
	for _, text := range k.opts.Params {
		if mp := k.paramArgument(text); mp != nil {
			k.modParam(mp)
		}
	}
}

// paramArgument reads module:parameter:s|i:value; nil where it is none.
func (k *checker) paramArgument(text string) *cfg.ModParam {
	span := k.config.Sources.Argument("--modparam", text)
	part := strings.SplitN(text, ":", 4)
	if len(part) != 4 || part[0] == "" || part[1] == "" || part[2] != "s" && part[2] != "i" {
		k.errorf(span, "syntax", "s stands for a text, i for a number", "module:parameter:s:value or module:parameter:i:value expected")
		return nil
	}
	mp := &cfg.ModParam{Span: span, Module: part[0], Name: part[1]}
	mp.ModuleSpan = cfg.Span{Start: span.Start, End: span.Start + cfg.Pos(len(part[0]))}
	mp.NameSpan = cfg.Span{Start: mp.ModuleSpan.End + 1, End: mp.ModuleSpan.End + 1 + cfg.Pos(len(part[1]))}
	value := cfg.Span{Start: span.End - cfg.Pos(len(part[3])), End: span.End}
	if part[2] == "s" {
		mp.Value = &cfg.String{Span: value, Value: part[3]}
		return mp
	}
	n, err := strconv.ParseInt(part[3], 0, 64)
	if err != nil {
		if part[3] == "" {
			value = span
		}
		k.errorf(value, "syntax", "", "a number expected, found %q", part[3])
		return nil
	}
	mp.Value = &cfg.Number{Span: value, Value: n, Text: part[3]}
	return mp
}
