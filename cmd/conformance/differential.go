package main

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kamino/cmd/conformance/statement"
)

// differential compares what the two programs make of random statements.
type differential struct {
	reference, ours executable
	exceptions      []*exception
	masks           []*mask
	samples         int // cases to print of each exception
	disturbed       int // cases of which the reference made something else alone than behind others
	out             io.Writer
}

// batchSize is how many cases are in one config. Of those that are smaller forms of suspects many crash the reference,
// which costs a start each.
const (
	batchSize   = 100
	shrinkBatch = 3 * tries
)

// suspect is a case that the programs disagree about, as small as it has been made.
type suspect struct {
	statement.Case
	origin       string // the case as it was found
	theirs, mine string
	done         bool
	why          *exception // of this case, or of a smaller one that it has in it
	untried      []statement.Case
	seen         map[string]bool // forms that it has had: of two, each may be a smaller one of the other
	excused      *suspect        // a smaller one that falls under an exception
}

// compare runs n random cases and prints those that differ. It tells whether all of them do so on purpose.
func (d *differential) compare(ctx context.Context, seed uint64, n int) (bool, error) {
	_, suspects, err := d.suspects(ctx, draw(seed, n))
	if err != nil {
		return false, err
	}
	return d.report("statements", seed, n, suspects), nil
}

// draw makes n random cases.
func draw(seed uint64, n int) []statement.Case {
	m := statement.New(seed)
	cases := make([]statement.Case, n)
	for i := range cases {
		cases[i] = m.Case()
	}
	return cases
}

// suspects runs cases, gives what the programs made of them, and those that differ in their smallest forms.
//
// A case that reads or writes beyond its memory changes what becomes of those behind it, so what differs among others has to
// differ alone, too. Only the smallest forms are asked alone, and where one is equal then, all that leads to it is asked
// again.
func (d *differential) suspects(ctx context.Context, cases []statement.Case) (found []suspect, suspects []*suspect, err error) {
	if found, err = d.judge(ctx, cases); err != nil {
		return nil, nil, err
	}
	of := map[*suspect]int{}
	for i := range found {
		if found[i].theirs != found[i].mine {
			s := found[i]
			s.origin = s.Body()
			suspects = append(suspects, &s)
			of[&s] = i
		}
	}
	if err := d.shrink(ctx, suspects, false); err != nil {
		return nil, nil, err
	}
	doubtful, err := d.doubtful(ctx, suspects)
	if err != nil {
		return nil, nil, err
	}
	for _, s := range doubtful {
		i := of[s]
		*s = suspect{Case: found[i].Case, origin: s.origin, theirs: found[i].theirs, mine: found[i].mine}
	}
	if err := d.askAlone(ctx, doubtful); err != nil {
		return nil, nil, err
	}
	for _, s := range doubtful {
		found[of[s]].theirs = s.theirs
	}
	equal := func(s *suspect) bool { return s.theirs == s.mine }
	doubtful, suspects = slices.DeleteFunc(doubtful, equal), slices.DeleteFunc(suspects, equal)
	d.disturbed = len(of) - len(suspects)
	return found, suspects, d.shrink(ctx, doubtful, true)
}

// doubtful gives those of which the form that decides about them is equal when it is asked alone, or another difference.
func (d *differential) doubtful(ctx context.Context, suspects []*suspect) (doubtful []*suspect, err error) {
	deciding := make([]*suspect, len(suspects))
	for i, s := range suspects {
		f := *s
		if s.excused != nil && s.why == s.excused.why {
			f = *s.excused
		}
		deciding[i] = &f
	}
	if err := d.askAlone(ctx, deciding); err != nil {
		return nil, err
	}
	for i, f := range deciding {
		if s := suspects[i]; f.theirs == f.mine || s.why != nil && excuse(d.exceptions, f.Body(), f.theirs, f.mine) == nil {
			doubtful = append(doubtful, s)
		} else if f.Body() == s.Body() {
			if s.theirs = f.theirs; s.why == nil {
				s.why = excuse(d.exceptions, s.Body(), s.theirs, s.mine)
			}
		}
	}
	return doubtful, nil
}

// judge runs cases on both programs.
func (d *differential) judge(ctx context.Context, cases []statement.Case) ([]suspect, error) {
	return d.judgeIn(ctx, cases, batchSize)
}

// judgeIn runs cases on both programs, so many in one config, and several configs at a time.
func (d *differential) judgeIn(ctx context.Context, cases []statement.Case, size int) ([]suspect, error) {
	all := make([]suspect, len(cases))
	var batches [][]int
	for i := 0; i < len(cases); i += size {
		batches = append(batches, []int{i, min(i+size, len(cases))})
	}
	var failed error
	var mu sync.Mutex
	each(batches, func(b []int) {
		part := cases[b[0]:b[1]]
		theirs, err := d.reference.outcomes(ctx, part)
		if err == nil {
			var ours []string
			if ours, err = d.ours.outcomes(ctx, part); err == nil {
				for i, c := range part {
					all[b[0]+i] = suspect{Case: c, theirs: d.masked(theirs[i]), mine: d.masked(ours[i])}
				}
			}
		}
		if err != nil {
			mu.Lock()
			failed = err
			mu.Unlock()
		}
	})
	return all, cmp.Or(failed, ctx.Err())
}

// askAlone asks the reference again, each case in a config of its own.
func (d *differential) askAlone(ctx context.Context, doubtful []*suspect) error {
	same := map[string][]*suspect{}
	var bodies []string
	for _, s := range doubtful {
		body := s.Body()
		if same[body] == nil {
			bodies = append(bodies, body)
		}
		same[body] = append(same[body], s)
	}
	var mu sync.Mutex
	var failed error
	each(bodies, func(body string) {
		theirs, err := d.reference.outcomes(ctx, []statement.Case{same[body][0].Case})
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			failed = err
			return
		}
		for _, s := range same[body] {
			s.theirs = d.masked(theirs[0])
		}
	})
	return cmp.Or(failed, ctx.Err())
}

// tries is how many smaller forms of a suspect are tried in one round.
const tries = 6

// shrink makes suspects smaller until nothing can be left out. A smaller form that falls under an exception explains a
// suspect only when no other smaller form differs. With alone, those that differ are asked alone, too.
func (d *differential) shrink(ctx context.Context, suspects []*suspect, alone bool) error {
	for _, s := range suspects {
		s.untried, s.seen = candidates(s.Case), map[string]bool{s.Body(): true}
	}
	for {
		var cases []statement.Case
		var owners []*suspect
		for _, s := range suspects {
			if s.done {
				continue
			}
			n := min(tries, len(s.untried))
			for _, c := range s.untried[:n] {
				cases, owners = append(cases, c), append(owners, s)
			}
			s.untried = s.untried[n:]
		}
		if len(cases) == 0 {
			break
		}
		found, err := d.judgeIn(ctx, cases, shrinkBatch)
		if err != nil {
			return err
		}
		if alone {
			var differing []*suspect
			for i := range found {
				if found[i].theirs != found[i].mine {
					differing = append(differing, &found[i])
				}
			}
			if err := d.askAlone(ctx, differing); err != nil {
				return err
			}
		}
		moved := map[*suspect]bool{}
		for i := range found {
			f, s := &found[i], owners[i]
			if f.theirs == f.mine || moved[s] || s.seen[f.Body()] {
				continue
			}
			if f.why = excuse(d.exceptions, f.Body(), f.theirs, f.mine); f.why != nil {
				if s.excused == nil {
					s.excused = f
				}
				continue
			}
			moved[s], s.seen[f.Body()] = true, true
			s.Case, s.theirs, s.mine, s.untried, s.excused = f.Case, f.theirs, f.mine, candidates(f.Case), nil
		}
		for _, s := range suspects {
			s.done = s.done || len(s.untried) == 0
		}
	}
	for _, s := range suspects {
		if s.why = excuse(d.exceptions, s.Body(), s.theirs, s.mine); s.why == nil && s.excused != nil {
			s.why = s.excused.why
		}
	}
	return nil
}

// candidates are the smaller forms of a case, the smallest first.
func candidates(c statement.Case) []statement.Case {
	all := c.Smaller()
	slices.SortStableFunc(all, func(a, b statement.Case) int { return cmp.Compare(len(a.Body()), len(b.Body())) })
	return all
}

// compareStarts runs n cases that a start may refuse, each in a config of its own.
func (d *differential) compareStarts(ctx context.Context, seed uint64, n int) (bool, error) {
	m := statement.New(seed)
	var mu sync.Mutex
	var failed error
	var suspects []*suspect
	cases := make([]statement.Case, n)
	for i := range cases {
		cases[i] = m.Spoiled()
	}
	each(cases, func(c statement.Case) {
		found, err := d.judge(ctx, []statement.Case{c})
		mu.Lock()
		defer mu.Unlock()
		switch {
		case err != nil:
			failed = err
		case found[0].theirs != found[0].mine:
			s := &found[0]
			s.why = excuse(d.exceptions, s.Body(), s.theirs, s.mine)
			suspects = append(suspects, s)
		}
	})
	if err := cmp.Or(failed, ctx.Err()); err != nil {
		return false, err
	}
	return d.report("starts", seed, n, suspects), nil
}

// configsShown is of how many kinds of what is wrong a config is printed, which runs on both programs.
const configsShown = 5

// report prints what is wrong, each kind once, and how often the exceptions applied.
func (d *differential) report(kind string, seed uint64, n int, suspects []*suspect) bool {
	wrong := map[string][]*suspect{}
	var order []string
	for _, s := range suspects {
		if s.why != nil {
			if s.why.count++; s.why.count <= d.samples {
				fmt.Fprintf(d.out, "PURPOSE  %s: %s\n    - %s\n    + %s\n", s.why.rule, s.Body(), shown(s.theirs), shown(s.mine))
			}
			continue
		}
		body := s.Body()
		if wrong[body] == nil {
			order = append(order, body)
		}
		wrong[body] = append(wrong[body], s)
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Compare(len(wrong[b]), len(wrong[a])) })
	bad := 0
	for i, body := range order {
		s := wrong[body][0]
		bad += len(wrong[body])
		fmt.Fprintf(d.out, "WRONG    %d times, seed %d: %s\n    - %s\n    + %s\n", len(wrong[body]), seed, body, shown(s.theirs), shown(s.mine))
		if i < configsShown {
			config, _ := statement.Config([]statement.Case{s.Case})
			fmt.Fprintln(d.out, indent(config))
		}
	}
	fmt.Fprintf(d.out, "%-12s %d equal, %d differ on purpose, %d wrong (seed %d)\n", kind+":", n-len(suspects), len(suspects)-bad, bad, seed)
	if d.disturbed > 0 {
		fmt.Fprintf(d.out, "    equal where the reference is asked alone, disturbed by other statements before: %d\n", d.disturbed)
		d.disturbed = 0
	}
	for _, m := range d.masks {
		if m.count > 0 {
			fmt.Fprintf(d.out, "    %s: %d (%s)\n", m.rule, m.count, m.reason)
			m.count = 0
		}
	}
	for _, e := range d.exceptions {
		if e.count > 0 {
			fmt.Fprintf(d.out, "    %s: %d (%s)\n", e.rule, e.count, e.reason)
			e.count = 0
		}
	}
	return bad == 0
}

// shown writes a printed text without its hexadecimal digits.
func shown(outcome string) string {
	if digits, ok := strings.CutPrefix(outcome, "str "); ok {
		if raw, err := hex.DecodeString(digits); err == nil {
			return "str " + strconv.Quote(string(raw))
		}
	}
	return outcome
}
