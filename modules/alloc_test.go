package modules_test

import (
	"slices"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
	"kamino/transport"
	"kamino/transport/msrp"
)

// kept are the pages of variables that tell nothing of a message: what scripts keep.
var kept = []string{"memory", "htable"}

// readings gives a name in parentheses for each variable, and of those with a closed list all names.
func readings(v *interp.Var) []string {
	switch {
	case len(v.Names) > 0:
		var all []string
		for _, n := range v.Names {
			all = append(all, "$("+v.Name+"("+n.Name+"))")
		}
		return all
	case v.Inner == interp.InnerNone:
		return []string{"$(" + v.Name + ")"}
	}
	inner := innerOf(v)
	all := []string{"$(" + v.Name + "(" + inner + "))"}
	if v.Indexed {
		all = append(all, "$("+v.Name+"("+inner+")[1])", "$("+v.Name+"("+inner+")[-1])")
	}
	return all
}

// frameAllocs counts what is allocated for a frame.
type frameAllocs struct {
	frames
	count float64
}

func (f *frameAllocs) Frame(w *interp.Worker, b *transport.Batch, fr *msrp.Frame) error {
	run := func() { _ = f.frames.Frame(w, b, fr) }
	for range 20 {
		run()
	}
	f.count = testing.AllocsPerRun(50, run)
	return nil
}

// Reading a variable allocates nothing: not of a request, of a reply, nor of a frame and the SIP message that stands for it.
func TestReadingAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates by itself")
	}
	ex := newExamples(t)
	count := 0
	for _, m := range modules.All() {
		for i := range m.Vars {
			if slices.Contains(kept, pageFor(m, &m.Vars[i])) {
				continue
			}
			for _, v := range readings(&m.Vars[i]) {
				count++
				statement := "if (" + v + ` == "no such value") xlog("never");`
				for name, n := range map[string]float64{
					"request": ex.allocations(statement, sampleRequest), "reply": ex.allocations(statement, sampleReply), "frame": ex.frameAllocations(statement),
				} {
					if n != 0 {
						t.Errorf("reading %s of a %s allocates %v times", v, name, n)
					}
				}
			}
		}
	}
	t.Logf("%d readings", count)
}

// allocations counts what is allocated for a SIP message.
func (e *examples) allocations(statement, message string) float64 {
	r, ok := e.load(statement)
	if !ok {
		return 0
	}
	defer stop(r)
	r.Log.SetLevel(interp.Alert)
	run := func() { _ = r.Worker.SIP(sampleLink{}, message) }
	for range 20 {
		run()
	}
	return testing.AllocsPerRun(50, run)
}

func (e *examples) frameAllocations(statement string) float64 {
	n := 0.0
	e.atFrame(statement, func(r *interptest.Running, m frames) frames {
		r.Log.SetLevel(interp.Alert)
		return &frameAllocs{frames: m}
	}, func(_ *interptest.Running, m frames) { n = m.(*frameAllocs).count })
	return n
}
