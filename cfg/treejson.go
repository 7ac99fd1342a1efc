package cfg

import (
	"encoding/json"
	"fmt"
	"reflect"
	"unicode"
)

// JSON gives the tree for other programs: each node an object with the name of its type as `node` and its place as `at`,
// and the fields that are not empty.
func (c *Config) JSON() ([]byte, error) {
	items := make([]any, len(c.Items))
	for i, item := range c.Items {
		items[i] = c.plain(reflect.ValueOf(item))
	}
	return json.MarshalIndent(items, "", "  ")
}

// plain makes maps, lists and plain values of a value of the tree.
func (c *Config) plain(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return c.plain(v.Elem())
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = c.plain(v.Index(i))
		}
		return list
	case reflect.Struct:
		return c.object(v)
	}
	switch x := v.Interface().(type) {
	case fmt.Stringer:
		return x.String()
	default:
		return x
	}
}

func (c *Config) object(v reflect.Value) map[string]any {
	m := map[string]any{}
	t := v.Type()
	for i := range t.NumField() {
		f, x := t.Field(i), v.Field(i)
		switch span, isSpan := x.Interface().(Span); {
		case isSpan && f.Anonymous:
			p := c.Sources.Position(span.Start)
			m["node"] = t.Name()
			m["at"] = fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
		case isSpan && f.Name == "OpSpan":
			m["op"] = c.Sources.Text(span)
		case isSpan, x.IsZero(), f.Name == "Parts", f.Name == "Op":
		default:
			m[lowerFirst(f.Name)] = c.plain(x)
		}
	}
	return m
}

func lowerFirst(name string) string {
	return string(unicode.ToLower(rune(name[0]))) + name[1:]
}

// String names the kind of a routing block as configs write it.
func (k RouteKind) String() string {
	return [...]string{"", "request_route", "reply_route", "onreply_route", "failure_route", "branch_route", "onsend_route", "event_route"}[k]
}

// String names the kind of a case.
func (k CaseKind) String() string { return [...]string{"", "value", "regex", "default"}[k] }

// String names the kind of a value.
func (k SettingKind) String() string {
	return [...]string{"", "number", "string", "word", "host", "address", "protocol", "socket"}[k]
}
