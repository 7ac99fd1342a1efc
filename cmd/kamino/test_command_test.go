package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	optionsTest = `test "%TITLE%"
    tags %TAG%
    alice connects
    alice sends
        OPTIONS sip:relay@example.com SIP/2.0
        Via: SIP/2.0/TCP {alice};branch=z9hG4bK1
        From: <sip:alice@example.com>;tag=1
        To: <sip:relay@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
    alice gets %WANT%
`
	answeringConfig = `loadmodule "sl.so"
listen=127.0.0.1:5060
request_route {
	if (method=="OPTIONS") {
		sl_send_reply("200", "OK");
		exit;
	}
	sl_send_reply("405", "Not Here");
}
`
)

func oneTest(title, tag, want string) string {
	return strings.NewReplacer("%TITLE%", title, "%TAG%", tag, "%WANT%", want).Replace(optionsTest)
}

// testFolder makes a folder with a config and test files for it.
func testFolder(t *testing.T) string {
	t.Helper()
	t.Setenv("GITHUB_ACTIONS", "")
	dir := t.TempDir()
	for name, text := range map[string]string{
		"relay.cfg":       answeringConfig,
		"good.kt":         "config relay.cfg\n" + oneTest("one", "quick, sip", "200") + oneTest("two", "slow", "200 OK"),
		"sub/bad.kt":      "config ../relay.cfg\n" + oneTest("three", "sip", "404") + oneTest("four", "sip", "486"),
		"broken/wrong.kt": "config ../relay.cfg\ntest \"five\"\n    alice conects\n",
		"empty/notes.txt": "no test",
		"lost/lost.kt":    "config nowhere.cfg\ntest \"six\"\n    alice connects\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestTestCommand(t *testing.T) {
	t.Chdir(testFolder(t))
	for _, tc := range []struct {
		name   string
		args   string
		code   int
		stdout string // a regular expression
		stderr string
	}{
		{"passed", "good.kt", 0, `^ok    good\.kt  2 passed`, ""},
		{"failed", "sub", 1, `(?s)^FAIL  three.*FAIL  four.*FAIL  sub/bad\.kt  2 failed`, ""},
		{"a folder as go names it", "sub/...", 1, `2 failed`, ""},
		{"broken", "broken", 2, `did you mean connects`, ""},
		{"no config", "lost", 2, `the config cannot be read: no such file`, ""},
		{"all", "", 2, `5 files, 2 cannot be run: 2 failed, 2 passed|4 files, 2 cannot be run: 2 failed, 2 passed`, ""},
		{"nothing", "empty", 3, `^ok|FAIL|^$`, "nothing was run"},
		{"no such file", "nope.kt", 2, "", "no such file"},
		{"verbose", "-v good.kt", 0, `(?s)ok    one.*ok    two`, ""},
		{"by title", "-run two -v .", 2, `(?s)ok    two.*`, ""},
		{"by file", "-run bad.*three sub", 1, `1 failed`, ""},
		{"not by title", "--skip four sub", 1, `1 failed`, ""},
		{"by tag", "--tags slow good.kt", 0, `1 passed`, ""},
		{"not by tag", "--tags !slow good.kt", 0, `1 passed`, ""},
		{"by a tag that is nowhere", "--tags none good.kt", 3, ``, "nothing was run"},
		{"list", "--list good.kt", 0, `^good\.kt: one\ngood\.kt: two\n$`, ""},
		{"several times", "-count 3 good.kt", 0, `6 passed`, ""},
		{"shuffled", "-shuffle=7 -count 4 good.kt", 0, `passed`, "--shuffle=7"},
		{"fail fast", "-fail-fast -parallel 1 sub", 1, `1 failed  `, ""},
		{"TAP", "--tap good.kt", 0, `^TAP version 13\nok 1 - good\.kt: one\nok 2 - good\.kt: two\n1\.\.2\n$`, ""},
		{"for GitHub", "--github sub", 1, `::error file=sub/bad\.kt,line=12,title=three::alice got something else%0Astatus: expected 404, got 200 OK`, ""},
		{"explained", "--explain -run one good.kt", 0, `(?s)alice -> OPTIONS sip:relay@example.com SIP/2.0.*request_route.*if \(method=="OPTIONS"\).*true`, ""},
		{"covered", "--cover good.kt", 0, `(?s)relay\.cfg +3/4  75\.0 % +1/2.*never run: sl_send_reply\("405", "Not Here"\); \(relay\.cfg:8\)`, ""},
		{"covered enough", "--fail-under 60 good.kt", 0, `passed`, ""},
		{"not covered enough", "--fail-under 90 good.kt", 1, `passed`, "66.7 % of statements and branches were run"},
		{"mistakes", "--mutate good.kt", 0, `(?s)mistakes in relay\.cfg noticed.*not noticed: relay\.cfg:8: "406" in place of "405"`, ""},
		{"a bad flag", "--nope", 2, "", "unknown flag"},
		{"a bad expression", "-run (", 2, "", "--run: error parsing"},
		{"mistakes as JSON", "--mutate --json good.kt", 2, "", "--mutate is told as text"},
		{"a bad number", "-count 0", 2, "", "at least 1"},
		{"a bad seed", "-shuffle=x good.kt", 2, "", "neither on nor a number"},
		{"help", "--help", 0, "Exit codes: 0 passed, 1 failed", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			code, stdout, stderr := kamino(t.Context(), append([]string{"test"}, strings.Fields(tc.args)...)...)
			if code != tc.code || !regexp.MustCompile(tc.stdout).MatchString(stdout) || !strings.Contains(stderr, tc.stderr) {
				t.Errorf("exit code %d, want %d\nstdout: %s\nstderr: %s\nwant %s and %q", code, tc.code, stdout, stderr, tc.stdout, tc.stderr)
			}
		})
	}
}

// TestEndless: a config that never comes to an end costs its own test the time that it may take, and nothing else.
func TestEndless(t *testing.T) {
	t.Chdir(testFolder(t))
	config := strings.Replace(answeringConfig, "request_route {", "max_while_loops=2000000000\nrequest_route {\n\tif ($rU == \"loop\") while (1) $var(n) = 1;\n", 1)
	for name, text := range map[string]string{
		"loop.cfg": strings.Replace(config, "loadmodule", "loadmodule \"pv.so\"\nloadmodule", 1),
		"loop.kt":  "config loop.cfg\n" + strings.Replace(oneTest("endless", "a", "200"), "sip:relay@", "sip:loop@", 1) + oneTest("after it", "a", "200"),
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd, out := process(t, "test", "-timeout", "2s", "-v", "-parallel", "1", "loop.kt")
	text := rest(t, out)
	if err := cmd.Wait(); err == nil || !strings.Contains(text, "the relay did not come to rest in time") || !strings.Contains(text, "1 failed, 1 passed") {
		t.Errorf("%v\n%s", err, text)
	}
}

// TestTestFiles looks at what is written for machines.
func TestTestFiles(t *testing.T) {
	t.Chdir(testFolder(t))
	if code, out, err := kamino(t.Context(), "test", "--junit", "j.xml", "--tap=t.tap", "--coverprofile", "c.out", "--lcov", "l.info", "."); code != 2 {
		t.Errorf("exit code %d\n%s%s", code, out, err)
	}
	for name, want := range map[string]string{
		"j.xml": `<testsuite name="good.kt" tests="2"`, "t.tap": "not ok", "c.out": "./relay.cfg:5.3,", "l.info": "SF:relay.cfg",
	} {
		if text, err := os.ReadFile(name); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
	_, out, _ := kamino(t.Context(), "test", "--json", ".")
	outcomes := map[string]int{}
	for line := range strings.Lines(out) {
		var v struct{ Type, Outcome string }
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		outcomes[v.Type+v.Outcome]++
	}
	if outcomes["casepassed"] != 2 || outcomes["casefailed"] != 2 || outcomes["broken"] != 2 || outcomes["end"] != 1 {
		t.Errorf("%v", outcomes)
	}
	if code, _, err := kamino(t.Context(), "test", "--junit", "no/such/folder.xml", "good.kt"); code != 2 {
		t.Errorf("exit code %d, %s", code, err)
	}
}

func TestTestUpdate(t *testing.T) {
	t.Chdir(testFolder(t))
	code, out, _ := kamino(t.Context(), "test", "--update", "sub")
	if code != 0 || !strings.Contains(out, "-    alice gets 404\n+    alice gets 200\n") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	text, err := os.ReadFile("sub/bad.kt")
	if want := "config ../relay.cfg\n" + oneTest("three", "sip", "200") + oneTest("four", "sip", "200"); err != nil || string(text) != want {
		t.Errorf("%v\n%s", err, text)
	}
	if code, out, _ := kamino(t.Context(), "test", "--update", "sub"); code != 0 || strings.Contains(out, "@@") {
		t.Errorf("updated again: exit code %d\n%s", code, out)
	}
}

// signalled is a buffer that tells when a text has come.
type signalled struct {
	mu   sync.Mutex
	buf  bytes.Buffer
	text string
	came chan struct{}
	n    int
}

func (s *signalled) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.buf.Write(p)
	for n := strings.Count(s.buf.String(), s.text); s.n < n; s.n++ {
		s.came <- struct{}{}
	}
	return len(p), nil
}

func TestTestWatch(t *testing.T) {
	t.Chdir(testFolder(t))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out := &signalled{text: "waiting for a change", came: make(chan struct{}, 10)}
	ended := make(chan int)
	go func() {
		ended <- run(ctx, []string{"test", "--watch", "good.kt"}, streams{In: strings.NewReader(""), Out: out, Err: out})
	}()
	<-out.came
	later := time.Now().Add(time.Hour) // a change that is seen however coarse the file system's times are
	if err := os.Chtimes("relay.cfg", later, later); err != nil {
		t.Fatal(err)
	}
	<-out.came
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
	out.mu.Lock()
	defer out.mu.Unlock()
	if n := strings.Count(out.buf.String(), "2 passed"); n != 2 {
		t.Errorf("run %d times:\n%s", n, out.buf.String())
	}
}

func TestFmtTestFile(t *testing.T) {
	t.Chdir(testFolder(t))
	if err := os.WriteFile("odd.kt", []byte("config relay.cfg\ntest \"a\"\n  alice connects\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errText := kamino(t.Context(), "fmt", "odd.kt"); code != 0 || out != "config relay.cfg\ntest \"a\"\n    alice connects\n" {
		t.Errorf("exit code %d\n%s%s", code, out, errText)
	}
	if code, _, errText := kamino(t.Context(), "fmt", "broken/wrong.kt"); code != 2 || !strings.Contains(errText, "did you mean connects") {
		t.Errorf("exit code %d\n%s", code, errText)
	}
}

func TestInitTests(t *testing.T) {
	t.Chdir(testFolder(t))
	lacking := strings.NewReplacer("listen=", "loadmodule \"maxfwd.so\"\nlisten=", "request_route {",
		"request_route {\n\tif (!mf_process_maxfwd_header(\"10\")) exit;\n\tif ($shv(never) == 1) exit;\n").Replace(
		strings.Replace(answeringConfig, "loadmodule", "loadmodule \"pv.so\"\nloadmodule", 1))
	if err := os.WriteFile("lacking.cfg", []byte(lacking), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		args   string
		code   int
		stdout string
		stderr string
	}{
		{"tests relay.cfg", 0, "relay.kt: 2 tests. Run them: kamino test --cover relay.kt", ""},
		{"tests relay.cfg", 2, "", "relay.kt is there already; --force writes over it"},
		{"tests --force relay.cfg", 0, "2 tests", ""},
		{"tests -o - relay.cfg", 0, "alice gets 405 Not Here", ""},
		{"tests -o sub/there.kt relay.cfg", 0, "sub/there.kt: 2 tests", ""},
		{"tests lacking.cfg", 0, "lacking.kt: 3 tests. Run them: kamino test --cover lacking.kt\n" +
			"2 lines with fake and when stand in for what kamino does not have\nnot reached: exit; (lacking.cfg:", ""},
		{"tests", 2, "", "one config is needed, 0 are given"},
		{"tests nowhere.cfg", 2, "", "no such file"},
		{"tests --help", 0, "Usage: kamino init tests", ""},
		{"--help", 0, "Usage: kamino init tests", ""},
		{"nothing", 2, "", "only tests can be: kamino init tests CONFIG"},
	} {
		code, stdout, stderr := kamino(t.Context(), append([]string{"init"}, strings.Fields(tc.args)...)...)
		if code != tc.code || !strings.Contains(stdout, tc.stdout) || !strings.Contains(stderr, tc.stderr) {
			t.Errorf("init %s: exit code %d, want %d\n%s%s", tc.args, code, tc.code, stdout, stderr)
		}
	}
	if code, out, _ := kamino(t.Context(), "test", "--fail-under", "100", "relay.kt", "sub/there.kt"); code != 0 {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if code, out, _ := kamino(t.Context(), "test", "lacking.kt"); code != 0 {
		t.Errorf("exit code %d\n%s", code, out)
	}
}
