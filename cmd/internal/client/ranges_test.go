package client

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRanges(t *testing.T) {
	tests := []struct {
		name  string
		add   []span
		want  []span
		whole bool // of 10 bytes
	}{
		{name: "nothing"},
		{name: "in order", add: []span{{0, 4}, {4, 8}, {8, 10}}, want: []span{{0, 10}}, whole: true},
		{name: "backwards", add: []span{{8, 10}, {4, 8}, {0, 4}}, want: []span{{0, 10}}, whole: true},
		{name: "a hole", add: []span{{0, 4}, {5, 10}}, want: []span{{0, 4}, {5, 10}}},
		{name: "hole filled", add: []span{{0, 4}, {5, 10}, {4, 5}}, want: []span{{0, 10}}, whole: true},
		{name: "twice", add: []span{{0, 5}, {0, 5}}, want: []span{{0, 5}}},
		{name: "over several", add: []span{{1, 2}, {3, 4}, {5, 6}, {0, 7}}, want: []span{{0, 7}}},
		{name: "inside", add: []span{{0, 9}, {3, 4}}, want: []span{{0, 9}}},
		{name: "empty span", add: []span{{3, 3}}},
		{name: "the start missing", add: []span{{1, 10}}, want: []span{{1, 10}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var r ranges
			for _, s := range tt.add {
				r.add(s)
			}
			if diff := cmp.Diff(tt.want, r.spans, cmp.AllowUnexported(span{})); diff != "" {
				t.Error(diff)
			}
			if got := r.whole(10); got != tt.whole {
				t.Errorf("whole: %v", got)
			}
		})
	}
}

func TestRangesAgainstBits(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var r ranges
		var bits [64]bool
		for range rng.IntN(12) {
			from := rng.Int64N(64)
			end := from + rng.Int64N(64-from+1)
			r.add(span{from, end})
			for i := from; i < end; i++ {
				bits[i] = true
			}
			var n int64
			all := true
			for _, b := range bits {
				if b {
					n++
				}
				all = all && b
			}
			if r.count() != n || r.whole(64) != all {
				t.Fatalf("%v: %d bytes, whole %v; want %d, %v", r.spans, r.count(), r.whole(64), n, all)
			}
		}
	}
}

func TestRangesAreBounded(t *testing.T) {
	var r ranges
	for i := range int64(maxSpans) {
		if !r.add(span{2 * i, 2*i + 1}) {
			t.Fatalf("refused at %d", i)
		}
	}
	if r.add(span{1 << 40, 1<<40 + 1}) {
		t.Error("no bound")
	}
}
