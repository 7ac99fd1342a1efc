package claims

import (
	"strings"

	"kamino/interp/inventory"
)

// Variables claims of each pseudo-variable what its row says: whether it stands alone or with something in parentheses,
// of which keys, whether it has an index and can be written.
func Variables() []*Sheet {
	out := sheets{kind: "variables"}
	for v := range inventory.Variables() {
		sheet := out.of(v.Module, v.Versions)
		if v.Class == "sqlrows" {
			sheet.Head = "modparam(\"sqlops\", \"sqlcon\", \"a=>sqlite:///a\")\n" // for the name in its parentheses
		}
		claim := func(line string, accepted bool) {
			sheet.Claims = append(sheet.Claims, Claim{Block: "route[R]", Line: line, Accepted: accepted, About: v.Form + " of " + v.Module})
		}
		read := func(pv string, accepted bool) { claim("if ($("+pv+") == 1) exit;", accepted) }
		if v.Class == "$" {
			continue // an escape: texts only
		}
		all := examples(v)
		if all == nil {
			read(v.Class, true)
			read(v.Class+"(a)", false)
			all = []string{""}
		} else {
			for _, one := range all {
				read(v.Class+one, true)
			}
			read(v.Class, false)
			read(v.Class+"()", false)
			if v.Closed {
				read(v.Class+strings.Replace(all[0], v.Keys[0], "zzz", 1), false)
			}
		}
		read(v.Class+all[0]+"{s.len}", true)
		read(v.Class+all[0]+"[0]", v.Indexed)
		claim("$("+v.Class+all[0]+") = 1;", v.Writable)
	}
	return out.list
}

// innerNames are what the parentheses of a form may hold, where the row has no keys.
var innerNames = map[string]string{
	"name": "a", "iname": "a", "NAME": "A", "queue": "a", "uri": "sip:a@b", "conn": "a", "code": "1", "pvar": "$avp(a)", "format": "%Y",
	"flag": "1", "xy": "rg", "htname=>key": "a=>b", "htname=>exp": "a=>b", "name[idx]=>field": "a=>b", "name=>field": "a=>b", "key[=>expiry]": "a",
	"index": "1", "group.var": "a.b", "field[.attr]": "a", "select": "method", "key": "a", "matchkey/value/attr": "name/a/proto",
}

// listed are the keys of lists: they want a number.
var listed = map[string]bool{"naptrquery": true, "srvquery": true}

// examples gives what may stand in the parentheses, with them; nil for a variable that has none.
func examples(v inventory.Variable) []string {
	_, form, ok := strings.Cut(strings.TrimSuffix(v.Form, ")"), "(")
	if !ok {
		return nil
	}
	before, after := "", ""
	if name, _, ok := strings.Cut(form, "=>"); ok {
		before = name + "=>"
	}
	var out []string
	for _, key := range v.Keys {
		if listed[v.Class] && key != "count" {
			after = "[0]"
		}
		if !strings.Contains(key, "<") {
			out = append(out, "("+before+key+after+")")
		}
	}
	if len(out) == 0 {
		out = []string{"(" + innerNames[form] + ")"}
	}
	return out
}
