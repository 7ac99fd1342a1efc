package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// What cannot be written is told, and the exit code is no good one.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(testFolder(t))
	for args, stdout := range map[string]*os.File{
		"check --list-rules":             full,
		"check relay.cfg":                full,
		"fmt relay.cfg":                  full,
		"cfg print relay.cfg":            full,
		"cfg tree relay.cfg":             full,
		"demo --print":                   full,
		"test good.kt":                   full,
		"test --json good.kt":            full,
		"test --junit /dev/full good.kt": nil,
		"test --tap=/dev/full good.kt":   nil,
	} {
		cmd := exec.CommandContext(t.Context(), self, strings.Fields(args)...)
		cmd.Env = append(os.Environ(), beProgram+"=1")
		var stderr strings.Builder
		cmd.Stderr = &stderr
		if stdout != nil {
			cmd.Stdout = stdout
		}
		cmd.Run() // its exit code is looked at
		if code := cmd.ProcessState.ExitCode(); code != exitMisuse || strings.Count(stderr.String(), "no space left") != 1 {
			t.Errorf("%s: exit code %d\n%s", args, code, stderr.String())
		}
	}
}

func TestRefilled(t *testing.T) {
	got := refilled("one two three\nfour\n\nfive_six_seven eight", 9)
	if want := "one two\nthree\nfour\n\nfive_six_seven\neight"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
