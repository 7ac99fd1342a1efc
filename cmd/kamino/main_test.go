package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// kamino runs the program in this process.
func kamino(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, err bytes.Buffer
	code = run(ctx, args, streams{In: strings.NewReader(""), Out: &out, Err: &err})
	return code, out.String(), err.String()
}

func writeConfig(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "test.cfg")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestCommandLine(t *testing.T) {
	good := writeConfig(t, "loadmodule \"sl.so\"\nrequest_route {\n\tsl_send_reply(\"200\", \"OK\");\n}\n")
	bad := writeConfig(t, "loadmodule \"sl.so\"\nrequest_route {\n\tsl_send_reply(\"200\" \"OK\"\n\troute(;\n}\nchldren=3\n")
	late := writeConfig(t, "request_route {\n\troute(NOPE);\n}\n")
	mission := filepath.Join("..", "..", "testdata", "configs", "mission.cfg")
	for _, tc := range []struct {
		name           string
		args           []string
		code           int
		stdout, stderr string
	}{
		{"help", []string{"-h"}, 0, "kamino demo", ""},
		{"long help", []string{"--help"}, 0, "Exit codes", ""},
		{"version", []string{"-v"}, 0, ", as kamailio 5.6.3\n", ""},
		{"internals", []string{"-I"}, 0, "modules: core auth ", ""},
		{"unknown flag", []string{"-Z"}, 255, "", "Use -h for help"},
		{"unknown command", []string{"dmeo"}, 255, "", `unknown command "dmeo"; did you mean demo?`},
		{"a word that is near to no command", []string{"version"}, 255, "", `unknown command "version". Use -h for help.`},
		{"help as a command", []string{"help"}, 0, "kamino demo", ""},
		{"help of a command by name", []string{"help", "client", "auth"}, 0, "Usage: kamino client auth", ""},
		{"help of a command that is none", []string{"help", "nope"}, 255, "", `unknown command "nope"`},
		{"the demo takes flags only", []string{"demo", "extra"}, 2, "", `unexpected argument "extra"`},
		{"unknown flag of the demo", []string{"demo", "--nope"}, 2, "", "unknown flag: --nope\n  see kamino demo --help"},
		{"compare has no coverage", []string{"compare", "--cover"}, 2, "", "unknown flag: --cover\n  see kamino compare --help"},
		{"no such file", []string{"-f", "/no/such/file.cfg"}, 255, "", "loading config file(/no/such/file.cfg): no such file"},
		{"a good config", []string{"-c", "-f", good}, 0, "", "config file ok"},
		{"the mission's config", []string{"-c", "-f", mission}, 0, "", "mi_fifo is obsolete"},
		{"a bad config", []string{"-c", "-f", bad}, 255, "", "bad config file"},
		{"a bad config is not run", []string{"-DD", "-E", "-f", bad}, 255, "", "bad config file"},
		{"what only a start refuses", []string{"-c", "-f", late}, 0, "", "warning[undefined-route]"},
		{"a start refuses it", []string{"-DD", "-E", "-f", late}, 255, "", "error[undefined-route]"},
		{"module from the command line", []string{"-c", "-f", late, "--loadmodule=nope"}, 255, "", "there is no module nope"},
		{"parameter from the command line", []string{"-c", "-f", good, "--loadmodule=auth", "--modparam=auth:nonce_expire:i:30"}, 0, "", "config file ok"},
		{"parameter of a module that the config loads", []string{"-c", "-f", mission, "--modparam=auth:nonce_expire:i:30"}, 255, "", "which only the config loads"},
		{"bad parameter from the command line", []string{"-c", "-f", mission, "--modparam=auth:nonce_expire"}, 255, "", "--modparam:1:1: error[syntax]: module:parameter:s:value or"},
		{"an empty config", []string{"-c", "-f", writeConfig(t, "# nothing\n")}, 255, "", "is empty"},
		{"a directory for a config", []string{"-f", t.TempDir()}, 255, "", "is a directory"},
		{"no such user", []string{"-c", "-f", good, "-u", "nobody-at-all"}, 255, "", "bad user name/uid nobody-at-all"},
		{"no such group", []string{"-c", "-f", good, "-g", "nobody-at-all"}, 255, "", "bad group name/gid nobody-at-all"},
		{"no such protocol", []string{"-c", "-f", good, "-l", "foo:127.0.0.1:5060"}, 255, "", "-l:1:1: error[bad-socket]: a port is a number"},
		{"no such host", []string{"-c", "-f", good, "-l", "no..host"}, 255, "", "no..host"},
		{"bad number of workers", []string{"-c", "-f", good, "-n", "many"}, 255, "", "many"},
		{"negative number of workers", []string{"-c", "-f", good, "-N", "-1"}, 255, "", "-1"},
		{"no such directory", []string{"-DD", "-E", "-w", "/no/such/directory", "-l", "tcp:127.0.0.1:" + strconv.Itoa(freePort(t)), "-f", good}, 255, "", "cannot chdir to /no/such/directory"},
		{"no place for a pid file", []string{"-DD", "-E", "-P", "/no/such/pid", "-l", "tcp:127.0.0.1:" + strconv.Itoa(freePort(t)), "-f", good}, 255, "", "cannot write the pid file"},
		{"the demo's config", []string{"demo", "--print"}, 0, "event_route[msrp:frame-in]", ""},
		{"flags without effect are taken", []string{"-c", "-f", good, "-m", "64", "-M", "8", "-O", "2", "-x", "qm", "-X", "qm", "-a", "no",
			"-b", "1", "-K", "-r", "-R", "-S", "-Q", "2", "-W", "epoll_lt", "--atexit=no", "-L", "/usr/lib", "-dd", "-e"}, 0, "", "config file ok"},
		{"print after preprocessing", []string{"--cfg-print", "-c", "-A", "X=1", "-f", writeConfig(t, "#!ifdef X\nchildren=7\n#!else\nchildren=8\n#!endif\nrequest_route { exit; }\n")}, 0, "children=7", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			code, stdout, stderr := kamino(t.Context(), tc.args...)
			if code != tc.code || !strings.Contains(stdout, tc.stdout) || !strings.Contains(stderr, tc.stderr) {
				t.Errorf("exit code %d, want %d\nstdout: %s\nstderr: %s\nwant %q and %q", code, tc.code, stdout, stderr, tc.stdout, tc.stderr)
			}
		})
	}
}

func TestDemoConfigIsTheOneInTestdata(t *testing.T) {
	got, err := os.ReadFile(filepath.Join("..", "..", "testdata", "configs", "demo.cfg"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, demoConfig) {
		t.Error("testdata/configs/demo.cfg differs from cmd/kamino/demo.cfg: copy it")
	}
}

// freePort gives a port that nobody listens on.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// syncBuffer is a buffer that may be read while it is written.
type syncBuffer struct {
	lines chan string
	rest  []byte
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.rest = append(b.rest, p...)
	for {
		line, rest, ok := bytes.Cut(b.rest, []byte("\n"))
		if !ok {
			return len(p), nil
		}
		select {
		case b.lines <- string(line):
		default:
		}
		b.rest = append([]byte(nil), rest...)
	}
}

func TestServerLife(t *testing.T) {
	port := freePort(t)
	pid := filepath.Join(t.TempDir(), "kamino.pid")
	config := writeConfig(t, fmt.Sprintf("listen=tcp:127.0.0.1:%d\nloadmodule \"sl.so\"\nrequest_route {\n\tsl_send_reply(\"403\", \"No\");\n}\n", port))
	ctx, cancel := context.WithCancel(t.Context())
	out := &syncBuffer{lines: make(chan string, 100)}
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"-DD", "-E", "-f", config, "-P", pid}, streams{In: strings.NewReader(""), Out: out, Err: out})
	}()
	for listening := false; !listening; {
		select {
		case line := <-out.lines:
			listening = strings.Contains(line, "Aliases")
		case code := <-done:
			t.Fatalf("the server ended with %d", code)
		case <-time.After(time.Minute):
			t.Fatal("the server does not start")
		}
	}
	c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(time.Minute))
	fmt.Fprint(c, "OPTIONS sip:x@y SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:x@y>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")
	reply := make([]byte, 12)
	if _, err := c.Read(reply); err != nil || string(reply) != "SIP/2.0 403 " {
		t.Errorf("answered %q, %v", reply, err)
	}
	if text, err := os.ReadFile(pid); err != nil || strings.TrimSpace(string(text)) != strconv.Itoa(os.Getpid()) {
		t.Errorf("the pid file holds %q, %v", text, err)
	}
	cancel()
	select {
	case code := <-done:
		if code != 0 {
			t.Errorf("ended with %d", code)
		}
	case <-time.After(time.Minute):
		t.Fatal("the server does not end")
	}
	if _, err := os.Stat(pid); !os.IsNotExist(err) {
		t.Errorf("the pid file is still there: %v", err)
	}
}

func TestLogLines(t *testing.T) {
	for _, tc := range []struct {
		name, config, want string
		args               []string
	}{
		{"text", "", ` 1(` + strconv.Itoa(os.Getpid()+1) + `) NOTICE: <script>: hello`, nil},
		{"json", "", `"level": "NOTICE", "module": "xlog", "file": "", "line": 0, "function": "", "logprefix": "", "message": "hello" }`, []string{"--log-engine=json:M"}},
		{"json with the program's name", "log_engine_type=\"json\"\nlog_engine_data=\"aA\"\n", `"kamailio.level": "NOTICE", "kamailio.module": "xlog", "kamailio.file": "", "kamailio.line": 0, "kamailio.function": "", "kamailio.logprefix": "", "message": "hello\n" }`, nil},
		{"json in json", "", `"message": { "text": "hello\n" } }`, []string{"--log-engine=json:j"}},
		{"colours", "", "\x1b[32m 1(" + strconv.Itoa(os.Getpid()+1) + ") NOTICE: <script>: hello\x1b[0m\n", []string{"-e"}},
		{"level by count", "", "DEBUG: <core>: -m has no effect", []string{"-ddd", "-m", "64"}},
		{"level by number", "", "DEBUG: <core>: \"x\" has no effect", []string{"--debug=3", "x"}},
		{"prefix", "log_prefix=\"<$rm> \"\nlog_prefix_mode=1\n", `NOTICE: <OPTIONS> <script>: hello`, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			config := writeConfig(t, fmt.Sprintf("debug=2\nlisten=tcp:127.0.0.1:%d\nloadmodule \"pv\"\nloadmodule \"/x/xlog.so\"\n%srequest_route { exit; }\nevent_route[core:worker-one-init] { xlog(\"L_NOTICE\", \"hello\\n\"); }\n", freePort(t), tc.config))
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			code, _, stderr := kamino(ctx, append([]string{"-DD", "-E", "-f", config}, tc.args...)...)
			if code != 0 || !strings.Contains(stderr, tc.want) {
				t.Errorf("ended with %d, want %q in:\n%s", code, tc.want, stderr)
			}
		})
	}
}
