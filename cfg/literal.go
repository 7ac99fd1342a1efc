package cfg

import (
	"strconv"
	"strings"
)

// numberOrWord reads what begins with a digit: a number, an address, or a name of an interface.
func (s *scanner) numberOrWord() {
	if s.ipv6() {
		return
	}
	f := s.f
	i, j := f.i, wordEnd(f.text, f.i)
	text := f.text[i:j]
	n, ok := parseNumber(text)
	if !ok {
		s.take(tokNumID, j)
		return
	}
	f.i = j
	s.emit(token{kind: tokNumber, text: text, span: s.span(i, j), number: n})
}

// parseNumber reads a number as the language writes them: decimal, 0 octal, 0x hexadecimal, or binary digits
// with a b behind. What is larger than 64 bits is cut to the largest number, as strtol(3) does.
func parseNumber(text string) (int64, bool) {
	base, digits := 10, text
	switch {
	case strings.HasPrefix(text, "0x") && len(text) > 2:
		base, digits = 16, text[2:]
	case len(text) > 1 && text[len(text)-1] == 'b' && strings.Trim(text[:len(text)-1], "01") == "":
		base, digits = 2, text[:len(text)-1]
	case len(text) > 1 && text[0] == '0':
		base, digits = 8, text[1:]
	}
	n, err := strconv.ParseInt(digits, base, 64)
	if err == nil {
		return n, !strings.ContainsAny(digits, "_+-")
	}
	return n, strings.HasSuffix(err.Error(), strconv.ErrRange.Error())
}

// joinAddress makes an address of the last four numbers when dots stand between them. Any numbers do, the octal ones and
// words like on, too; behind a dot or a dash they are parts of a name.
func (s *scanner) joinAddress() {
	first := len(s.tokens) - 7
	if first < 0 || first > 0 && (s.tokens[first-1].is(".") || s.tokens[first-1].is("-")) {
		return
	}
	var octets [4]string
	tooLarge := false
	for i := range s.tokens[first:] {
		t := &s.tokens[first+i]
		switch {
		case i%2 == 1:
			if !t.is(".") {
				return
			}
		case t.kind != tokNumber:
			return
		default:
			n := int32(t.number)
			tooLarge = tooLarge || n < 0 || n > 255
			octets[i/2] = strconv.Itoa(int(n))
		}
	}
	t := s.tokens[first]
	t.kind, t.value, t.span = tokAddr, strings.Join(octets[:], "."), s.sources.Join(t.span, s.tokens[first+6].span)
	t.text = s.sources.Text(t.span)
	if tooLarge {
		s.error("bad-address", t.span, badIPv4, "each of its four numbers is 0 to 255")
	}
	s.tokens = append(s.tokens[:first], t)
}

// maxIPv6 is the length of eight groups with their colons.
const maxIPv6 = 39

// ipv6 reads an IPv6 address if one is next that is longer than the word it begins with.
func (s *scanner) ipv6() bool {
	f := s.f
	i := f.i
	j := i
	for j < len(f.text) && j < i+maxIPv6 && (isHex(f.text[j]) || f.text[j] == ':') {
		j++
	}
	for j > i && !isIPv6(f.text[i:j]) {
		// The longest address wins: give back one group or colon at a time.
		j--
	}
	if j == i || j <= wordEnd(f.text, i) {
		return false
	}
	s.take(tokAddr, j)
	return true
}

// isIPv6 tells whether text has the form of an IPv6 address: eight groups of up to four hexadecimal digits, or
// fewer with one double colon.
func isIPv6(text string) bool {
	if strings.IndexByte(text, ':') < 0 {
		return false
	}
	left, right, double := strings.Cut(text, "::")
	if !double {
		n, ok := hexGroups(text)
		return ok && n == 8
	}
	l, okLeft := hexGroups(left)
	r, okRight := hexGroups(right)
	return okLeft && okRight && l <= 7 && r <= 7
}

// hexGroups counts the groups of an address's half.
func hexGroups(text string) (int, bool) {
	if text == "" {
		return 0, true
	}
	n := 0
	for g := range strings.SplitSeq(text, ":") {
		if len(g) == 0 || len(g) > 4 {
			return 0, false
		}
		n++
	}
	return n, true
}

// stringLiteral reads a string. Literals in double quotes that follow one another with nothing but blanks and
// line ends between them are one string; those in single quotes know no escapes and stand alone.
func (s *scanner) stringLiteral(q byte) {
	f := s.f
	start := s.span(f.i, f.i+1)
	textStart := f.i
	t := token{kind: tokString}
	var b strings.Builder
	for first := true; ; first = false {
		i := s.f.i
		j, raw := literalEnd(s.f.text, i+1, q)
		if j < 0 || s.closings != nil && s.closings.has(s.f.src, i) {
			s.unclosedString(i, q)
			return
		}
		content := s.f.text[i+1 : j]
		if s.f.src.Kind == FileSource && strings.Contains(content, "\n") {
			s.long = append(s.long, s.span(i, j+1))
		}
		if raw {
			t.parts = append(t.parts, StringPart{Offset: len(t.value) + b.Len(), Start: s.pos(i + 1), Raw: true})
		}
		switch {
		case first && raw:
			t.value = content
		default:
			if b.Len() == 0 {
				b.WriteString(t.value)
				t.value = ""
			}
			if raw {
				b.WriteString(content)
			} else {
				t.parts = unescape(&b, content, s.pos(i+1), t.parts)
			}
		}
		s.f.i = j + 1
		t.span = s.span(i, j+1)
		if q == '\'' || !s.nextLiteral() {
			break
		}
	}
	if b.Len() > 0 {
		t.value = b.String()
	}
	t.span = s.sources.Join(start, t.span)
	if s.f == f {
		t.text = f.text[textStart:f.i]
	} else {
		t.text = s.sources.Text(t.span)
	}
	if v := s.substitute(t.value, t.span); v != t.value {
		t.value, t.parts = v, []StringPart{{Start: t.parts[0].Start}}
	}
	s.emit(t)
	s.followString()
}

// literalEnd finds the closing quote of a literal that begins at i, and tells whether no escapes are inside;
// -1 when there is none.
func literalEnd(text string, i int, q byte) (end int, raw bool) {
	raw = true
	for ; i < len(text); i++ {
		switch text[i] {
		case q:
			return i, raw
		case '\\':
			if q == '"' {
				raw = false
				i++
			}
		}
	}
	return -1, raw
}

// nextLiteral looks for another literal in double quotes behind blanks, through the ends of definitions, and
// goes there.
func (s *scanner) nextLiteral() bool {
	for depth := len(s.stack) - 1; depth >= 0; depth-- {
		f := &s.stack[depth]
		i := f.i
		for i < len(f.text) && (isBlank(f.text[i]) || f.text[i] == '\n') {
			i++
		}
		if i < len(f.text) {
			if f.text[i] != '"' {
				return false
			}
			for len(s.stack)-1 > depth {
				s.pop()
			}
			s.f.i = i
			return true
		}
		if f.define == nil {
			return false
		}
	}
	return false
}

// unescape writes what a text in double quotes with escapes stands for: \n \r \a \t \" \\, \x with one or two hexadecimal
// digits, two or three octal digits, and a backslash before a line's end, which is nothing. Any other backslash stands
// for itself. The text begins at a place; its parts are added to those given.
func unescape(b *strings.Builder, text string, at Pos, parts []StringPart) []StringPart {
	for i := 0; i < len(text); {
		n := strings.IndexByte(text[i:], '\\')
		if n < 0 {
			n = len(text) - i
		}
		if n > 0 {
			parts = append(parts, StringPart{Offset: b.Len(), Start: at + Pos(i), Raw: true})
			b.WriteString(text[i : i+n])
			i += n
			continue
		}
		parts = append(parts, StringPart{Offset: b.Len(), Start: at + Pos(i)})
		i += escape(b, text[i:])
	}
	return parts
}

// escape writes what the escape at the start of a text stands for, and gives its length.
func escape(b *strings.Builder, text string) int {
	if len(text) < 2 {
		b.WriteString(text)
		return len(text)
	}
	switch e := text[1]; e {
	case 'n':
		b.WriteByte('\n')
	case 'r':
		b.WriteByte('\r')
	case 'a':
		b.WriteByte('\a')
	case 't':
		b.WriteByte('\t')
	case '"', '\\':
		b.WriteByte(e)
	case '\n':
	default:
		if n, v := codeEscape(text[1:]); n > 0 {
			b.WriteByte(v)
			return 1 + n
		}
		b.WriteString(text[:2])
	}
	return 2
}

// codeEscape reads x41 or 101, the escapes that give a byte's number, and tells how long they are.
func codeEscape(text string) (n int, v byte) {
	base, digits, longest := 8, text, 3
	if text[0] == 'x' {
		base, digits, longest, n = 16, text[1:], 2, 1
	}
	k := 0
	for k < longest && k < len(digits) && (base == 16 && isHex(digits[k]) || digits[k] >= '0' && digits[k] <= '7') {
		k++
	}
	if k == 0 || base == 8 && k < 2 {
		return 0, 0
	}
	u, _ := strconv.ParseUint(digits[:k], base, 16)
	return n + k, byte(u)
}
