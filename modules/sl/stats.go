package sl

import (
	"sync/atomic"

	"kamino/interp"
)

// stats counts replies.
type stats struct {
	byCode   [len(counted)]atomic.Int64
	failures atomic.Int64
	acks     atomic.Int64
}

// counted are the codes that are counted, each class behind its own. A class takes those that are not listed; xxx takes
// those that are of no class.
var counted = [...]struct {
	name      string
	low, high int
}{
	{name: "200", low: 200, high: 200}, {name: "202", low: 202, high: 202}, {name: "2xx", low: 200, high: 299},
	{name: "300", low: 300, high: 300}, {name: "301", low: 301, high: 301}, {name: "302", low: 302, high: 302}, {name: "3xx", low: 300, high: 399},
	{name: "400", low: 400, high: 400}, {name: "401", low: 401, high: 401}, {name: "403", low: 403, high: 403}, {name: "404", low: 404, high: 404},
	{name: "407", low: 407, high: 407}, {name: "408", low: 408, high: 408}, {name: "483", low: 483, high: 483}, {name: "4xx", low: 400, high: 499},
	{name: "500", low: 500, high: 500}, {name: "5xx", low: 500, high: 599}, {name: "6xx", low: 600, high: 699}, {name: "xxx", low: 0, high: 1 << 30},
}

func (s *stats) count(code int, err error) {
	if err != nil {
		s.failures.Add(1)
		return
	}
	for i := range counted {
		if counted[i].low <= code && code <= counted[i].high {
			s.byCode[i].Add(1)
			return
		}
	}
}

// Statistic gives the counter of this name. Counters of classes take what has none of its own, but 1xx, which is never sent.
func (m *replier) Statistic(name string) func() int64 {
	switch name {
	case "sent_replies":
		return func() int64 {
			var n int64
			for i := range m.stats.byCode {
				n += m.stats.byCode[i].Load()
			}
			return n
		}
	case "1xx_replies", "sent_err_replies":
		return func() int64 { return 0 }
	case "failures":
		return m.stats.failures.Load
	case "received_ACKs":
		return m.stats.acks.Load
	}
	for i := range counted {
		if name == counted[i].name+"_replies" {
			return m.stats.byCode[i].Load
		}
	}
	return nil
}

func runStats(inst any, _ []interp.Value, w interp.ReplyWriter) error {
	m := inst.(*replier)
	st := w.Struct("")
	for i := range counted {
		st.Field(counted[i].name, interp.Int(m.stats.byCode[i].Load()))
	}
	return nil
}
