package main

import (
	"errors"
	"io"
	"os"

	"kamino/cmd/internal/tally"
)

// reporters makes those that the flags ask for; done closes their files, and tells whether all was written to them.
func (t *tester) reporters() (list []tally.Reporter, text *tally.Text, done func() error, err error) {
	var files []*output
	done = func() (err error) {
		for _, f := range files {
			err = errors.Join(err, f.close())
		}
		return err
	}
	create := func(name string) (io.Writer, error) {
		if name == "-" {
			return t.io.Out, nil
		}
		f, err := os.Create(name)
		if err != nil {
			return nil, err
		}
		out := &output{file: f}
		files = append(files, out)
		return out, nil
	}
	text = &tally.Text{W: t.io.Out, Verbose: t.flags.verbose, Explain: t.flags.explain}
	text.Colour = coloured(t.io.Out)
	if isTerminal(t.io.Out) {
		text.Progress = t.io.Out
	}
	switch {
	case t.flags.json:
		list = append(list, &tally.JSON{W: t.io.Out})
	case t.flags.tap != "-":
		list = append(list, text)
	}
	if t.flags.tap != "" {
		w, err := create(t.flags.tap)
		if err != nil {
			return nil, nil, done, err
		}
		list = append(list, &tally.TAP{W: w})
	}
	if t.flags.junit != "" {
		w, err := create(t.flags.junit)
		if err != nil {
			return nil, nil, done, err
		}
		list = append(list, &tally.JUnit{W: w})
	}
	if t.flags.other != nil && !t.flags.json && t.flags.tap != "-" {
		list = append(list, newAgreement(t.io.Out, t.flags.against))
	}
	if t.flags.github && !t.flags.json {
		list = append(list, &tally.GitHub{W: t.io.Out})
	}
	return list, text, done, nil
}
