package writing

import "fmt"

// end is what becomes of a request.
func (m *Maker) end() string {
	switch m.IntN(20) {
	case 0, 1, 2, 3, 4, 5, 6:
		m.sent = true
		return "forward();"
	case 7, 8:
		m.sent = true
		return "forward(127.0.0.1, {bob});"
	case 9, 10:
		m.sent = true
		return pick(m, "forward(uri:host, uri:port);", "forward_udp(uri:host, uri:port);", "forward_tcp(uri:host, uri:port);", "forward_udp(127.0.0.1, {bob});",
			"forward_tcp(127.0.0.1, {bob});", "forward_tcp(127.0.0.1, uri:port);", "forward([::1], {bob6});")
	case 11, 12, 13, 14:
		return m.answer()
	case 15:
		return m.answer() + " " + m.answer()
	case 16:
		return pick(m, `www_challenge("example.org", "0");`, `proxy_challenge("example.org", "1");`, "sl_reply_error();")
	case 17:
		m.sent = true
		return m.answer() + " forward();"
	}
	return pick(m, "drop;", "exit;", "")
}

// answer answers a request.
func (m *Maker) answer() string {
	code := pick(m, 100, 180, 183, 199, 200, 202, 300, 301, 302, 302, 380, 399, 401, 404, 404, 486, 503, 600, 699)
	reason := pick(m, "OK", "Not found", "$ru", "$rU", "$fU $tU", "Moved to $du", "", "é", "$hdr(X-A)")
	return fmt.Sprintf("%s(\"%d\", \"%s\");", pick(m, "sl_send_reply", "sl_send_reply", "sl_reply", "send_reply"), code, reason)
}

// Answers are the names of what a next hop answers.
var Answers = []string{"100", "180", "200", "302", "404", "486", "503"}
