package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// Each mistake in a format, and in what is inside of its variables, is told, at its place, whatever escapes and pieces the text is written with.
func TestPlacesInFormats(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.cfg")
	config := `loadmodule "xlog.so"
loadmodule "pv.so"
loadmodule "htable.so"
request_route {
	xlog("$nope $(ru{s.nope})\n");
	xlog("a\t\x41\101 \"$nope\"" " $hdr() $var(x) $nix");
	xlog("L_INFO", 'a\t$nope');
	xlog("a\
$nope $(ru $nix");
	$sht(a=>b$nope) = $(xavp(x[$nope]));
	xlog("$_s(a$nope) $(xavp(a=>b[$nope])) $(avp(x)[$nope]) $sht(a=>$nope)");
	$var(x) = $shtcn(a=>~~$nope) + $(ru{s.select,$nope,/}) + $(hdr($nope)[1]);
}
log_prefix="{$nope} "
`
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	_, said, _ := kamino(t.Context(), "check", file)
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^\S+a\.cfg:(\d+:\d+): (?:error|warning\[unknown-variable\])`).FindAllStringSubmatch(said, -1) {
		got = append(got, m[1])
	}
	want := []string{"5:9", "5:21", "6:23", "6:33", "6:49", "7:22", "9:2", "9:7", "10:12", "10:30",
		"11:14", "11:33", "11:51", "11:67", "12:25", "12:48", "12:66", "14:15"}
	if !slices.Equal(got, want) {
		t.Errorf("told at %v, want %v\n%s", got, want, said)
	}
}
