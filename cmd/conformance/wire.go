package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"kamino/cmd/conformance/writing"
	"kamino/cmd/internal/relay"
)

// wireBatch is how many programs are in one config.
const wireBatch = 250

// wireTrial is what both servers made of a program.
type wireTrial struct {
	program      *writing.Program
	theirs, mine string
}

// wireComparison compares what the two executables make of programs.
type wireComparison struct {
	reference, ours executable
	messages        map[string]string
	rules           []*wireRule
	samples         int
	out             io.Writer
}

// crowds is how many servers run at a time.
const crowds = 3

// judge runs programs on both executables.
func (c *wireComparison) judge(ctx context.Context, programs []*writing.Program) ([]wireTrial, error) {
	all := make([]wireTrial, len(programs))
	for i, p := range programs {
		all[i].program = p
	}
	size := min(wireBatch, max(1, (len(programs)+crowds-1)/crowds))
	var batches [][]wireTrial
	for b := range slices.Chunk(all, size) {
		batches = append(batches, b)
	}
	var mu sync.Mutex
	var failed error
	eachOf(crowds, batches, func(batch []wireTrial) {
		if err := c.judgeBatch(ctx, batch); err != nil {
			mu.Lock()
			failed = err
			mu.Unlock()
		}
	})
	return all, cmp.Or(failed, ctx.Err())
}

func (c *wireComparison) judgeBatch(ctx context.Context, batch []wireTrial) error {
	peers, err := newCrowd()
	if err != nil {
		return err
	}
	defer peers.close()
	programs := make([]*writing.Program, len(batch))
	want := make([]string, len(batch))
	for i := range batch {
		programs[i] = batch[i].program
	}
	theirs, err := c.reference.wire(ctx, programs, peers, c.messages, want)
	if err != nil {
		return err
	}
	mine, err := c.ours.wire(ctx, programs, peers, c.messages, theirs)
	if err != nil {
		return err
	}
	for i := range batch {
		batch[i].theirs, batch[i].mine = c.masked(theirs[i]), mine[i]
	}
	return nil
}

// wire runs programs in one config, as long as none of them ends it, and tells what each came to.
func (x executable) wire(ctx context.Context, programs []*writing.Program, peers *crowd, messages map[string]string, want []string) ([]string, error) {
	out := make([]string, len(programs))
	todo := make([]int, len(programs))
	for i := range todo {
		todo[i] = i
	}
	for attempts := 0; len(todo) > 0; {
		batch := make([]*writing.Program, len(programs))
		for _, n := range todo {
			batch[n] = programs[n]
		}
		s, refused, err := x.startWire(ctx, batch, peers, messages)
		switch {
		case err != nil && relay.PortTaken(err) && attempts < scriptAttempts:
			attempts++
			if err := peers.choose(); err != nil {
				return nil, err
			}
			continue
		case err != nil && len(refused) > 0:
			for n := range refused {
				out[n] = outRefused
			}
			todo = slices.DeleteFunc(todo, func(n int) bool { return out[n] == outRefused })
			continue
		case err != nil:
			return nil, err
		}
		done := 0
		for _, n := range todo {
			out[n], err = s.play(n, programs[n], want[n])
			if out[n] == "" {
				out[n] = outNothing
			}
			done++
			if errors.Is(err, errWireEnded) {
				out[n] = outCrash
			} else if errors.Is(err, errWireHangs) {
				out[n] = outHang
			}
			if err != nil {
				break
			}
		}
		s.Kill()
		if err != nil && !errors.Is(err, errWireEnded) && !errors.Is(err, errWireHangs) {
			return nil, err
		}
		todo = todo[done:]
	}
	return out, ctx.Err()
}

// wireSuspect is a program that the executables disagree about, as small as it has been made.
type wireSuspect struct {
	wireTrial
	origin  wireTrial
	why     *wireRule
	excused *wireRule // of a smaller form
	untried []*writing.Program
	seen    map[string]bool
}

// compare runs n programs and prints those that differ. It tells whether all of them do so on purpose.
func (c *wireComparison) compare(ctx context.Context, seed uint64, n int) (bool, error) {
	m := writing.New(seed, c.messages)
	programs := make([]*writing.Program, n)
	for i := range programs {
		programs[i] = m.Program()
	}
	trials, err := c.judge(ctx, programs)
	if err != nil {
		return false, err
	}
	var suspects []*wireSuspect
	for _, t := range trials {
		if t.theirs != t.mine {
			suspects = append(suspects, &wireSuspect{wireTrial: t, origin: t})
		}
	}
	if err := c.shrink(ctx, suspects); err != nil {
		return false, err
	}
	return c.report(seed, n, suspects), nil
}

// wireTries is how many smaller forms of a suspect are tried in one round.
const wireTries = 8

// shrink makes suspects smaller until nothing can be left out.
func (c *wireComparison) shrink(ctx context.Context, suspects []*wireSuspect) error {
	for _, s := range suspects {
		s.untried, s.seen = s.program.Smaller(), map[string]bool{s.program.Text(): true}
		s.why = c.excuse(s.wireTrial)
	}
	for {
		var programs []*writing.Program
		var owners []*wireSuspect
		for _, s := range suspects {
			n := min(wireTries, len(s.untried))
			for _, p := range s.untried[:n] {
				programs, owners = append(programs, p), append(owners, s)
			}
			s.untried = s.untried[n:]
		}
		if len(programs) == 0 {
			return nil
		}
		trials, err := c.judge(ctx, programs)
		if err != nil {
			return err
		}
		moved := map[*wireSuspect]bool{}
		for i, t := range trials {
			s := owners[i]
			text := t.program.Text()
			if t.theirs == t.mine || moved[s] || s.seen[text] {
				continue
			}
			if why := c.excuse(t); why != nil {
				s.excused = why
				continue
			}
			moved[s], s.seen[text] = true, true
			s.wireTrial, s.why, s.excused, s.untried = t, nil, nil, t.program.Smaller()
		}
	}
}

// report prints what is wrong, each kind once, and how often rules applied.
func (c *wireComparison) report(seed uint64, n int, suspects []*wireSuspect) bool {
	kinds := map[string]int{}
	bad := 0
	for _, s := range suspects {
		if s.why == nil && s.excused != nil {
			s.why = s.excused
		}
		if s.why != nil {
			if s.why.count++; s.why.count <= int64(c.samples) {
				fmt.Fprintf(c.out, "PURPOSE  %s:\n%s%s", s.why.rule, s.program.Text(), unlike(s.theirs, s.mine))
			}
			continue
		}
		bad++
		if kinds[s.program.Text()]++; kinds[s.program.Text()] == 1 {
			fmt.Fprintf(c.out, "WRONG    wire\n%s%s\n", indent(s.program.Text()), unlike(s.theirs, s.mine))
		}
	}
	fmt.Fprintf(c.out, "%-12s seed %d: %d equal, %d differ on purpose, %d wrong (%d kinds)\n", "wire:", seed, n-len(suspects), len(suspects)-bad, bad, len(kinds))
	for _, r := range c.rules {
		if r.count > 0 {
			fmt.Fprintf(c.out, "    %s: %d (%s)\n", r.rule, r.count, r.reason)
		}
	}
	return bad == 0
}

// unlike shows the lines of two texts that differ, with those that both have around them left out.
func unlike(a, b string) string {
	one, two := strings.Split(a, "\n"), strings.Split(b, "\n")
	head, tail := sameEnds(one, two)
	var out strings.Builder
	for _, l := range one[head : len(one)-tail] {
		out.WriteString("    - " + l + "\n")
	}
	for _, l := range two[head : len(two)-tail] {
		out.WriteString("    + " + l + "\n")
	}
	return out.String()
}

// wires compares random programs.
func wires(ctx context.Context, o settings, reference, ours executable, out io.Writer) (bool, error) {
	c, err := newWireComparison(o.testdata)
	if err != nil {
		return false, err
	}
	c.reference, c.ours, c.samples, c.out = reference, ours, o.samples, out
	return c.compare(ctx, o.seed, o.wires)
}

func newWireComparison(testdata string) (*wireComparison, error) {
	c := &wireComparison{messages: map[string]string{}}
	text, err := os.ReadFile(filepath.Join(testdata, "wire", "messages.txtar"))
	if err != nil {
		return nil, err
	}
	for _, p := range parseArchive(text).parts {
		c.messages[p.name] = p.text
	}
	c.rules, err = loadWireRules(filepath.Join(testdata, "wire", "differs"))
	return c, err
}

// askWires runs the programs of a file, each a part of it and in a config of its own, on both executables, and prints what
// they came to. It tells whether all are equal.
func askWires(ctx context.Context, o settings, reference, ours executable, out io.Writer) (bool, error) {
	c, err := newWireComparison(o.testdata)
	if err != nil {
		return false, err
	}
	c.reference, c.ours = reference, ours
	text, err := os.ReadFile(o.ask)
	if err != nil {
		return false, err
	}
	equal := true
	for _, part := range parseArchive(text).parts {
		p, err := writing.Parse(part.text)
		if err != nil {
			return false, fmt.Errorf("%s: %s: %w", o.ask, part.name, err)
		}
		trial := []wireTrial{{program: p}}
		if err := c.judgeBatch(ctx, trial); err != nil {
			return false, err
		}
		if t := trial[0]; t.theirs == t.mine {
			fmt.Fprintf(out, "equal    %s\n%s\n%s\n", part.name, indent(part.text), indent(t.theirs))
		} else {
			equal = false
			fmt.Fprintf(out, "WRONG    %s\n%s\n%s\n", part.name, indent(part.text), unlike(t.theirs, t.mine))
		}
	}
	return equal, nil
}
