package pv

import (
	"strconv"
	"time"

	"kamino/interp"
)

// messageTime is the time of a message: when it was first asked for. It stays the same while the message is handled.
type messageTime struct {
	msgID uint64
	t     time.Time
	// asked is when $TV(sn) was read last: $TV(un) belongs to it.
	asked time.Time
}

func (m *messageTime) of(c *interp.Ctx) time.Time {
	if m.msgID != c.MsgID || m.t.IsZero() {
		m.msgID, m.t = c.MsgID, c.World.Clock.Now()
	}
	return m.t
}

func micros(t time.Time) int64 { return int64(t.Nanosecond() / 1000) }

// ctime is the layout of C's ctime().
const ctime = "Mon Jan _2 15:04:05 2006"

// timeVar declares a variable that needs the message's time.
func timeVar(name, doc string, kind interp.VarKind, get func(*interp.Ctx, *messageTime) interp.Value) interp.Var {
	return interp.Var{Name: name, Kind: kind, Doc: doc, Example: example(name),
		Bind: func(b *interp.Binder, _ interp.VarRef) (interp.Access, error) {
			slot := b.Slot()
			return interp.Access{Get: func(c *interp.Ctx) interp.Value {
				return get(c, &c.State(slot).(*local).times)
			}}, nil
		}}
}

// timeChoice is one of the inner names of a variable that needs the message's time.
type timeChoice struct {
	name, doc string
	get       func(*interp.Ctx, *messageTime) interp.Value
}

func timeChoices(name, doc string, kind interp.VarKind, choices []timeChoice) interp.Var {
	names := make([]interp.InnerName, len(choices))
	for i, c := range choices {
		names[i] = interp.InnerName{Name: c.name, Doc: c.doc}
	}
	return interp.Var{Name: name, Inner: interp.InnerRequired, Names: names, Kind: kind, Doc: doc,
		Example: example(name + "(" + choices[0].name + ")"),
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			slot := b.Slot()
			for i := range choices {
				if choices[i].name != ref.Inner {
					continue
				}
				get := choices[i].get
				return interp.Access{Get: func(c *interp.Ctx) interp.Value {
					return get(c, &c.State(slot).(*local).times)
				}}, nil
			}
			return interp.Access{}, interp.BadArg(0, "$%s has no %q", name, ref.Inner)
		}}
}

func timeVars() []interp.Var {
	text := func(c *interp.Ctx, t time.Time) interp.Value {
		b := t.AppendFormat(c.Scratch.Buf(len(ctime)), ctime)
		return interp.StrInt(c.Scratch.Keep(b), t.Unix())
	}
	return []interp.Var{
		timeVar("Ts", "The time of the message, in seconds since 1970: when it was first asked for.", interp.KindInt,
			func(c *interp.Ctx, m *messageTime) interp.Value { return interp.Int(m.of(c).Unix()) }),
		timeVar("Tf", "The time of the message as a text. As a number, $Ts.", interp.KindStr,
			func(c *interp.Ctx, m *messageTime) interp.Value { return text(c, m.of(c)) }),
		plain("TS", "The time now, in seconds since 1970.", interp.KindInt,
			func(c *interp.Ctx) interp.Value { return interp.Int(c.World.Clock.Now().Unix()) }),
		plain("TF", "The time now as a text. As a number, $TS.", interp.KindStr,
			func(c *interp.Ctx) interp.Value { return text(c, c.World.Clock.Now()) }),
		{
			Name: "Tb", Kind: interp.KindInt, Doc: "The time of the start, in seconds since 1970.", Example: example("Tb"),
			Bind: func(b *interp.Binder, _ interp.VarRef) (interp.Access, error) {
				m := b.Instance.(*variables)
				return interp.Access{Get: func(c *interp.Ctx) interp.Value {
					if m.started.IsZero() { // the config is still being read
						return interp.Int(c.World.Clock.Now().Unix())
					}
					return interp.Int(m.started.Unix())
				}}, nil
			},
		},
		timeChoices("TV", "The time in seconds and microseconds. s and u stay the same while a message is handled.", interp.KindMixed, timeValues()),
		timeChoices("time", "A part of the time of the message, in local time.", interp.KindInt, timeParts(func(t time.Time) time.Time { return t })),
		timeChoices("utime", "A part of the time of the message, in UTC.", interp.KindInt, timeParts(time.Time.UTC)),
		timeFormat("timef", "The time of the message, in local time, formatted as strftime(3) does.", func(t time.Time) time.Time { return t }),
		timeFormat("utimef", "The time of the message, in UTC, formatted as strftime(3) does.", interp.InGMT),
	}
}

func timeValues() []timeChoice {
	type ctx = *interp.Ctx
	return []timeChoice{
		{"s", "seconds since 1970 of the message", func(c ctx, m *messageTime) interp.Value { return interp.Int(m.of(c).Unix()) }},
		{"u", "microseconds of the same time", func(c ctx, m *messageTime) interp.Value { return interp.Int(micros(m.of(c))) }},
		{"sn", "seconds since 1970 now", func(c ctx, m *messageTime) interp.Value {
			m.asked = c.World.Clock.Now()
			return interp.Int(m.asked.Unix())
		}},
		{"un", "microseconds of the time of the last $TV(sn)", func(_ ctx, m *messageTime) interp.Value {
			if m.asked.IsZero() {
				return interp.Int(0)
			}
			return interp.Int(micros(m.asked))
		}},
		{"Sn", "now: seconds, a dot, microseconds", func(c ctx, _ *messageTime) interp.Value {
			t := c.World.Clock.Now()
			b := strconv.AppendInt(c.Scratch.Buf(32), t.Unix(), 10)
			return interp.Str(c.Scratch.Keep(appendMicros(b, t)))
		}},
		{"Fn", "now: date, time, a dot, microseconds", func(c ctx, _ *messageTime) interp.Value {
			t := c.World.Clock.Now()
			b := t.AppendFormat(c.Scratch.Buf(40), time.DateTime)
			return interp.Str(c.Scratch.Keep(appendMicros(b, t)))
		}},
		{"Sm", "of the message: seconds, a dot, microseconds (6.0)", func(c ctx, m *messageTime) interp.Value {
			t := m.of(c)
			b := strconv.AppendInt(c.Scratch.Buf(32), t.Unix(), 10)
			return interp.Str(c.Scratch.Keep(appendMicros(b, t)))
		}},
	}
}

// appendMicros writes a dot and six digits.
func appendMicros(dst []byte, t time.Time) []byte {
	dst = append(dst, '.')
	for n, div := int(micros(t)), 100000; div > 0; div /= 10 {
		dst = append(dst, '0'+byte(n/div%10))
	}
	return dst
}

func timeParts(zone func(time.Time) time.Time) []timeChoice {
	one := func(name, doc string, get func(time.Time) int) timeChoice {
		return timeChoice{name, doc, func(c *interp.Ctx, m *messageTime) interp.Value {
			return interp.Int(int64(get(zone(m.of(c)))))
		}}
	}
	return []timeChoice{
		one("sec", "seconds, 0 to 60", time.Time.Second),
		one("min", "minutes, 0 to 59", time.Time.Minute),
		one("hour", "hours, 0 to 23", time.Time.Hour),
		one("mday", "day of the month, 1 to 31", time.Time.Day),
		one("mon", "month, 1 to 12", func(t time.Time) int { return int(t.Month()) }),
		one("year", "year, 2026", time.Time.Year),
		one("wday", "day of the week, 1 is Sunday", func(t time.Time) int { return int(t.Weekday()) + 1 }),
		one("yday", "day of the year, 1 to 366", time.Time.YearDay),
		one("isdst", "1 while it is daylight saving time, else 0", func(t time.Time) int {
			if t.IsDST() {
				return 1
			}
			return 0
		}),
	}
}

// maxTimeFormat is the length that $timef can have; what would be longer is null, as in the reference.
const maxTimeFormat = 63

func timeFormat(name, doc string, zone func(time.Time) time.Time) interp.Var {
	return interp.Var{Name: name, Inner: interp.InnerRequired, Kind: interp.KindStr, Doc: doc, Example: example(name + "(%Y-%m-%d)"),
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			slot, layout := b.Slot(), ref.Inner
			return interp.Access{Get: func(c *interp.Ctx) interp.Value {
				t := zone(c.State(slot).(*local).times.of(c))
				b := interp.AppendStrftime(c.Scratch.Buf(maxTimeFormat+1), layout, t)
				if len(b) == 0 || len(b) > maxTimeFormat {
					return interp.Null
				}
				return interp.Str(c.Scratch.Keep(b))
			}}, nil
		}}
}
