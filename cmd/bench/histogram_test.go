package main

import (
	"math"
	"testing"
	"time"
)

func TestHistogramBuckets(t *testing.T) {
	values := []uint64{0, 1, 63, 64, 65, 127, 128, 129, 1000, 123456, 1 << 40, math.MaxInt64}
	for _, v := range values {
		i := bucketOf(v)
		top := bucketTop(i)
		if top < v || bucketOf(top) != i {
			t.Errorf("%d: bucket %d ends at %d", v, i, top)
		}
		if float64(top-v) > float64(v)/subBuckets {
			t.Errorf("%d: bucket ends at %d, more than 1/%d off", v, top, subBuckets)
		}
	}
	for v := range uint64(5000) {
		if a, b := bucketOf(v), bucketOf(v+1); b != a && b != a+1 {
			t.Fatalf("buckets of %d and %d are %d and %d", v, v+1, a, b)
		}
	}
}

func TestHistogramQuantiles(t *testing.T) {
	var h histogram
	if got := h.quantile(0.5); got != 0 {
		t.Errorf("median of nothing: %v", got)
	}
	for i := 1; i <= 1000; i++ {
		h.add(time.Duration(i) * time.Microsecond)
	}
	h.add(-time.Second)
	for _, tt := range []struct {
		q    float64
		want time.Duration
	}{{0, 0}, {0.5, 500 * time.Microsecond}, {0.99, 990 * time.Microsecond}, {1, 1000 * time.Microsecond}} {
		got := h.quantile(tt.q)
		if diff := (got - tt.want).Abs(); diff > tt.want/50 {
			t.Errorf("quantile %v is %v, want %v", tt.q, got, tt.want)
		}
	}
	h.reset()
	if h.total != 0 || h.quantile(1) != 0 {
		t.Error("reset leaves samples")
	}
}
