package interp

import "testing"

// The verdicts are glibc's, asked with regcomp(REG_EXTENDED|REG_NOSUB|REG_ICASE).
// A character is a byte.
func TestBytes(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"^.$", "é", false},
		{"^..$", "é", true},
		{"^[^a]{2}$", "é", true},
		{"é", "aéb", true},
		{"é", "aÉb", false},
		{"^[à-é]+$", "é", true},
		{"^.{3}$", "\xef\xff\x00", true},
		{"k", "\u212a", false},
	} {
		re, err := CompileRegex(c.pattern)
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
		} else if got := re.MatchString(c.text); got != c.want {
			t.Errorf("%q =~ %q is %v", c.text, c.pattern, got)
		}
	}
}

func TestCompileRegex(t *testing.T) {
	for _, tc := range []struct {
		pattern, text string
		want          bool
	}{
		{`\w+`, "abc", true}, {`\s`, "a b", true}, {`\bfoo\b`, "a foo b", true},
		{`\d+`, "123", false}, {`\d+`, "ddd", false}, {`\d`, "D", false}, {`\D`, "d", true}, {`\e`, "e", false},
		{`[\.]`, `a\b`, true}, {`[.]`, `a\b`, false},
		{`^a.c$`, "a\nc", true}, {`[^a]`, "a\n", true},
		{`^x{,2}$`, "xx", true}, {`^x{,2}$`, "xxx", false}, {`^x{2}$`, "xx", true}, {`^x{2,}$`, "xxxx", true},
		{`\<foo\>`, "a foo", true}, {`\<foo\>`, "afoo", false},
		{`ABC`, "xabcx", true}, {`a**`, "", true}, {`^a+?$`, "aa", true},
		{`[[:digit:]]+`, "a1", true}, {`[]a]`, "]", true}, {`[a-c]`, "b", true}, {`[a\]`, `\`, true},
		{`a\.b`, "a.b", true}, {`a\.b`, "axb", false}, {`(a|b)c`, "bc", true}, {`a)`, "a)", true}, {`(|a)`, "", true},
		{`a||b`, "", true}, {`^a{,}$`, "aaa", true}, {`\(a`, "(a", true}, {`sip:[^@]+@`, "sip:bob@x", true}, {`^$`, "", true},
		{`(a|b)\1`, "xbB", true}, {`(a|b)\1`, "abab", false},
	} {
		re, err := CompileRegex(tc.pattern)
		if err != nil {
			t.Errorf("%q: %v", tc.pattern, err)
			continue
		}
		if got := re.MatchString(tc.text); got != tc.want {
			t.Errorf("%q on %q = %v", tc.pattern, tc.text, got)
		}
	}
	for _, bad := range []string{`\1(a)`, `(a)\2`, `(?i)abc`, `a|*b`, `[a`, `(a`, `a\`, `[[:nope:]]`, `+a`, `*a`, `^*a`, `(*a)`, `a{`, `a{1`, `{1}`, `x{1,2,3}`, `a{2,1}`, `[b-a]`} {
		if _, err := CompileRegex(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestCompileLineRegex(t *testing.T) {
	for _, tc := range []struct {
		pattern, text string
		want          bool
	}{
		{`^b$`, "a\nb\nc", true}, {`a.b`, "a\nb", false}, {`a[^x]b`, "a\nb", false}, {`a[^x]b`, "acb", true}, {`A`, "a", true},
	} {
		re, err := CompileLineRegex(tc.pattern)
		if err != nil {
			t.Errorf("%q: %v", tc.pattern, err)
		} else if got := re.MatchString(tc.text); got != tc.want {
			t.Errorf("%q on %q = %v", tc.pattern, tc.text, got)
		}
	}
}
