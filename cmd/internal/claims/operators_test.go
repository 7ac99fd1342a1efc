package claims

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the script of operators anew")

// The script that shows how operators bind is made of the table of them.
func TestOperatorScript(t *testing.T) {
	file := filepath.FromSlash("../../../testdata/scripts/precedence.cfg")
	want := OperatorScript()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the table of operators makes: write it with -update, and record it", file)
	}
}
