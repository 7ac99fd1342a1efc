package layout

import (
	"slices"

	"kamino/cfg"
)

// Format gives text in the canonical layout. Text that is broken has diagnostics with errors instead, whose places
// lie in the sources. A text may be a whole config or a part of one that others include: items, or statements. Included
// files are read, where o.ReadFile finds them, only to judge whether the text is broken: what they define counts.
func Format(name string, text []byte, o cfg.Options) ([]byte, *cfg.Sources, cfg.Diagnostics) {
	sources, diags := judge(name, string(text), o)
	if diags.HasErrors() {
		return nil, sources, diags
	}
	lexemes := cfg.Lexemes(string(text))
	for _, careful := range []bool{false, true} {
		out := print(lexemes, careful)
		if same(lexemes, cfg.Lexemes(out)) && cfg.SameTokens(string(text), out, alone(o)) {
			return []byte(out), sources, nil
		}
	}
	return nil, sources, cfg.Diagnostics{{Severity: cfg.Error, Rule: "no-layout",
		Summary: "this text cannot be laid out without changing what it says",
		Detail:  "Is a conditional's directive inside of a string or a comment?"}}
}

// judge parses text as a config or, when that fails, as statements.
func judge(name, text string, o cfg.Options) (*cfg.Sources, cfg.Diagnostics) {
	o = alone(o)
	c, diags := mistakes(name, text, o)
	if len(diags) > 0 {
		if _, part := mistakes(name, "route[X] {\n"+text+"\n}\n", o); len(part) == 0 {
			return c.Sources, nil
		}
	}
	return c.Sources, diags
}

// maxGuesses is how often a text is read anew with names defined that it may have from other files.
const maxGuesses = 4

// mistakes parses text and gives the errors in it: not those of files that it includes, and not those about names that
// may be defined elsewhere.
func mistakes(name, text string, o cfg.Options) (*cfg.Config, cfg.Diagnostics) {
	first, diags := cfg.Parse(name, []byte(text), o)
	c, left := first, own(first.Sources, diags)
	told := left
	for range maxGuesses {
		n := len(o.Defines)
		for _, d := range left {
			word := c.Sources.Text(d.Subject)
			if guess := word + "=1"; isWord(word) && !slices.Contains(o.Defines, guess) {
				o.Defines = append(slices.Clip(o.Defines), guess)
			}
		}
		if len(o.Defines) == n {
			break
		}
		c, diags = cfg.Parse(name, []byte(text), o)
		left = own(c.Sources, diags)
	}
	if len(left) == 0 {
		told = nil
	}
	return first, told
}

// own gives the errors in the main file.
func own(s *cfg.Sources, ds cfg.Diagnostics) cfg.Diagnostics {
	var out cfg.Diagnostics
	for _, d := range ds {
		src := s.Source(s.InFile(d.Subject).Start)
		if d.Severity == cfg.Error && (src == nil || src.From == 0) {
			out = append(out, d)
		}
	}
	return out
}

// isWord tells whether text is a name that is not reserved.
func isWord(text string) bool {
	ls := cfg.Lexemes(text)
	return len(ls) == 1 && ls[0].Kind == cfg.Identifier
}

// alone takes care that a text can be judged without the files that it includes.
func alone(o cfg.Options) cfg.Options {
	read := o.ReadFile
	o.ReadFile = func(name string) ([]byte, error) {
		if read != nil {
			if text, err := read(name); err == nil {
				return text, nil
			}
		}
		return nil, nil
	}
	return o
}
