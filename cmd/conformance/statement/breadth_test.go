package statement

import (
	"strings"
	"testing"

	"kamino/interp/inventory"
)

// unmade are the transformations of Kamailio 5.6 that are not made, and why.
var unmade = map[string]string{
	"json.encode":     "Kamailio does not find it",
	"kz.encode":       "module kazoo needs a server of RabbitMQ",
	"kz.json":         "module kazoo needs a server of RabbitMQ",
	"kz.json.count":   "module kazoo needs a server of RabbitMQ",
	"url.path":        "module xhttp is not built in",
	"url.querystring": "module xhttp is not built in",
}

// some is what some seeds make.
func some(cases int) string {
	var b strings.Builder
	for seed := range uint64(3) {
		m := New(seed)
		for range cases {
			b.WriteString(m.Case().Body())
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestTransformations makes sure that every transformation that there is is made.
func TestTransformations(t *testing.T) {
	text := some(3000)
	for row := range inventory.Transformations() {
		name := row.Class + "." + row.Name
		made := strings.Contains(text, "{"+name+"}") || strings.Contains(text, "{"+name+",")
		switch reason, known := unmade[name]; {
		case !row.In56:
		case made && known:
			t.Errorf("{%s} is made, though %s", name, reason)
		case !made && !known:
			t.Errorf("{%s} of module %s is never made", name, row.Module)
		}
	}
}

// TestOperators makes sure that every operator, cast and way to write a number is made.
func TestOperators(t *testing.T) {
	text := some(3000)
	for row := range inventory.Words() {
		made := false
		switch {
		case !row.In56:
			continue
		case row.Category == "cast":
			made = strings.Contains(text, row.Spelling)
		case row.Category == "operator":
			switch {
			case row.Spelling == "+=", row.Spelling == ".": // no operator of expressions
				continue
			case strings.HasPrefix(row.Role, "call"):
				made = strings.Contains(text, row.Spelling+"(")
			case row.Role == "unary" && strings.Contains("!~-", row.Spelling):
				made = strings.Contains(text, "= "+row.Spelling) || strings.Contains(text, "("+row.Spelling)
			case row.Role == "unary":
				made = strings.Contains(text, row.Spelling+" ")
			default:
				made = strings.Contains(text, " "+row.Spelling+" ")
			}
		default:
			continue
		}
		if !made {
			t.Errorf("%s %s is never made", row.Category, row.Spelling)
		}
	}
}

// TestValues makes sure that values of all types are made, and assignments of all kinds.
func TestValues(t *testing.T) {
	text := some(3000)
	for what, sign := range map[string]string{
		"the largest integer": " 2147483647; ", "the smallest": "(-2147483648)", "one beyond": " 4294967295; ", "hexadecimal": " 0x", "octal": " 017", "binary": "1b; ",
		"null": " = $null; ", "the empty text": ` = ""; `, "UTF-8": "日本語", "bytes": "{s.decode.hexa}); ", "a very long text": "while ($var(i) < 12)",
		"a number as a text": `"0x1F`, "all values of an AVP": "[*])", "an XAVP": "$xavp(", "an XAVI": "$xavi(", "an XAVU": "$xavu(", "a shared variable": "$shv(x", "a table": "$sht(t=>",
		"a part of the request URI": "$rU = ", "the host": "$rd = ", "a branch": "$(branch(uri)", "a number beyond 32 bits as parameter": ",99999999999", "a variable as parameter": ",$var(v",
		"a switch": "switch (", "a loop": "while (", "a nested name": "($var(v0",
	} {
		if !strings.Contains(text, sign) {
			t.Errorf("%s, %q, is never made", what, sign)
		}
	}
	deep := false
	for line := range strings.Lines(text) {
		deep = deep || strings.Count(line, "}{") >= 2 && strings.Contains(line, ",$")
	}
	if !deep {
		t.Error("three transformations in a row with a variable as parameter are never made")
	}
}

// TestSameSeed makes sure that a seed decides everything.
func TestSameSeed(t *testing.T) {
	if once, again := some(200), some(200); once != again {
		t.Error("the same seeds make other cases")
	}
}

// TestSmaller makes sure that a case can be made smaller until nothing is left, and that no form is larger.
func TestSmaller(t *testing.T) {
	m := New(7)
	for range 300 {
		c := m.Case()
		for _, s := range c.Smaller() {
			if len(s.Body()) > len(c.Body())+8 {
				t.Errorf("%s\nis made larger: %s", c.Body(), s.Body())
			}
		}
	}
}
