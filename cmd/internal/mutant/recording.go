package mutant

import (
	"fmt"
	"hash/fnv"
	"os"
	"strings"

	"kamino/cmd/internal/verdict"
)

// Recording is what the reference says of the mutants 0 to n of a base.
type Recording struct {
	Seed     uint64
	Sum      uint64 // of the mutants, to tell when they are others than those recorded
	Verdicts []verdict.Verdict
}

// Sum is a checksum of the first n mutants of a seed.
func (b Base) Sum(seed uint64, n int) uint64 {
	h := fnv.New64a()
	for i := range n {
		h.Write([]byte(b.Mutant(seed, i).Text))
	}
	return h.Sum64()
}

// perLine is how many verdicts stand on a line of a file.
const perLine = 100

// Load reads a recording.
func Load(file string) (*Recording, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r := new(Recording)
	head, body, _ := strings.Cut(string(text), "\n")
	if _, err := fmt.Sscanf(head, "seed %d sum %x", &r.Seed, &r.Sum); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, c := range strings.Join(strings.Fields(body), "") {
		r.Verdicts = append(r.Verdicts, verdict.Verdict(c))
	}
	return r, nil
}

// Save writes a recording.
func (r *Recording) Save(file string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "seed %d sum %x\n", r.Seed, r.Sum)
	for i, v := range r.Verdicts {
		b.WriteByte(byte(v))
		if i%perLine == perLine-1 || i == len(r.Verdicts)-1 {
			b.WriteByte('\n')
		}
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
