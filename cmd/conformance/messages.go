package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"kamino/cmd/internal/relay"
)

// message is a SIP message or an MSRP frame of testdata/messages, of which all variables are read.
type message struct{ name, text string }

func loadMessages(testdata, file string) ([]message, error) {
	text, err := os.ReadFile(filepath.Join(testdata, "messages", file))
	if err != nil {
		return nil, err
	}
	var all []message
	for _, p := range parseArchive(text).parts {
		all = append(all, message(p))
	}
	return all, nil
}

// markPatience is how long a message may keep a mark behind it from being seen.
const markPatience = time.Minute

// answerPatience is how long a frame may take.
const answerPatience = 50 * time.Millisecond

// dump sends messages and gives what the server printed of each: variables by number, nil where it ran no script.
type dump []map[int]string

// dumper is a server that prints variables.
type dumper struct {
	*relay.Server
	read int    // lines of its log that are known
	peer string // port that the message came from
	text string // of the message
}

// startDumper runs the config at an address, which both programs use one after the other.
func (x executable) startDumper(ctx context.Context, variables []string, at netip.AddrPort) (*dumper, error) {
	s, err := relay.StartReady(ctx, x.program().ServeAt(dumpConfig(variables, x.side), "-M", "64"), int(at.Port()))
	if err != nil {
		return nil, err
	}
	return &dumper{Server: s}, nil
}

// until reads the log until a mark comes, and gives what a message printed before.
func (d *dumper) until(mark string) (printed map[int]string, ok bool) {
	deadline := time.After(markPatience)
	for {
		log, more := d.Lines()
		for ; d.read < len(log); d.read++ {
			_, text, ok := strings.Cut(log[d.read], alertMark)
			if !ok {
				continue
			}
			if text == mark {
				d.read++
				return printed, true
			}
			number, what, _ := strings.Cut(text, " ")
			if n, err := strconv.Atoi(number); err == nil {
				if printed == nil {
					printed = map[int]string{}
				}
				printed[n] = steady(shown(what), d.text, d.peer, "{peer}", strconv.Itoa(int(d.At.Port())), "{port}")
			}
		}
		select {
		case <-more:
		case <-deadline:
			return printed, false
		case <-d.Ended():
			return printed, false
		}
	}
}

// sip sends SIP messages from one socket.
func (d *dumper) sip(from *net.UDPConn, messages []message) (dump, error) {
	out := make(dump, len(messages))
	for i, m := range messages {
		wire, err := d.wire(m)
		if err != nil {
			return nil, err
		}
		d.text = m.text
		mark := fmt.Sprintf("mark%d", i)
		for _, b := range [][]byte{wire, []byte(strings.Replace(string(options(d.At)), "1@"+d.At.String(), mark, 1))} {
			if len(b) > 0 {
				if _, err := from.WriteToUDPAddrPort(b, d.At); err != nil {
					return nil, err
				}
			}
		}
		if out[i], _ = d.until(mark); !d.Alive() {
			return out, fmt.Errorf("%s: the server has ended%s", m.name, d.LastLines())
		}
	}
	return out, nil
}

// msrp sends each frame on a connection of its own, from the given port on.
func (d *dumper) msrp(messages []message) (dump, error) {
	out := make(dump, len(messages))
	for i, m := range messages {
		wire, err := d.wire(m)
		if err != nil {
			return nil, err
		}
		conn, err := net.Dial("tcp4", d.At.String())
		if err != nil {
			return out, fmt.Errorf("%s: %w", m.name, err)
		}
		d.peer, d.text = portOf(conn.LocalAddr()), m.text
		mark := fmt.Sprintf("mark%d", i)
		frame := fmt.Sprintf("MSRP mm%d SEND\r\nTo-Path: msrp://127.0.0.1:1/m;tcp\r\nFrom-Path: msrp://127.0.0.1:2/m;tcp\r\nMessage-ID: %s\r\n-------mm%d$\r\n", i, mark, i)
		_, _ = conn.Write(wire)
		time.Sleep(5 * time.Millisecond) // what is in one segment with a broken frame goes with it
		_, _ = conn.Write([]byte(frame))
		_ = conn.SetReadDeadline(time.Now().Add(answerPatience)) // a frame that goes on waits for more, without a word
		_, _ = io.Copy(io.Discard, conn)
		conn.Close()
		if conn, err = net.Dial("tcp4", d.At.String()); err != nil {
			return out, fmt.Errorf("%s: the server has ended%s", m.name, d.LastLines())
		}
		last := strings.Replace(frame, mark, "marklast"+mark, 1)
		_, _ = conn.Write([]byte(last))
		if out[i], _ = d.until("marklast" + mark); !d.Alive() {
			conn.Close()
			return out, fmt.Errorf("%s: the server has ended%s", m.name, d.LastLines())
		}
		conn.Close()
	}
	return out, nil
}

func (d *dumper) wire(m message) ([]byte, error) {
	return decode(strings.ReplaceAll(m.text, "{port}", fmt.Sprint(d.At.Port())))
}

// messageRule is a difference on purpose in what is read of messages. The file testdata/messages/differs has a
// paragraph for each:
//
//	rule NAME: why kamino does otherwise
//	message REGEX     names of messages
//	variable REGEX    variables in them; "runs" stands for whether the script runs at all
type messageRule struct {
	difference
	message, variable *regexp.Regexp
	count             int
}

func loadMessageRules(file string) ([]*messageRule, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all []*messageRule
	for line := range strings.Lines(string(text)) {
		word, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if word == "rule" {
			name, reason, _ := strings.Cut(rest, ": ")
			all = append(all, &messageRule{difference: difference{name, reason}})
		}
		if word != "message" && word != "variable" {
			continue
		}
		re, err := regexp.Compile("^(" + rest + ")$")
		if err != nil || len(all) == 0 {
			return nil, fmt.Errorf("%s: %q: %w", file, line, err)
		}
		if r := all[len(all)-1]; word == "message" {
			r.message = re
		} else {
			r.variable = re
		}
	}
	return all, nil
}

// sheet is what is read of the messages of a kind.
type sheet struct {
	kind      string // "sip", "msrp": the file of the messages
	what      string // "values", "selects": what the file of the readings is called
	variables []string
}

// file is where its readings are recorded.
func (s sheet) file(testdata string) string {
	return filepath.Join(testdata, "messages", s.kind+"."+s.what)
}

func messageSheets() []sheet {
	var all []sheet
	for _, kind := range []string{"sip", "msrp"} {
		all = append(all, sheet{kind, "values", dumpedVariables()}, sheet{kind, "selects", dumpedSelects()})
	}
	return all
}

// comparison is what both programs read of messages.
type comparison struct {
	sheet
	messages                []message
	readings                []readings
	equal, onPurpose, wrong int
}

// compareMessages reads all variables in all messages on both programs and prints those that differ. It tells whether
// all of them do so on purpose.
func compareMessages(ctx context.Context, programs [2]executable, testdata string, out io.Writer) (bool, error) {
	ok := true
	err := eachComparison(ctx, programs, testdata, out, func(c *comparison) error {
		ok = ok && c.wrong == 0
		return nil
	})
	return ok, err
}

// eachComparison compares each sheet, prints what is wrong and hands it on.
func eachComparison(ctx context.Context, programs [2]executable, testdata string, out io.Writer, done func(*comparison) error) error {
	rules, err := loadMessageRules(filepath.Join(testdata, "messages", "differs"))
	if err != nil {
		return err
	}
	for _, s := range messageSheets() {
		c := comparison{sheet: s}
		if c.messages, err = loadMessages(testdata, c.kind+".txtar"); err != nil {
			return err
		}
		dumps, err := dumpBoth(ctx, programs[:], c.kind, c.variables, c.messages)
		if err != nil {
			return err
		}
		for i, m := range c.messages {
			c.readings = append(c.readings, c.judge(out, rules, m, dumps[0][i], dumps[1][i]))
		}
		fmt.Fprintf(out, "%-12s %d messages, %d %s: %d equal, %d differ on purpose, %d wrong\n", c.kind+":", len(c.messages), len(c.variables), c.what,
			c.equal, c.onPurpose, c.wrong)
		if err := done(&c); err != nil {
			return err
		}
	}
	for _, r := range rules {
		fmt.Fprintf(out, "    %s: %d (%s)\n", r.rule, r.count, r.reason)
	}
	return nil
}

// judge compares what was printed of a message.
func (c *comparison) judge(out io.Writer, rules []*messageRule, m message, theirs, ours map[int]string) readings {
	all := readings{}
	one := func(name, ruled, a, b string) {
		if a == b {
			c.equal++
			all[name] = reading{theirs: a}
			return
		}
		for _, r := range rules {
			if r.message.MatchString(m.name) && r.variable.MatchString(ruled) {
				r.count++
				c.onPurpose++
				all[name] = reading{theirs: a, rule: r.rule, ours: b}
				return
			}
		}
		c.wrong++
		fmt.Fprintf(out, "WRONG    %s message %q: %s\n    - %s\n    + %s\n", c.kind, m.name, name, a, b)
	}
	one(runsName, "runs", yesNo(theirs != nil), yesNo(ours != nil))
	for n, v := range c.variables {
		if theirs != nil && ours != nil {
			one(v, v, theirs[n], ours[n])
		}
	}
	return all
}

// dumpBoth runs the programs one after the other at one address, and sends the messages from one socket.
func dumpBoth(ctx context.Context, programs []executable, kind string, variables []string, messages []message) ([]dump, error) {
	at, err := relay.FreeAddress(0)
	if err != nil {
		return nil, err
	}
	from, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		return nil, err
	}
	defer from.Close()
	out := make([]dump, len(programs))
	for i, x := range programs {
		d, err := x.startDumper(ctx, variables, at)
		if err != nil {
			return nil, err
		}
		if kind == "sip" {
			d.peer = portOf(from.LocalAddr())
			out[i], err = d.sip(from, messages)
		} else {
			out[i], err = d.msrp(messages)
		}
		d.Stop()
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
