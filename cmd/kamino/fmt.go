package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"

	"kamino/cfg"
	"kamino/cfg/layout"
	"kamino/cmd/internal/kt"
	"kamino/interp"
)

var fmtManual = manual{
	name:  "kamino fmt",
	usage: "[flags] [FILE…]",
	about: `Prints configs in the canonical layout: tabs, one statement a line, blanks
around operators, one empty line at most. Comments, strings and directives stay
as they are, and so do line breaks inside of statements. Without a file it reads
the standard input. Nothing is preprocessed: included files are other files, and
text that an #!ifdef turns off is laid out too, or left alone where it is no
config. A file that is broken is told and left alone.`,
	examples: `  kamino fmt relay.cfg            print it
  kamino fmt -w relay.cfg         write it back
  kamino fmt -l *.cfg             which ones are not in the canonical layout?
  kamino fmt -d relay.cfg         what would change?
  kamino fmt < relay.cfg          as a filter, for editors
`,
	exits: `0; with -d, 1 when something would change; 2 for a broken file, a
file that cannot be read or written, or bad usage. As gofmt has them.`,
}

// fmtCommand is `kamino fmt`.
func fmtCommand(_ context.Context, args []string, stdio streams) int {
	f := formatter{streams: stdio}
	s := fmtManual.flags(stdio)
	s.BoolVarP(&f.write, "write", "w", false, "write the result to the file, not to the output")
	s.BoolVarP(&f.diff, "diff", "d", false, "print what would change, as a diff")
	s.BoolVarP(&f.list, "list", "l", false, "print the names of files whose layout would change")
	if code, ok := fmtManual.parse(s, args, stdio); !ok {
		return code
	}
	files := s.Args()
	if len(files) == 0 {
		if f.write {
			return fmtManual.misuse(stdio, "-w needs a file")
		}
		files = []string{"-"}
	}
	code := exitGood
	for _, name := range files {
		changed, err := f.file(name)
		switch {
		case errors.Is(err, errReported):
			code = exitMisuse
		case err != nil:
			code = fmtManual.fail(stdio, err)
		case changed && f.diff && code == exitGood:
			code = exitFound
		}
	}
	return code
}

type formatter struct {
	streams
	write, diff, list bool
}

// file formats one file and does with it what the flags say.
func (f *formatter) file(name string) (changed bool, err error) {
	text, shown, err := readText(name, f.streams)
	if err != nil {
		return false, err
	}
	out, sources, diags := laidOut(shown, text)
	if len(diags) > 0 {
		render(f.Err, sources, diags)
		return false, errReported
	}
	changed = !bytes.Equal(text, out)
	if f.list && changed {
		fmt.Fprintln(f.Out, shown)
	}
	if f.diff && changed {
		f.Out.Write(diff.Diff(shown+".orig", text, shown, out))
	}
	if f.write && changed && name != "-" {
		info, err := os.Stat(name)
		if err != nil {
			return true, err
		}
		return true, os.WriteFile(name, out, info.Mode().Perm())
	}
	if !f.list && !f.diff && !f.write {
		f.Out.Write(out)
	}
	return changed, nil
}

// laidOut lays out a config, or a test file. It gives diagnostics where the text is broken.
func laidOut(name string, text []byte) ([]byte, *cfg.Sources, cfg.Diagnostics) {
	if filepath.Ext(name) != ".kt" {
		return layout.Format(name, text, cfg.Options{ReadFile: os.ReadFile, Getenv: os.LookupEnv, Variables: interp.Variables(readOnly())})
	}
	f, diags := kt.Parse(name, text)
	if diags.HasErrors() {
		return nil, f.Sources, diags
	}
	return kt.Format(text), f.Sources, nil
}
