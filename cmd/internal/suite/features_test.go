package suite

import (
	"testing"
	"time"
)

func TestFeatures(t *testing.T) {
	var cases []*Case
	for _, name := range []string{"features", "rows", "before"} {
		cases = append(cases, load(t, "testdata/"+name+".kt").Cases...)
	}
	for _, k := range cases {
		t.Run(k.Title, func(t *testing.T) {
			r := k.Run(t.Context(), Options{Timeout: time.Minute})
			if r.Outcome == Passed || r.Outcome == KnownFault || r.Outcome == Skipped && k.Test.Skip != "" {
				return
			}
			t.Errorf("%v: %+v\n%v", r.Outcome, r.Failure, r.Log)
			for _, x := range r.Exchange {
				t.Logf("%s %v %.300q %s", x.Peer, x.Sent, x.Bytes, x.Note)
			}
		})
	}
}
