package writing

import "fmt"

// What header fields are added, named, and changed. Via and Content-Length stay: without them the next message of a connection
// would be cut in another way, and a reply go round.
var (
	lines = []string{`X-N: new\r\n`, `X-N: new\r\n`, `X-A: three\r\n`, `X-N: $ru\r\n`, `X-N: $fU $rU\r\n`, "", `X-N: 1\r\nX-M: 2\r\n`,
		`Contact: <sip:n@127.0.0.9>\r\n`, `Record-Route: <sip:rr;lr>\r\n`, `X-N: $var(none№)\r\n`, `X-N: $hdr(X-A)\r\n`}
	fields = []string{"X-A", "X-A", "x-a", "X-B", "None", "From", "f", "To", "t", "Call-ID", "i", "CSeq", "Contact", "m",
		"Content-Type", "c", "Max-Forwards", "Route", "Record-Route", "Authorization", "User-Agent", "Event", "Expires", "Subject", "s", "X", ""}
	fieldPatterns = []string{"^X-", "X", "^x-a$", "^Ca", "^Co?n.*t$", "Event|From", "^none", "A$", "^(m|f)$", "^Content-(Type|Base)$", "^M.*s$", "^[S-U]"}
	// what stands in headers only: where all of the message is changed, the reference may leave Content-Length as it was
	patterns     = []string{"alice", "A", "X-A: *([a-z]+)", "sip:[a-z]+@", "one|two", "none of it"}
	bodyPatterns = []string{"alice", "a+", "^o=.*$", "l+o", "v=0", "[0-9]+", "^.", ".$"}
	inserts      = []string{"NEW", "", "alice", `X-Q: 1\r\n`, "$ru", "é", "a much longer text than what was there"}
	expressions  = []string{"/alice/carol/", "/a/A/g", "/([a-z]+)@/\\\\1x@/", "/^X-A: (.*)$/X-A: <\\\\1>/", "/A/b/ig", "/none/x/", "/o/Q/gs",
		"/(o)(n)/\\\\2\\\\1/", "/bob/\\\\u/", "/one/$fU/g", "/sip:/sips:/"}
	all = []string{"a", "f", "l"}
)

// header is a change of header fields by a function of textops.
func (m *Maker) header() string {
	switch m.IntN(26) {
	case 0, 1, 2:
		return m.call("append_hf", lines)
	case 3:
		return m.call("append_hf", lines, fields)
	case 4, 5:
		return m.call("insert_hf", lines)
	case 6:
		return m.call("insert_hf", lines, fields)
	case 7, 8, 9:
		return m.call(pick(m, "remove_hf", "remove_hf", "remove_hf_pv"), fields)
	case 10:
		return pick(m, m.call("remove_hf_re", fieldPatterns), m.call("remove_hf_re_pv", fieldPatterns),
			m.call("remove_hf_exp", fieldPatterns, fieldPatterns), m.call("remove_hf_exp_pv", fieldPatterns, fieldPatterns))
	case 11:
		return m.call("remove_hf_idx", fields, []string{"0", "1", "-1", "-2", "5", "x", ""})
	case 12:
		return m.call("remove_hf_match", fields, []string{"eq", "ne", "in", "re", "eq", "x"}, []string{"one", "o", "^o", "", "two", "["})
	case 13, 14:
		return pick(m, m.call("append_to_reply", lines), m.call("append_to_reply", lines), m.call("append_urihf", []string{"X-U: ", "", "X-U: <"}, []string{`\r\n`, "", `>\r\n`}))
	case 15:
		return m.looked()
	case 16, 17, 18, 19, 20:
		return m.text()
	case 21, 22, 23, 24:
		return m.part()
	}
	return m.call("append_hf", lines) + " " + m.call("remove_hf", fields) + " " + m.call("insert_hf", lines)
}

// text is a change of a text in the header, in the body, or in the request URI by a function of textops.
func (m *Maker) text() string {
	switch m.IntN(7) {
	case 0:
		return m.call(pick(m, "replace", "replace_all", "replace_hdrs"), patterns, inserts)
	case 1:
		return m.call(pick(m, "replace_str", "replace_hdrs_str"), []string{"alice", "X-A", "none", "one"}, inserts, all)
	case 2:
		m.body = true
		return pick(m, m.call("search_append", patterns, inserts), m.call("replace_body_str", []string{"a", "none", "hello", "o"}, inserts, all),
			m.call(pick(m, "search_append_body", "replace_body", "replace_body_all", "replace_body_atonce"), bodyPatterns, inserts))
	case 3:
		m.body = true
		return m.call(pick(m, "subst", "subst", "subst_body"), expressions)
	case 4:
		return m.call(pick(m, "subst_uri", "subst_user"), expressions)
	case 5:
		return m.call("subst_hf", fields, expressions, all)
	}
	m.body = true
	return pick(m, m.call("set_body", []string{"new body", "", "$rb x", `a\r\nb\r\n`}, []string{"text/plain", "", "application/sdp"}),
		m.call("set_reply_body", []string{"new body", "", "$ru"}, []string{"text/plain", ""}))
}

// looked is a question that textops answers. What it answers is read.
func (m *Maker) looked() string {
	return pick(m, m.call("is_present_hf", fields), m.call("is_present_hf_pv", fields), m.call("is_present_hf_re", fieldPatterns), m.call("is_present_hf_re_pv", fieldPatterns),
		m.call("search_hf", fields, patterns, all), m.call("search", patterns), m.call("search_body", patterns), m.call("is_method", []string{"INVITE", "OPTIONS|ACK", "MESSAGE", "X", "invite", "BYE|"}),
		"has_body();", m.call("has_body", []string{"application/sdp", "text/plain", "text", "x", "*/*"}), m.call("is_privacy", []string{"id", "none"}),
		m.call("in_list", []string{"$rU", "a", ""}, []string{"a,bob,c", "", "bob"}, []string{",", "b"}), m.call("search_str", []string{"$ru", "$hdr(X-A)", ""}, patterns))
}

// call calls a function with a text of each list.
func (m *Maker) call(name string, lists ...[]string) string {
	args := ""
	for i, list := range lists {
		if i > 0 {
			args += ", "
		}
		args += m.quoted(list)
	}
	return fmt.Sprintf("%s(%s);", name, args)
}
