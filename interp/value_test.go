package interp

import "testing"

func TestTextToInt(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want int64
	}{
		{"", 0}, {"0", 0}, {"12", 12}, {"-12", -12}, {"+7", 7}, {"007", 7}, {"12a", 0}, {" 12", 0},
		{"2147483647", 2147483647}, {"2147483648", 0}, {"-2147483648", -2147483648}, {"99999999999", 0},
		{"0x1f", 31}, {"0XFF", 255}, {"0x", 0}, {"0xzz", 0}, {"0xffffffff", -1}, {"-", 0}, {"--1", 0},
	} {
		if got := textToInt(tc.in); got != tc.want {
			t.Errorf("textToInt(%q) = %d, want %d", tc.in, got, tc.want)
		}
	}
}

func TestValueForms(t *testing.T) {
	for _, tc := range []struct {
		name string
		v    Value
		num  int64
		text string
		null bool
	}{
		{"null", Null, 0, "", true},
		{"int", Int(5), 5, "5", false},
		{"int wraps at 32 bits", Int(1 << 31), -1 << 31, "-2147483648", false},
		{"text", Str("abc"), 0, "abc", false},
		{"text of a number", Str("42"), 42, "42", false},
		{"number with its text", IntStr(7, "007"), 7, "007", false},
		{"text with a number", StrInt("SEND", 1), 1, "SEND", false},
		{"empty text is not null", Str(""), 0, "", false},
	} {
		if got := tc.v.Int64(); got != tc.num {
			t.Errorf("%s: Int64 = %d, want %d", tc.name, got, tc.num)
		}
		if got := tc.v.Text(); got != tc.text {
			t.Errorf("%s: Text = %q, want %q", tc.name, got, tc.text)
		}
		if got := string(tc.v.AppendText(nil)); got != tc.text {
			t.Errorf("%s: AppendText = %q, want %q", tc.name, got, tc.text)
		}
		if got := tc.v.IsNull(); got != tc.null {
			t.Errorf("%s: IsNull = %v", tc.name, got)
		}
	}
}

func TestScratchKeepsTexts(t *testing.T) {
	var s Scratch
	s.Reset()
	var kept []string
	for i := range 3000 {
		kept = append(kept, s.Concat("n", s.Int(int64(i))))
	}
	for i, k := range kept {
		if want := "n" + Int(int64(i)).Text(); k != want {
			t.Fatalf("text %d became %q", i, k)
		}
	}
	// A buffer that is outgrown must not be taken for the block's.
	b := append(s.Buf(1), make([]byte, 3*scratchBlock)...)
	if got := s.Keep(b); len(got) != 3*scratchBlock {
		t.Fatalf("outgrown buffer kept %d bytes", len(got))
	}
	if got := s.Concat("a", "b"); got != "ab" {
		t.Fatalf("after an outgrown buffer: %q", got)
	}
}
