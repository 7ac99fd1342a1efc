package interp

import "kamino/cfg"

// paramValue gives the value that a modparam is written with. Modparamx takes variables, and texts with variables in them,
// which are read when the config is.
func (k *checker) paramValue(mp *cfg.ModParam) (ParamValue, bool) {
	switch v := mp.Value.(type) {
	case *cfg.Number:
		return ParamValue{IsInt: true, Int: wrap(v.Value), Str: v.Text}, true
	case *cfg.String:
		if mp.Evaluated {
			text, ok := k.paramText(v)
			return ParamValue{Str: text}, ok
		}
		return ParamValue{Str: v.Value}, true
	case *cfg.PVar:
		return k.paramVariable(v)
	case *cfg.Unary:
		if n, ok := v.X.(*cfg.Number); ok && v.Op == cfg.OpNeg {
			return ParamValue{IsInt: true, Int: wrap(-n.Value), Str: "-" + n.Text}, true
		}
	case nil:
		return ParamValue{}, false
	}
	k.errorf(mp.Value.Range(), "parameter-type", "", "a modparam value is a string or a number")
	return ParamValue{}, false
}

// paramVariable reads a variable.
func (k *checker) paramVariable(x *cfg.PVar) (ParamValue, bool) {
	v, err := k.variable(x.Text, x.Span)
	if err == nil {
		v, err = k.above().k.variable(x.Text, x.Span)
	}
	var value Value
	if err == nil {
		value, err = k.above().value(v)
	}
	switch {
	case err != nil:
		k.varError(err, x.Span, false)
		return ParamValue{}, false
	case value.IsNull():
		k.errorf(x.Span, "parameter-value", "", "%s has no value", x.Text)
		return ParamValue{}, false
	}
	return ParamValue{IsInt: value.IsInt(), Int: value.I, Str: value.Text()}, true
}

// paramText puts a text with variables together.
func (k *checker) paramText(s *cfg.String) (string, bool) {
	text := s.Value
	return cfg.ExpandVariables(text, func(rest string) (cfg.Reading, int, bool) {
		_, end, err := k.bindVariable(rest, s.Span)
		var value Value
		if err == nil {
			value, end, err = k.above().read(rest)
		}
		if err != nil {
			k.textErrorAt(shift(err, len(text)-len(rest)), s, false)
		}
		return cfg.Reading{Text: value.Text(), Null: value.IsNull()}, end, err == nil
	})
}

// evaluated replaces the variables in the names of a modparamx.
func (k *checker) evaluated(mp *cfg.ModParam) (*cfg.ModParam, bool) {
	out := *mp
	var module, name bool
	out.Module, module = k.paramText(&cfg.String{Span: mp.ModuleSpan, Value: mp.Module, Parts: mp.ModuleParts})
	out.Name, name = k.paramText(&cfg.String{Span: mp.NameSpan, Value: mp.Name, Parts: mp.NameParts})
	return &out, module && name
}
