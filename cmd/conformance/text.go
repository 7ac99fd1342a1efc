package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Wire bytes are written in a file as text, so that a trace can be read:
//
//   - the end of a line is CR LF on the wire;
//   - a backslash at the end of a line takes the CR LF away;
//   - \r \n \t \\ \x00 are single bytes.

// decode returns the wire bytes of a text. It fails on an escape it does not
// know.
func decode(text string) ([]byte, error) {
	var out []byte
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		glued := false
		for i := 0; i < len(line); i++ {
			if line[i] != '\\' {
				out = append(out, line[i])
				continue
			}
			i++
			if i == len(line) {
				glued = true
				break
			}
			switch line[i] {
			case 'r':
				out = append(out, '\r')
			case 'n':
				out = append(out, '\n')
			case 't':
				out = append(out, '\t')
			case '\\':
				out = append(out, '\\')
			case 'x':
				if i+2 >= len(line) {
					return nil, fmt.Errorf("%q: \\x wants two hex digits", line)
				}
				b, err := strconv.ParseUint(line[i+1:i+3], 16, 8)
				if err != nil {
					return nil, fmt.Errorf("%q: \\x wants two hex digits", line)
				}
				out = append(out, byte(b))
				i += 2
			default:
				return nil, fmt.Errorf("%q: unknown escape \\%c", line, line[i])
			}
		}
		if !glued {
			out = append(out, "\r\n"...)
		}
	}
	return out, nil
}

// encode is the inverse of decode.
func encode(wire []byte) string {
	if string(wire) == "\r\n" { // a keepalive's answer, which would be hard to see
		return "\\r\\n\\\n"
	}
	var b strings.Builder
	for len(wire) > 0 {
		line, rest, ended := bytes.Cut(wire, []byte("\r\n"))
		for i, c := range line {
			switch {
			case c == '\\':
				b.WriteString(`\\`)
			case c == '\r':
				b.WriteString(`\r`)
			case c == '\n':
				b.WriteString(`\n`)
				if i < len(line)-1 {
					b.WriteString("\\\n")
				}
			case c == '\t':
				b.WriteString(`\t`)
			case c < ' ' || c >= 0x7f:
				fmt.Fprintf(&b, `\x%02x`, c)
			default:
				b.WriteByte(c)
			}
		}
		if !ended {
			b.WriteByte('\\')
		}
		b.WriteByte('\n')
		wire = rest
	}
	return b.String()
}
