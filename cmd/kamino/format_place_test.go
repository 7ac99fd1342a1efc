package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// Each mistake in a format is told, at its place, whatever escapes and pieces the text is written with.
func TestPlacesInFormats(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.cfg")
	config := `loadmodule "xlog.so"
loadmodule "pv.so"
request_route {
	xlog("$nope $(ru{s.nope})\n");
	xlog("a\t\x41\101 \"$nope\"" " $hdr() $var(x) $nix");
	xlog("L_INFO", 'a\t$nope');
	xlog("a\
$nope $(ru $nix");
}
`
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	_, said, _ := kamino(t.Context(), "check", file)
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^\S+a\.cfg:(\d+:\d+): error`).FindAllStringSubmatch(said, -1) {
		got = append(got, m[1])
	}
	want := []string{"4:9", "4:21", "5:23", "5:33", "5:49", "6:22", "8:2", "8:7"}
	if !slices.Equal(got, want) {
		t.Errorf("told at %v, want %v\n%s", got, want, said)
	}
}
