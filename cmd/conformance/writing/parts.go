package writing

import "fmt"

// What parts of bodies are found by, and added with.
var (
	partTypes    = []string{"text/plain", "text/plain", "application/sdp", "application/sdp", "TEXT/Plain", "text/html", "text", ""}
	newParts     = []string{"new part", "new part", "", `a\r\n\r\n`, `\r\n`, `x\r\n--b1\r\nContent-Type: text/plain\r\n\r\ny\r\n--b1--`, "$rb", "$rU"}
	boundaries   = []string{"b1", "b1", "", "-x", "b", "b 2", `q\"q`, "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}
	dispositions = []string{"render", "", "session;handling=optional"}
	digits       = []string{"41 42", "00ff80", "0d0A", "4", "4 1", "zz", "", " "}
	groups       = []string{"(a)(l)", "sip:([^@]*)@", "b", "B(o)b", "x*", "^sip", "o|(b)", "(", `\\<b`, "[0-9]+", ""}
	places       = []string{"0", "0", "1", "1", "2", "x", ""}
)

// part is a change of the parts of a body, or a question about them. The reference does not survive most of them where a message has
// no Content-Type, and what the process knew of earlier programs ends with it.
func (m *Maker) part() string {
	m.body = true
	kind := m.IntN(12)
	if m.noType {
		kind = pick(m, 8, 10, 11)
	}
	switch kind {
	case 0:
		return "set_body_multipart();"
	case 1:
		return pick(m, m.call("set_body_multipart", boundaries), m.call("set_body_multipart", newParts, partTypes))
	case 2:
		return m.call("set_body_multipart", newParts, partTypes, boundaries)
	case 3, 4:
		return pick(m, m.call("append_body_part", newParts, partTypes), m.call("append_body_part", newParts, partTypes, dispositions))
	case 5:
		return pick(m, m.call("append_body_part_hex", digits, partTypes), m.call("append_body_part_hex", digits, partTypes, dispositions))
	case 6, 7:
		return m.call("remove_body_part", partTypes)
	case 8:
		return m.call("filter_body", partTypes)
	case 9:
		return m.taken(m.call(pick(m, "get_body_part", "get_body_part_raw"), partTypes, taken))
	case 10:
		return "is_audio_on_hold(); " + told
	}
	return m.taken(m.call("regex_substring", []string{"$ru", "$fu", "bob", "", "$hdr(X-A)"}, groups, places, places, taken))
}

// taken is where a text goes that a function takes out of another, told adds what it answers.
var taken = []string{"$var(t№)"}

const told = `append_hf("X-T: $rc\r\n");`

// taken adds what a call answers, and the text that it takes out of another, as a header field.
func (m *Maker) taken(call string) string {
	return fmt.Sprintf(`$var(t№) = ""; %s append_hf("X-T: $rc $(var(t№){s.encode.hexa})\r\n");`, call)
}
