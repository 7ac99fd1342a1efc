package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

var (
	// part is what of a document is done: a file that is shown, or a command with what it prints.
	part      = regexp.MustCompile("(?ms)^```(?:kt|text) (\\S+)\n(.*?)^```$|^    \\$ ([^\n]*)\n((?:(?:    (?:[^$\n][^\n]*)?)?\n)*)")
	shownTime = regexp.MustCompile(`\d+ (ms|µs)`)
	inline    = regexp.MustCompile("`([^`\n]+)`")
	flagWord  = regexp.MustCompile(`^--?[a-z][a-z-]*$`)
)

var noDeadline time.Time

// document is a document whose commands are run in the order of the text, in a folder of their own.
type document struct {
	*testing.T
	stands   map[string]string // words of commands, and what stands for them here
	jobs     []*job            // what was started with & at the end
	commands []string
}

// job is a program that runs beside the others.
type job struct {
	process *os.Process
	out     watched
	ended   chan error
}

// TestTestingDocument does what docs/testing.md says: it writes the files that are shown there, runs the commands in the
// order of the text, and compares what they print. Where it names kamailio, kamino stands in; its ports are free ones. In
// what is shown "…" stands for anything, and a time for any time.
func TestTestingDocument(t *testing.T) {
	shown, err := os.ReadFile("../../docs/testing.md")
	if err != nil {
		t.Fatal(err)
	}
	mission, err := os.ReadFile("../../testdata/configs/mission.cfg")
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("GITHUB_ACTIONS", "")
	reference := standIn(t)
	t.Setenv("PATH", filepath.Dir(reference)+string(filepath.ListSeparator)+os.Getenv("PATH"))
	d := &document{T: t, stands: map[string]string{"/usr/sbin/kamailio": reference}}
	for _, port := range []string{"2855", "2856"} {
		d.stands[port] = strconv.Itoa(freePort(t))
	}
	text := d.here(string(shown))
	d.write("mission.cfg", string(mission))
	at, files := 0, 0
	for _, m := range part.FindAllStringSubmatchIndex(text, -1) {
		for _, w := range workflow.FindAllStringSubmatch(text[at:m[0]], -1) {
			d.workflow(w[1], root)
		}
		at = m[1]
		if m[2] >= 0 {
			files++
			d.write(text[m[2]:m[3]], text[m[4]:m[5]])
			continue
		}
		var printed strings.Builder
		for line := range strings.Lines(strings.TrimRight(text[m[8]:m[9]], " \n")) {
			printed.WriteString(strings.TrimPrefix(line, "    "))
		}
		d.do(text[m[6]:m[7]], printed.String())
	}
	d.named(string(shown))
	if files < 4 || len(d.commands) < 20 {
		t.Errorf("%d files and %d commands were found", files, len(d.commands))
	}
}

// here puts what stands for the document's words in their place.
func (d *document) here(text string) string {
	for word, own := range d.stands {
		text = strings.ReplaceAll(text, word, own)
	}
	return text
}

func (d *document) write(name, text string) {
	d.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		d.Fatal(err)
	}
}

// do runs a command, and holds what it prints against what is shown.
func (d *document) do(command, shown string) {
	d.Helper()
	d.commands = append(d.commands, command)
	words := strings.Fields(command)
	last := len(words) - 1
	switch {
	case words[0] == "kill":
		n, err := strconv.Atoi(strings.TrimPrefix(words[last], "%"))
		if err != nil || n > len(d.jobs) {
			d.Fatalf("%s: no such job", command)
		}
		d.kill(command, d.jobs[n-1], shown)
	case words[0] != "kamino":
		d.Errorf("%s is not run", command)
	case words[last] == "&":
		d.start(command, words[1:last], shown)
	case last > 1 && words[last-1] == ">":
		_, stdout, _ := kamino(d.Context(), words[1:last-1]...)
		d.write(words[last], d.here(stdout))
	default:
		_, stdout, stderr := kamino(d.Context(), words[1:]...)
		if !asShown(stdout+stderr, shown) {
			d.Errorf("%s prints\n%s\nand the document shows\n%s", command, stdout+stderr, shown)
		}
	}
}

// start starts a job, and waits until it has printed what is shown.
func (d *document) start(command string, args []string, shown string) {
	d.Helper()
	cmd, out := process(d.T, args...)
	_ = out.SetReadDeadline(noDeadline) // it runs as long as the document lets it
	j := &job{process: cmd.Process, ended: make(chan error, 1)}
	d.jobs = append(d.jobs, j)
	read := make(chan struct{})
	go func() {
		defer close(read)
		_, _ = j.out.ReadFrom(out)
	}()
	go func() {
		<-read
		j.ended <- cmd.Wait()
	}()
	d.Cleanup(func() { _ = j.process.Kill() })
	if text, ok := j.out.await(func(text string) bool { return asShown(text, shown) }); !ok {
		d.Fatalf("%s prints\n%s\nand the document shows\n%s", command, text, shown)
	}
}

// kill ends a job, and holds against what is shown what it prints then.
func (d *document) kill(command string, j *job, shown string) {
	d.Helper()
	j.out.forget()
	if err := j.process.Signal(syscall.SIGINT); err != nil {
		d.Fatalf("%s: %v", command, err)
	}
	if err := <-j.ended; err != nil {
		d.Errorf("%s: %v", command, err)
	}
	if text := j.out.text(); !asShown(text, shown) {
		d.Errorf("%s: it prints\n%s\nand the document shows\n%s", command, text, shown)
	}
}

// named holds the commands and flags that the text names against those that were run.
func (d *document) named(text string) {
	run := map[string]bool{}
	for _, c := range d.commands {
		for _, w := range strings.Fields(c) {
			w, _, _ = strings.Cut(w, "=")
			run[w] = true
		}
	}
	begins := func(words string) bool {
		for _, c := range d.commands {
			if strings.HasPrefix(c, words) {
				return true
			}
		}
		return false
	}
	for _, m := range inline.FindAllStringSubmatch(text, -1) {
		words := strings.Fields(m[1])
		if words[0] == "kamino" && len(words) > 1 && !begins(words[0]+" "+words[1]) {
			d.Errorf("the document names %s, and does not run it", m[1])
		}
		for _, w := range words {
			w, _, _ = strings.Cut(w, "=")
			if flagWord.MatchString(w) && !elsewhere[w] && !run[w] {
				d.Errorf("the document names the flag %s of %s, and does not run it", w, m[1])
			}
		}
	}
}

// elsewhere are flags of other commands and programs.
var elsewhere = map[string]bool{"-A": true, "--substdef": true, "--modparam": true, "-W": true,
	"-bench": true, "-cpu": true}

// asShown tells whether a text is what a document shows of it.
func asShown(got, shown string) bool {
	var expr strings.Builder
	for i, p := range strings.Split(strings.TrimSpace(shown), "…") {
		if i > 0 {
			expr.WriteString("(?s:.*)")
		}
		expr.WriteString(regexp.QuoteMeta(shownTime.ReplaceAllString(p, "TIME")))
	}
	got = strings.TrimSpace(shownTime.ReplaceAllString(got, "TIME"))
	return regexp.MustCompile("^" + expr.String() + "$").MatchString(got)
}

// watched keeps what a job prints.
type watched struct {
	mu   sync.Mutex
	buf  bytes.Buffer
	more chan struct{}
	over bool
}

// ReadFrom keeps what comes until there is no more.
func (w *watched) ReadFrom(r *os.File) (n int64, err error) {
	b := make([]byte, 4096)
	for {
		k, err := r.Read(b)
		w.mu.Lock()
		w.buf.Write(b[:k])
		w.over = err != nil
		if w.more != nil {
			close(w.more)
			w.more = nil
		}
		w.mu.Unlock()
		if n += int64(k); err != nil {
			return n, err
		}
	}
}

// await waits until what was printed is enough. What does not come in minutes never does.
func (w *watched) await(enough func(string) bool) (string, bool) {
	never := time.After(3 * time.Minute)
	for {
		w.mu.Lock()
		text, over := w.buf.String(), w.over
		more := make(chan struct{})
		w.more = more
		w.mu.Unlock()
		if enough(text) || over {
			return text, enough(text)
		}
		select {
		case <-more:
		case <-never:
			return text, false
		}
	}
}

func (w *watched) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.buf.Reset()
}

func (w *watched) text() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.String()
}
