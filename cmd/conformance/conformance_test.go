package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"kamino/cmd/conformance/statement"
	"kamino/cmd/conformance/writing"
)

// The tests replay the recordings in testdata on a kamino that is built for
// them, over real sockets on free ports.

const testdata = "../../testdata"

// built is kamino's executable.
var built executable

func TestMain(m *testing.M) { os.Exit(buildAndRun(m)) }

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "conformance-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	path, err := buildKamino(context.Background(), "kamino/cmd/kamino", dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	built = executable{kamino, path}
	return m.Run()
}

func load(t *testing.T) *suite {
	t.Helper()
	s, err := loadSuite(testdata, regexp.MustCompile("."))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTranscripts(t *testing.T) {
	t.Parallel()
	s := load(t)
	servers := newFleet(built, s.configs)
	t.Cleanup(servers.stop)
	for _, sc := range s.scenarios {
		t.Run(sc.id, func(t *testing.T) {
			t.Parallel()
			if _, err := servers.play(context.Background(), sc, false); err != nil {
				t.Errorf("%s\n%v", sc.title, err)
			}
		})
	}
}

func TestScripts(t *testing.T) {
	t.Parallel()
	for _, sc := range load(t).scripts {
		t.Run(sc.id, func(t *testing.T) {
			t.Parallel()
			if err := sc.compare(context.Background(), built); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	for _, p := range load(t).programs {
		t.Run(p.id, func(t *testing.T) {
			t.Parallel()
			if err := p.compare(context.Background(), built); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestExamples asks kamino about the configs of Debian's package, where they are installed.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, e := range load(t).examples {
		t.Run(e.file, func(t *testing.T) {
			t.Parallel()
			if _, err := e.text(); err != nil {
				t.Skip(err)
			}
			if err := e.compare(context.Background(), built); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestStatements runs the recorded random statements, some hundred in each config.
func TestStatements(t *testing.T) {
	t.Parallel()
	var all []recordedCase
	for _, name := range []string{"findings", "cases"} {
		some, err := loadRecorded(filepath.Join(testdata, "statements", name))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, some...)
	}
	for i := 0; i < len(all); i += batchSize {
		part := all[i:min(i+batchSize, len(all))]
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			cases := make([]statement.Case, len(part))
			for i := range part {
				cases[i] = part[i].Case
			}
			got, err := built.outcomes(context.Background(), cases)
			if err != nil {
				t.Fatal(err)
			}
			for i := range part {
				if want := part[i].want(); got[i] != want {
					t.Errorf("%s\n    - %s\n    + %s", part[i].Body(), shown(want), shown(got[i]))
				}
			}
		})
	}
}

// TestWire runs the recorded programs that write to SIP messages.
func TestWire(t *testing.T) {
	t.Parallel()
	c, err := newWireComparison(testdata)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{wireCases, wireFindings} {
		all, err := loadWires(filepath.Join(testdata, "wire", file))
		if err != nil {
			t.Fatal(err)
		}
		for part := range slices.Chunk(all, batchSize) {
			t.Run(file, func(t *testing.T) {
				t.Parallel()
				peers, err := newCrowd()
				if err != nil {
					t.Fatal(err)
				}
				defer peers.close()
				programs, want := make([]*writing.Program, len(part)), make([]string, len(part))
				for i := range part {
					programs[i], want[i] = part[i].program, part[i].want
				}
				got, err := built.wire(context.Background(), programs, peers, c.messages, want)
				if err != nil {
					t.Fatal(err)
				}
				for i := range part {
					if kept(got[i]) != want[i] {
						t.Errorf("%s%s", programs[i].Text(), unlike(want[i], kept(got[i])))
					}
				}
			})
		}
	}
}

// TestMessages reads all variables and selects in the recorded messages.
func TestMessages(t *testing.T) {
	t.Parallel()
	for _, s := range messageSheets() {
		t.Run(s.kind+" "+s.what, func(t *testing.T) {
			t.Parallel()
			messages, err := loadMessages(testdata, s.kind+".txtar")
			if err != nil {
				t.Fatal(err)
			}
			want, err := loadReadings(s.file(testdata), messages)
			if err != nil {
				t.Fatal(err)
			}
			dumps, err := dumpBoth(context.Background(), []executable{built}, s.kind, s.variables, messages)
			if err != nil {
				t.Fatal(err)
			}
			for i, m := range messages {
				for _, d := range want[i].differences(s.variables, dumps[0][i]) {
					t.Errorf("%s message %q: %s", s.kind, m.name, d)
				}
			}
		})
	}
}

// TestFiles makes sure that reading a scenario loses nothing and that every
// recording has its script.
func TestFiles(t *testing.T) {
	t.Parallel()
	s := load(t)
	for _, sc := range s.scenarios {
		text, err := os.ReadFile(sc.file)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(sc.format()); got != string(text) {
			t.Errorf("%s is written as\n%s", sc.file, got)
		}
	}
	outs, err := filepath.Glob(filepath.Join(testdata, "scripts", "*.out"))
	if err != nil {
		t.Fatal(err)
	}
	if len(outs) != len(s.scripts) {
		t.Errorf("%d recordings of %d scripts", len(outs), len(s.scripts))
	}
}

// TestSteady masks ports, and not the digits of other numbers.
func TestSteady(t *testing.T) {
	for value, want := range map[string]string{
		"str 127.0.0.1:5060": "str 127.0.0.1:{port}", "int 5006003": "int 5006003", "int 15060": "int 15060",
		"5060 5060;5060": "{port} {port};{port}", "5060": "{port}", "str x": "str x", "long 5060 50600605060": "long 5060 50600605060",
	} {
		if got := steady(value, "", "5060", "{port}"); got != want {
			t.Errorf("%s: %s, want %s", value, got, want)
		}
	}
}
