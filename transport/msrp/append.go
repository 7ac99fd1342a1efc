package msrp

import (
	"errors"
	"strings"
)

// AppendReply appends the reply to a request (RFC 4975 section 7.2): it goes to the first URI of From-Path, comes from
// the first one of To-Path, has the request's Message-ID line, and no body. extraHeaders are whole lines with
// CRLF. A reply gets no reply: that is for the caller to see to.
func AppendReply(dst []byte, f *Frame, code, reason, extraHeaders string) []byte {
	dst = append(dst, "MSRP "...)
	dst = append(dst, f.Transaction...)
	dst = append(dst, ' ')
	dst = append(dst, code...)
	dst = append(dst, ' ')
	dst = append(dst, reason...)
	dst = append(dst, "\r\nTo-Path: "...)
	dst = append(dst, PathFirst(f.FromPath)...)
	dst = append(dst, "\r\nFrom-Path: "...)
	dst = append(dst, PathFirst(f.ToPath)...)
	dst = append(dst, "\r\n"...)
	if h, ok := f.Header(MessageID); ok {
		dst = append(dst, h.Line...)
	}
	dst = append(dst, extraHeaders...)
	return AppendEndLine(dst, f.Transaction, '$')
}

// AppendEndLine appends an end-line. Behind a body the CRLF that belongs to it goes before.
func AppendEndLine(dst []byte, transaction string, flag byte) []byte {
	dst = append(dst, dashes...)
	dst = append(dst, transaction...)
	return append(dst, flag, '\r', '\n')
}

// ErrLastHop: To-Path has one URI only, so there is no next hop.
var ErrLastHop = errors.New("To-Path has no next hop")

// AppendRelayed appends a frame as a relay sends it on (RFC 4976 section 6.4): the first URI of To-Path becomes the
// first of From-Path, everything else stays as it is. Of a streamed frame it is the head.
func AppendRelayed(dst []byte, f *Frame) ([]byte, error) {
	sp := strings.IndexByte(f.ToPath, ' ')
	if sp < 0 {
		return dst, ErrLastHop
	}
	dst = append(dst, f.Text[:f.toAt]...)
	dst = append(dst, f.Text[f.toAt+sp+1:f.fromAt]...)
	dst = append(dst, f.ToPath[:sp+1]...)
	return append(dst, f.Text[f.fromAt:]...), nil
}

// Request is a request to be written. Nothing is made up: what is empty is left out.
type Request struct {
	Transaction      string
	Method           string
	ToPath, FromPath string
	Headers          string // whole lines with CRLF, Content-Type last
	Body             []byte
	HasBody          bool // also an empty body is written
	Flag             byte // '$', '+' or '#'
}

// AppendRequest appends a request (RFC 4975 section 7.1).
func AppendRequest(dst []byte, r *Request) []byte {
	dst = append(dst, "MSRP "...)
	dst = append(dst, r.Transaction...)
	dst = append(dst, ' ')
	dst = append(dst, r.Method...)
	dst = append(dst, "\r\nTo-Path: "...)
	dst = append(dst, r.ToPath...)
	dst = append(dst, "\r\nFrom-Path: "...)
	dst = append(dst, r.FromPath...)
	dst = append(dst, "\r\n"...)
	dst = append(dst, r.Headers...)
	if r.HasBody || len(r.Body) > 0 {
		dst = append(dst, "\r\n"...)
		dst = append(dst, r.Body...)
		dst = append(dst, "\r\n"...)
	}
	return AppendEndLine(dst, r.Transaction, r.Flag)
}
