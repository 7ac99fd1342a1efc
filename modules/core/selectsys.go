package core

import (
	"fmt"
	"net/netip"
	"strconv"
	"time"

	"kamino/interp"
)

// systemSelects are about where the message came from, the process and the time.
func systemSelects() []interp.Select {
	all := []interp.Select{
		{Name: "src", Kind: kindEnd + " src", Partial: true, Doc: "Where the message came from."},
		{Name: "dst", Kind: kindEnd + " dst", Partial: true, Doc: "The address that it was sent to."},
		{Name: "received", Kind: kindReceived, Partial: true, Doc: "The socket that it was received on."},
		{Name: "sys", Kind: kindSystem, Partial: true, Doc: "The process and the time."},
		{Name: "branch", Kind: kindBranch, Partial: true, Doc: "The branches of the request that a script has added."},
	}
	remote := func(c *interp.Ctx) netip.AddrPort { return c.Remote() }
	own := func(c *interp.Ctx) netip.AddrPort { return c.Local() }
	all = append(all, endSelects(kindEnd+" src", remote)...)
	all = append(all, endSelects(kindEnd+" dst", own)...)
	all = append(all, endSelects(kindReceived, own)...)
	all = append(all,
		plain(kindReceived, "proto", "", "The protocol.", func(c *interp.Ctx) string { return c.Proto().String() }),
		plain(kindReceived, "proto_ip_port", "", "Protocol, address and port.", func(c *interp.Ctx) string {
			return c.Proto().String() + ":" + endText(c, c.Local(), true, true)
		}),
		plain(kindSystem, "pid", "", "The worker's number, as $pp.", func(c *interp.Ctx) string { return strconv.Itoa(c.Worker.PID) }),
		plain(kindSystem, "server_id", "", "The setting server_id.", func(c *interp.Ctx) string {
			return strconv.FormatInt(c.Worker.Program.Settings.IntOr("server_id", 0), 10)
		}),
		interp.Select{
			In: kindSystem, Name: "unique", Doc: "A text that no two readings have in common.",
			Bind: func(b *interp.Binder, _ interp.SelectPart) (interp.SelectStep, error) {
				slot := b.Slot()
				return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
					return found(c.State(slot).(*local).unique.next(c))
				}, nil
			},
		},
		plain(kindSystem, "now", kindNow, "The time in seconds.", func(c *interp.Ctx) string {
			return strconv.FormatInt(c.World.Clock.Now().Unix(), 10)
		}),
		now("local", "local time", time.Time.Local), now("utc", "UTC", interp.InGMT), now("gmt", "UTC", interp.InGMT))
	return append(all, branchSelects()...)
}

// plain declares a name that reads something that is always there.
func plain(in, name, kind, doc string, get func(c *interp.Ctx) string) interp.Select {
	return interp.Select{In: in, Name: name, Kind: kind, Doc: doc, Bind: func(*interp.Binder, interp.SelectPart) (interp.SelectStep, error) {
		return func(c *interp.Ctx, _ string) (string, interp.SelectResult) { return found(get(c)) }, nil
	}}
}

func endSelects(in string, end func(*interp.Ctx) netip.AddrPort) []interp.Select {
	return []interp.Select{
		plain(in, "ip", "", "The address.", func(c *interp.Ctx) string { return endText(c, end(c), true, false) }),
		plain(in, "port", "", "The port.", func(c *interp.Ctx) string { return endText(c, end(c), false, true) }),
		plain(in, "ip_port", "", "Address and port.", func(c *interp.Ctx) string { return endText(c, end(c), true, true) }),
	}
}

func endText(c *interp.Ctx, a netip.AddrPort, ip, port bool) string {
	var b []byte
	if ip {
		b = c.AppendIP(b, a.Addr())
	}
	if ip && port {
		b = append(b, ':')
	}
	if port {
		b = strconv.AppendUint(b, uint64(a.Port()), 10)
	}
	return string(b)
}

// now declares a form of the time: as asctime(3) has it, or as a format says that follows.
func now(name, zone string, in func(time.Time) time.Time) interp.Select {
	return interp.Select{
		In: kindNow, Name: name, Takes: interp.TakesTextOrNot, Doc: "The time in " + zone + ", perhaps by a format of strftime(3) that follows.",
		Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
			layout := p.Text
			if !p.HasText {
				layout = "%a %b %e %H:%M:%S %Y"
			}
			return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
				return found(string(interp.AppendStrftime(nil, layout, in(c.World.Clock.Now()))))
			}, nil
		},
	}
}

// unique makes the texts of @sys.unique: who and when, and a number that rises.
type unique struct {
	start string
	count uint32
}

func (u *unique) next(c *interp.Ctx) string {
	if u.start == "" {
		var b [4]byte
		if _, err := c.World.Random.Read(b[:]); err == nil {
			u.count = uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
		}
		u.start = fmt.Sprintf("%04x-%08x-", c.Worker.PID&0xffff, uint32(c.World.Clock.Now().Unix()))
	}
	u.count++
	return fmt.Sprintf("%s%08x", u.start, u.count)
}
