package core

import (
	"fmt"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

const (
	sdpType        = "application/sdp"
	multipartClass = "multipart/"
)

// sessionDescription is the body, or that part of a body of several parts, that is a session description.
func sessionDescription(m *sip.Message) (string, bool) {
	switch kind := m.MediaType(); {
	case strings.EqualFold(kind, sdpType):
		return m.Body(), m.HasBody()
	case len(kind) <= len(multipartClass) || !strings.EqualFold(kind[:len(multipartClass)], multipartClass):
		return "", false
	}
	boundary, ok := boundaryOf(m.ContentType())
	if !ok {
		return "", false
	}
	for rest := fromBoundary(m.Body(), boundary); ; rest = fromBoundary(rest, boundary) {
		rest = strings.TrimPrefix(rest, "--"+boundary)
		if len(rest) < 2 || strings.HasPrefix(rest, "--") {
			return "", false
		}
		_, rest, _ = strings.Cut(rest, "\n")
		head, body, ok := cutPart(rest)
		if !ok {
			return "", false
		}
		if kind, typed := mediaTypeIn(head); !typed || !strings.EqualFold(kind, sdpType) {
			continue
		}
		end := fromBoundary(body, boundary)
		if end == "" {
			return "", false
		}
		body = strings.TrimSuffix(body[:len(body)-len(end)], "\n")
		return strings.TrimSuffix(body, "\r"), true
	}
}

// boundaryOf is the parameter boundary of a media type.
func boundaryOf(mediaType string) (boundary string, ok bool) {
	semicolon := outsideQuotes(mediaType, ';')
	if semicolon < 0 {
		return "", false
	}
	ok = sip.EachParam(strings.TrimLeft(mediaType[semicolon+1:], " \t\r\n"), ';', func(p sip.Param) {
		if strings.EqualFold(p.Name, "boundary") {
			boundary = p.Value
		}
	})
	return boundary, ok && boundary != ""
}

// fromBoundary is the text from the next line on that begins with the boundary; empty without one, and of one at the very
// end.
func fromBoundary(text, boundary string) string {
	for text != "" {
		if len(text) > len(boundary)+2 && strings.HasPrefix(text, "--") && strings.HasPrefix(text[2:], boundary) {
			return text
		}
		_, text, _ = strings.Cut(text, "\n")
	}
	return ""
}

// cutPart parts the header fields of a part from what follows the empty line.
func cutPart(text string) (head, body string, ok bool) {
	for at := 0; at < len(text); {
		line, _, found := strings.Cut(text[at:], "\n")
		if line == "" || line == "\r" {
			return text[:at], text[min(at+len(line)+1, len(text)):], found
		}
		at += len(line) + 1
	}
	return "", "", false
}

// mediaTypeIn is the type in the header fields of a part, without its parameters.
func mediaTypeIn(head string) (kind string, ok bool) {
	for line := range strings.Lines(head) {
		name, value, found := strings.Cut(line, ":")
		if found && strings.EqualFold(strings.TrimRight(name, " \t"), "Content-Type") {
			kind, _, _ = strings.Cut(value, ";")
			return trim(kind), true
		}
	}
	return "", false
}

func bindSDPLine(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
	if len(p.Text) != 1 && (len(p.Text) != 2 || p.Text[1] != '=') {
		return nil, fmt.Errorf("%q is no type of a line: one letter is", p.Text)
	}
	letter := p.Text[:1]
	return func(_ *interp.Ctx, sdp string) (string, interp.SelectResult) {
		for line := range strings.Lines(sdp) {
			value, ok := strings.CutPrefix(line, letter)
			if !ok {
				continue
			}
			if !strings.HasPrefix(value, "=") || !strings.HasSuffix(value, "\n") {
				return failed()
			}
			value = strings.TrimSuffix(strings.TrimSuffix(value[1:], "\n"), "\r")
			if value == "" {
				return failed()
			}
			return found(value)
		}
		return failed()
	}, nil
}
