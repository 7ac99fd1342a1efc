// Package json is Kamailio's json module as far as it transforms: {json.parse} and {json.parsex} read a field of a text in
// JSON. Its functions are known, not built in.
//
// module.go is the table, path.go finds the field, scan.go reads JSON with the leniency of the library that the reference
// uses, print.go writes a field as that does.
package json

import (
	"strings"

	"kamino/interp"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name: "json",
		Doc:  "Fields of texts in JSON.",
		Params: []interp.Param{{
			Name: "json_escape_char", Type: interp.StringParam, Default: "%", Status: interp.NoEffect,
			Doc: "What stands for a dot in a name of a path: always %, in the reference, too.",
		}},
		Classes: []interp.Class{{
			Name: "json", Doc: "Texts in JSON.",
			Transforms: []interp.Transform{
				{
					Name: "encode", Doc: "Refused, as in the reference, which does not find it.", Example: "",
					Bind: func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
						return nil, interp.BadArg(0, "there is no {json.encode}: the reference lists it and does not find it")
					},
				},
				{
					Name: "parse", Doc: "The field that a path leads to: names with dots between, each perhaps with the index of an array in " +
						"brackets; % stands for a dot in a name. A string is its text, all else is JSON. Empty when there is no such field.",
					Args: []interp.ArgDecl{{Name: "path", Type: interp.ArgText, Doc: "a path, with variables in it"}}, Bind: bindParse(false),
					Example: `$var(x) = "{\"a\": {\"b\": [1, 2]}}"; xlog("$(var(x){json.parse,a.b[1]})\n");`,
				},
				{
					Name: "parsex", Since: "6.0", Doc: "As parse; the first character of the path is what separates the names.",
					Args: []interp.ArgDecl{{Name: "path", Type: interp.ArgText, Doc: "a separator and a path, with variables in it"}}, Bind: bindParse(true),
					Example: `$var(x) = "{\"a.b\": {\"c\": 5}}"; xlog("$(var(x){json.parsex,/a.b/c})\n");`,
				},
			},
		}},
	}
}

// escape stands for a dot in a name of a path.
const escape = '%'

// bindParse binds {json.parse}, and where the path names its separator {json.parsex}.
func bindParse(names bool) func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
	return func(b *interp.Binder, args []interp.Arg) (interp.Apply, error) {
		path, err := pathText(b, args[0])
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
			at, ok := path(c)
			if !ok || v.IsNull() {
				return interp.Null, false
			}
			separator := byte('.')
			if names {
				if at == "" {
					return interp.Null, false
				}
				separator, at = at[0], at[1:]
			}
			field, ok := find(c.Text(v), at, separator)
			if !ok {
				return interp.Str(""), true
			}
			return interp.Str(fieldText(c, field)), true
		}, nil
	}
}

// pathText makes the path: a constant, a variable, which must have a text, or a text with variables in it.
func pathText(b *interp.Binder, a interp.Arg) (func(*interp.Ctx) (string, bool), error) {
	switch {
	case !a.IsConst:
		return func(c *interp.Ctx) (string, bool) {
			s := c.Text(a.Value(c))
			return s, s != ""
		}, nil
	case strings.Contains(a.Text, "$"):
		f, err := b.Format(a.Text)
		if err != nil {
			return nil, err
		}
		return func(c *interp.Ctx) (string, bool) { return f.Eval(c), true }, nil
	}
	return func(*interp.Ctx) (string, bool) { return a.Text, true }, nil
}
