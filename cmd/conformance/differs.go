package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// difference is a reason why kamino's answer is not the reference's.
type difference struct{ rule, reason string }

func (d difference) String() string { return d.rule + ": " + d.reason }

// readDiffers reads a file of differences on purpose, where there is one: paragraphs that begin with a line "rule NAME: why
// kamino does otherwise". Each further line of a paragraph is given as its first word and the rest. Lines of definitions, "let
// WORD TEXT", may stand before the first rule, lines that begin with # anywhere.
func readDiffers(file string, rule func(difference), line func(word, rest string) error) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	begun := false
	for l := range strings.Lines(string(text)) {
		l = strings.TrimSuffix(l, "\n")
		if l == "" || l[0] == '#' {
			continue
		}
		word, rest, _ := strings.Cut(l, " ")
		switch name, reason, ok := strings.Cut(rest, ": "); {
		case word == "rule" && !ok:
			err = errors.New("want a name and a reason")
		case word == "rule":
			begun = true
			rule(difference{name, reason})
		case !begun && word != "let":
			err = errors.New("before the first rule")
		default:
			err = line(word, rest)
		}
		if err != nil {
			return fmt.Errorf("%s: %q: %w", file, l, err)
		}
	}
	return nil
}
