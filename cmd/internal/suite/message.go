package suite

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/wire"
)

// outgoing is a message that is being made: bytes, and where they are cut into writes.
type outgoing struct {
	bytes []byte
	cuts  []int
}

// compose makes the bytes of what a step sends.
func (w *world) compose(s *kt.Send, p *peer) (*outgoing, error) {
	out := &outgoing{}
	for i, line := range s.Text {
		if i > 0 && !s.Bytes {
			out.bytes = append(out.bytes, "\r\n"...)
		}
		for _, piece := range line.Pieces {
			switch piece.Kind {
			case kt.PieceText:
				text := piece.Text
				if s.Bytes {
					var err error
					if text, err = unescape(text); err != nil {
						return nil, broken(piece.Span, "%v", err)
					}
				}
				out.bytes = append(out.bytes, text...)
			case kt.PieceFill:
				text, _ := piece.Plain()
				out.bytes = append(out.bytes, text...)
			case kt.PieceCut:
				out.cuts = append(out.cuts, len(out.bytes))
			case kt.PieceDigest:
				options, err := w.digestOptions(piece.Options)
				if err != nil {
					return nil, err
				}
				so := out.bytes
				if w.far != nil {
					so = w.far.out(so)
				}
				if p.asked.Nonce == "" && !slices.ContainsFunc(options, func(o string) bool { return strings.HasPrefix(o, "nonce=") }) {
					return nil, broken(piece.Span, "nobody has challenged %s: there is nothing to answer", p.name)
				}
				out.bytes = append(out.bytes, wire.Answer(p.asked, w.login, so, options)...)
			default:
				text, err := w.value(piece)
				if err != nil {
					return nil, err
				}
				out.bytes = append(out.bytes, text...)
			}
		}
	}
	if w.far != nil {
		w.far.readdress(out)
	}
	if !s.Bytes {
		out.fill()
	}
	return out, nil
}

// digestOptions lets user and password stand first, without their names.
func (w *world) digestOptions(words []kt.Template) ([]string, error) {
	var out []string
	for _, t := range words {
		text, err := w.expand(t)
		if err != nil {
			return nil, err
		}
		if w.far != nil {
			text = string(w.far.out([]byte(text)))
		}
		out = append(out, strings.Fields(text)...) // a name may stand for several
	}
	for i, o := range out {
		switch {
		case strings.Contains(o, "="):
		case i == 0:
			o = "username=" + o
		case i == 1:
			o = "password=" + o
		}
		out[i] = o
	}
	return out, nil
}

// fill adds what only a machine would count.
func (o *outgoing) fill() {
	if bytes.HasPrefix(o.bytes, []byte("MSRP ")) {
		o.bytes = fillMSRP(o.bytes)
		return
	}
	filled, at := fillSIP(o.bytes)
	for i := range o.cuts {
		if o.cuts[i] > at {
			o.cuts[i] += len(filled) - len(o.bytes)
		}
	}
	o.bytes = filled
}

// fillMSRP adds the end-line.
func fillMSRP(b []byte) []byte {
	words := bytes.Fields(b[:max(bytes.IndexByte(b, '\r'), 0)])
	if len(words) < 2 {
		words = bytes.Fields(b)
	}
	if len(words) < 2 {
		return append(b, "\r\n"...)
	}
	end := append([]byte("-------"), words[1]...)
	last := b[bytes.LastIndexByte(b, '\n')+1:]
	if bytes.HasPrefix(last, end) && len(last) == len(end)+1 {
		return append(b, "\r\n"...)
	}
	b = append(b, "\r\n"...)
	return append(append(b, end...), "$\r\n"...)
}

// fillSIP adds Content-Length and the empty line, and tells where.
func fillSIP(b []byte) ([]byte, int) {
	head, body, whole := bytes.Cut(b, []byte("\r\n\r\n"))
	head, _ = bytes.CutSuffix(head, []byte("\r\n"))
	at := len(head)
	for line := range bytes.Lines(head) {
		name, _, ok := bytes.Cut(line, []byte(":"))
		name = bytes.TrimSpace(name)
		if ok && (bytes.EqualFold(name, []byte("Content-Length")) || bytes.EqualFold(name, []byte("l"))) {
			if whole {
				return b, at
			}
			return append(head, "\r\n\r\n"...), at
		}
	}
	out := append([]byte(nil), head...)
	out = fmt.Appendf(out, "\r\nContent-Length: %d\r\n\r\n", len(body))
	return append(out, body...), at
}

// unescape reads \r, \n, \t, \\ and \xHH.
func unescape(s string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		if i == len(s) {
			return "", fmt.Errorf("a \\ at the end of the line")
		}
		switch s[i] {
		case 'r':
			b.WriteByte('\r')
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case '\\':
			b.WriteByte('\\')
		case 'x':
			if i+2 >= len(s) {
				return "", fmt.Errorf("\\x is followed by two hexadecimal digits")
			}
			n, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				return "", fmt.Errorf("\\x is followed by two hexadecimal digits")
			}
			b.WriteByte(byte(n))
			i += 2
		default:
			return "", fmt.Errorf("\\%c has no meaning: there are \\r \\n \\t \\\\ \\xHH", s[i])
		}
	}
	return b.String(), nil
}

// message is what came, taken apart as far as steps ask for its parts.
type message struct {
	raw     []byte
	msrp    bool
	reply   bool
	method  string // of a request
	status  string // of a reply
	reason  string
	headers []header
	hasBody bool
	body    string
	flag    string
}

type header struct{ name, value string }

// dissect takes a message apart. It is lenient: what is odd shows in the parts.
func dissect(raw []byte) *message {
	m := &message{raw: raw}
	head, rest, _ := strings.Cut(string(raw), "\r\n")
	m.msrp = strings.HasPrefix(head, "MSRP ")
	m.first(head)
	for rest != "" {
		var line string
		line, rest, _ = strings.Cut(rest, "\r\n")
		if m.msrp && strings.HasPrefix(line, "-------") && rest == "" {
			m.flag = line[len(line)-1:]
			return m
		}
		if line == "" {
			m.readBody(rest)
			return m
		}
		name, value, _ := strings.Cut(line, ":")
		m.headers = append(m.headers, header{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
	return m
}

func (m *message) first(line string) {
	words := strings.SplitN(line, " ", 4)
	switch {
	case m.msrp && len(words) > 2 && len(words[2]) == 3 && words[2][0] >= '0' && words[2][0] <= '9':
		m.reply, m.status = true, words[2]
		if len(words) == 4 {
			m.reason = words[3]
		}
	case m.msrp && len(words) > 2:
		m.method = words[2]
	case words[0] == "SIP/2.0" && len(words) > 1:
		m.reply, m.status = true, words[1]
		_, m.reason, _ = strings.Cut(strings.TrimPrefix(line, "SIP/2.0 "), " ")
	default:
		m.method = words[0]
	}
}

func (m *message) readBody(rest string) {
	m.body, m.hasBody = rest, rest != ""
	if !m.msrp {
		return
	}
	// The last line is the end-line; what is before it, without the CRLF between, is the body.
	last, at := strings.TrimSuffix(rest, "\r\n"), 0
	if i := strings.LastIndex(last, "\r\n"); i >= 0 {
		last, at = last[i+len("\r\n"):], i
	}
	if strings.HasPrefix(last, "-------") {
		m.flag = last[len(last)-1:]
		m.body, m.hasBody = rest[:at], true
	}
}

// start is the status and its text, or the method.
func (m *message) start() string {
	if !m.reply {
		return m.method
	}
	return strings.TrimSpace(m.status + " " + m.reason)
}

// values gives the values of the headers of a name.
func (m *message) values(name string) []string {
	var out []string
	for _, h := range m.headers {
		if strings.EqualFold(h.name, name) {
			out = append(out, h.value)
		}
	}
	return out
}

// StartOf gives what `gets` would say of a message: its status and reason, or its method.
func StartOf(raw []byte) string { return dissect(raw).start() }
