package recording

import (
	"fmt"
	"net/netip"
	"strings"

	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/wire"
)

// person is a peer of the test.
type person struct {
	*Talk
	name  string
	side  Side // of the talk
	at    netip.AddrPort
	asked wire.Challenge
	talks bool // has been connected to
	over  bool
}

// invited tells whether the server began the talk.
func (p *person) invited() bool { return p.side == Other }

// local tells whether the peer's address means nothing: a test gives it another one.
func (p *person) local() bool { return p.at.Addr().IsLoopback() && p.at.Addr().Is4() }

// meet finds the peers, and names for them.
func (w *writer) meet() {
	users, own := map[*Talk]string{}, map[*Talk]bool{}
	spoken := map[*Talk]bool{}
	w.silent = true
	for _, e := range w.events {
		if !spoken[e.talk] && e.side == Beginner {
			own[e.talk] = w.isOwn(e.data)
		}
		spoken[e.talk] = spoken[e.talk] || len(e.data) > 0 || e.end == Refused
		if m := userParam.FindSubmatch(e.data); m != nil && users[e.talk] == "" {
			users[e.talk] = strings.ToLower(string(m[1]))
		}
	}
	strangers := 0
	for _, t := range w.talks {
		p := &person{Talk: t}
		switch {
		case !spoken[t]:
			continue
		case t.To == w.where || w.is(t.To):
			if own[t] {
				continue
			}
			p.at = t.From
		case t.From == w.where || w.is(t.From) || t.From.Addr() == w.where.Addr() && !t.UDP:
			p.side, p.at = Other, t.To
		default:
			strangers++
			continue
		}
		w.people[t] = p
		w.order = append(w.order, p)
	}
	if strangers > 0 {
		w.notef("%d connections are not with %v, and left out", strangers, w.where)
	}
	late := 0
	for _, p := range w.order {
		if p.unsure {
			late++
		}
	}
	if late > 0 {
		w.notef("connections that were open when the capture began: %d; what came before is not in the test", late)
	}
	w.taken = map[string]bool{}
	for _, p := range w.order {
		if name := users[p.Talk]; peerName.MatchString(name) && !kt.Reserved(name) && !w.taken[name] {
			p.name, w.taken[name] = name, true
		}
	}
	for _, p := range w.order {
		if p.name == "" {
			w.rename(p)
		}
	}
	for _, e := range w.events {
		if p := w.people[e.talk]; p != nil && len(e.data) > 0 && e.side != p.side {
			w.silent = false
		}
	}
}

// rename gives a peer a name that nobody has.
func (w *writer) rename(p *person) {
	for i := 0; ; i++ {
		name := fmt.Sprintf("peer%d", i+1)
		if i < len(usual) {
			name = usual[i]
		}
		if !w.taken[name] {
			p.name, w.taken[name] = name, true
			return
		}
	}
}

// isOwn tells whether a frame comes from the server, which has connected to itself: in a test it does so again.
func (w *writer) isOwn(frame []byte) bool {
	m := fromPath.FindSubmatch(frame)
	if m == nil {
		return false
	}
	at, err := netip.ParseAddrPort(string(m[1]))
	return err == nil && (at == w.where || w.is(at))
}

// usual are the names of peers that are not known by one.
var usual = []string{"alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy"}
