package processors

import "testing"

// machine has so many processors, of which others want some, and a server whose work would take some.
type machine struct {
	processors   int
	others, work float64
}

// measure is what would be measured while the server runs on n of the processors: it and the others share them fairly,
// and one that is shared costs threads of the server as much waiting as it is used by others.
func (m machine) measure(n int) usage {
	want := min(m.work, float64(n))
	free := max(float64(m.processors)-m.others, float64(m.processors)*float64(n)/(float64(n)+m.others))
	used := min(want, free)
	u := usage{used: used, spare: max(float64(m.processors)-m.others-used, 0)}
	if m.others > 0 && float64(n)+m.others > float64(m.processors) {
		u.waited = float64(n) - used
	}
	return u
}

func TestPolicy(t *testing.T) {
	for _, c := range []struct {
		name string
		machine
		least, most int // processors in use in the end
	}{
		{"nothing to do", machine{4, 0, 0}, 1, 1},
		{"a little", machine{4, 0, 0.5}, 1, 1},
		{"all that there is", machine{4, 0, 9}, 4, 4},
		{"a little more than one", machine{4, 0, 1.5}, 2, 2},
		{"as much as two can, and room", machine{4, 0, 1.7}, 2, 3},
		{"a sender on the same two processors", machine{2, 0.95, 1}, 1, 1},
		{"a busy machine", machine{8, 7.9, 3}, 1, 2},
		{"half of the machine", machine{8, 4, 9}, 4, 5},
		{"one processor", machine{1, 0, 3}, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPolicy(c.processors)
			n := p.now
			for range 200 {
				n = p.decide(c.measure(n))
			}
			changes := 0
			for range 1000 { // 100 s
				m := p.decide(c.measure(n))
				if m != n {
					changes++
				}
				if n = m; n < c.least || n > c.most {
					t.Fatalf("%d processors, want %d to %d", n, c.least, c.most)
				}
			}
			if changes > 12 {
				t.Errorf("it changed its mind %d times in 100 s", changes)
			}
		})
	}
}

// Work that comes must not wait long for its processors, and work that goes must leave them to others.
func TestPolicyFollows(t *testing.T) {
	m := machine{8, 0, 20}
	p := newPolicy(m.processors)
	steps := 0
	for n := p.now; n < 8; steps++ {
		if steps > 5 {
			t.Fatalf("%d processors after %d measurements of a saturated server", n, steps)
		}
		n = p.decide(m.measure(n))
	}
	m.work = 0.2
	for steps = 0; p.now > 1; steps++ {
		if steps > 7*settled {
			t.Fatalf("%d processors after %d measurements with little to do", p.now, steps)
		}
		p.decide(m.measure(p.now))
	}
	if steps < settled {
		t.Errorf("a pause of %d measurements took processors away", steps)
	}
}

// What was in vain is tried ever more rarely, until it is not in vain.
func TestPolicyPauses(t *testing.T) {
	p := newPolicy(2)
	tries := func(rounds int) (n int) {
		for range rounds {
			before := p.now
			// Saturated on one, with some idle time that the second processor does not get.
			u := usage{used: 0.95, spare: 0.35}
			if before == 2 {
				u = usage{used: 1, waited: 0.8}
			}
			if p.decide(u) > before {
				n++
			}
		}
		return n
	}
	first, later := tries(200), tries(2000)
	if first < 2 || later > 8 {
		t.Errorf("tried %d times in 20 s, then %d times in 200 s", first, later)
	}
	p.pause = 0
	p.decide(usage{used: 0.95, spare: 1})
	for range 5 {
		p.decide(usage{used: 1.9})
	}
	if p.now != 2 || p.next != firstPause {
		t.Errorf("%d processors and a pause of %d after growth that was of use", p.now, p.next)
	}
}
