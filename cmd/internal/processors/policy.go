package processors

// usage is what happened between two measurements, in processors: seconds of it per second.
type usage struct {
	used   float64 // by this process
	waited float64 // its threads were ready and had no processor
	spare  float64 // of the machine, that nobody used or who is nice
}

const (
	saturated = 0.9  // of a processor is as good as all of it
	enough    = 0.8  // of a processor is what the work may take of each, so that it has room after one is given back
	room      = 0.3  // spare processors that make one more worth a try
	crowded   = 0.25 // of a processor is what threads wait where others want the processors, too
	worth     = 0.15 // of a processor: one that brings less, while threads wait, is not worth having

	// settled is how many measurements in a row must say that fewer do: load that comes in bursts needs them again.
	settled = 10

	firstPause = 20  // measurements without growth after a processor was given back because threads waited
	longPause  = 300 // it doubles up to this while growing goes on to be in vain
)

// policy decides how many processors to use.
type policy struct {
	most  int // processors there are
	now   int // in use
	pause int // measurements until it may grow again
	next  int // the pause after the next time that growing was in vain
	calm  int // measurements in a row that say that one is too many
}

func newPolicy(most int) policy { return policy{most: most, now: 1, next: firstPause} }

// decide gives the number of processors to use from now on.
func (p *policy) decide(u usage) int {
	p.pause = max(p.pause-1, 0)
	n := float64(p.now)
	switch {
	case u.used >= saturated*n && u.spare >= room && p.pause == 0 && p.now < p.most:
		p.calm = 0
		p.now = min(p.now+max(int(u.spare), 1), p.most)
	case p.now > 1 && u.waited >= crowded*n && u.used <= n-1+worth:
		p.calm = 0
		p.now--
		p.pause, p.next = p.next, min(2*p.next, longPause)
	case p.now > 1 && u.used <= enough*(n-1):
		if p.calm++; p.calm >= settled {
			p.calm = 0
			p.now--
		}
	default:
		p.calm = 0
		if p.pause == 0 && p.now > 1 {
			p.next = firstPause // what was taken is used
		}
	}
	return p.now
}
