package tally

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible shows every byte of a text: CR and LF, tabs, blanks at the end, control characters and what is no UTF-8.
func visible(s string) string {
	trimmed := strings.TrimRight(s, " ")
	var b strings.Builder
	for i := 0; i < len(trimmed); {
		r, n := utf8.DecodeRuneInString(trimmed[i:])
		b.WriteString(show(r, trimmed[i:i+n]))
		i += n
	}
	b.WriteString(strings.Repeat("·", len(s)-len(trimmed)))
	return b.String()
}

func show(r rune, s string) string {
	switch {
	case r == '\r':
		return "␍"
	case r == '\n':
		return "␊"
	case r == '\t':
		return "⇥"
	case r == utf8.RuneError && len(s) == 1, r < ' ', r == 0x7f:
		return fmt.Sprintf("\\x%02x", s[0])
	case !unicode.IsPrint(r):
		return fmt.Sprintf("\\u%04x", r)
	}
	return s
}

// wireLines shows a message as lines. CRLF at the end of a line is what everybody expects, and not shown; any other end
// is.
func wireLines(b []byte) []string {
	if len(bytes.Trim(b, "\r\n")) == 0 { // a keepalive, which would be hard to see
		return []string{visible(string(b))}
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		text, ok := strings.CutSuffix(line, "\r\n")
		shown := visible(text)
		if !ok && !strings.HasSuffix(line, "\n") {
			shown += "⌿" // it ends without a line end
		}
		out = append(out, shown)
	}
	return out
}

// longMessage is how many lines of a message are shown.
const longMessage = 40

// clipped leaves the middle of long texts out.
func clipped(lines []string) []string {
	for i, l := range lines {
		if n := utf8.RuneCountInString(l); n > 240 {
			r := []rune(l)
			lines[i] = fmt.Sprintf("%s … (%d characters) … %s", string(r[:120]), n, string(r[n-60:]))
		}
	}
	if len(lines) <= longMessage {
		return lines
	}
	half := longMessage / 2
	cut := append([]string(nil), lines[:half]...)
	cut = append(cut, fmt.Sprintf("… (%d lines) …", len(lines)-2*half))
	return append(cut, lines[len(lines)-half:]...)
}
