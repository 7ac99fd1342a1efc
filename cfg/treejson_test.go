package cfg

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestConfigJSON(t *testing.T) {
	c, ds := Parse("a.cfg", []byte("debug=2\nroute[X] {\n\tif ($rU == 1) exit;\n}\n"), Options{})
	if len(ds) > 0 {
		t.Fatal(ds)
	}
	text, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	const want = `[
		{"node": "Setting", "at": "a.cfg:1:1", "name": "debug", "values": [
			{"node": "SettingValue", "at": "a.cfg:1:7", "kind": "number", "text": "2", "number": 2, "hasNumber": true}]},
		{"node": "Route", "at": "a.cfg:2:1", "kind": "request_route", "keyword": "route", "name": "X", "body":
			{"node": "Block", "at": "a.cfg:2:10", "braces": true, "stmts": [
				{"node": "If", "at": "a.cfg:3:2",
					"cond": {"node": "Paren", "at": "a.cfg:3:5", "x": {"node": "Binary", "at": "a.cfg:3:6", "op": "==",
						"x": {"node": "PVar", "at": "a.cfg:3:6", "text": "$rU", "orAVP": true}, "y": {"node": "Number", "at": "a.cfg:3:13", "value": 1, "text": "1"}}},
					"then": {"node": "Block", "at": "a.cfg:3:16", "stmts": [{"node": "Exit", "at": "a.cfg:3:16"}]}}]}}
	]`
	var a, b any
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b, a); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
