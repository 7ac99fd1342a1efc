package main

import (
	"math/bits"
	"time"
)

const (
	subBits    = 6 // 64 buckets for each power of two: at most 1.6 % off
	subBuckets = 1 << subBits
)

// histogram counts durations in buckets whose width grows with the value. It
// has a fixed size, so that adding a sample never allocates.
type histogram struct {
	counts [(64 - subBits) * subBuckets]uint64
	total  uint64
}

// add counts one sample; a negative one (a clock that stepped back) counts as 0.
func (h *histogram) add(d time.Duration) {
	h.counts[bucketOf(uint64(max(d, 0)))]++
	h.total++
}

// quantile returns the upper bound of the bucket that holds the sample of rank
// q (0 to 1), and 0 when there are no samples.
func (h *histogram) quantile(q float64) time.Duration {
	if h.total == 0 {
		return 0
	}
	rank := min(uint64(q*float64(h.total)), h.total-1)
	var seen uint64
	for i, n := range h.counts {
		if seen += n; seen > rank {
			return time.Duration(bucketTop(i))
		}
	}
	return 0
}

func (h *histogram) reset() { *h = histogram{} }

// bucketOf maps values below subBuckets to themselves; above, the bucket is the
// power of two and the subBits bits that follow the leading one.
func bucketOf(v uint64) int {
	if v < subBuckets {
		return int(v)
	}
	shift := bits.Len64(v) - subBits - 1
	return shift*subBuckets + int(v>>shift)
}

func bucketTop(i int) uint64 {
	if i < 2*subBuckets {
		return uint64(i)
	}
	shift := i/subBuckets - 1
	return uint64(i-shift*subBuckets+1)<<shift - 1
}
