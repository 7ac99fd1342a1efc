package cfg

import "testing"

// TestCalmRules: each rule has a mistake that is told once with it, and more than once without it.
func TestCalmRules(t *testing.T) {
	cases := map[string][]string{
		"same-statement": {
			"request_route {\n\t$var(x) = 5 $var $var(y) + ;\n}\n",
		},
		"next-line": {
			"request_route {\n\tswitch ($var(x)) {\n\tcase 1 xlog :\n\t(\"a\"); exit;\n\t}\n}\n",
		},
		"lost-quote": {
			"request_route {\n\txlog(L_INFO\", \"a b\\n\");\n}\n",
		},
		"replaced-brace": {
			"request_route {\n\texit;\na1\nevent_route[core:worker-one-init] {\n\texit;\n}\n",
		},
		"lost-definition": {
			"request_route {\n\t$var(x) = LIMIT;\n\t$var(y) = LIMIT;\n}\n",
			"lost \"!LIMIT!5!\"\nrequest_route {\n\t$var(x) = LIMIT;\n}\n",
			"#!substdef is\nrequest_route {\n\t$var(x) = LIMIT;\n}\n",
		},
		"same-value": {
			"#!define xlog (\"a\", 1)\nrequest_route {\n\tif (1) xlog;\n\tif (2) xlog;\n}\n",
			"#!define TIME debug\nrequest_route {\n\t$var(x) = TIME;\n\t$var(y) = TIME;\n}\n",
		},
		"definition-loop": {
			"#!define A B\n#!define B A\nrequest_route {\n\t$var(x) = A;\n\t$var(y) = A;\n}\n",
		},
	}
	for _, rule := range calmRules {
		if len(cases[rule.name]) == 0 {
			t.Errorf("rule %s has no case", rule.name)
		}
		for _, text := range cases[rule.name] {
			with, without := countCalmed(text), countCalmed(text, rule.name)
			if with != 1 || without < 2 {
				t.Errorf("%s: %d errors with the rule and %d without it, want 1 and more:\n%s", rule.name, with, without, text)
			}
		}
	}
}

// countCalmed counts the errors that are told of a text.
func countCalmed(text string, off ...string) int {
	r := read("test.cfg", text, Options{}, nil)
	r.calm(off...)
	n := 0
	for i := range r.diags {
		if r.diags[i].Severity == Error {
			n++
		}
	}
	return n
}

// TestCalmKeeps: mistakes that do not follow from one another are all told.
func TestCalmKeeps(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"request_route {\n\t$var(x) = = 1; $var(y) = = 2; exit;\n}\n", 2},
		{"request_route {\n\txlog\"a\");\n\txlog\"b\");\n\txlog(\"c\");\n}\n", 2},
		{"request_route {\n\t$var(x) = LIMIT;\n\t$var(y) = OTHER;\n}\n", 2},
		{"request_route {\n\tif ($var(x) == 5 { xlog() exit; }\n}\n", 2},
		{"#!define A debug\n#!define B debug\nrequest_route {\n\t$var(x) = A;\n\t$var(y) = B;\n}\n", 2},
		// One is always left, or the config would pass for good.
		{"event_route[core:worker-one-init] {\n\twhile (1) xlog\n\t\txlog(\"L_NOTICE\", \"once\\n\");\n\t\texit;\n\t}\n\txlog(\"L_NOTICE\", \"never\\n\");\n", 1},
		{"request_route {\n\tif (1) FOO\n\t\tFOO(1);\n\t}\n}\n", 1},
	} {
		if got := countCalmed(c.text); got < c.want {
			t.Errorf("%d errors are told, want %d at least:\n%s", got, c.want, c.text)
		}
	}
}
