package client

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"kamino/transport/msrp"
)

// Credentials are a user's name and password at the relay.
type Credentials struct{ User, Password string }

// Lease is what the relay grants after AUTH: others reach this endpoint through
// UsePath until it expires.
type Lease struct {
	UsePath Path          // nearest relay first (RFC 4976 section 5.1)
	Expires time.Duration // from the response on; 0 when the relay does not say
}

// Auth authenticates at the relay and remembers the lease, which takes the place
// of an earlier one. expires is the time asked for; 0 leaves it to the relay. It
// fails with an *AuthError when the relay refuses the user or does not ask for a
// digest, and with a *StatusError for other refusals.
func (c *Conn) Auth(ctx context.Context, who Credentials, expires time.Duration) (Lease, error) {
	relay := fmt.Sprintf("%s://%s;tcp", c.scheme, c.cfg.Address)
	m := msrp.Request{Method: "AUTH", ToPath: relay, Flag: '$'}
	if expires > 0 {
		m.Headers = headerLine(msrp.Expires, strconv.FormatInt(int64(expires/time.Second), 10))
	}
	r, err := c.transact(ctx, m)
	if err != nil {
		return Lease{}, err
	}
	// A second challenge is fair when it says that only the nonce was too old.
	for try := 1; r.Code == 401 && try <= 2; try++ {
		challenge, err := ParseChallenge(r.header(msrp.WWWAuthenticate))
		if err != nil {
			return Lease{}, &AuthError{who.User, err}
		}
		if try > 1 && !challenge.Stale {
			break
		}
		answer, err := c.answerChallenge(challenge, who, relay)
		if err != nil {
			return Lease{}, err
		}
		answered := m
		answered.Headers = headerLine(msrp.Authorization, answer) + m.Headers
		if r, err = c.transact(ctx, answered); err != nil {
			return Lease{}, err
		}
	}
	if err := r.err(); err != nil {
		if r.Code == 401 || r.Code == 403 {
			return Lease{}, &AuthError{who.User, err}
		}
		return Lease{}, err
	}
	path, err := ParsePath(r.header(msrp.UsePath))
	if err != nil {
		return Lease{}, fmt.Errorf("the relay's Use-Path: %w", err)
	}
	lease := Lease{UsePath: path, Expires: time.Duration(r.seconds(msrp.Expires)) * time.Second}
	c.mu.Lock()
	c.lease = lease
	c.mu.Unlock()
	return lease, nil
}

func (c *Conn) answerChallenge(challenge Challenge, who Credentials, relay string) (string, error) {
	cnonce, err := c.newID()
	if err != nil {
		return "", err
	}
	answer, err := challenge.Answer(who.User, who.Password, "AUTH", relay, cnonce, 1)
	if err != nil {
		return "", &AuthError{who.User, err}
	}
	return answer, nil
}

func (c *Conn) transact(ctx context.Context, m msrp.Request) (response, error) {
	t, err := c.request(m)
	if err != nil {
		return response{}, err
	}
	return c.await(ctx, t)
}
