package align

import (
	"strings"
	"testing"
)

func TestSteps(t *testing.T) {
	for _, tc := range []struct{ a, b, want string }{
		{"", "", ""},
		{"abc", "abc", "a b c"},
		{"abc", "", "-a -b -c"},
		{"", "ab", "+a +b"},
		{"abcd", "abxd", "a b -c +x d"},
		{"abcde", "ace", "a -b c -d e"},
		{"xab", "abx", "-x a b +x"},
		{"aaa", "aa", "a a -a"},
	} {
		var got []string
		for _, s := range Steps(len(tc.a), len(tc.b), func(i, j int) bool { return tc.a[i] == tc.b[j] }) {
			switch {
			case s.J < 0:
				got = append(got, "-"+tc.a[s.I:s.I+1])
			case s.I < 0:
				got = append(got, "+"+tc.b[s.J:s.J+1])
			default:
				got = append(got, tc.a[s.I:s.I+1])
			}
		}
		if strings.Join(got, " ") != tc.want {
			t.Errorf("%q and %q: %q, want %q", tc.a, tc.b, strings.Join(got, " "), tc.want)
		}
	}
}
