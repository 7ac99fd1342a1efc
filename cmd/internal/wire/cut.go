package wire

import (
	"bytes"
	"strconv"
)

// Cut returns the length of the first message in b: an MSRP frame with its
// end-line, a SIP message with its body, or the CR LF that answers a keepalive.
// It returns 0 while the message is not complete. Bytes that begin none of these
// are never complete.
func Cut(b []byte) int {
	switch {
	case bytes.HasPrefix(b, []byte("\r\n")):
		return 2
	case bytes.HasPrefix(b, []byte("MSRP ")):
		return cutMSRP(b)
	default:
		return cutSIP(b)
	}
}

func cutMSRP(b []byte) int {
	transaction, _, found := bytes.Cut(b[len("MSRP "):], []byte(" "))
	if !found {
		return 0
	}
	end := append([]byte("\r\n-------"), transaction...)
	for from := 0; ; {
		i := bytes.Index(b[from:], end)
		if i < 0 {
			return 0
		}
		from += i + len(end)
		if rest := b[from:]; len(rest) >= 3 && bytes.IndexByte([]byte("$+#"), rest[0]) >= 0 && rest[1] == '\r' && rest[2] == '\n' {
			return from + 3
		}
	}
}

func cutSIP(b []byte) int {
	first, _, found := bytes.Cut(b, []byte("\r\n"))
	if !found || !bytes.Contains(bytes.ToUpper(first), []byte("SIP/2.0")) {
		return 0
	}
	head, _, found := bytes.Cut(b, []byte("\r\n\r\n"))
	if !found {
		return 0
	}
	n := len(head) + 4
	for line := range bytes.Lines(head) {
		if name, value, ok := bytes.Cut(line, []byte(":")); ok && saysLength(bytes.TrimSpace(name)) {
			length, err := strconv.Atoi(string(bytes.TrimSpace(value)))
			if err != nil || length < 0 {
				return 0
			}
			n += length
		}
	}
	if n > len(b) {
		return 0
	}
	return n
}

// saysLength tells whether a header field is Content-Length, by its compact name, too.
func saysLength(name []byte) bool {
	return bytes.EqualFold(name, []byte("Content-Length")) || bytes.EqualFold(name, []byte("l"))
}
