package main

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kamino/cmd/internal/relay"
)

// standIn is an executable that is called as kamailio and is this program.
func standIn(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "kamailio")
	script := fmt.Sprintf("#!/bin/sh\n%s=1 exec %q \"$@\"\n", beProgram, self)
	if err := os.WriteFile(name, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestTestAgainst runs test files on another program, for which this one stands in.
func TestTestAgainst(t *testing.T) {
	t.Chdir(testFolder(t))
	program := "kamailio:" + standIn(t)
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("part.kt", "config relay.cfg\n"+oneTest("looked into", "sip", "200")+"    routes request_route\n    no log ERROR\n"+
		"test \"time\"\n    advance 1s\n"+
		"test \"chance\"\n    seed 7\n    alice connects\n"+
		"test \"a fake\"\n    when sl_send_reply(*) return 1\n    alice connects\n"+
		"test \"another address\"\n    alice connects from 192.0.2.7:9999\n"+
		"test \"a slow one\"\n    alice connects\n    alice stops reading\n"+
		"test \"no answer\"\n    bob is silent\n"+
		oneTest("ends", "sip", "200")+"    alice gets nothing\n    alice shuts\n    alice is closed\n")
	udpTest := strings.NewReplacer("connects", "connects udp", "/TCP", "/UDP").Replace(oneTest("datagrams", "sip", "200 OK"))
	write("listens.cfg", "import_file \"sub/ports.cfg\"\n#!define AT 127.0.0.1:5071\nlisten=udp:AT\n")
	write("sub/ports.cfg", "listen=tcp:127.0.0.1:5072\n")
	write("includes.cfg", "include_file \"listens.cfg\"\n"+strings.Replace(answeringConfig, "listen=127.0.0.1:5060\n", "", 1))
	write("includes.kt", "config includes.cfg\n"+udpTest+oneTest("a stream", "sip", "200 OK"))
	write("udp.cfg", strings.Replace(answeringConfig, "listen=", "listen=udp:", 1))
	write("udp.kt", "config udp.cfg\n"+udpTest)
	write("anywhere.cfg", strings.Replace(answeringConfig, "listen=127.0.0.1:5060\n", "", 1))
	write("anywhere.kt", "config anywhere.cfg\n"+udpTest)
	differs := strings.Replace(oneTest("known", "sip", "404"), "    tags sip\n", "    differs kamailio \"it answers 200\"\n", 1)
	write("known.kt", "config relay.cfg\n"+differs)
	write("alike.kt", "config relay.cfg\n"+strings.Replace(differs, "404", "200", 1))
	for _, tc := range []struct {
		args   string
		code   int
		stdout []string
		stderr string
	}{
		{"includes.kt udp.kt anywhere.kt", 0, []string{"4 passed, 0 differ, 0 skipped"}, ""},
		{"known.kt", 0, []string{"1 known to fail", "0 passed, 0 differ, 1 differ as their tests say"}, ""},
		{"alike.kt", 1, []string{"this is known to differ there (it answers 200), and does not"}, ""},
		{"good.kt", 0, []string{"2 passed, 0 differ, 0 skipped"}, ""},
		{"sub", 1, []string{"FAIL  three", "0 passed, 2 differ", "+ got      200 OK", "OPTIONS sip:relay@example.com"}, ""},
		{"part.kt", 0, []string{"2 passed, 0 differ, 6 skipped", "1 without its steps `routes`", "1 skipped: advance",
			"1 skipped: seed", "1 skipped: when", "1 skipped: a peer is not on the loopback", "1 skipped: stops reading", "1 skipped: is silent"}, ""},
		{"--cover good.kt", 2, nil, "cannot look into"},
	} {
		args := append([]string{"test", "--against", program}, strings.Fields(tc.args)...)
		code, stdout, stderr := kamino(t.Context(), args...)
		for _, want := range tc.stdout {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s: no %q in\n%s", tc.args, want, stdout)
			}
		}
		if code != tc.code || !strings.Contains(stderr, tc.stderr) {
			t.Errorf("%s: exit code %d, want %d\n%s%s", tc.args, code, tc.code, stdout, stderr)
		}
	}
}

// TestTestAgainstRunning runs tests on a server that runs already.
func TestTestAgainstRunning(t *testing.T) {
	t.Chdir(testFolder(t))
	program := relay.Program{Path: standIn(t)}
	s, err := relay.StartReady(t.Context(), program.ServeAt(answeringConfig), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	code, stdout, stderr := kamino(t.Context(), "test", "--against", s.At.String(), "good.kt")
	if code != 0 || !strings.Contains(stdout, "2 passed, 0 differ") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
	if !s.Alive() {
		t.Error("the server has ended")
	}
}

func TestAgainst(t *testing.T) {
	for _, tc := range []struct{ text, problem string }{
		{"127.0.0.1:5060", ""},
		{"localhost:5060", ""},
		{"[::1]:5060", ""},
		{"192.0.2.1:5060", "not on this machine"},
		{"127.0.0.1:0", "neither"},
		{"127.0.0.1", "neither"},
		{"relay.example.com:5060", "neither"},
		{"kamailio:/no/such/program", "no such file"},
	} {
		if _, err := against(tc.text); (err == nil) != (tc.problem == "") || err != nil && !strings.Contains(err.Error(), tc.problem) {
			t.Errorf("%s: %v", tc.text, err)
		}
	}
}

// TestTestAgainstNobody: that nothing listens is told, step and all.
func TestTestAgainstNobody(t *testing.T) {
	t.Chdir(testFolder(t))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := netip.MustParseAddrPort(l.Addr().String())
	l.Close()
	if code, stdout, _ := kamino(t.Context(), "test", "--against", at.String(), "good.kt"); code != 1 || !strings.Contains(stdout, "nothing listens on "+at.String()) {
		t.Errorf("exit code %d\n%s", code, stdout)
	}
}
