package mutant

// token is a range of a text.
type token struct{ start, end int }

// cut finds the tokens of a config: words with the marks before them (#! !! $ @ %), strings, operators of two
// bytes, and other bytes alone. Blanks and comments are none. It knows less than a parser does, on purpose.
func cut(text string) []token {
	var out []token
	for i := 0; i < len(text); {
		j := i + 1
		switch c := text[i]; {
		case c <= ' ':
			i = j
			continue
		case c == '#' && !at(text, j, "!"), c == '/' && at(text, j, "/"):
			for j < len(text) && text[j] != '\n' {
				j++
			}
			i = j
			continue
		case c == '/' && at(text, j, "*"):
			for j < len(text) && !at(text, j-1, "*/") {
				j++
			}
			i = j + 1
			continue
		case c == '"' || c == '\'':
			for j < len(text) && text[j] != c && text[j] != '\n' {
				if text[j] == '\\' && c == '"' {
					j++
				}
				j++
			}
			j = min(j+1, len(text))
		case (c == '#' || c == '!') && at(text, j, "!"):
			j = wordEnd(text, j+1)
		case c == '$' || c == '@' || c == '%', isWord(c):
			j = wordEnd(text, j)
		default:
			for _, two := range []string{"==", "!=", "=~", ">=", "<=", "&&", "||", "<<", ">>", "+=", "=>"} {
				if at(text, i, two) {
					j++
					break
				}
			}
		}
		out = append(out, token{i, j})
		i = j
	}
	return out
}

func at(text string, i int, what string) bool {
	return i >= 0 && i+len(what) <= len(text) && text[i:i+len(what)] == what
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

func wordEnd(text string, i int) int {
	for i < len(text) && isWord(text[i]) {
		i++
	}
	return i
}
