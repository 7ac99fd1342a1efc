package cfg

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestItems(t *testing.T) {
	socket := func(s Socket) []SettingValue { return []SettingValue{{Kind: KindSocket, Socket: &s}} }
	number := func(n int64) []SettingValue { return []SettingValue{{Kind: KindNumber, Number: n, HasNumber: true}} }
	for text, want := range map[string]Item{
		`debug=-1`:              &Setting{Name: "debug", Values: number(-1)},
		`fork=no`:               &Setting{Name: "fork", Values: number(0)},
		`log_name="a" "b"`:      &Setting{Name: "log_name", Values: []SettingValue{{Kind: KindString, Text: "ab"}}},
		`log_facility=X`:        &Setting{Name: "log_facility", Values: []SettingValue{{Kind: KindWord, Text: "X"}}},
		`tcp_source_ipv6=[::1]`: &Setting{Name: "tcp_source_ipv6", Values: []SettingValue{{Kind: KindAddress, Text: "::1"}}},
		`udp_mtu_try_proto=TCP`: &Setting{Name: "udp_mtu_try_proto", Values: []SettingValue{{Kind: KindProto, Text: "TCP"}}},
		`a.b = 5 descr "text"`:  &Setting{Group: "a", Name: "b", Values: number(5), Desc: "text"},
		`a[2].b = 5`:            &Setting{Group: "a", Index: "2", Name: "b", Values: number(5)},
		`flags A, B:3`: &Setting{Name: "flags", Values: []SettingValue{{Kind: KindWord, Text: "A"},
			{Kind: KindWord, Text: "B", Number: 3, HasNumber: true}}},
		`listen=lo`:                   &Setting{Name: "listen", Values: socket(Socket{Hosts: []string{"lo"}})},
		`listen=*:"h":*`:              &Setting{Name: "listen", Values: socket(Socket{Hosts: []string{"h"}})},
		`listen=TLS:[2001:db8::1]:61`: &Setting{Name: "listen", Values: socket(Socket{Proto: "tls", Hosts: []string{"2001:db8::1"}, Port: 61})},
		`listen=udp:(10.0.0.1, a-b.c):5060`: &Setting{Name: "listen",
			Values: socket(Socket{Proto: "udp", Hosts: []string{"10.0.0.1", "a-b.c"}, Port: 5060})},
		`listen=udp:10.0.0.1:5060 advertise a.b:5061 name "n" virtual`: &Setting{Name: "listen",
			Values: socket(Socket{Proto: "udp", Hosts: []string{"10.0.0.1"}, Port: 5060, AdvertiseHost: "a.b", AdvertisePort: 5061, Name: "n", Virtual: true})},
		`alias=a "b":5`: &Setting{Name: "alias", Values: []SettingValue{{Kind: KindSocket, Socket: &Socket{Hosts: []string{"a"}}},
			{Kind: KindSocket, Socket: &Socket{Hosts: []string{"b"}, Port: 5}}}},
		`socket = { bind = udp:10.0.0.1:5060; advertise = 1.2.3.4:70; name = "n"; virtual = yes; agname = "g" workers = 4 }`: &Setting{
			Name: "socket", Values: socket(Socket{Proto: "udp", Hosts: []string{"10.0.0.1"}, Port: 5060, AdvertiseHost: "1.2.3.4",
				AdvertisePort: 70, Name: "n", Virtual: true, AgName: "g", Workers: 4})},
		`cfgengine "native"`:               &Setting{Name: "cfgengine", Values: []SettingValue{{Kind: KindString, Text: "native"}}},
		`loadmodule "x.so"`:                &LoadModule{Name: "x.so"},
		`loadmodulex ("x.so", "opts")`:     &LoadModule{Name: "x.so", Opts: "opts"},
		`mpath="/x"`:                       &LoadPath{Path: "/x"},
		`modparam("a", "b", -5)`:           &ModParam{Module: "a", Name: "b", Value: &Number{Value: -5, Text: "-5"}},
		`modparam("a", 'b', "c" "d")`:      &ModParam{Module: "a", Name: "b", Value: &String{Value: "cd"}},
		`modparamx("a", "b", $def(X))`:     &ModParam{Module: "a", Name: "b", Value: &PVar{Text: "$def(X)"}, Evaluated: true},
		`route { ; }`:                      &Route{Kind: RequestRoute, Keyword: "route"},
		`route[7] { ; }`:                   &Route{Kind: RequestRoute, Keyword: "route", Name: "7"},
		`onreply_route[0] { ; }`:           &Route{Kind: ReplyRoute, Keyword: "onreply_route"},
		`onreply_route["a b"] { ; }`:       &Route{Kind: OnReplyRoute, Keyword: "onreply_route", Name: "a b"},
		`event_route[msrp:frame-in] { ; }`: &Route{Kind: EventRoute, Keyword: "event_route", Name: "msrp:frame-in"},
	} {
		c, ds := Parse("test.cfg", []byte(text), testOptions())
		if len(ds) > 0 || len(c.Items) != 1 {
			t.Errorf("%s: %d items, %v", text, len(c.Items), ds)
			continue
		}
		if s, ok := c.Items[0].(*Setting); ok {
			for i := range s.Values {
				if v := &s.Values[i]; v.Kind == KindNumber || v.Kind == KindSocket {
					v.Text = "" // as written
				}
			}
		}
		if diff := cmp.Diff(want, c.Items[0], cmpopts.IgnoreTypes(Span{}, []StringPart{}, &Block{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

// TestSpans checks of every node of well formed configs that it has a place, and that the place of what is
// inside of it lies inside of it.
func TestSpans(t *testing.T) {
	files, _ := filepath.Glob("testdata/diagnostics/*.cfg")
	files = append(files, "../testdata/configs/mission.cfg")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		for chunk := range strings.SplitSeq(string(text), "---\n") {
			c, ds := Parse(file, []byte(chunk), testOptions())
			if ds.HasErrors() {
				continue
			}
			for _, item := range c.Items {
				walk(reflect.ValueOf(item), func(outer, inner Node) {
					span := inner.Range()
					if c.Sources.Text(span) == "" {
						t.Errorf("%s: %T has no text", file, inner)
					}
					o, i := c.Sources.InFile(outer.Range()), c.Sources.InFile(span)
					if c.Sources.Source(o.Start) == c.Sources.Source(i.Start) && (i.Start < o.Start || i.End > o.End) {
						t.Errorf("%s: %T %q is not inside of %T %q", file, inner, c.Sources.Text(i), outer, c.Sources.Text(o))
					}
				}, item)
			}
		}
	}
}

// walk calls visit for each node below v, with the node around it.
func walk(v reflect.Value, visit func(outer, inner Node), outer Node) {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			walk(v.Elem(), visit, outer)
		}
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		if n, ok := v.Interface().(Node); ok {
			visit(outer, n)
			outer = n
		}
		walk(v.Elem(), visit, outer)
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), visit, outer)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), visit, outer)
		}
	}
}

// TestStringParts maps offsets in a string's content to the text.
func TestStringParts(t *testing.T) {
	c, ds := Parse("test.cfg", []byte("modparam(\"a\", \"b\", \"ab\"\n  \"c\\n\" \"de\")"), Options{})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	s := c.Items[0].(*ModParam).Value.(*String)
	type part struct {
		Offset, Line, Column int
		Raw                  bool
	}
	var got []part
	for _, p := range s.Parts {
		pos := c.Sources.Position(p.Start)
		got = append(got, part{p.Offset, pos.Line, pos.Column, p.Raw})
	}
	want := []part{{0, 1, 21, true}, {2, 2, 4, true}, {3, 2, 5, false}, {4, 2, 10, true}}
	if diff := cmp.Diff(want, got); diff != "" || s.Value != "abc\nde" {
		t.Errorf("%q (-want +got):\n%s", s.Value, diff)
	}
}
