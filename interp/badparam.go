package interp

import (
	"errors"
	"fmt"

	"kamino/cfg"
)

// BadParam refuses the value of a parameter when the module is initialised, as far as the reference looks at it only then: the last
// value that the config gives it is the one that counts.
func BadParam(name, format string, args ...any) error {
	return &badParam{name: name, errs: []error{fmt.Errorf(format, args...)}}
}

// badParam is what is wrong with a parameter.
type badParam struct {
	name string
	errs []error
	in   bool // the text of the parameter, at their places
}

func (e *badParam) Error() string { return errors.Join(e.errs...).Error() }

// Format compiles the value of a parameter, a text with variables in it. The error is one for Init to give on.
func (s *Setup) Format(param, text string) (*Format, error) {
	f, errs := s.check.formatAll(text, cfg.Span{})
	if len(errs) > 0 {
		return nil, &badParam{param, errs, true}
	}
	return f, nil
}

// Attribute binds an attribute that the value of a parameter names, without a mark. It is nil where nothing keeps attributes.
func (s *Setup) Attribute(name string) (*Attribute, error) { return s.check.namedAttribute(name) }

// setting is a modparam that set a parameter of a module.
type setting struct {
	module *Loaded
	param  string
}

// initError says why a module cannot be initialised: of a parameter, where it was set.
func (k *checker) initError(l *Loaded, err error) {
	var bad *badParam
	if !errors.As(err, &bad) {
		k.errorf(l.Span, "module-init", "", "module %s: %v", l.Module.Name, err)
		return
	}
	value := k.set[setting{l, bad.name}]
	for _, err := range bad.errs {
		switch {
		case bad.in && value != nil:
			k.textError(err, value)
		case value != nil:
			k.lateError(value.Range(), "parameter-value", "", "parameter %s of module %s: %v", bad.name, l.Module.Name, err)
		default:
			k.errorf(l.Span, "module-init", "", "module %s: %v", l.Module.Name, err)
		}
	}
}
