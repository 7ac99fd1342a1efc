package textops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// partsFuncs take parts out of bodies that have several.
func partsFuncs() []interp.Func {
	kind := interp.ArgDecl{Name: "type", Type: interp.ArgFormat, Doc: "the media type of the part, as all of its Content-Type"}
	plain := kind
	plain.Type, plain.Reading = interp.ArgText, interp.ReadPlain
	to := interp.ArgDecl{Name: "variable", Type: interp.ArgVar, Doc: `the variable to write to: "$var(x)"`}
	got := []interp.Ret{{Code: 1, Doc: "done"}, {Code: -1, Doc: "there is no body, no such part, or no line that ends it"}}
	return []interp.Func{
		in(interp.NewFunc("get_body_part", "Writes the first part of a media type to a variable: what is behind its Content-Type. A body that has no parts is given as it is.",
			`get_body_part("application/sdp", "$var(sdp)");`, got, bindGetPart(false), kind, to), requestsAndReplies),
		in(interp.NewFunc("get_body_part_raw", "As get_body_part, from Content-Type on, with the line that ends it.",
			`get_body_part_raw("application/sdp", "$var(part)");`, got, bindGetPart(true), kind, to), requestsAndReplies),
		in(interp.NewFunc("remove_body_part", "Removes the first part of a media type where the message is sent on.", `remove_body_part("application/isup");`, got, bindRemovePart, kind), requests),
		interp.NewFunc("filter_body", "Makes the first part of a media type the body of a multipart/mixed message where it is sent on. Content-Type stays.",
			`filter_body("application/sdp");`, got, bindFilterBody, plain),
	}
}

// contentPart is a part of a body that has several, as offsets in the body.
type contentPart struct {
	head    int // where its Content-Type begins
	content int // what is behind that line
	end     int // the line that ends it; -1 without one
	next    int // what is behind that line; -1 where it cannot be read
}

// fieldRoom is how much of a line has to hold a name with its colon.
const fieldRoom = len("Content-Type: ")

// findPart finds the first part whose Content-Type begins with a media type, up to one that is followed by more than the end of its
// line. delimiter is what the line begins with that ends it.
func findPart(body, kind, delimiter string) (contentPart, bool) {
	for at := 0; ; {
		head, value := findContentType(body, at)
		if value < 0 || len(body)-value <= len(kind)+len("\r\n") {
			return contentPart{}, false
		}
		if compareFold(body[value:value+len(kind)], kind) != 0 {
			at = value
			continue
		}
		content := value + len(kind)
		if !strings.HasPrefix(body[content:], "\r\n") {
			return contentPart{}, false
		}
		p := contentPart{head: head, content: content + len("\r\n"), end: -1, next: -1}
		if p.end = sip.FindLine(body, p.content, delimiter); p.end >= 0 {
			if rest := sip.CutLine(body[p.end+len(delimiter):]); rest != "" {
				p.next = p.end + len(delimiter) + len(rest)
			}
		}
		return p, true
	}
}

// findContentType finds a line with Content-Type from an offset on, which counts as the begin of a line, and what is in it; -1
// without one.
func findContentType(body string, at int) (head, value int) {
	for at >= 0 && len(body)-at >= fieldRoom {
		name, rest := cutName(body[at : at+fieldRoom])
		if rest = strings.TrimLeft(rest, " \t"); rest != "" && rest[0] == ':' && sip.TypeOf(name) == sip.HeaderContentType {
			value = at + fieldRoom - len(rest) + 1
			if value += len(body[value:]) - len(strings.TrimLeft(body[value:], " \t")); value == len(body) {
				break
			}
			return at, value
		}
		at = sip.NextLine(body, at)
	}
	return -1, -1
}

func bindGetPart(raw bool) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		to := args[1].Var
		return func(c *interp.Ctx) int {
			kind, fits := args[0].Fit(c)
			in, ok := bodyPart.of(c)
			if !fits || !ok {
				return -1
			}
			text := in.text
			if delimiter, has := c.Msg.Delimiter(); has {
				p, ok := findPart(text, kind, delimiter)
				if !ok || p.next < 0 {
					return -1
				}
				if raw {
					text = text[p.head:p.next]
				} else {
					text = text[p.content:p.end]
				}
			}
			to.Set(c, interp.Str(text))
			return 1
		}, nil
	}
}

func bindRemovePart(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		kind, fits := args[0].Fit(c)
		in, ok := bodyPart.of(c)
		if !fits || !ok {
			return -1
		}
		delimiter, ok := c.Msg.Delimiter()
		if !ok {
			return -1
		}
		p, ok := findPart(in.text, kind, delimiter)
		if !ok || p.next < 0 {
			return -1
		}
		c.Msg.ChangeAt(in.at+p.head, p.next-p.head, "")
		c.Msg.HasParts = true
		return 1
	}, nil
}

func bindFilterBody(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		kind := args[0].String(c)
		in, ok := bodyPart.of(c)
		if !ok || !isMixed(c.Msg) {
			return -1
		}
		delimiter, ok := c.Msg.Delimiter()
		if !ok {
			return -1
		}
		p, ok := findPart(in.text, kind, delimiter)
		if !ok {
			return -1
		}
		content := len(in.text) - len(strings.TrimLeft(in.text[p.content:], "\r\n"))
		c.Msg.ChangeAt(in.at, content, "")
		end := sip.FindLine(in.text, content, delimiter)
		if end < 0 {
			return -1
		}
		end -= len("\r\n")
		c.Msg.ChangeAt(in.at+end, len(in.text)-end, "")
		return 1
	}, nil
}

// isMixed tells whether the message has a body of several parts by its Content-Type.
func isMixed(m *sip.Message) bool {
	is, ok := mimeOf(m)
	return ok && is == mime{"multipart", "mixed"}
}
