package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"kamino/cmd/internal/relay"
)

// TestRecord records two clients of a relay, and runs the test that was written on the config of that relay.
func TestRecord(t *testing.T) {
	program := standIn(t)
	demo, err := os.ReadFile("demo.cfg")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	at, err := relay.FreeAddress(0)
	if err != nil {
		t.Fatal(err)
	}
	config := strings.ReplaceAll(string(demo), "!2855!", fmt.Sprintf("!%d!", at.Port()))
	if err := os.WriteFile("relay.cfg", []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := relay.StartReady(t.Context(), relay.Program{Path: program}.Serve(config), int(at.Port()))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	in, errors := io.Pipe()
	ended := make(chan int)
	go func() {
		ended <- run(ctx, []string{"record", "-l", "127.0.0.1:0", "--to", at.String(), "--login", "bob:kamino", "--login", "alice:kamino",
			"--config", "relay.cfg", "-o", "recorded.kt"}, streams{In: strings.NewReader(""), Out: errors, Err: errors})
		errors.Close()
	}()
	here := regexp.MustCompile(`tcp:(\S+) for`).FindStringSubmatch(until(t, in, "ends it\n"))[1]

	listen, out := io.Pipe()
	heard := make(chan int)
	go func() {
		heard <- run(ctx, []string{"client", "listen", "--relay", here, "--user", "bob", "--password", "kamino", "--count", "1"},
			streams{In: strings.NewReader(""), Out: out, Err: out})
	}()
	to := regexp.MustCompile(`(?m)^msrp://.*$`).FindString(until(t, listen, "for example"))
	go io.Copy(io.Discard, listen)
	if code, stdout, stderr := kamino(ctx, "client", "send", "--relay", here, "--user", "alice", "--password", "kamino", "--to", to, "hello"); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, stdout, stderr)
	}
	if code := <-heard; code != 0 {
		t.Errorf("listening: exit code %d", code)
	}
	stop()
	if text := until(t, in, "kamino test recorded.kt\n"); !strings.Contains(text, "recorded.kt: ") {
		t.Errorf("%s", text)
	}
	if code := <-ended; code != 0 {
		t.Errorf("exit code %d", code)
	}
	text, err := os.ReadFile("recorded.kt")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"bob connects\n", "Authorization: {digest}\n", "alice connects\n", "Authorization: {digest alice kamino}\n", "\n\n        hello\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q", want)
		}
	}
	if code, stdout, stderr := kamino(t.Context(), "test", "recorded.kt"); code != 0 || !strings.Contains(stdout, "1 passed") || t.Failed() {
		t.Errorf("exit code %d\n%s%s\n%s", code, stdout, stderr, text)
	}
}

func TestRecordCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	log := "127.0.0.1:40000 -> 127.0.0.1:2855\nMSRP t1 SEND\nTo-Path: msrp://127.0.0.1:2855;tcp\nFrom-Path: msrp://a;tcp\n-------t1$\n"
	for name, text := range map[string]string{"log": log, "empty": "", "other": "nothing of interest\n", "there.kt": ""} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tc := range []struct {
		args           string
		code           int
		stdout, stderr string
	}{
		{"--config sub/relay.cfg --title said log", 0, "config sub/relay.cfg\n\ntest \"said\"\n    alice connects\n", ""},
		{"-o new.kt log", 0, "new.kt: 1 messages", ""},
		{"-o there.kt log", 2, "", "there.kt is there already; --force writes over it"},
		{"-o there.kt --force log", 0, "kamino test there.kt", ""},
		{"--to 127.0.0.1:9 log", 2, "", "nobody talks with 127.0.0.1:9"},
		{"--to localhost:2855 log", 0, "alice sends", ""},
		{"empty", 2, "", "no message in it"},
		{"other", 2, "", "other: no message in it"},
		{"missing", 2, "", "no such file"},
		{"", 2, "", "what is to be recorded?"},
		{"-l 127.0.0.1:0", 2, "", "-l needs --to"},
		{"-l 127.0.0.1:0 --to 127.0.0.1:1 log", 2, "", "either -l or files"},
		{"--to nowhere log", 2, "", "no ADDRESS:PORT"},
		{"--login alice log", 2, "", "is not USER:PASSWORD"},
		{"--help", 0, "Usage: kamino record", ""},
	} {
		code, stdout, stderr := kamino(t.Context(), append([]string{"record"}, strings.Fields(tc.args)...)...)
		if code != tc.code || !strings.Contains(stdout, tc.stdout) || !strings.Contains(stderr, tc.stderr) {
			t.Errorf("record %s: exit code %d, want %d\n%s%s", tc.args, code, tc.code, stdout, stderr)
		}
	}
}
