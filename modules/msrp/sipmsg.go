package msrp

// sipStart begins the SIP message that stands for a frame; the frame's first line is the body of its last header,
// and the frame's own headers follow. The shape is the one that the msrp module's README shows: configs count on
// what `$ru`, `$fu` and the others read from it.
const sipStart = "MSRP sip:a@127.0.0.1 SIP/2.0\r\n" +
	"Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKa\r\n" +
	"From: <b@127.0.0.1>;tag=a\r\n" +
	"To: <a@127.0.0.1>\r\n" +
	"Call-ID: a\r\n" +
	"CSeq: 1 MSRP\r\n" +
	"Content-Length: 0\r\n" +
	"MSRP-First-Line: "

// appendSIP writes the message, when something asks for its text.
func (e *env) appendSIP(dst []byte) []byte {
	dst = append(dst, sipStart...)
	if e.frame != nil {
		dst = append(dst, e.frame.FirstLine...)
		dst = append(dst, e.frame.Headers...)
	}
	return append(dst, "\r\n"...)
}
