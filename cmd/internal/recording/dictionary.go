package recording

import (
	"slices"
	"strings"
)

// dictionary finds texts that have names.
type dictionary struct {
	texts   map[string]knownText
	lengths []int // of the texts, the longest first
}

func (d *dictionary) add(k knownText) {
	if d.texts == nil {
		d.texts = map[string]knownText{}
	}
	d.texts[k.text] = k
	if i, found := slices.BinarySearchFunc(d.lengths, len(k.text), func(a, b int) int { return b - a }); !found {
		d.lengths = slices.Insert(d.lengths, i, len(k.text))
	}
}

// at finds the longest text that stands at a place. None begins or ends in the middle of a word.
func (d *dictionary) at(text string, i int) (knownText, bool) {
	if i > 0 && wordByte(text[i-1]) {
		return knownText{}, false
	}
	for _, n := range d.lengths {
		if i+n > len(text) {
			continue
		}
		inWord := i+n < len(text) && wordByte(text[i+n]) && wordByte(text[i+n-1])
		if k, ok := d.texts[text[i:i+n]]; ok && !inWord && (!k.address || whole(text, i, i+n)) {
			return k, true
		}
	}
	return knownText{}, false
}

func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// named writes text with the names of what is known, and the rest as plain says.
func (w *writer) named(text string, plain func(string) string) string {
	var b strings.Builder
	from := 0
	for i := 0; i < len(text); {
		k, ok := w.known.at(text, i)
		if !ok {
			i++
			continue
		}
		b.WriteString(plain(text[from:i]) + k.hole)
		i += len(k.text)
		from = i
	}
	return b.String() + plain(text[from:])
}

// whole tells whether a part of a text is no part of a longer address.
func whole(text string, from, to int) bool {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	return (from == 0 || !digit(text[from-1]) && text[from-1] != '.') && (to == len(text) || !digit(text[to]))
}
