package msrp

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// verdict is what became of a text that was sent to a server: "accepted" and the rest, "refused" (the connection is
// closed), "waits" (for an end-line), or "crashes".
type verdict struct {
	Verdict             string
	Transaction, Method string
	Status, Reason      string
	Headers, Body       string
	FirstTo, LastTo     string
	NextHops            int
	FirstFrom           string
	FromURIs            int
	Reply               string // to msrp_reply("200", "OK", "X-Extra: 1\r\n")
	Relayed             string // by msrp_relay()
}

// recordedCase is what Kamailio 5.6.3 made of a text.
type recordedCase struct {
	Name, Text string
	verdict
}

func recorded(t testing.TB) (cases []recordedCase) {
	t.Helper()
	file, err := os.ReadFile("testdata/reference.json")
	if err == nil {
		err = json.Unmarshal(file, &cases)
	}
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// judge gives this package's verdict on the first frame of a text.
func judge(text string) verdict {
	var c Cutter
	n, err := c.Next([]byte(text))
	if err != nil {
		return verdict{Verdict: "refused"}
	}
	if n == 0 {
		return verdict{Verdict: "waits"}
	}
	var f Frame
	if err := f.Parse(text[:n]); err != nil {
		return verdict{Verdict: "refused"}
	}
	v := verdict{
		Verdict: "accepted", Transaction: f.Transaction, Method: f.Method, Status: f.Status, Reason: f.Reason,
		Headers: f.Headers, Body: f.Body,
		FirstTo: PathFirst(f.ToPath), LastTo: PathLast(f.ToPath), NextHops: PathLen(f.ToPath) - 1,
		FirstFrom: PathFirst(f.FromPath), FromURIs: PathLen(f.FromPath),
	}
	if !f.Reply {
		v.Reply = string(AppendReply(nil, &f, "200", "OK", "X-Extra: 1\r\n"))
	}
	relayed, err := AppendRelayed(nil, &f)
	if err != nil && !errors.Is(err, ErrLastHop) {
		return verdict{Verdict: err.Error()}
	}
	v.Relayed = string(relayed)
	return v
}

// Why this package judges differently.
const (
	whyCrash     = "one malformed first line must not end the server"
	whyReply     = "a status without a comment is a reply (RFC 4975 section 9)"
	whyNames     = "names of headers are the same in any case (RFC 4975 section 9)"
	whyFraming   = "frames are cut by their end-line only (RFC 4975 section 7.1)"
	whyEnd       = "a body ends with CRLF, dashes, id, one of $+# and CRLF, and nothing else (RFC 4975 section 9)"
	whyPaths     = "without a URI in both paths nothing can be answered or sent on; Kamailio sends stray bytes"
	whyIntact    = "From-Path stays as it was behind the URI that is put in front"
	whyEmptyBody = "the CRLF of the empty line may be the one before the end-line"
	whyStray     = "Kamailio copies two bytes behind the path, whatever they are"
	whyEmptyLine = "a line that begins with CR is not the empty line: what stands in it would get lost"
	whyLFCount   = "Kamailio counts the bytes of a first line with its CRLF, so LF alone makes it too short"
	whySpaces    = "its reader takes the id from the first space on, its parser skips spaces: here both skip them"
	whyColon     = "its parser takes an end-line with a colon for a header, though the same id with a body is accepted"
)

const (
	wellReplied = "MSRP ab12 200 OK\r\nTo-Path: msrp://10.0.0.1:7654/a;tcp\r\nFrom-Path: msrp://127.0.0.1:2855/s1;tcp\r\n" +
		"X-Extra: 1\r\n-------ab12$\r\n"
	hop  = "To-Path: msrp://10.0.0.2:7777/bob;tcp\r\n"
	back = "From-Path: msrp://127.0.0.1:2855/s1;tcp msrp://10.0.0.1:7654/a;tcp\r\n"
	done = "-------ab12$\r\n"
)

// deviations are the cases, by name, of which this package makes something else than Kamailio.
var deviations = map[string]struct {
	why     string
	verdict string
	reply   string
	relayed string
}{
	"MSRP t1":           {whyCrash, "refused", "", ""},
	"tab before method": {whyCrash, "refused", "", ""},
	"reply no comment":  {whyReply, "accepted", "", "MSRP ab12 200\r\n" + hop + back + done},
	"names upper": {whyNames, "accepted",
		"MSRP ab12 200 OK\r\nTo-Path: MSRP://10.0.0.1:7654/A;TCP\r\nFrom-Path: MSRP://127.0.0.1:2855/S1;TCP\r\nMESSAGE-ID: 1\r\nX-Extra: 1\r\n" + done,
		"MSRP ab12 SEND\r\nTO-PATH: MSRP://10.0.0.2:7777/BOB;TCP\r\nFROM-PATH: MSRP://127.0.0.1:2855/S1;TCP MSRP://10.0.0.1:7654/A;TCP\r\nMESSAGE-ID: 1\r\n" + done},
	"Message-ID lower": {whyNames, "accepted",
		"MSRP ab12 200 OK\r\nTo-Path: msrp://10.0.0.1:7654/a;tcp\r\nFrom-Path: msrp://127.0.0.1:2855/s1;tcp\r\nmessage-id: 1\r\nX-Extra: 1\r\n" + done,
		"MSRP ab12 SEND\r\n" + hop + back + "message-id: 1\r\n" + done},
	"Content-Length 0": {whyFraming, "accepted", wellReplied,
		"MSRP ab12 SEND\r\n" + hop + back + "Content-Length: 0\r\n\r\nhello\r\n" + done},
	"LF before end-line":       {whyEnd, "waits", "", ""},
	"flag X":                   {whyEnd, "waits", "", ""},
	"flag X after body":        {whyEnd, "waits", "", ""},
	"flag space":               {whyEnd, "waits", "", ""},
	"empty line then end-line": {whyEmptyBody, "accepted", wellReplied, "MSRP ab12 SEND\r\n" + hop + back + "\r\n" + done},
	"no headers":               {whyPaths, "refused", "", ""},
	"no headers, empty line":   {whyPaths, "refused", "", ""},
	"To only":                  {whyPaths, "refused", "", ""},
	"empty To":                 {whyPaths, "refused", "", ""},
	"empty From":               {whyPaths, "refused", "", ""},
	"CR CR LF line":            {whyEmptyLine, "refused", "", ""},
	"CR then text line":        {whyEmptyLine, "refused", "", ""},
	"LF headers": {whyStray, "accepted", wellReplied,
		"MSRP ab12 SEND\n" + strings.ReplaceAll(hop+back, "\r", "") + done},
	"LF headers and empty line": {whyStray, "accepted", wellReplied,
		"MSRP ab12 SEND\n" + strings.ReplaceAll(hop+back, "\r", "") + "\nhello\r\n" + done},
	"space at path ends": {whyStray, "accepted", strings.Replace(wellReplied, "X-Extra", "Message-ID: 1 \r\nX-Extra", 1),
		"MSRP ab12 SEND\r\n" + strings.ReplaceAll(hop+back, "\r", " \r") + "Message-ID: 1 \r\n" + done},
	"tab and space in path": {whyStray, "accepted", wellReplied,
		"MSRP ab12 SEND\r\n" + hop + strings.Replace(back, ";tcp ", ";tcp\t ", 1) + done},
	"no space after colons": {whyIntact, "accepted", strings.Replace(wellReplied, "X-Extra", "Message-ID:1\r\nX-Extra", 1),
		"MSRP ab12 SEND\r\n" + strings.ReplaceAll(hop+back, "Path: ", "Path:") + "Message-ID:1\r\n" + done},
	"two spaces after colons": {whyIntact, "accepted", strings.Replace(wellReplied, "X-Extra", "Message-ID:  1\r\nX-Extra", 1),
		"MSRP ab12 SEND\r\n" + strings.ReplaceAll(hop+back, "Path: ", "Path:  ") + "Message-ID:  1\r\n" + done},
	"one letter method LF": {whyLFCount, "accepted", wellReplied, "MSRP ab12 X\n" + hop + back + done},
	"short id": {whyLFCount, "accepted", strings.ReplaceAll(wellReplied, "ab12", "a"),
		"MSRP a B\n" + hop + back + "-------a$\r\n"},
	"two spaces before id": {whySpaces, "accepted", wellReplied, "MSRP  ab12 SEND\r\n" + hop + back + done},
	"id with colon": {whyColon, "accepted", strings.ReplaceAll(wellReplied, "ab12", "ab:12"),
		"MSRP ab:12 SEND\r\n" + hop + back + "-------ab:12$\r\n"},
}

// TestReference compares with what Kamailio 5.6.3 made of texts that were sent to it, each on a connection of its own.
// The script answered, and sent on, every frame.
func TestReference(t *testing.T) {
	cases := recorded(t)
	deviating := 0
	for _, tc := range cases {
		got := judge(tc.Text)
		d, ok := deviations[tc.Name]
		if !ok {
			if diff := cmp.Diff(tc.verdict, got); diff != "" {
				t.Errorf("%s: %q\n%s", tc.Name, tc.Text, diff)
			}
			continue
		}
		deviating++
		if cmp.Equal(tc.verdict, got) {
			t.Errorf("%s: no deviation: Kamailio judges the same", tc.Name)
		}
		want := []string{d.verdict, d.reply, d.relayed}
		if diff := cmp.Diff(want, []string{got.Verdict, got.Reply, got.Relayed}); diff != "" {
			t.Errorf("%s (%s): %q\n%s", tc.Name, d.why, tc.Text, diff)
		}
	}
	if deviating != len(deviations) {
		t.Errorf("%d of %d deviations have a case", deviating, len(deviations))
	}
}
