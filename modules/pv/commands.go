package pv

import (
	"errors"

	"kamino/interp"
)

var errNoVariable = errors.New("there is no such variable")

// commands are what can be asked from outside.
func commands() []interp.Command {
	return []interp.Command{
		{Name: "pv.shvGet", Doc: "Gives the value of a $shv, or of all.", Run: func(inst any, args []interp.Value, w interp.ReplyWriter) error {
			s := &inst.(*variables).shared
			if len(args) == 0 {
				for name, i := range s.all() {
					s.describe(w.Struct(name), i)
				}
				return nil
			}
			i, ok := s.find(args[0].Text())
			if !ok {
				return errNoVariable
			}
			s.describe(w, i)
			return nil
		}},
		{Name: "pv.shvSet", Doc: "Sets a $shv: name, int or str, value.", Run: func(inst any, args []interp.Value, _ interp.ReplyWriter) error {
			s := &inst.(*variables).shared
			if len(args) != 3 {
				return errors.New("name, int or str, and value are wanted")
			}
			i, ok := s.find(args[0].Text())
			if !ok {
				return errNoVariable
			}
			if args[1].Text() == "int" {
				n, ok := interp.ParseInt(args[2].Text())
				if !ok {
					return errors.New("no number")
				}
				s.set(i, interp.Int(n))
				return nil
			}
			s.set(i, interp.Str(args[2].Text()))
			return nil
		}},
	}
}

// describe writes a $shv.
func (s *sharedVars) describe(w interp.ReplyWriter, i int) {
	v := s.get(i)
	kind := interp.Str("string")
	if v.IsInt() {
		kind = interp.Str("int")
	}
	w.Field("type", kind)
	w.Field("value", v)
}
