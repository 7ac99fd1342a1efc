package main

import (
	"bytes"
	"strings"
)

// archive is a text in parts, each under a line "-- name --", in the format of
// txtar. Names may repeat: here they are the steps of a scenario, not files.
type archive struct {
	comment string // before the first marker
	parts   []part
}

type part struct{ name, text string }

func parseArchive(text []byte) archive {
	var a archive
	current := &a.comment
	for line := range strings.Lines(string(text)) {
		name, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "-- ")
		if ok {
			name, ok = strings.CutSuffix(name, " --")
		}
		if !ok {
			*current += line
			continue
		}
		a.parts = append(a.parts, part{name: strings.TrimSpace(name)})
		current = &a.parts[len(a.parts)-1].text
	}
	return a
}

func (a archive) format() []byte {
	var b bytes.Buffer
	b.WriteString(a.comment)
	for _, p := range a.parts {
		b.WriteString("-- " + p.name + " --\n" + p.text)
		if p.text != "" && !strings.HasSuffix(p.text, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}
