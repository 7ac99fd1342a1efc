package main

import (
	"fmt"
	"regexp"
	"strings"
)

var realmParam = regexp.MustCompile(`\brealm="([^"]+)"`)

const (
	loginRequest = `MSRP login1 AUTH
To-Path: msrp://127.0.0.1:5060;tcp
From-Path: msrp://%[1]s.example.com:7001/%[1]s;tcp
-------login1$
`
	loginAnswer = `MSRP login2 AUTH
To-Path: msrp://127.0.0.1:5060;tcp
From-Path: msrp://%[1]s.example.com:7001/%[1]s;tcp
Authorization: {digest}
-------login2$
`
)

// login gets the peer a session, by a challenge and a good answer. It is for
// scenarios that show something else; what it receives is not recorded.
func (p *player) login(peer *peer, st step) error {
	for _, leg := range []struct{ request, reply string }{
		{loginRequest, "MSRP login1 401 "},
		{loginAnswer, "MSRP login2 200 "},
	} {
		pieces, err := p.pieces(peer, step{text: fmt.Sprintf(leg.request, peer.name)})
		if err != nil {
			return err
		}
		if err := peer.send(pieces); err != nil {
			return err
		}
		got, err := p.next(peer)
		if err != nil || !strings.HasPrefix(got, leg.reply) {
			return &mismatch{st.marker(), fmt.Sprintf("want %q, got (%v):\n%s", leg.reply, err, got)}
		}
	}
	return nil
}
