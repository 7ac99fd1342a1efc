package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"kamino/cmd/internal/relay"
	"kamino/interp/inventory"
)

// An example is a config that Debian's package of Kamailio installs, with what -c says of it for its switches: none of
// them defined, each, and all pairs. The configs are not ours and not kept here; the file testdata/examples/verdicts names
// each with a hash of its text, and a line for each set of switches:
//
//	/etc/kamailio/kamailio.cfg SHA256
//		good
//		bad WITH_ACCDB
//
// (Or unasked, where a module is loaded that Debian has no package of.)
// kamino has its modules built in, wherever a config says that they lie. Kamailio is asked about a copy that says nothing of
// that.
type example struct {
	file     string
	hash     string
	verdicts map[string]string // by the names of the switches, with spaces between
}

// exampleRoots are where the package puts configs.
var exampleRoots = []string{"/etc/kamailio", "/usr/share/doc/kamailio/examples"}

// debianConfig is the package's own config. Most of its switches want a database: it is asked about triples with that, too.
const (
	debianConfig   = "/etc/kamailio/kamailio.cfg"
	databaseSwitch = "WITH_MYSQL"
)

func examplesFile(testdata string) string { return filepath.Join(testdata, "examples", "verdicts") }

// loadExamples reads the recordings.
func loadExamples(testdata string, match *regexp.Regexp) ([]*example, error) {
	text, err := os.ReadFile(examplesFile(testdata))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []*example
	var e *example
	for line := range strings.Lines(string(text)) {
		verdict, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "\t")
		if !ok {
			file, hash, _ := strings.Cut(verdict, " ")
			e = &example{file, hash, map[string]string{}}
			if match.MatchString(file) {
				out = append(out, e)
			}
			continue
		}
		verdict, switches, _ := strings.Cut(verdict, " ")
		e.verdicts[switches] = verdict
	}
	return out, nil
}

// findExamples finds the installed configs.
func findExamples(match *regexp.Regexp) ([]*example, error) {
	var out []*example
	for _, root := range exampleRoots {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !match.MatchString(path) || !exampleName.MatchString(path) {
				return err
			}
			out = append(out, &example{file: path})
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return out, nil
}

var (
	exampleName  = regexp.MustCompile(`\.(cfg|cfg\.sample|m4)$`)
	switchLine   = regexp.MustCompile(`(?m)^#!ifn?def[ \t]+(WITH_\w+)`)
	modulePath   = regexp.MustCompile(`(?m)^([ \t]*loadmodule[ \t]+")[^"\n]*/`)
	loadPathLine = regexp.MustCompile(`(?m)^[ \t]*loadpath[ \t]+".*$`)
)

// text reads the config, and tells by an error when it is not the recorded one.
func (e *example) text() (string, error) {
	text, err := os.ReadFile(e.file)
	if err != nil {
		return "", err
	}
	hash := fmt.Sprintf("%x", sha256.Sum256(text))
	if e.hash == "" {
		e.hash = hash
	}
	if e.hash != hash {
		return "", fmt.Errorf("%s is not the file that was recorded", e.file)
	}
	return string(text), nil
}

// switchSets lists what is to be defined.
func (e *example) switchSets(text string) []string {
	var names []string
	for _, m := range switchLine.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	names = slices.Compact(names)
	sets := []string{""}
	for i, a := range names {
		sets = append(sets, a)
		for _, b := range names[i+1:] {
			sets = append(sets, a+" "+b)
			if e.file == debianConfig && a != databaseSwitch && b != databaseSwitch {
				sets = append(sets, databaseSwitch+" "+a+" "+b)
			}
		}
	}
	return sets
}

// ask asks what -c says for each set of switches.
func (e *example) ask(ctx context.Context, x executable) (map[string]string, error) {
	text, err := e.text()
	if err != nil {
		return nil, err
	}
	file := e.file
	if x.side == kamailio {
		dir, err := os.MkdirTemp("", "conformance-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		if file, err = fitTree(filepath.Dir(e.file), dir, filepath.Base(e.file)); err != nil {
			return nil, err
		}
	}
	out := map[string]string{}
	for _, switches := range e.switchSets(text) {
		if out[switches], err = x.verdict(ctx, file, strings.Fields(switches)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// fitTree copies a folder of configs without what they say about where modules lie, and returns the copy of one.
func fitTree(from, to, name string) (string, error) {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return "", err
	}
	err := filepath.WalkDir(to, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !exampleName.MatchString(path) {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		fitted := loadPathLine.ReplaceAll(modulePath.ReplaceAll(text, []byte("$1")), nil)
		return os.WriteFile(path, []byte(relay.ForReference(string(fitted))), 0o600)
	})
	return filepath.Join(to, name), err
}

// unasked is no verdict: Kamailio could not load a module that Debian has no package of.
const unasked = "unasked"

var moduleNotFound = regexp.MustCompile(`could not find module <(\w+)>`)

// verdict asks about a file with definitions. A Kamailio that crashes says bad.
func (x executable) verdict(ctx context.Context, file string, defines []string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, relay.StartPatience)
	defer cancel()
	args := []string{"-c", "-E", "-f", file}
	for _, d := range defines {
		args = append(args, "-A", d)
	}
	said, err := exec.CommandContext(ctx, x.path, args...).CombinedOutput()
	if exit := new(exec.ExitError); !errors.As(err, &exit) || ctx.Err() != nil {
		return good, err
	}
	for _, m := range moduleNotFound.FindAllSubmatch(said, -1) {
		if module, known := inventory.FindModule(string(m[1])); known && module.In56 && !module.Debian {
			return unasked, nil
		}
	}
	return bad, nil
}

// compare asks again and tells where the answers are not the recorded ones.
func (e *example) compare(ctx context.Context, x executable) error {
	got, err := e.ask(ctx, x)
	if err != nil {
		return err
	}
	var wrong []string
	for _, switches := range slices.Sorted(maps.Keys(e.verdicts)) {
		if want := e.verdicts[switches]; got[switches] != want && (want != unasked || x.side == kamailio) {
			wrong = append(wrong, fmt.Sprintf("[%s] is %s (recorded: %s)", switches, got[switches], want))
		}
	}
	if len(got) != len(e.verdicts) || wrong != nil {
		return &mismatch{"", fmt.Sprintf("%d answers, %d recorded\n%s", len(got), len(e.verdicts), strings.Join(wrong, "\n"))}
	}
	return nil
}

// saveExamples writes the recordings, and keeps those of configs that are not in the list.
func saveExamples(testdata string, list []*example) error {
	all, err := loadExamples(testdata, regexp.MustCompile("."))
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(old *example) bool {
		return slices.ContainsFunc(list, func(e *example) bool { return e.file == old.file })
	})
	all = append(all, list...)
	slices.SortFunc(all, func(a, b *example) int { return strings.Compare(a.file, b.file) })
	var b bytes.Buffer
	for _, e := range all {
		fmt.Fprintf(&b, "%s %s\n", e.file, e.hash)
		for _, switches := range slices.Sorted(maps.Keys(e.verdicts)) {
			fmt.Fprintf(&b, "\t%s\n", strings.TrimRight(e.verdicts[switches]+" "+switches, " "))
		}
	}
	if err := os.MkdirAll(filepath.Dir(examplesFile(testdata)), 0o755); err != nil {
		return err
	}
	return os.WriteFile(examplesFile(testdata), b.Bytes(), 0o644)
}
