package interp

import "testing"

// The numbers are those of {s.corehash} of the reference.
func TestCoreHash(t *testing.T) {
	for _, tc := range []struct {
		in   string
		size uint32
		want uint32
	}{
		{"", 0, 0}, {"abc", 0, 7167810}, {"hello world, ünï", 0, 1083531565}, {"hello world, ünï", 16, 13},
	} {
		if got := CoreHash(tc.in, "", tc.size); got != tc.want {
			t.Errorf("CoreHash(%q, %d) = %d, want %d", tc.in, tc.size, got, tc.want)
		}
	}
	if CoreCaseHash("AbC", "", 0) != CoreCaseHash("aBc", "", 0) {
		t.Error("CoreCaseHash sees case")
	}
}
