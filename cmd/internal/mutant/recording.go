package mutant

import (
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strings"

	"kamino/cmd/internal/verdict"
)

// Recording is what the reference says of the first mutants of a base.
type Recording struct {
	Seed     uint64
	Sum      uint64 // of the mutants, to tell when they are others than those recorded
	Verdicts []verdict.Verdict
	Differs  map[int]Difference // by the number of the mutant
}

// Difference is a verdict of kamino that is another on purpose.
type Difference struct {
	Ours  verdict.Verdict
	Class string // the name of its reason
}

// Ours is the verdict that kamino must give on mutant i.
func (r *Recording) Ours(i int) verdict.Verdict {
	if d, ok := r.Differs[i]; ok {
		return d.Ours
	}
	return r.Verdicts[i]
}

// Sum is a checksum of the first n mutants of a seed.
func (b Base) Sum(seed uint64, n int) uint64 {
	h := fnv.New64a()
	for i := range n {
		h.Write([]byte(b.Mutant(seed, i).Text))
	}
	return h.Sum64()
}

// A recording's file has the seed and the sum, a letter for the verdict on each mutant, perLine of them on a line,
// and a line for each difference:
//
//	seed 1 sum 0123456789abcdef
//	--+-…
//	differs NUMBER OURS CLASS
const perLine = 100

const (
	headForm   = "seed %d sum %x\n"
	differForm = "differs %d %c %s\n"
)

// Load reads a recording.
func Load(file string) (*Recording, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r := &Recording{Differs: map[int]Difference{}}
	for line := range strings.Lines(string(text)) {
		switch {
		case strings.HasPrefix(line, "seed "):
			_, err = fmt.Sscanf(line, headForm, &r.Seed, &r.Sum)
		case strings.HasPrefix(line, "differs "):
			var n int
			var d Difference
			var ours rune
			_, err = fmt.Sscanf(line, differForm, &n, &ours, &d.Class)
			d.Ours = verdict.Verdict(ours)
			r.Differs[n] = d
		default:
			r.Verdicts = append(r.Verdicts, []verdict.Verdict(strings.TrimSpace(line))...)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", file, line, err)
		}
	}
	return r, nil
}

// Save writes a recording.
func (r *Recording) Save(file string) error {
	var b strings.Builder
	fmt.Fprintf(&b, headForm, r.Seed, r.Sum)
	for line := range slices.Chunk(r.Verdicts, perLine) {
		b.WriteString(string(line) + "\n")
	}
	for _, n := range slices.Sorted(maps.Keys(r.Differs)) {
		d := r.Differs[n]
		fmt.Fprintf(&b, differForm, n, d.Ours, d.Class)
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
