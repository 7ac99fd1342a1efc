package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// The table stands between these lines of a document; all else in it is written by hand.
const (
	tableBegins = "<!-- written by make bench BENCH=full, from here -->\n"
	tableEnds   = "\n<!-- to here -->\n"
)

// writeInto puts the table into a document that has a place for it. A document that is not there is left alone.
func (t table) writeInto(file string) error {
	old, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	text, err := t.into(old)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, text, 0o644)
}

func (t table) into(document []byte) ([]byte, error) {
	before, rest, begins := bytes.Cut(document, []byte(tableBegins))
	_, after, ends := bytes.Cut(rest, []byte(tableEnds))
	if !begins || !ends {
		return nil, fmt.Errorf("no place for the table: it goes between %q and %q", tableBegins, tableEnds)
	}
	var b bytes.Buffer
	b.Write(before)
	b.WriteString(tableBegins)
	if err := t.writeMarkdown(&b); err != nil {
		return nil, err
	}
	b.WriteString(tableEnds)
	b.Write(after)
	return b.Bytes(), nil
}
