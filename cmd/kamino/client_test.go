package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/memnet"
	"kamino/transport/msrp"
)

// miniRelay is just enough of a relay for the client: any user but "mallory"
// may log in, and a frame goes to the session that its To-Path names.
type miniRelay struct {
	address string
	silent  bool // it answers nothing

	mu       sync.Mutex
	sessions map[string]net.Conn
}

func startRelay(t *testing.T) *miniRelay {
	t.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return relayOn(t, listener, false)
}

// relayOn serves until the test ends.
func relayOn(t *testing.T, listener net.Listener, silent bool) *miniRelay {
	t.Cleanup(func() { listener.Close() })
	r := &miniRelay{address: listener.Addr().String(), silent: silent, sessions: map[string]net.Conn{}}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go r.serve(conn)
		}
	}()
	return r
}

func (r *miniRelay) serve(conn net.Conn) {
	defer conn.Close()
	var cut msrp.Cutter
	buf := make([]byte, 0, 1<<20)
	for {
		n, err := conn.Read(buf[len(buf):cap(buf)])
		if err != nil {
			return
		}
		buf = buf[:len(buf)+n]
		for {
			n, err := cut.Next(buf)
			if err != nil {
				return
			}
			if n == 0 {
				break
			}
			r.frame(conn, string(buf[:n]))
			buf = buf[:copy(buf, buf[n:])]
		}
	}
}

func (r *miniRelay) frame(conn net.Conn, text string) {
	var f msrp.Frame
	if f.Parse(text) != nil || f.Reply || r.silent {
		return
	}
	if f.Method == "AUTH" {
		_, _ = conn.Write(r.auth(conn, &f))
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	to := r.sessions[msrp.PathFirst(f.ToPath)]
	if f.Method == "SEND" {
		code, reason := "200", "OK"
		if to == nil {
			code, reason = "481", "No such session"
		}
		_, _ = conn.Write(msrp.AppendReply(nil, &f, code, reason, ""))
	}
	// A path through several sessions of this relay stays here.
	for to != nil {
		next, err := msrp.AppendRelayed(nil, &f)
		if err != nil || f.Parse(string(next)) != nil {
			return
		}
		further, ours := r.sessions[msrp.PathFirst(f.ToPath)]
		if !ours {
			_, _ = to.Write(next)
			return
		}
		to = further
	}
}

func (r *miniRelay) auth(conn net.Conn, f *msrp.Frame) []byte {
	h, ok := f.Header(msrp.Authorization)
	if !ok || strings.Contains(h.Value, "mallory") {
		return msrp.AppendReply(nil, f, "401", "Unauthorized", "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\"\r\n")
	}
	if _, ok := f.Header(msrp.Expires); ok {
		return msrp.AppendReply(nil, f, "423", "Interval Out-of-Bounds", "Min-Expires: 60\r\n")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	session := fmt.Sprintf("msrp://%s/s%d;tcp", r.address, len(r.sessions))
	r.sessions[session] = conn
	return msrp.AppendReply(nil, f, "200", "OK", "Use-Path: "+session+"\r\nExpires: 3600\r\n")
}

// runClient is one `kamino client` with its output.
func runClient(t *testing.T, in string, args ...string) (code int, out, errs string) {
	t.Helper()
	t.Setenv(passwordEnv, "")
	var stdout, stderr bytes.Buffer
	code = clientCommand(t.Context(), args, streams{In: strings.NewReader(in), Out: &stdout, Err: &stderr})
	return code, stdout.String(), stderr.String()
}

// The relays of TestClientOutcomes.
const (
	answering = "192.0.2.1:2855"
	silent    = "192.0.2.2:2855"
	gone      = "192.0.2.3:2855"
)

func TestClientOutcomes(t *testing.T) {
	at := "--relay=" + answering
	to := "--to=msrp://" + answering + "/nobody;tcp msrp://192.0.2.9:1/x;tcp"
	tests := []struct {
		name string
		args []string
		code int
		out  string // a part of stdout
		errs string // a part of stderr
	}{
		{"help", []string{"--help"}, 0, "Exit codes", ""},
		{"help of a command", []string{"send", "--help"}, 0, "Examples:", ""},
		{"no command", nil, 2, "", "Commands:"},
		{"unknown command", []string{"sned"}, 2, "", `unknown command "sned"`},
		{"unknown flag", []string{"auth", "--nope"}, 2, "", "unknown flag"},
		{"argument too many", []string{"auth", "x"}, 2, "", `unexpected argument "x"`},
		{"no password and nobody to ask", []string{"auth", at}, 2, "", passwordEnv},
		{"relay is no URI", []string{"auth", "-p=x", "--relay=http://x"}, 2, "", "--relay"},
		{"negative time", []string{"auth", "-p=x", "--expires=-1s"}, 2, "", "negative"},
		{"session granted", []string{"auth", "-p=x", at}, 0, "Use-Path: msrp://" + answering + "/s", ""},
		{"session granted to a URI", []string{"auth", "-p=x", "--relay=msrp://" + answering}, 0, "Expires: 3600", ""},
		{"out of bounds", []string{"auth", "-p=x", at, "--expires=1s"}, 1, "", "1m0s at least"},
		{"wrong user", []string{"auth", "-p=x", "-u=mallory", at}, 5, "", "check --user and --password"},
		{"nobody there", []string{"auth", "-p=x", "--relay=" + gone}, 3, "", "is the relay running"},
		{"silence", []string{"auth", "-p=x", "--relay=" + silent, "--timeout=20ms"}, 4, "", "no answer in time"},
		{"no receiver", []string{"send", "x"}, 2, "", "--to is needed"},
		{"bad receiver", []string{"send", "--to=bob", "x"}, 2, "", "--to"},
		{"nothing to send", []string{"send", to}, 2, "", "nothing to send"},
		{"two texts", []string{"send", to, "a", "b"}, 2, "", `"a b"`},
		{"text and file", []string{"send", to, "--file=x", "a"}, 2, "", "not both"},
		{"no such file", []string{"send", to, "--file=" + filepath.Join(t.TempDir(), "none")}, 6, "", "no such file"},
		{"a directory", []string{"send", to, "--file=" + t.TempDir()}, 2, "", "is a directory"},
		{"bad chunk", []string{"send", to, "--chunk=0", "x"}, 2, "", "--chunk"},
		{"no such session", []string{"send", to, "x"}, 1, "", "refused by the relay: 481 No such session"},
		{"no report", []string{"send", at, "-p=x", "--timeout=20ms", "--report", to, "x"}, 4, "", "no success report"},
		{"listen until the time is over", []string{"listen", at, "-p=x", "--timeout=20ms"}, 0, "msrp://", "Ctrl-C"},
		{"listen for a message that does not come", []string{"listen", at, "-p=x", "--timeout=20ms", "--count=1"}, 4, "", "0 of 1 messages"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv(passwordEnv, "")
			synctest.Test(t, func(t *testing.T) {
				var network memnet.Net
				for _, address := range []string{answering, silent} {
					listener, err := network.Listen(t.Context(), netip.MustParseAddrPort(address))
					if err != nil {
						t.Fatal(err)
					}
					relayOn(t, listener, address == silent)
				}
				var stdout, stderr bytes.Buffer
				code := clientCommand(t.Context(), tt.args, streams{
					In: strings.NewReader(""), Out: &stdout, Err: &stderr,
					Dial: func(_ context.Context, _, address string) (net.Conn, error) {
						return network.DialFrom("192.0.2.7:0", address)
					},
				})
				if code != tt.code || !strings.Contains(stdout.String(), tt.out) || !strings.Contains(stderr.String(), tt.errs) {
					t.Errorf("exit code %d, want %d\nstdout: %s\nstderr: %s", code, tt.code, &stdout, &stderr)
				}
			})
		})
	}
}

// listening is a `kamino client listen` that runs beside the test.
type listening struct {
	path string
	rest *bufio.Reader
	code chan int
}

func listen(t *testing.T, relay *miniRelay, args ...string) *listening {
	t.Helper()
	t.Setenv(passwordEnv, "")
	out, in := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	l := &listening{rest: bufio.NewReader(out), code: make(chan int, 1)}
	go func() {
		defer in.Close()
		args := append([]string{"listen", "--relay=" + relay.address, "--user=bob", "--password=x"}, args...)
		l.code <- clientCommand(ctx, args, streams{In: strings.NewReader(""), Out: in, Err: io.Discard})
	}()
	t.Cleanup(func() {
		cancel()
		out.Close()
	})
	line, err := l.rest.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	l.path = strings.TrimSpace(line)
	return l
}

func TestClientSendsToListener(t *testing.T) {
	relay := startRelay(t)
	dir := t.TempDir()
	l := listen(t, relay, "--count=4", "--save="+filepath.Join(dir, "in"))
	content := bytes.Repeat([]byte("content\r\n-------"), 1000)
	file := filepath.Join(dir, "a b.bin")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	sends := []struct {
		in   string
		args []string
		out  string
	}{
		{"", []string{"--user=alice", "--password=x", "--report", "hello"}, "Delivered: 5 bytes in 1 chunk, the receiver has it."},
		{"", []string{"--user=dave", "direct"}, "Sent: 6 bytes in 1 chunk, taken by the relay."},
		{"one\ntwo\x1b[2J\n", []string{"--user=alice", "--password=x", "-"}, "Sent: 12 bytes"},
		{"", []string{"--user=alice", "--password=x", "--report", "--file=" + file}, "Delivered: 16 kB in 8 chunks"},
	}
	received := make(chan string)
	go func() {
		text, _ := io.ReadAll(l.rest)
		received <- string(text)
	}()
	for _, s := range sends {
		args := append([]string{"send", "--relay=" + relay.address, "--to=" + l.path}, s.args...)
		if code, out, errs := runClient(t, s.in, args...); code != 0 || !strings.Contains(out, s.out) {
			t.Fatalf("%q: exit code %d, %s%s", s.args, code, out, errs)
		}
	}
	if code := <-l.code; code != clientDelivered {
		t.Errorf("listen: exit code %d", code)
	}
	got := <-received
	stored := filepath.Join(dir, "in", "a b.bin")
	for _, want := range []string{" alice: hello\n", " dave: direct\n", " alice: \n  one\n  two\\u001b[2J\n", "stored as " + stored} {
		if !strings.Contains(got, want) {
			t.Errorf("listener shows\n%s\nwithout %q", got, want)
		}
	}
	if kept, err := os.ReadFile(stored); err != nil || !bytes.Equal(kept, content) {
		t.Errorf("stored %d of %d bytes, %v", len(kept), len(content), err)
	}
}

func TestClientRefusesFilesWithoutSave(t *testing.T) {
	relay := startRelay(t)
	l := listen(t, relay)
	file := filepath.Join(t.TempDir(), "x.png")
	if err := os.WriteFile(file, []byte("png"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := runClient(t, "", "send", "--to="+l.path, "--file="+file); code != 0 {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	line, err := l.rest.ReadString('\n')
	if err != nil || !strings.Contains(line, `refused a file, 3 bytes, image/png, "x.png"; --save DIR takes files`) {
		t.Errorf("listener shows %q, %v", line, err)
	}
}

func TestClientJSON(t *testing.T) {
	relay := startRelay(t)
	_, out, _ := runClient(t, "", "auth", "--relay="+relay.address, "-p=x", "--json")
	var e event
	if err := json.Unmarshal([]byte(out), &e); err != nil || e.Event != "auth" || len(e.UsePath) != 1 || e.Expires != 3600 {
		t.Errorf("%s: %v", out, err)
	}
	to := "--to=msrp://" + relay.address + "/nobody;tcp msrp://192.0.2.1:1/x;tcp"
	code, out, errs := runClient(t, "", "send", "--json", to, "x")
	e = event{}
	if err := json.Unmarshal([]byte(out), &e); err != nil || errs != "" {
		t.Fatalf("%s%s: %v", out, errs, err)
	}
	if e.Event != "error" || e.Status != 481 || e.Exit != code || code != clientRefused || e.Meaning == "" {
		t.Errorf("%d: %s", code, out)
	}
}

func TestSafeName(t *testing.T) {
	for in, want := range map[string]string{
		"photo.png": "photo.png", "../../etc/passwd": "passwd", `C:\x\y.txt`: "y.txt", ".bashrc": "bashrc", "..": "message",
		"": "message", "/": "message", "a\x00b\n.txt": "a_b_.txt", "naïve café.txt": "naïve café.txt", "a:b*?.x": "a_b__.x",
		"\xff\xfe": "_", " . x . ": "x", strings.Repeat("é", 300) + ".txt": strings.Repeat("é", 98) + ".txt",
	} {
		if got := safeName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestStoreOverwritesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "in")
	s, err := openStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	var names []string
	for i := range 3 {
		f, err := s.create("../a.txt")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteAt([]byte(fmt.Sprint(i)), 0); err != nil {
			t.Fatal(err)
		}
		if err := f.finish(nil); err != nil {
			t.Fatal(err)
		}
		names = append(names, filepath.Base(f.Name()))
	}
	if diff := cmp.Diff([]string{"a.txt", "a-1.txt", "a-2.txt"}, names); diff != "" {
		t.Error(diff)
	}
	f, err := s.create("b")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.finish(io.ErrUnexpectedEOF); err == nil {
		t.Error("a broken file is taken for whole")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("%d files, %v", len(entries), err)
	}
}

func TestHumanBytes(t *testing.T) {
	for n, want := range map[int64]string{0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1.0 kB", 12345: "12 kB", 3_000_000: "3.0 MB", 5e12: "5.0 TB", 7e15: "7000 TB"} {
		if got := humanBytes(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"plain\ttext\n": "plain\ttext\n", "\x1b[31mred": `\u001b[31mred`, "a\r\nb": "a\nb", "\xff": `\xff`, "日本 ✓": "日本 ✓", "\u202e": `\u202e`,
	} {
		if got := printable(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}
