package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// beProgram in the environment makes this test's binary the program.
const beProgram = "KAMINO_TEST_IS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(beProgram) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"kamino": main})
}

// process runs the program as a process of its own. What it writes can be read from the pipe until the last process
// that it started has ended.
func process(t *testing.T, args ...string) (*exec.Cmd, *os.File) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	r.SetReadDeadline(time.Now().Add(time.Minute))
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), beProgram+"=1")
	cmd.Stdout, cmd.Stderr = w, w
	err = cmd.Start()
	w.Close()
	if err != nil {
		t.Fatal(err)
	}
	return cmd, r
}

// until reads lines until one contains the text.
func until(t *testing.T, r io.Reader, text string) string {
	t.Helper()
	var got bytes.Buffer
	for b := make([]byte, 1); ; {
		if _, err := r.Read(b); err != nil {
			t.Fatalf("no %q (%v) in:\n%s", text, err, got.String())
		}
		got.Write(b)
		if strings.Contains(got.String(), text) {
			return got.String()
		}
	}
}

func rest(t *testing.T, r io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const helloConfig = "debug=2\nloadmodule \"xlog\"\nrequest_route { exit; }\nevent_route[core:worker-one-init] { xlog(\"L_NOTICE\", \"hello\\n\"); }\n"

func TestStopsAtSignals(t *testing.T) {
	config := writeConfig(t, helloConfig)
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			dir := t.TempDir()
			pid, pgid := filepath.Join(dir, "pid"), filepath.Join(dir, "pgid")
			// What a server left that was killed.
			if err := os.WriteFile(pid, []byte("2147483647\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			cmd, out := process(t, "-DD", "-E", "-f", config, "-P", pid, "-G", pgid, "-l", fmt.Sprintf("tcp:127.0.0.1:%d", freePort(t)))
			until(t, out, "Aliases")
			if text, _ := os.ReadFile(pid); string(text) != strconv.Itoa(cmd.Process.Pid)+"\n" {
				t.Errorf("the pid file holds %q", text)
			}
			if text, _ := os.ReadFile(pgid); string(text) != strconv.Itoa(syscall.Getpgrp())+"\n" {
				t.Errorf("the pgid file holds %q", text)
			}
			cmd.Process.Signal(sig)
			last := rest(t, out)
			if err := cmd.Wait(); err != nil {
				t.Errorf("%v\n%s", err, last)
			}
			if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// A log rotation's SIGHUP, a terminal or a log's reader that goes: the server goes on.
func TestLivesOn(t *testing.T) {
	at := fmt.Sprintf("127.0.0.1:%d", freePort(t))
	cmd, out := process(t, "-DD", "-E", "--debug=3", "-f", writeConfig(t, helloConfig), "-l", "tcp:"+at)
	until(t, out, "Aliases")
	cmd.Process.Signal(syscall.SIGHUP)
	out.Close()
	for range 3 { // each is worth a line of log
		c, err := net.Dial("tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		c.SetDeadline(time.Now().Add(time.Minute))
		fmt.Fprint(c, "\r\n\r\n")
		if _, err := io.ReadFull(c, make([]byte, 2)); err != nil {
			t.Errorf("a keepalive is not answered: %v", err)
		}
		c.Close()
	}
	cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

func TestDaemon(t *testing.T) {
	config := writeConfig(t, "log_stderror=yes\nmpath=\"/x\"\n"+helloConfig)
	pid := filepath.Join(t.TempDir(), "pid")
	at := fmt.Sprintf("127.0.0.1:%d", freePort(t))
	cmd, out := process(t, "-f", config, "-P", pid, "-l", "tcp:"+at)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, rest(t, out))
	}
	// It serves when the one that was started has ended.
	c, err := net.Dial("tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	c.Close()
	text, err := os.ReadFile(pid)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || n == cmd.Process.Pid {
		t.Fatalf("the pid file holds %q", text)
	}
	if group, err := syscall.Getpgid(n); err != nil || group != n {
		t.Errorf("its group is %d, %v", group, err)
	}
	// A second one is refused, and the first one's file stays.
	second, said := process(t, "-f", config, "-P", pid, "-l", fmt.Sprintf("tcp:127.0.0.1:%d", freePort(t)))
	if text := rest(t, said); !strings.Contains(text, "ERROR: running process found in the pid file") {
		t.Errorf("the second said:\n%s", text)
	}
	if second.Wait(); second.ProcessState.ExitCode() != exitBad {
		t.Errorf("the second ended with %v", second.ProcessState)
	}
	if _, err := os.Stat(pid); err != nil {
		t.Error(err)
	}
	syscall.Kill(n, syscall.SIGTERM)
	if text := rest(t, out); strings.Count(text, "<script>: hello") != 1 || !strings.Contains(text, "stopping") {
		t.Errorf("the daemon said:\n%s", text)
	}
	if _, err := os.Stat(pid); !os.IsNotExist(err) {
		t.Errorf("the pid file is still there: %v", err)
	}
}

// Nothing of a config runs, and nothing is left, where a port is taken.
func TestPortInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	config := writeConfig(t, helloConfig)
	for name, flags := range map[string][]string{"foreground": {"-DD", "-E"}, "background": {"-E"}} {
		t.Run(name, func(t *testing.T) {
			pid := filepath.Join(t.TempDir(), "pid")
			cmd, out := process(t, append(flags, "-f", config, "-P", pid, "-l", "tcp:"+taken.Addr().String())...)
			said := rest(t, out)
			cmd.Wait()
			if code := cmd.ProcessState.ExitCode(); code != exitBad {
				t.Errorf("ended with %d", code)
			}
			if want := fmt.Sprintf("ERROR: cannot listen on tcp:%v: address already in use\n", taken.Addr()); said != want {
				t.Errorf("said %q, want %q", said, want)
			}
			if _, err := os.Stat(pid); !os.IsNotExist(err) {
				t.Errorf("a pid file is there: %v", err)
			}
		})
	}
}
