package cfg

import "strings"

// lostText is what the items say that could not be read.
type lostText struct {
	words map[string]bool
	text  string // of the first items: a name may have grown together with what is beside it
}

// maxLost is how much of the text is kept, in bytes.
const maxLost = 1 << 15

// noteLost reads the words of the broken items.
func (c *Config) noteLost() {
	l := lostText{words: map[string]bool{}}
	var first strings.Builder
	for _, span := range c.Broken {
		text := c.Sources.Text(span)
		if first.Len()+len(text) < maxLost {
			first.WriteString(text + "\n")
		}
		for _, w := range words(text) {
			l.words[w] = true
		}
	}
	l.text = first.String()
	c.lost = l
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r > 0x7f || !isWord(byte(r)) })
}
