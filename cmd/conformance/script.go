package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kamino/cmd/internal/relay"
)

// A script is a config under testdata/scripts that computes when its server
// starts, in event_route[core:worker-one-init], and prints with
//
//	xlog("L_NOTICE", "text\n");
//
// The first worker takes no message before that is done, so the harness sends
// requests until its request_route logs the single word "end". What was printed
// until then, without Kamailio's prefix, is the recording beside the script,
// NAME.out; lines of another level begin with the level. NAME.differs, where it
// exists, says what kamino prints otherwise:
//
//	# rule: reason
//	- a line of the reference
//	+ the same line of kamino
type script struct {
	id      string
	file    string
	config  string
	differs []difference
	swaps   []swap
}

// swap is a line that kamino prints in place of the reference's.
type swap struct{ from, to string }

// wordEnd is what a script's request_route logs.
const wordEnd = "end"

// loadScripts reads the scripts of dir whose id matches, in order.
func loadScripts(dir string, match *regexp.Regexp) ([]*script, error) {
	var out []*script
	err := eachConfig(dir, match, func(id, file, text string) error {
		sc := &script{id: id, file: file, config: text}
		out = append(out, sc)
		return sc.loadDiffers()
	})
	return out, err
}

// eachConfig reads the configs of dir whose id, which is their name, matches, in order.
func eachConfig(dir string, match *regexp.Regexp, f func(id, file, text string) error) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.cfg"))
	if err != nil {
		return err
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".cfg")
		if !match.MatchString(id) {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := f(id, file, string(text)); err != nil {
			return err
		}
	}
	return nil
}

func (sc *script) outFile() string { return strings.TrimSuffix(sc.file, ".cfg") + ".out" }

func (sc *script) loadDiffers() error {
	file := strings.TrimSuffix(sc.file, ".cfg") + ".differs"
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var from []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		kind, rest, _ := strings.Cut(line, " ")
		switch kind {
		case "":
		case "#":
			rule, reason, ok := strings.Cut(rest, ": ")
			if !ok {
				return fmt.Errorf("%s: %q: want a rule and a reason", file, line)
			}
			sc.differs = append(sc.differs, difference{rule, reason})
		case "-":
			from = append(from, rest)
		case "+":
			if len(from) == 0 || len(sc.differs) == 0 {
				return fmt.Errorf("%s: %q: no reason or no line before it", file, line)
			}
			sc.swaps = append(sc.swaps, swap{from[0], rest})
			from = from[1:]
		default:
			return fmt.Errorf("%s: %q begins with none of # - +", file, line)
		}
	}
	if len(from) > 0 {
		return fmt.Errorf("%s: %q has no + line", file, from[0])
	}
	return nil
}

// want returns the recorded lines, as this side must print them.
func (sc *script) want(on side) ([]string, error) {
	text, err := os.ReadFile(sc.outFile())
	if err != nil {
		return nil, fmt.Errorf("no recording: %w", err)
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
	if on == kamino {
		for _, s := range sc.swaps {
			i := slices.Index(lines, s.from)
			if i < 0 {
				return nil, fmt.Errorf("the recording has no line %q", s.from)
			}
			lines[i] = s.to
		}
	}
	return lines, nil
}

// compare runs the script and compares what it prints with the recording.
func (sc *script) compare(ctx context.Context, x executable) error {
	want, err := sc.want(x.side)
	if err != nil {
		return err
	}
	got, err := x.output(ctx, sc.config)
	if err != nil {
		return err
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		return &mismatch{"", "(-recorded +got)\n" + diff}
	}
	return nil
}

// record writes what the script prints beside it and reports whether that is
// new.
func (sc *script) record(ctx context.Context, x executable) (changed bool, err error) {
	got, err := x.output(ctx, sc.config)
	if err != nil {
		return false, err
	}
	var text strings.Builder
	for _, line := range got {
		text.WriteString(line + "\n")
	}
	old, err := os.ReadFile(sc.outFile())
	if err == nil && string(old) == text.String() {
		return false, nil
	}
	return true, os.WriteFile(sc.outFile(), []byte(text.String()), 0o644)
}

// errDied says that a server has ended before it served a request.
var errDied = errors.New("the start fails")

// output runs a script and returns the lines it printed.
// scriptAttempts: another program may take the port between choice and start.
const scriptAttempts = 3

func (x executable) output(ctx context.Context, config string) (lines []string, err error) {
	for range scriptAttempts {
		if lines, err = x.outputOnce(ctx, config); err == nil || !relay.PortTaken(err) {
			break
		}
	}
	return lines, err
}

func (x executable) outputOnce(ctx context.Context, config string) ([]string, error) {
	at, err := relay.FreeAddress(0)
	if err != nil {
		return nil, err
	}
	s, err := relay.Start(ctx, at, x.program().Serve(config, "-l", "udp:"+at.String(), "-n", "1", "-T", "-M", "64"))
	if err != nil {
		return nil, err
	}
	defer s.Stop()
	socket, err := net.Dial("udp4", at.String())
	if err != nil {
		return nil, err
	}
	defer socket.Close()
	request := options(at)
	deadline := time.After(relay.StartPatience)
	ask := time.NewTicker(50 * time.Millisecond)
	defer ask.Stop()
	for {
		log, more := s.Lines()
		if lines := scriptLines(log); slices.Contains(lines, wordEnd) {
			return lines[:slices.Index(lines, wordEnd)], nil
		}
		select {
		case <-more:
		case <-ask.C:
			_, _ = socket.Write(request) // refused while nobody listens
		case <-s.Ended():
			if log, _ := s.Lines(); !slices.Contains(scriptLines(log), wordEnd) {
				return nil, fmt.Errorf("%w%s", errDied, s.LastLines())
			}
		case <-deadline:
			return nil, fmt.Errorf("the script does not come to its end within %v%s", relay.StartPatience, s.LastLines())
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// options is a request that any SIP server takes.
func options(at netip.AddrPort) []byte {
	return fmt.Appendf(nil, "OPTIONS sip:%[1]s SIP/2.0\r\nVia: SIP/2.0/UDP %[1]s;branch=z9hG4bK1;rport\r\nMax-Forwards: 1\r\n"+
		"From: <sip:a@%[1]s>;tag=1\r\nTo: <sip:b@%[1]s>\r\nCall-ID: 1@%[1]s\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n", at)
}

var (
	logLine    = regexp.MustCompile(`^ *\d+\(\d+\) ([A-Z]+): (.*)$`)
	scriptMark = regexp.MustCompile(`^(?:\{[^}]*\} )?<script>: (.*)$`)
)

// scriptLines takes the lines of scripts out of a server's log. Lines without a
// prefix belong to the one before.
func scriptLines(log []string) []string {
	var out []string
	ours := false
	for _, line := range log {
		m := logLine.FindStringSubmatch(line)
		if m == nil {
			if ours {
				out = append(out, line)
			}
			continue
		}
		text := scriptMark.FindStringSubmatch(m[2])
		if ours = text != nil; !ours {
			continue
		}
		if m[1] == "NOTICE" {
			out = append(out, text[1])
		} else {
			out = append(out, m[1]+": "+text[1])
		}
	}
	return out
}
