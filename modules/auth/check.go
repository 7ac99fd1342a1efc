package auth

import (
	"crypto/subtle"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// Return codes of the functions that check credentials.
const (
	codeOK          = 1
	codeError       = -1
	codePassword    = -2
	codeStale       = -4
	codeNone        = -5
	codeReused      = -6
	codeUserDiffers = -8
)

// request is one check of credentials.
type request struct {
	realm, password string
	hashed          bool           // the password is HA1
	header          sip.HeaderType // HeaderAuthorization or HeaderProxyAuthorization
	method          string
}

// authenticate checks the credentials of the message at hand. The checks are made in the reference's order: the nonce
// is used up by a wrong password too.
func (m *auth) authenticate(c *interp.Ctx, l *local, r *request) int {
	if exempt(c.Msg) {
		return codeOK
	}
	realm := m.stripRealm(r.realm)
	switch m.find(c, l, r.header, realm) {
	case notFound:
		return codeNone
	case broken:
		return codeError
	}
	d := &l.cred
	if !d.URI.Given {
		d.URI = frameURI(c.Msg)
	}
	if !complete(d) {
		c.Logf(interp.Err, "auth", "%s: Credentials are not filled properly\n", c.Place())
		return codeError
	}
	switch l.maker.check(d, c, m.parts(c), m.now()) {
	case foreign:
		return codeError
	case stale:
		return codeStale
	case reused:
		return codeReused
	}
	if r.hashed {
		l.hasher.given(r.password)
	} else {
		l.hasher.secret(d.Username.Text, realm, r.password)
	}
	if len(d.Response.Text) != l.hasher.alg.hexLen() {
		return codeError
	}
	want := l.hasher.response(d, r.method, c.Msg.Body())
	if subtle.ConstantTimeCompare(want, []byte(d.Response.Text)) == 0 {
		return codePassword
	}
	if m.authInfo {
		m.addInfo(c, l)
	}
	return codeOK
}

// exempt: these requests cannot be challenged (RFC 3261 section 22.1).
func exempt(msg *sip.Message) bool {
	return msg.IsMethod("ACK") || msg.IsMethod("CANCEL") || msg.IsMethod("PRACK")
}

type finding uint8

const (
	found finding = iota
	notFound
	broken // a header before the one looked for cannot be read
)

// find reads the first credentials for the realm into l.cred.
func (m *auth) find(c *interp.Ctx, l *local, header sip.HeaderType, realm string) finding {
	for i := 0; ; i++ {
		h := c.Msg.Header(header, i)
		if h == nil {
			return notFound
		}
		switch l.cred.Read(h.Value) {
		case sip.CredentialsMalformed:
			c.Logf(interp.Err, "auth", "%s: error while parsing credentials\n", c.Place())
			return broken
		case sip.CredentialsDigest:
			if strings.EqualFold(l.cred.Realm.Text, realm) {
				c.Found.Note(c.MsgID, h)
				return found
			}
		}
	}
}

// frameURI is what stands for the uri that credentials in an MSRP frame may lack: the rightmost URI of To-Path (RFC
// 4976 sections 5.1 and 9.1 name the relay as what is authenticated with).
func frameURI(msg *sip.Message) param {
	if !msg.IsMethod("MSRP") {
		return param{}
	}
	h := msg.HeaderNamed("To-Path", 0)
	if h == nil {
		return param{}
	}
	path := strings.TrimRight(h.Value, blanks)
	return param{Text: path[strings.LastIndexByte(path, ' ')+1:], Given: true}
}

// addInfo adds Authentication-Info to the reply that will be sent (RFC 7616 section 3.5).
func (m *auth) addInfo(c *interp.Ctx, l *local) {
	d := &l.cred
	rspauth := string(l.hasher.response(d, "", ""))
	next := d.Nonce.Text
	if m.nonces.once {
		l.text = l.maker.append(l.text[:0], c, m.parts(c), m.now())
		next = string(l.text)
	}
	c.Msg.ReplyHeaders += `Authentication-Info: nextnonce="` + next + `", qop=` + d.QOP.Text + `, rspauth="` + rspauth +
		`", cnonce="` + d.CNonce.Text + `", nc=` + d.NC.Text + "\r\n"
}

// sameUser tells whether the user that was authenticated is the one that the message speaks of: From's, or for
// REGISTER and PUBLISH To's, which must be From's as well, and for PUBLISH the request URI's too.
func (m *auth) sameUser(c *interp.Ctx, l *local) int {
	msg := c.Msg
	from, ok := addressURI(msg.From())
	if !ok {
		return codeError
	}
	user := l.cred.User()
	if !msg.IsMethod("REGISTER") && !msg.IsMethod("PUBLISH") {
		if user != from.User {
			return codeUserDiffers
		}
		return codeOK
	}
	to, ok := addressURI(msg.To())
	if !ok {
		return codeError
	}
	if user != to.User || !m.same(from, to) {
		return codeUserDiffers
	}
	if msg.IsMethod("PUBLISH") {
		target := msg.ParsedURI()
		if target == nil {
			return codeError
		}
		if !m.same(from, *target) {
			return codeUserDiffers
		}
	}
	return codeOK
}

func (m *auth) same(a, b sip.URI) bool {
	return a.User == b.User && (!m.useDomain || a.Host == b.Host)
}

func addressURI(a *sip.NameAddr) (sip.URI, bool) {
	if a == nil {
		return sip.URI{}, false
	}
	u, err := a.ParsedURI()
	return u, err == nil
}
