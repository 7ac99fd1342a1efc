package cfg

// Definition is a name that a directive of the config, or an argument of the command line, gave a value.
type Definition struct {
	Directive   string // as written, without its mark: "define", "redef", "substdef", "defenv" …
	Name, Value string
	Span        Span // of the name; of a substitution, of its text
	Used        bool // it was expanded, asked for by a conditional, or put into a string
	Reserved    bool // the name is a word of the language: it is never expanded
}

// Definitions gives the definitions in the order of reading. What a conditional turns off is not among them.
func (s *Sources) Definitions() []Definition {
	list := make([]Definition, 0, len(s.defines))
	for _, d := range s.defines {
		if d.directive == "" {
			continue // the program's own, taken back
		}
		_, isReserved := reserved[d.name]
		list = append(list, Definition{Directive: d.directive, Name: d.name, Value: d.value, Span: d.span, Used: d.used,
			Reserved: isReserved})
	}
	return list
}

// isDefined tells whether a conditional finds the name defined.
func (s *scanner) isDefined(name string) bool {
	d := s.defines[name]
	if d != nil {
		d.used = true
	}
	return d != nil
}
