package textops

import (
	"encoding/hex"
	"strconv"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// multipartFuncs make bodies of several parts.
func multipartFuncs() []interp.Func {
	body := interp.ArgDecl{Name: "body", Type: interp.ArgFormat, Doc: "the part"}
	kind := interp.ArgDecl{Name: "type", Type: interp.ArgFormat, Doc: "its media type, for its Content-Type"}
	disposition := interp.ArgDecl{Name: "disposition", Type: interp.ArgFormat, Optional: true, Doc: "its Content-Disposition"}
	boundary := interp.ArgDecl{Name: "boundary", Type: interp.ArgFormat, Optional: true, Doc: "what parts it from others; unique-boundary-1 without one. It must not begin with -"}
	digits := body
	digits.Doc = "the part, as hexadecimal digits; blanks may be between them"
	set := []interp.Ret{{Code: 1, Doc: "done; without a body also where the message has several parts"}, {Code: -1, Doc: "not done, or there is no body"}}
	const (
		setDoc = "Makes the body of the message, or another, the first of several parts where it is sent on, which becomes multipart/mixed. A body replaces what there is."
		addDoc = "Adds a part behind those of the body where the message is sent on. The boundary must be the first parameter of its Content-Type."
	)
	return []interp.Func{
		in(interp.NewFunc("set_body_multipart", setDoc, "set_body_multipart();", set, bindSetMultipart, boundary), requests),
		in(interp.NewFunc("set_body_multipart", setDoc, `set_body_multipart("hello", "text/plain", "delimiter");`, set, bindSetMultipart, body, kind, boundary), requests),
		in(interp.NewFunc("append_body_part", addDoc, `append_body_part("hello", "text/plain", "render");`, interp.DoneOrNo, bindAppendPart(plainText), body, kind, disposition), requests),
		in(interp.NewFunc("append_body_part_hex", "As append_body_part, for any bytes.", `append_body_part_hex("01 00 4a", "application/isup", "signal");`, interp.DoneOrNo, bindAppendPart(bytesOfDigits),
			digits, kind, disposition), requests),
	}
}

const (
	defaultType     = "text/plain"
	defaultBoundary = "unique-boundary-1"
	mimeVersion     = "Mime-Version: 1.0\r\n"
	// typeRoom is what the line with Content-Type stays below in the reference.
	typeRoom = 128
)

// upToThree evaluates arguments. Those that are not given are empty.
func upToThree(c *interp.Ctx, args []interp.Arg) (texts [3]string, ok bool) {
	for i := range args {
		if texts[i], ok = args[i].Fit(c); !ok {
			return texts, false
		}
	}
	return texts, true
}

func bindSetMultipart(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		texts, fits := upToThree(c, args)
		if !fits {
			return -1
		}
		p, boundary := newPart{text: texts[0], kind: texts[1]}, texts[2]
		if len(args) == 1 {
			p.text, boundary = "", texts[0]
		}
		return interp.Code(c.Msg != nil && setMultipart(c.Msg, p, boundary))
	}, nil
}

func setMultipart(m *sip.Message, p newPart, boundary string) bool {
	mixed := isMixed(m)
	if mixed && p.text == "" {
		return true
	}
	if m.HeaderError() != nil || !m.HasBody() {
		return false
	}
	m.ForgetBodyChanges()
	if p.kind == "" {
		p.kind = defaultType
	}
	old := m.Header(sip.HeaderContentType, 0)
	if p.text == "" {
		if p.text = m.Body(); p.text != "" && old != nil && old.Value != "" {
			p.kind = old.Value
		}
	}
	if boundary == "" {
		boundary = defaultBoundary
	}
	body, ok := p.write("--"+boundary+"\r\n", boundary)
	if !ok {
		m.ReplaceBody(len(m.Body()), "")
		return false
	}
	lines := ""
	if _, has := m.ContentLength(); !has {
		lines = "Content-Length: " + strconv.Itoa(len(body)) + "\r\n"
	}
	if !mixed {
		if old != nil {
			m.RemoveHeader(old)
		}
		is := contentType(`multipart/mixed;boundary="` + boundary + `"`)
		if len(is) >= typeRoom {
			m.AppendHeader(lines)
			m.ReplaceBody(len(m.Body()), "")
			return false
		}
		lines = is + lines + mimeVersion
	}
	m.AppendHeader(lines)
	m.ReplaceBody(len(m.Body()), body)
	m.HasParts = true
	return true
}

// newPart is a part that is added.
type newPart struct{ text, kind, disposition string }

// write writes the part, and the line that ends it; false where there is not enough of it.
func (p *newPart) write(before, boundary string) (string, bool) {
	if p.text == "" || p.kind == "" || boundary == "" || boundary[0] == '-' {
		return "", false
	}
	var b strings.Builder
	b.WriteString(before)
	b.WriteString(contentType(p.kind))
	if p.disposition != "" {
		b.WriteString("Content-Disposition: " + p.disposition + "\r\n")
	}
	b.WriteString("\r\n" + p.text)
	if !strings.HasSuffix(p.text, "\r\n\r\n") {
		b.WriteString("\r\n")
	}
	b.WriteString("--" + boundary + "\r\n")
	return b.String(), true
}

func plainText(s string) (string, bool) { return s, true }

// bytesOfDigits gives the bytes that pairs of hexadecimal digits stand for. Blanks may be between the pairs.
func bytesOfDigits(s string) (string, bool) {
	var b []byte
	for s = strings.TrimLeft(s, " \t"); s != ""; s = strings.TrimLeft(s[2:], " \t") {
		if len(s) < 2 {
			return "", false
		}
		var err error
		if b, err = hex.AppendDecode(b, []byte(s[:2])); err != nil {
			return "", false
		}
	}
	return string(b), true
}

func bindAppendPart(read func(string) (string, bool)) interp.BindFunc {
	return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
		return func(c *interp.Ctx) int {
			texts, fits := upToThree(c, args)
			text, ok := read(texts[0])
			in, has := bodyPart.of(c)
			if !fits || !ok || !has {
				return -1
			}
			boundary, ok := firstBoundary(c.Msg)
			if !ok {
				return -1
			}
			p := newPart{text, texts[1], texts[2]}
			part, ok := p.write("", boundary)
			if !ok {
				return -1
			}
			c.Msg.ChangeAt(in.at+len(in.text), 0, part)
			c.Msg.HasParts = true
			return 1
		}, nil
	}
}

// firstBoundary is the boundary that is the first parameter of Content-Type, with all that is behind it. sip.Message.Delimiter has
// it otherwise, as the reference reads it in these two ways.
func firstBoundary(m *sip.Message) (string, bool) {
	h := m.Header(sip.HeaderContentType, 0)
	if h == nil {
		return "", false
	}
	_, rest, ok := strings.Cut(h.Value, ";")
	const name, blanks = "boundary", " \t"
	rest = strings.TrimLeft(rest, blanks)
	if !ok || len(rest) < len(name) || compareFold(rest[:len(name)], name) != 0 {
		return "", false
	}
	rest = strings.TrimLeft(rest[len(name):], blanks)
	if rest == "" || rest[0] != '=' {
		return "", false
	}
	for rest = rest[1:]; len(rest) > 1 && strings.IndexByte(blanks, rest[0]) >= 0; {
		rest = rest[1:]
	}
	if rest == "" || rest[0] != '"' && rest[0] != '\'' {
		return rest, true
	}
	n := len(rest)
	return rest[min(1, n-1) : n-1], n > 2 && rest[n-1] == rest[0]
}
