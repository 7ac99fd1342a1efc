package sip

// toState is where in a From or To field its reader is.
type toState uint8

const (
	toStart        toState = iota
	toQuoted               // in a quoted display name
	toBehindQuoted         // before its <
	toWord                 // in a URI without brackets, or in the first word of a display name
	toWordSpace            // behind it
	toName                 // in a further word of a display name
	toNameSpace            // behind one
	toOpen                 // behind <
	toURI                  // in the URI
	toURISpace             // behind it, before >
	toDone                 // where parameters may begin
	toParamName            // behind a semicolon
	toInName
	toEquals // behind a name
	toParamValue
	toInValue
	toInQuotes
	toParamEnd
)

// toReader reads a From or To field (RFC 3261 section 20.20) as Kamailio does, which takes commas for what they are in
// neither: separators.
type toReader struct {
	NameAddr
	s      string
	state  toState
	from   int // where the display name, the URI or the name of a parameter begins
	end    int // where the first word of a display name, which may be a URI, ends
	value  int // where the value of a parameter begins
	name   string
	params int // where the parameters begin
}

// ParseTo reads the value of a From or To field. What follows a line end that is no fold does not belong to it. The
// errors are *Error with an offset in s.
func ParseTo(s string) (NameAddr, error) {
	var a NameAddr
	if at, reason := a.parseTo(s); reason != "" {
		return NameAddr{}, &Error{Offset: at, Reason: reason}
	}
	return a, nil
}

func (a *NameAddr) parseTo(s string) (at int, reason string) {
	r := toReader{s: s}
	if at, reason = r.read(); reason == "" {
		*a = r.NameAddr
	}
	return at, reason
}

// read reads all of the field and gives what is wrong, and where.
func (r *toReader) read() (at int, reason string) {
	s, i := r.s, 0
	for i < len(s) {
		switch s[i] {
		case ' ', '\t':
			r.space(i)
			i++
		case '\r', '\n':
			if reason := r.lineEnd(i); reason != "" {
				return i, reason
			}
			next := i + 1
			if s[i] == '\r' && next < len(s) && s[next] == '\n' {
				next++
			}
			if next == len(s) || s[next] != ' ' && s[next] != '\t' {
				if next < len(s) && (s[next] == 0 || s[next] == '\\' || s[next] == ',' && r.state >= toParamName) {
					return next, "bad character behind the field"
				}
				return i, r.finish(i)
			}
			i = next + 1
		case 0:
			if r.state == toQuoted || r.state == toBehindQuoted || r.state >= toName && r.state < toDone || r.state == toStart ||
				r.state == toParamName || r.state == toInQuotes {
				return i, "zero byte"
			}
			return i, r.finish(i)
		default:
			skip, reason := r.next(i, s[i])
			if reason != "" {
				return i, reason
			}
			i += 1 + skip
		}
	}
	return len(s), r.finish(len(s))
}

// space takes white space.
func (r *toReader) space(i int) {
	switch r.state {
	case toWord:
		r.end, r.state = i, toWordSpace
	case toName:
		r.end, r.state = i, toNameSpace
	case toURI:
		r.URI, r.state = r.s[r.from:i], toURISpace
	case toInName:
		r.name, r.state = r.s[r.from:i], toEquals
	case toInValue:
		r.add(r.s[r.value:i])
	}
}

// lineEnd takes a line end, where there may be one.
func (r *toReader) lineEnd(i int) (reason string) {
	switch r.state {
	case toStart, toQuoted, toOpen, toURI, toURISpace, toInQuotes:
		return "line end in the field"
	}
	r.space(i)
	return ""
}

// next takes any other byte; skip is how many behind it belong to it.
func (r *toReader) next(i int, b byte) (skip int, reason string) {
	if r.state >= toParamName {
		return 0, r.param(i, b)
	}
	switch b {
	case '\\':
		if r.state != toQuoted {
			return 0, "backslash outside of quotes"
		}
		return 1, ""
	case '<':
		return 0, r.open(i)
	case '>':
		switch r.state {
		case toQuoted:
		case toURI:
			r.URI, r.state = r.s[r.from:i], toDone
		case toURISpace:
			r.state = toDone
		default:
			return 0, "unexpected >"
		}
	case '"':
		switch r.state {
		case toStart:
			r.from, r.state = i, toQuoted
		case toQuoted:
			r.Display, r.state = r.s[r.from:i+1], toBehindQuoted
		default:
			return 0, "unexpected quote"
		}
	case ';':
		switch r.state {
		case toQuoted, toURI:
			return 0, ""
		case toWord:
			r.URI = r.s[r.from:i]
		case toWordSpace:
			r.URI = r.s[r.from:r.end]
		case toDone:
		default:
			return 0, "unexpected semicolon"
		}
		r.params, r.state = i, toParamName
	default:
		switch r.state {
		case toStart:
			r.from, r.state = i, toWord
		case toOpen:
			r.from, r.state = i, toURI
		case toWordSpace, toNameSpace:
			r.state = toName
		case toBehindQuoted, toURISpace, toDone:
			return 0, "unexpected text"
		}
	}
	return 0, ""
}

// open takes a <.
func (r *toReader) open(i int) (reason string) {
	switch r.state {
	case toQuoted:
		return ""
	case toStart, toBehindQuoted:
	case toWord, toName:
		r.Display = r.s[r.from:i]
	case toWordSpace, toNameSpace:
		r.Display = r.s[r.from:r.end]
	default:
		return "unexpected <"
	}
	r.state, r.brackets = toOpen, true
	return ""
}

// param takes a byte of the parameters.
func (r *toReader) param(i int, b byte) (reason string) {
	switch {
	case r.state == toInQuotes:
		switch b {
		case '"':
			r.add(r.s[r.value:i])
		case '\\':
			return "backslash in a parameter"
		}
	case b == ';':
		switch r.state {
		case toInName:
			r.name = r.s[r.from:i]
			r.add("")
		case toEquals, toParamValue:
			r.add("")
		case toInValue:
			r.add(r.s[r.value:i])
		case toParamName:
			return "parameter without a name"
		}
		r.state = toParamName
	case b == '\\', b == '"' && r.state != toParamValue, b == '=' && r.state != toInName && r.state != toEquals,
		r.state == toParamEnd, r.state == toEquals && b != '=':
		return "bad parameter"
	case b == ',':
		if !equalFold(r.name, "tag") || r.state != toParamValue && r.state != toInValue {
			return "comma in a parameter"
		}
	case b == '=':
		if r.state == toInName {
			r.name = r.s[r.from:i]
		}
		r.state = toParamValue
	case b == '"':
		r.value, r.state = i+1, toInQuotes
	case r.state == toParamName:
		r.from, r.state = i, toInName
	case r.state == toParamValue:
		r.value, r.state = i, toInValue
	}
	return ""
}

// add takes the parameter that ends.
func (r *toReader) add(value string) {
	if equalFold(r.name, "tag") {
		r.Tag, r.HasTag = value, true
	}
	r.name, r.state = "", toParamEnd
}

// finish takes the end of the field at i and gives what is wrong.
func (r *toReader) finish(i int) (reason string) {
	switch r.state {
	case toWord:
		r.URI = r.s[r.from:i]
	case toWordSpace:
		r.URI = r.s[r.from:r.end]
	case toDone, toParamEnd:
	case toInName:
		r.name = r.s[r.from:i]
		r.add("")
	case toEquals, toParamValue:
		r.add("")
	case toInValue:
		r.add(r.s[r.value:i])
	default:
		return "the field ends too early"
	}
	r.Text = trimRight(trimLeft(r.s))
	if r.state == toParamEnd {
		r.Params = Params(r.s[r.params:])
	}
	return ""
}
