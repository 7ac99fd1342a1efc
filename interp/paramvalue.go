package interp

import (
	"slices"
	"strings"

	"kamino/cfg"
)

// paramValue gives the value that a modparam is written with. Modparamx takes variables, and texts with variables in them,
// which are read when the config is.
func (k *checker) paramValue(mp *cfg.ModParam) (ParamValue, bool) {
	switch v := mp.Value.(type) {
	case *cfg.Number:
		return ParamValue{IsInt: true, Int: wrap(v.Value), Str: v.Text}, true
	case *cfg.String:
		if strings.Contains(v.Value, "$") && strings.HasPrefix(k.config.Sources.Text(mp.Span), "modparamx") {
			return k.paramText(v)
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

// readAtOnce are the variables of the core that have their value before anything runs.
var readAtOnce = []string{"def", "defn", "defs", "defv", "env", "envn"}

// paramVariable reads a variable.
func (k *checker) paramVariable(x *cfg.PVar) (ParamValue, bool) {
	v, err := k.variable(x.Text, x.Span)
	if err != nil {
		k.varError(err, x.Span, false)
		return ParamValue{}, false
	}
	value, ok := k.readNow(v, x.Span)
	if ok && value.IsNull() {
		k.errorf(x.Span, "parameter-value", "", "%s has no value", x.Text)
		return ParamValue{}, false
	}
	return ParamValue{IsInt: value.IsInt(), Int: value.I, Str: value.Text()}, ok
}

// paramText puts a text with variables together.
func (k *checker) paramText(x *cfg.String) (ParamValue, bool) {
	var out strings.Builder
	for rest := x.Value; ; {
		text, _, more := strings.Cut(rest, "$")
		out.WriteString(text)
		if !more {
			return ParamValue{Str: out.String()}, true
		}
		v, end, err := k.bindVariable(rest[len(text):], x.Span)
		if err != nil {
			k.varError(shift(err, len(x.Value)-len(rest)+len(text)), x.Span, false)
			return ParamValue{}, false
		}
		value, ok := k.readNow(v, x.Span)
		if !ok {
			return ParamValue{}, false
		}
		if value.IsNull() {
			out.WriteString("<null>")
		} else {
			out.WriteString(value.Text())
		}
		rest = rest[len(text)+end:]
	}
}

// readNow reads a variable while the config is read.
func (k *checker) readNow(v *Variable, span cfg.Span) (Value, bool) {
	if !slices.Contains(readAtOnce, v.Ref.Name) {
		k.lateError(span, "not-built-in", "$def, $defn, $env and $envn can be read", "reading $%s in modparamx is known, not built in", v.Ref.Name)
		return Null, false
	}
	return v.Get(&Ctx{World: k.opts.World}), true
}
