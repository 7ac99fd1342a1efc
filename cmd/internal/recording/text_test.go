package recording

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kamino/cmd/internal/wire"
)

const fromText = `# Recorded by kamino record.

config relay.cfg

test "recorded"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{alice}/a;tcp

        Hello.
        -------t1$
    alice gets exactly
        MSRP t1 403 Forbidden
        To-Path: msrp://{alice}/a;tcp
        From-Path: msrp://{relay};tcp
        -------t1$
`

// The same exchange as programs print it.
const (
	ngrepText = `interface: lo (127.0.0.0/255.0.0.0)
filter: ( port 2855 ) and ((ip || ip6) || (vlan && (ip || ip6)))
####
T 2026/11/26 12:44:11.100000 127.0.0.1:40000 -> 127.0.0.1:2855 [AP] #4
MSRP t1 SEND.
To-Path: msrp://127.0.0.1:2855;tcp.
From-Path: msrp://127.0.0.1:40000/a;tcp.
.
Hello..
-------t1$.

##
T 2026/11/26 12:44:11.200000 127.0.0.1:2855 -> 127.0.0.1:40000 [AP] #7
MSRP t1 403 Forbidden.
To-Path: msrp://127.0.0.1:40000/a;tcp.
From-Path: msrp://127.0.0.1:2855;tcp.
-------t1$.

exit
`
	sngrepText = `2026/11/26 12:44:11.100000 127.0.0.1:40000 -> 127.0.0.1:2855
MSRP t1 SEND
To-Path: msrp://127.0.0.1:2855;tcp
From-Path: msrp://127.0.0.1:40000/a;tcp

Hello.
-------t1$

2026/11/26 12:44:11.200000 127.0.0.1:2855 -> 127.0.0.1:40000
MSRP t1 403 Forbidden
To-Path: msrp://127.0.0.1:40000/a;tcp
From-Path: msrp://127.0.0.1:2855;tcp
-------t1$
`
	logText = ` 3(4711) DEBUG: <core> [core/tcp_read.c:1234]: tcp_read_req(): something
 3(4711) INFO: <script>: 127.0.0.1:40000 -> 127.0.0.1:2855
MSRP t1 SEND
To-Path: msrp://127.0.0.1:2855;tcp
From-Path: msrp://127.0.0.1:40000/a;tcp

Hello.
-------t1$

 3(4711) NOTICE: <script>: nothing of interest
Nov 26 12:44:11 relay kamino[7]: INFO: <script>: 127.0.0.1:2855 -> 127.0.0.1:40000
MSRP t1 403 Forbidden
To-Path: msrp://127.0.0.1:40000/a;tcp
From-Path: msrp://127.0.0.1:2855;tcp
-------t1$
`
)

func TestReadText(t *testing.T) {
	for name, text := range map[string]string{"ngrep": ngrepText, "sngrep": sngrepText, "a log": logText,
		"CRLF": strings.ReplaceAll(sngrepText, "\n", "\r\n")} {
		got := written(t, []byte(text), Options{Config: "relay.cfg", Title: "recorded"})
		if diff := cmp.Diff(fromText, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

const sipLog = `10:00:00 U 127.0.0.1:5070 -> 127.0.0.1:5060
OPTIONS sip:127.0.0.1:5060 SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:5070;rport;branch=z9hG4bK1
From: <sip:a@example.com>;tag=1
To: <sip:b@example.com>
Call-ID: 1
CSeq: 1 OPTIONS
Content-Length: 0

10:00:00 U 127.0.0.1:5060 -> 127.0.0.1:5070
SIP/2.0 200 OK
Via: SIP/2.0/UDP 127.0.0.1:5070;rport=5070;branch=z9hG4bK1;received=127.0.0.1
From: <sip:a@example.com>;tag=1
To: <sip:b@example.com>;tag=abc.def
Call-ID: 1
CSeq: 1 OPTIONS
Server: something
Content-Length: 0

10:01:10 127.0.0.1:5070 -> 127.0.0.1:5060
MESSAGE sip:127.0.0.1:5060 SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:5070;rport;branch=z9hG4bK2
To: <sip:b@example.com>;tag=abc.def
Content-Length: 5

hello
`

func TestSIPText(t *testing.T) {
	got := written(t, []byte(sipLog), Options{Config: "relay.cfg", Title: "recorded", Pause: 30 * time.Second})
	for _, want := range []string{
		"alice connects udp\n", "        Via: SIP/2.0/UDP {alice};rport={alice.port};branch=z9hG4bK1;received=127.0.0.1\n",
		"        To: <sip:b@example.com>;tag={alice.tag=*}\n", "        Server: {*}\n", "    advance 1m10s\n",
		"        To: <sip:b@example.com>;tag={alice.tag}\n        Content-Length: 5\n\n        hello\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestOneSide: a log in which only what the server gets is printed gives a test that asks nothing of answers.
func TestOneSide(t *testing.T) {
	text, _, _ := strings.Cut(logText, " 3(4711) NOTICE")
	got := written(t, []byte(text), Options{Config: "relay.cfg", Title: "recorded"})
	if !strings.Contains(got, "    alice connects\n    alice may get more\n    alice sends\n") {
		t.Errorf("%s", got)
	}
}

func TestNotes(t *testing.T) {
	r := &Recorder{}
	talk := r.Begin(zoeAt, relayAt, false)
	r.Data(talk, Other, time.Time{}, []byte("MSRP a1 401 No\r\nTo-Path: x\r\nFrom-Path: y\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n1n1n1\"\r\n-------a1$\r\n"))
	for _, answer := range []string{
		wire.Answer(wire.Challenge{Realm: "r", Nonce: "n1n1n1"}, wire.Login{User: "zoe", Password: "secret"}, []byte("MSRP a2 AUTH\r\nTo-Path: x\r\n"), []string{"without=qop"}),
		wire.Answer(wire.Challenge{Realm: "r", Nonce: "n1n1n1"}, wire.Login{User: "zoe", Password: "guess"}, []byte("MSRP a2 AUTH\r\nTo-Path: x\r\n"), []string{"algorithm=MD5"}),
		wire.Answer(wire.Challenge{Realm: "r", Nonce: "old"}, wire.Login{User: "other", Password: "guess"}, []byte("MSRP a2 AUTH\r\nTo-Path: x\r\n"), nil),
	} {
		r.Data(talk, Beginner, time.Time{}, []byte("MSRP a2 AUTH\r\nTo-Path: x\r\nFrom-Path: z\r\nAuthorization: "+answer+"\r\n-------a2$\r\n"))
	}
	w, err := r.Write(zoe)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"{digest without=qop}", "{digest algorithm=MD5 password=wrong}", "{digest other ? nonce=old}"} {
		if !strings.Contains(w.Text, want) {
			t.Errorf("no %s in\n%s", want, w.Text)
		}
	}
	if len(w.Notes) != 1 || !strings.Contains(w.Notes[0], "the password of other is not known") {
		t.Errorf("%q", w.Notes)
	}
}

// TestOddAnswers: an answer with what no word of {digest …} can hold still gives a test file.
func TestOddAnswers(t *testing.T) {
	for answer, want := range map[string]string{
		"username=\"zoe\", nc=0000\x00\xff\xfe, qop=auth": "{digest zoe ?}",
		"username=\"z o\", nonce=\"{\"":                   `Digest username="z o", nonce="{{"`,
		"username=\"\", nonce=\"n\"":                      `Digest username="", nonce="n"`,
		"username=\"zo}e\", nonce=\"n\"":                  `Digest username="zo}e", nonce="n"`,
		"username=\"a=b\", nonce=\"n\"":                   "{digest username=a=b ? nonce=n without=qop}",
		"username=\"zoe\", nonce=\"{x\"":                  "{digest zoe ? without=qop}",
	} {
		r := &Recorder{}
		talk := r.Begin(zoeAt, relayAt, false)
		r.Data(talk, Beginner, time.Time{}, []byte("MSRP a2 AUTH\r\nTo-Path: msrp://10.0.0.1:2855;tcp\r\nFrom-Path: z\r\nAuthorization: Digest "+answer+"\r\n-------a2$\r\n"))
		valid(t, r)
		w, err := r.Write(Options{Config: "relay.cfg", Title: "recorded"})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(w.Text, want) || len(w.Notes) == 0 {
			t.Errorf("no %s in\n%s%q", want, w.Text, w.Notes)
		}
	}
}

func FuzzReadText(f *testing.F) {
	for _, text := range []string{ngrepText, sngrepText, logText, sipLog, strings.ReplaceAll(sngrepText, "\n", "\r\n"),
		"U [::1]:5060 -> [::1]:5061\nSIP/2.0 200 OK\n\n1:1 -> 2:2\nMSRP"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r := &Recorder{}
		if _, err := ReadText(bytes.NewReader(b), r); err == nil {
			valid(t, r)
		}
	})
}

func TestDictionary(t *testing.T) {
	w := &writer{}
	for _, k := range []knownText{{"127.0.0.1:2855", "{relay}", true}, {"s.1.2", "{a}", false}, {"s.1.2.3", "{b}", false}, {"x==", "{c}", false}} {
		w.known.add(k)
	}
	for text, want := range map[string]string{
		"//127.0.0.1:2855/s.1.2;tcp":             "//{relay}/{a};tcp",
		"127.0.0.1:28551 1127.0.0.1:2855":        "127.0.0.1:28551 1127.0.0.1:2855",
		"1.127.0.0.1:2855 s.1.2.3 s.1.23 as.1.2": "1.127.0.0.1:2855 {b} s.1.23 as.1.2",
		"x==y ax== {x==":                         "{c}y ax== {{{c}",
	} {
		if got := w.named(text, braces); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}
