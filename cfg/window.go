package cfg

import (
	"unicode"
	"unicode/utf8"
)

// ellipsis stands where a line was cut.
const ellipsis = "…"

// window cuts a line to so many columns, so that its bytes from start on are seen. It gives the places of start and end in
// what is left.
func window(text string, start, end, limit int) (string, int, int) {
	text, start, end = near(text, start, end, limit)
	if columns(text) <= limit {
		return text, start, end
	}
	if at := columns(text[:start]); at > limit/2 && columns(text[:end]) > limit {
		cut, left := 0, at-limit/4 // columns to leave out
		for column := 0; cut < start && column < left; {
			c, n := utf8.DecodeRuneInString(text[cut:])
			column += columnsOf(c, column)
			cut += n
		}
		text = ellipsis + text[cut:]
		start, end = start-cut+len(ellipsis), end-cut+len(ellipsis)
	}
	column := 0
	for i, c := range text {
		if column += columnsOf(c, column); column >= limit && i+utf8.RuneLen(c) < len(text) {
			text = text[:i] + ellipsis
			break
		}
	}
	return text, min(start, len(text)), min(end, len(text))
}

// near cuts what is far from the bytes from start on, so that a line of any length costs no more than what is seen of it.
func near(text string, start, end, limit int) (string, int, int) {
	far := 8 * limit // characters have four bytes at most
	if len(text) <= 4*far {
		return text, start, end
	}
	from, to := runeStart(text, max(0, start-far)), runeStart(text, min(start+far, len(text)))
	return text[from:to], start - from, min(end, to) - from
}

// columns is how many columns of a terminal a text takes that begins at a tab stop.
func columns(text string) int {
	n := 0
	for _, c := range text {
		n += columnsOf(c, n)
	}
	return n
}

// tabStop is how far terminals' tab stops are apart.
const tabStop = 8

// firstMark is the first character that takes no column: what is before it is worth no look into the tables.
const firstMark = '\u00ad'

// columnsOf is how many columns a character takes that stands at a column.
func columnsOf(c rune, column int) int {
	switch {
	case c == '\t':
		return tabStop - column%tabStop
	case c < firstMark:
		return 1
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), c >= 0xff01 && c <= 0xff60, c >= 0x1f300 && c <= 0x1faff:
		return 2
	}
	return 1
}
