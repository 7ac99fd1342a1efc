package textops

import (
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// mime is a media type as far as the reference knows it: all others are one.
type mime struct{ kind, sub string }

// unknown stands for all that is not known, anything for a star.
const (
	unknown  = "?"
	anything = "*"
)

var (
	mimeKinds = []string{"text", "message", "application", "multipart"}
	mimeSubs  = []string{"plain", "cpim", "sdp", "cpl+xml", "pidf+xml", "rlmi+xml", "related", "lpidf+xml", "xpidf+xml", "watcherinfo+xml",
		"external-body", "xml+msrtc.pidf", "cpim-pidf+xml", "mixed", "isup"}
	sdp = mime{"application", "sdp"}
)

// parseMime reads the first of the media types in a text. rest is what is behind it: nothing, or a comma and more.
func parseMime(s string) (m mime, rest string, ok bool) {
	s = trimFolds(s)
	if m.kind, s = mimeWord(s, mimeKinds); m.kind == "" || s == "" {
		return mime{}, "", false
	}
	if s = trimFolds(s); s == "" || s[0] != '/' {
		return mime{}, "", false
	}
	if m.sub, s = mimeWord(trimFolds(s[1:]), mimeSubs); m.sub == "" {
		return mime{}, "", false
	}
	if s = trimFolds(s); s != "" && s[0] == ';' {
		_, behind, more := strings.Cut(s, ",")
		if s = ""; more {
			s = "," + behind
		}
	}
	if s != "" && s[0] != ',' || m.kind == anything && m.sub != anything {
		return mime{}, "", false
	}
	return m, s, true
}

// mimeWord cuts off a word, which is one of those that are known, or not.
func mimeWord(s string, known []string) (word, rest string) {
	if strings.HasPrefix(s, anything) {
		return anything, s[1:]
	}
	n := 0
	for n < len(s) && isMethodByte(s[n]) {
		n++
	}
	if n == 0 {
		return "", s
	}
	for _, k := range known {
		if strings.EqualFold(k, s[:n]) {
			return k, s[n:]
		}
	}
	return unknown, s[n:]
}

// trimFolds removes blanks, and line feeds before them, at the beginning.
func trimFolds(s string) string {
	for s != "" && (s[0] == ' ' || s[0] == '\t' || s[0] == '\n' && len(s) > 1 && (s[1] == ' ' || s[1] == '\t')) {
		s = s[1:]
	}
	return s
}

// mimeOf is the media type of a message's body; SDP without Content-Type.
func mimeOf(m *sip.Message) (mime, bool) {
	h := m.Header(sip.HeaderContentType, 0)
	if h == nil {
		return sdp, m.HeaderError() == nil
	}
	is, rest, ok := parseMime(h.Value)
	return is, ok && rest == "" && is.kind != anything && is.sub != anything
}

func bindHasBody(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	var want mime
	if len(args) > 0 && args[0].Text != "" {
		m, rest, ok := parseMime(args[0].Text)
		if !ok || rest != "" {
			return nil, interp.BadArg(0, "%q is no media type", args[0].Text)
		}
		want = m
	}
	return func(c *interp.Ctx) int {
		if c.Msg == nil {
			return -1
		}
		if n, ok := c.Msg.ContentLength(); !ok || n == 0 {
			return -1
		}
		if want == (mime{}) {
			return 1
		}
		is, ok := mimeOf(c.Msg)
		return interp.Code(ok && is == want)
	}, nil
}
