package textops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// sdpFuncs ask what is in session descriptions (SDP, RFC 8866).
func sdpFuncs() []interp.Func {
	return []interp.Func{interp.NewFunc("is_audio_on_hold", "Tells whether audio of the session description in the body, or in a part of it, is on hold.", "if (is_audio_on_hold()) exit;",
		[]interp.Ret{{Code: 1, Doc: "its address is 0.0.0.0"}, {Code: 2, Doc: "it is sendonly or inactive"}, {Code: -1, Doc: "it is not, or there is no description that can be read"}},
		bindIsAudioOnHold)}
}

func bindIsAudioOnHold(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		in, ok := bodyPart.of(c)
		if !ok || c.Msg.Header(sip.HeaderContentType, 0) == nil {
			return notOnHold
		}
		d := description{text: c.Msg.Text()}
		is, ok := mimeOf(c.Msg)
		switch {
		case !ok:
			return notOnHold
		case is == sdp:
			ok = d.session(in.at, len(d.text))
		case isMixed(c.Msg):
			var boundary string
			if boundary, ok = firstBoundary(c.Msg); ok {
				ok = d.parts(in.at, boundary)
			}
		default:
			return notOnHold
		}
		if !ok || d.hold == 0 {
			return notOnHold
		}
		return d.hold
	}, nil
}

// Kinds of being on hold, as is_audio_on_hold gives them.
const (
	notOnHold   = -1
	zeroAddress = 1 // RFC 2543
	heldByMode  = 2 // RFC 3264
)

// description reads session descriptions in a message as the reference does: one that it refuses counts for nothing, nor do the
// others of its body. Places are offsets in the text of the message.
type description struct {
	text    string
	hold    int  // how the first audio that is on hold is; 0 for none
	trickle bool // what was read so far has the ICE option trickle
}

// find finds a line that begins with a letter and =, between two places; -1 without one.
func (d *description) find(letter byte, from, to int) int {
	return d.findLine(string(letter)+"=", from, to, 2)
}

// next finds the next such line behind one; to without one.
func (d *description) next(letter byte, from, to int) int {
	if to-from < 3 {
		return to
	}
	if at := d.find(letter, from+2, to); at >= 0 {
		return at
	}
	return to
}

// findLine finds a text behind the end of a line. Where it stands elsewhere the next is looked for some bytes further on.
func (d *description) findLine(begin string, from, to, skip int) int {
	for from < to {
		i := strings.Index(d.text[from:to], begin)
		if i < 0 {
			return -1
		}
		from += i
		if d.startsLine(from) {
			return from
		}
		from += skip
	}
	return -1
}

func (d *description) startsLine(at int) bool { return d.text[at-1] == '\n' || d.text[at-1] == '\r' }

// line is what is between a place and the end of its line, without white space around it.
func (d *description) line(from, to int) string {
	s, _, _ := strings.Cut(d.text[from:to], "\n")
	return strings.TrimLeft(strings.TrimRight(s, "\x00\r\n \t"), " \t")
}

// field cuts off what white space ends.
func field(s string) (word, rest string) {
	if n := strings.IndexAny(s, " \t\r\n"); n >= 0 {
		return s[:n], s[n:]
	}
	return s, ""
}

// session reads a description: its streams and what of it is for all of them. It tells whether it is one.
func (d *description) session(from, to int) bool {
	v := d.find('v', from, to)
	if v < 0 {
		return false
	}
	o := d.find('o', v, to)
	if o < 0 {
		return false
	}
	media := d.find('m', o, to)
	if media < 0 || !d.hasVersion(o, media) {
		return false
	}
	if _, ok := d.address(o, to); !ok {
		return false
	}
	var all stream
	if at := d.find('c', o, media); at >= 0 {
		ip, ok := d.address(at, to)
		if !ok {
			return false
		}
		all.address = ip
	}
	for at := d.find('a', o, media); at >= 0 && at < media; at = d.next('a', at, media) {
		if hold, ok := modeHold(d.text[at:]); ok {
			all.hold = hold
			break
		}
	}
	for media < to {
		end := d.next('m', media, to)
		if !d.stream(all, media, end, to) {
			return false
		}
		media = end
	}
	return true
}

// hasVersion tells whether the line o= is long enough for the version of the session to be looked for.
func (d *description) hasVersion(o, media int) bool {
	line := media - o
	if i := strings.IndexByte(d.text[o:media], '\n'); i >= 0 {
		if line = i; o+i+1 < media {
			line++
		}
		if o+line+1 < media && d.text[o+line] == '\r' {
			line++
		}
	}
	return line >= len("o=W 1 2 X Y Z\r\n")
}

// address reads the address of a line with c= or o=: the word behind the last IP4 or IP6.
func (d *description) address(at, to int) (addr, bool) {
	line := d.line(at+2, to)
	i := strings.LastIndex(line, " IP")
	if i < 0 || i+len(" IP4") > len(line) || line[i+3] != '4' && line[i+3] != '6' {
		return addr{}, false
	}
	rest := line[min(i+len(" IP4 "), len(line)):]
	ip, _ := field(strings.TrimLeft(rest, " \t"))
	return addr{ip, line[i+3] == '4'}, ip != ""
}

// addr is an address of a description.
type addr struct {
	ip   string
	four bool
}

func (a addr) isZero() bool { return a.four && a.ip == "0.0.0.0" }

// stream is what is known of a stream, or of all of them.
type stream struct {
	address addr
	hold    int
}

// stream reads one stream, which ends where the next begins.
func (d *description) stream(all stream, at, end, to int) bool {
	s := stream{address: all.address}
	if c := d.find('c', at, end); c >= 0 {
		var ok bool
		if s.address, ok = d.address(c, to); !ok {
			return false
		}
	} else if all.address.ip == "" {
		return false
	}
	kind, rest := field(d.line(at+2, end))
	words := [3]string{kind}
	for i := 1; i < len(words); i++ {
		next := strings.TrimLeft(rest, " \t")
		if words[i], rest = field(next); next == "" || words[i-1] == "" || words[i] == "" {
			return false
		}
	}
	payloads, trickle := strings.TrimLeft(rest, " \t") != "", false
	for a := d.find('a', at, end); payloads && a >= 0 && a < end; a = d.next('a', a, end) {
		if hold, ok := modeHold(d.text[a:]); ok && hold != 0 {
			s.hold = hold
		}
		trickle = trickle || offersTrickle(d.text[a:])
	}
	if s.hold == 0 {
		d.trickle = d.trickle || trickle
		if s.address.isZero() && !(d.trickle && words[1] == "9") {
			s.hold = zeroAddress
		}
	}
	if kind == "audio" && d.hold == 0 {
		if d.hold = s.hold; d.hold == 0 {
			d.hold = all.hold
		}
	}
	return true
}

// modeHold tells what an attribute that is a mode says of being on hold.
func modeHold(attribute string) (hold int, ok bool) {
	for _, m := range [...]struct {
		name string
		hold int
	}{{"a=sendrecv", 0}, {"a=recvonly", 0}, {"a=inactive", heldByMode}, {"a=sendonly", heldByMode}} {
		if len(attribute) >= len(m.name) && compareFold(attribute[:len(m.name)], m.name) == 0 {
			return m.hold, true
		}
	}
	return 0, false
}

// maxOptions is how many ICE options of one line count.
const maxOptions = 10

// offersTrickle tells whether an attribute has the ICE option trickle (RFC 8840).
func offersTrickle(attribute string) bool {
	const name = "a=ice-options:"
	if len(attribute) < len(name) || compareFold(attribute[:len(name)], name) != 0 {
		return false
	}
	line := attribute[len(name):]
	if n := strings.IndexAny(line, "\r\n\x00"); n >= 0 {
		line = line[:n]
	}
	options := strings.SplitN(strings.TrimPrefix(line, " "), " ", maxOptions+1)
	for _, o := range options[:min(len(options), maxOptions)] {
		if strings.Trim(o, "\t") == "trickle" {
			return true
		}
	}
	return false
}

// parts reads the descriptions among the parts of a body.
func (d *description) parts(from int, boundary string) bool {
	line, to := "--"+boundary, len(d.text)
	at := d.findDelimiter(line, from, to)
	if at < 0 {
		return false
	}
	for at < to {
		if at+len(line) > to {
			return false
		}
		end := to
		if to-at >= 3 {
			if next := d.findDelimiter(line, at+2, to); next >= 0 {
				end = next
			}
		}
		if end-at < len(line) || !d.part(at+len(line), end) {
			return false
		}
		at = end
	}
	return true
}

// findDelimiter finds a line that begins with a delimiter, which something must follow; -1 without one.
func (d *description) findDelimiter(line string, from, to int) int {
	for from < to {
		i := strings.Index(d.text[from:to], "--")
		if i < 0 || from+i+len(line) >= to {
			return -1
		}
		from += i
		if strings.HasPrefix(d.text[from:], line) && d.startsLine(from) {
			return from
		}
		from += len(line)
	}
	return -1
}

// part reads a part behind its delimiter. It may be of another type, but has to be one that can be read.
func (d *description) part(at, end int) bool {
	if i := strings.IndexByte(d.text[at:end], '\n'); i < 0 {
		at = end
	} else if at += i; at+1 < end {
		at++
		if at+1 < end && d.text[at] == '\r' {
			at++
		}
	}
	is := false
	for at < end && d.text[at] != '\r' && d.text[at] != '\n' {
		name, value, next, ok := d.headerField(at, end)
		if !ok {
			return false
		}
		if at = next; sip.TypeOf(name) == sip.HeaderContentType {
			m, rest, ok := parseMime(value)
			if !ok || rest != "" || m.kind == anything || m.sub == anything {
				return false
			}
			is = is || m == sdp
		}
	}
	if !is {
		return true
	}
	for at < len(d.text) && strings.IndexByte(" \t\r\n", d.text[at]) >= 0 {
		at++
	}
	return d.session(min(at, end), end)
}

// headerField reads a header field of a part, and tells where the next begins.
func (d *description) headerField(at, end int) (name, value string, next int, ok bool) {
	name, rest := cutName(d.text[at:end])
	rest = strings.TrimLeft(rest, " \t")
	if name == "" || rest == "" || rest[0] != ':' {
		return "", "", 0, false
	}
	from := end - len(trimSpace(rest[1:]))
	for next = from; next == from || next < end && (d.text[next] == ' ' || d.text[next] == '\t'); {
		i := strings.IndexByte(d.text[next:end], '\n')
		if from >= end || i < 0 {
			return "", "", 0, false
		}
		next += i + 1
	}
	return name, strings.TrimRight(d.text[from:next], "\x00\r\n"), next, true
}

// trimSpace removes blanks, and line ends before them, at the beginning.
func trimSpace(s string) string {
	for {
		rest := strings.TrimLeft(s, " \t")
		line := strings.TrimPrefix(strings.TrimPrefix(rest, "\r"), "\n")
		if line == rest || line == "" || strings.HasPrefix(rest, "\r") && rest[1] != '\n' || line[0] != ' ' && line[0] != '\t' {
			return rest
		}
		s = line
	}
}
