package auth

import (
	"errors"

	"kamino/interp"
	"kamino/transport/sip"
)

// text evaluates an argument that must have a text: false for null and for an empty one.
func text(c *interp.Ctx, a *interp.Arg, what string) (string, bool) {
	s := ""
	if a.Var != nil {
		v := a.Var.Get(c)
		if v.IsNull() {
			c.Logf(interp.Err, "auth", "%s: failed to get %s value\n", c.Place(), what)
			return "", false
		}
		s = c.Text(v)
	} else {
		s = a.String(c)
	}
	if s == "" {
		c.Logf(interp.Err, "auth", "%s: invalid %s value - empty content\n", c.Place(), what)
		return "", false
	}
	return s, true
}

func number(c *interp.Ctx, a *interp.Arg, what string) (int64, bool) {
	n, ok := a.Int(c)
	if !ok {
		c.Logf(interp.Err, "auth", "%s: invalid %s value\n", c.Place(), what)
	}
	return n, ok
}

// notEmpty refuses empty constants when the call is bound.
func notEmpty(args []interp.Arg) error {
	for i := range args {
		if args[i].IsConst && args[i].Text == "" {
			return interp.BadArg(i, "it must not be empty")
		}
	}
	return nil
}

// Flags of pv_www_authenticate and its like.
const (
	authHashed     = 1
	authNoQop      = 2
	authQop        = 4
	authQopInt     = 8
	authStale      = 16
	authChallenges = authNoQop | authQop | authQopInt
)

// checkUser is the flag of pv_auth_check that asks for sameUser.
const checkUser = 1

// which says the header that credentials are in, by the message.
type which func(*sip.Message) sip.HeaderType

func always(h sip.HeaderType) which { return func(*sip.Message) sip.HeaderType { return h } }

// byMethod: a registrar is a user agent server, all others here are proxies (RFC 3261 section 22).
func byMethod(msg *sip.Message) sip.HeaderType {
	if msg.IsMethod("REGISTER") {
		return sip.HeaderAuthorization
	}
	return sip.HeaderProxyAuthorization
}

// bindAuthenticate binds realm, password, flags and, where there is a fourth, the method.
func bindAuthenticate(header which) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		if err := notEmpty(args); err != nil {
			return nil, err
		}
		check, err := bindCheck(b, args, header)
		if err != nil {
			return nil, err
		}
		if len(args) < 4 {
			return func(c *interp.Ctx) int {
				if c.Msg == nil {
					return codeError
				}
				return check(c, c.Msg.Method())
			}, nil
		}
		method := args[3]
		return func(c *interp.Ctx) int {
			if c.Msg == nil {
				return codeError
			}
			name, ok := text(c, &method, "method")
			if !ok {
				return codeError
			}
			return check(c, name)
		}, nil
	}
}

// bindCheck binds the three arguments that all checks have.
func bindCheck(b *interp.Binder, args []interp.Arg, header which) (func(*interp.Ctx, string) int, error) {
	m, slot := b.Instance.(*auth), b.Slot()
	realm, password, flags := args[0], args[1], args[2]
	avp := m.challengeAVP
	if avp == nil && flags.IsNumber && flags.Number&authChallenges != 0 {
		return nil, errors.New("its flags ask for a challenge in an AVP, and AVPs need module pv")
	}
	return func(c *interp.Ctx, method string) int {
		l := c.State(slot).(*local)
		r := request{header: header(c.Msg), method: method}
		var bits int64
		var ok bool
		if r.realm, ok = text(c, &realm, "realm"); !ok {
			return codeError
		}
		if r.password, ok = text(c, &password, "password"); !ok {
			return codeError
		}
		if bits, ok = number(c, &flags, "flags"); !ok {
			return codeError
		}
		r.hashed = bits&authHashed != 0
		code := m.authenticate(c, l, &r)
		if code < 0 && bits&authChallenges != 0 && avp != nil {
			ch := challenge{header: m.headerName(r.header), realm: r.realm, stale: code == codeStale || bits&authStale != 0}
			switch {
			case bits&authQopInt != 0:
				ch.qop = "auth-int"
			case bits&authQop != 0:
				ch.qop = "auth"
			}
			l.text = m.appendChallenge(l.text[:0], c, l, &ch)
			avp.Add(c, interp.Str(string(l.text)))
		}
		return code
	}, nil
}

func (m *auth) headerName(h sip.HeaderType) string {
	if h == sip.HeaderProxyAuthorization {
		return m.proxyHeader
	}
	return m.wwwHeader
}

func bindAuthCheck(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	if err := notEmpty(args); err != nil {
		return nil, err
	}
	m, slot := b.Instance.(*auth), b.Slot()
	checks := args[3]
	check, err := bindCheck(b, args, byMethod)
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) int {
		if c.Msg == nil {
			return codeError
		}
		if exempt(c.Msg) {
			return codeOK
		}
		bits, ok := number(c, &checks, "checks")
		if !ok {
			return codeError
		}
		code := check(c, c.Msg.Method())
		if code == codeOK && bits&checkUser != 0 {
			return m.sameUser(c, c.State(slot).(*local))
		}
		return code
	}, nil
}

// bindChallenge binds realm and flags of the functions that answer the request with a challenge.
func bindChallenge(header which) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		if err := notEmpty(args); err != nil {
			return nil, err
		}
		m, slot := b.Instance.(*auth), b.Slot()
		if m.sl == nil {
			return nil, interp.NeedsModule("sl")
		}
		realm, flags := args[0], args[1]
		return func(c *interp.Ctx) int {
			if c.Msg == nil {
				return codeError
			}
			bits, ok := number(c, &flags, "flags")
			name := ""
			if ok {
				name, ok = text(c, &realm, "realm")
			}
			if !ok {
				if bits&flagNoReply == 0 {
					if m.sl.Reply(c, 500, "Internal Server Error", "") != nil {
						return -4
					}
				}
				return codeError
			}
			l := c.State(slot).(*local)
			h := header(c.Msg)
			ch := challengeOf(m.headerName(h), name, bits)
			l.text = m.appendChallenge(l.text[:0], c, l, &ch)
			status, reason := 401, "Unauthorized"
			if h == sip.HeaderProxyAuthorization {
				status, reason = 407, "Proxy Authentication Required"
			}
			if err := m.sl.Reply(c, status, reason, string(l.text)); err != nil {
				c.Logf(interp.Err, "auth", "%s: sending the challenge: %v\n", c.Place(), err)
				return -3
			}
			return codeOK
		}, nil
	}
}

func bindAuthChallenge(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	call, err := bindChallenge(byMethod)(b, args)
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) int {
		if c.Msg != nil && (c.Msg.IsMethod("ACK") || c.Msg.IsMethod("CANCEL")) {
			return codeOK
		}
		return call(c)
	}, nil
}

// bindGetChallenge binds auth_get_www_authenticate.
func bindGetChallenge(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	if err := notEmpty(args); err != nil {
		return nil, err
	}
	m, slot := b.Instance.(*auth), b.Slot()
	realm, flags, dst := args[0], args[1], args[2].Var
	return func(c *interp.Ctx) int {
		name, ok := text(c, &realm, "realm")
		if !ok {
			return codeError
		}
		bits, ok := number(c, &flags, "flags")
		if !ok {
			return codeError
		}
		l := c.State(slot).(*local)
		ch := challengeOf(m.wwwHeader, name, bits)
		l.text = m.appendChallenge(l.text[:0], c, l, &ch)
		buf := c.Scratch.Buf(len(l.text))
		if !dst.Set(c, interp.Str(c.Scratch.Keep(append(buf, l.text...)))) {
			return codeError
		}
		return codeOK
	}, nil
}

func bindHasCredentials(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	m, slot := b.Instance.(*auth), b.Slot()
	realm := args[0]
	return func(c *interp.Ctx) int {
		if c.Msg == nil {
			return codeError
		}
		l, name := c.State(slot).(*local), realm.String(c)
		was := c.Found
		defer func() { c.Found = was }()
		for _, h := range [...]sip.HeaderType{sip.HeaderProxyAuthorization, sip.HeaderAuthorization} {
			if m.find(c, l, h, name) == found {
				return codeOK
			}
		}
		return codeError
	}, nil
}

func bindConsume(_ *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	return func(c *interp.Ctx) int {
		if c.Msg == nil || exempt(c.Msg) {
			return codeError
		}
		h, proxy := c.Found.Of(c.MsgID)
		if h == nil {
			h = proxy
		}
		if h != nil {
			c.Msg.Change(h.Line, len(h.Line), "")
			return codeOK
		}
		c.Logf(interp.Err, "auth", "%s: No authorized credentials found (error in scripts)\n", c.Place())
		return codeError
	}, nil
}
