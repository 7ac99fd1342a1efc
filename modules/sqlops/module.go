// Package sqlops is Kamailio's sqlops module as far as it transforms: {sql.val} and its kin write a value as SQL has it. There
// are no databases: its functions and variables are known, not built in.
package sqlops

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kamino/interp"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name: "sqlops",
		Doc:  "Values as SQL has them.",
		Params: []interp.Param{{
			Name: "tr_buf_size", Type: interp.IntParam, Default: "2048", Doc: "Twice the length that texts stay below; longer ones give null.",
			Set: func(inst any, v interp.ParamValue) error {
				if v.Int <= 0 {
					return errors.New("it must be above 0")
				}
				inst.(*module).room = int(v.Int)
				return nil
			},
		}, {
			Name: "sqlcon", Type: interp.StringParam, Default: "none", Status: interp.Missing, Doc: "A connection to a database: its name, `=>` and a URL.",
			Set: func(inst any, v interp.ParamValue) error {
				name, err := connection(v.Str)
				if err != nil {
					return err
				}
				m := inst.(*module)
				if m.HasConnection(name) {
					return fmt.Errorf("there is a connection %s already", name)
				}
				m.connections = append(m.connections, name)
				return interp.ErrNotBuiltIn
			},
		}},
		Classes: []interp.Class{{
			Name: "sql", Doc: "Values for SQL.",
			Transforms: []interp.Transform{
				value("val", "As a value: an integer as it is, a text in single quotes and escaped, NULL for null.", "NULL"),
				value("val.int", "As val; 0 for null.", "0"),
				value("val.str", "As val; an empty text in quotes for null.", "''"),
			},
		}},
		New: func() any { return &module{room: 2048} },
	}
}

// module is the module in one program.
type module struct {
	room        int
	connections []string
}

// HasConnection tells whether a connection was defined.
func (m *module) HasConnection(name string) bool { return slices.Contains(m.connections, name) }

// connection reads the name of a connection that is defined.
func connection(text string) (string, error) {
	const white = " \t\r\n"
	text = strings.TrimLeft(text, white)
	end := strings.IndexAny(text, "="+white)
	if end < 0 || !strings.HasPrefix(strings.TrimLeft(text[end:], white), "=>") {
		return "", errors.New("it is written name=>URL")
	}
	return text[:end], nil
}

func value(name, doc, null string) interp.Transform {
	return interp.Transform{
		Name: name, Doc: doc, Example: `$var(x) = "it's"; xlog("$(var(x){sql.` + name + `})\n");`,
		Bind: func(b *interp.Binder, _ []interp.Arg) (interp.Apply, error) {
			m := b.Instance.(*module)
			return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
				switch {
				case v.IsNull():
					return interp.Str(null), true
				case !v.IsStr():
					return interp.Str(c.Scratch.Int(v.I)), true
				}
				return interp.Str(quote(c, v.S)), len(v.S) < m.room/2
			}, nil
		},
	}
}

// quote puts a text in single quotes, and a backslash before quotes, backslashes and, as 0, NUL.
func quote(c *interp.Ctx, s string) string {
	b := append(c.Scratch.Buf(2*len(s)+2), '\'')
	for i := range len(s) {
		switch s[i] {
		case '\'', '"', '\\':
			b = append(b, '\\', s[i])
		case 0:
			b = append(b, '\\', '0')
		default:
			b = append(b, s[i])
		}
	}
	return c.Scratch.Keep(append(b, '\''))
}
