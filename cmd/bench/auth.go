package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/netip"
	"time"

	"kamino/cmd/internal/client"
)

// authenticate does AUTH with digest on a connection and returns the first URI
// of the relay's Use-Path (RFC 4976 section 5.1).
func authenticate(c *conn, at netip.AddrPort, self, user, password string) (string, error) {
	relay := fmt.Sprintf("msrp://%s;tcp", at)
	f, err := c.call(appendAuth(nil, "auth1", relay, self, ""))
	if err != nil {
		return "", err
	}
	answer, err := answerChallenge(f, relay, user, password)
	if err != nil {
		return "", err
	}
	if f, err = c.call(appendAuth(nil, "auth2", relay, self, answer)); err != nil {
		return "", err
	}
	path, _, _ := bytes.Cut(f.header("Use-Path"), []byte(" "))
	if !bytes.HasPrefix(f.what, statusOK) || len(path) == 0 {
		return "", fmt.Errorf("AUTH as %q refused: %s", user, f.what)
	}
	return string(path), nil
}

func answerChallenge(f frame, relay, user, password string) (string, error) {
	if !bytes.HasPrefix(f.what, []byte("401")) {
		return "", fmt.Errorf("AUTH answered with %q where a challenge was due", f.what)
	}
	challenge, err := client.ParseChallenge(string(f.header("WWW-Authenticate")))
	if err != nil {
		return "", err
	}
	return challenge.Answer(user, password, "AUTH", relay, "0a4f113b", 1)
}

func appendAuth(dst []byte, tid, relay, self, answer string) []byte {
	dst = fmt.Appendf(dst, "MSRP %s AUTH\r\nTo-Path: %s\r\nFrom-Path: %s\r\n", tid, relay, self)
	if answer != "" {
		dst = fmt.Appendf(dst, "Authorization: %s\r\n", answer)
	}
	return fmt.Appendf(dst, "-------%s$\r\n", tid)
}

// authLoad is N connections that authenticate again and again: one AUTH is
// challenged, the next answers, and the pair counts as one frame.
type authLoad struct {
	users   []*authUser
	latency histogram
}

type authUser struct {
	load           *authLoad
	conn           *conn
	relay, self    string
	user, password string
	answered       bool // the AUTH under way carries an answer
	begun          time.Duration
	done           uint64
}

func newAuthLoad(l *loop, s settings, at netip.AddrPort) (*authLoad, error) {
	load := &authLoad{}
	for i := range s.Pairs {
		c, err := l.dial(at, 16<<10)
		if err != nil {
			return nil, fmt.Errorf("user %d: %w", i, err)
		}
		u := &authUser{load: load, conn: c, user: s.User, password: s.Password,
			relay: fmt.Sprintf("msrp://%s;tcp", at), self: fmt.Sprintf("msrp://%s/u%d;tcp", c.local, i)}
		if i == 0 {
			// A server that has just started may take its time.
			if _, err := c.call(appendAuth(nil, "auth0", u.relay, u.self, "")); err != nil {
				return nil, err
			}
		}
		if err := c.join(u); err != nil {
			return nil, err
		}
		load.users = append(load.users, u)
	}
	return load, nil
}

func (l *authLoad) start() error {
	for _, u := range l.users {
		if err := u.ask(); err != nil {
			return err
		}
	}
	return nil
}

func (l *authLoad) reset() {
	l.latency.reset()
	for _, u := range l.users {
		u.done = 0
	}
}

func (l *authLoad) tally() ([]uint64, *histogram) {
	done := make([]uint64, len(l.users))
	for i, u := range l.users {
		done[i] = u.done
	}
	return done, &l.latency
}

// finish has nothing to wait for: each AUTH was answered before the next.
func (l *authLoad) finish(context.Context, *loop) error { return nil }

func (u *authUser) ask() error {
	u.answered, u.begun = false, u.conn.loop.now()
	u.conn.out = appendAuth(u.conn.out, "auth1", u.relay, u.self, "")
	return u.conn.flush()
}

func (u *authUser) frame(c *conn, f frame) error {
	if !u.answered {
		answer, err := answerChallenge(f, u.relay, u.user, u.password)
		if err != nil {
			return err
		}
		u.answered = true
		c.out = appendAuth(c.out, "auth2", u.relay, u.self, answer)
		return c.flush()
	}
	if !bytes.HasPrefix(f.what, statusOK) {
		return fmt.Errorf("AUTH as %q refused: %s", u.user, f.what)
	}
	if f.header("Use-Path") == nil {
		return errors.New("AUTH answered without a Use-Path")
	}
	u.done++
	u.load.latency.add(c.loop.now() - u.begun)
	return u.ask()
}

func (u *authUser) batch(*conn) error { return nil }
