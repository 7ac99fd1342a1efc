package sip

import "strings"

// Rewrite is a request URI that is written anew with something of it changed. What is there and empty, as the port and
// the parameters of "sip:a:;", stays unless it is what changes. A URI of a phone, one with user=phone, becomes a SIP
// URI if it was a SIPS URI, and what is left of a URN is its namespace, as the user of a SIP URI without a host.
type Rewrite struct {
	uri     *URI
	scheme  string
	user    string
	hasUser bool // even if it is empty
	// numberParams are those of the number of a phone, also of a TEL URI, whose parameters they are.
	password, numberParams, host, port, params, headers part
	phone                                               bool // user=phone is added
	same                                                bool // nothing is changed after all
}

// part is a part of a URI with whether it is there: it may be there and empty.
type part struct {
	text string
	is   bool
}

func here(s string) part { return part{s, true} }

// part is what a URI has of a part.
func (u *URI) part(text string, which emptyParts) part {
	return part{text, text != "" || u.empty&which != 0}
}

// emptyParts are the parts of a URI that are there and empty.
type emptyParts uint8

const (
	emptyPassword emptyParts = 1 << iota
	emptyNumberParams
	emptyPort
	emptyParams
	emptyHeaders
)

// unless is the part that is there if it is empty.
func (p emptyParts) unless(text string) emptyParts {
	if text != "" {
		return 0
	}
	return p
}

func (r *Rewrite) read(u *URI) {
	*r = Rewrite{
		uri: u, scheme: u.Scheme, user: u.User,
		password: u.part(u.Password, emptyPassword), port: u.part(u.Port, emptyPort), headers: u.part(u.Headers, emptyHeaders),
	}
	switch {
	case u.Scheme == "urn":
		r.scheme = "sip"
	case u.Scheme == "tel":
		r.numberParams = u.part(string(u.Params), emptyParams)
	case u.number:
		r.scheme, r.numberParams = "sip", u.part(string(u.NumberParams), emptyNumberParams)
		fallthrough
	default:
		r.host, r.params = here(u.Host), u.part(string(u.Params), emptyParams)
	}
}

const phone = "phone"

// User is the user as it is.
func (r *Rewrite) User() string { return r.user }

// SetUser sets the user. Without one there is no password either.
func (r *Rewrite) SetUser(user string) { r.user = user }

// SetUserPassword sets the user, perhaps with a password behind a colon.
func (r *Rewrite) SetUserPassword(both string) { r.user, r.password = both, part{} }

// Prefix puts a text before the user. There is a user from then on, be it empty.
func (r *Rewrite) Prefix(text string) { r.user, r.hasUser = text+r.user, true }

// SetHost sets the host; a TEL URI becomes a SIP URI of a phone (RFC 3261 section 19.1.6).
func (r *Rewrite) SetHost(host string) {
	r.host = here(host)
	if r.scheme == "tel" {
		r.scheme, r.phone = "sip", true
	}
}

// SetHostPort sets the host, perhaps with a port behind a colon.
func (r *Rewrite) SetHostPort(both string) {
	r.SetHost(both)
	r.port = part{}
}

// SetHostPortTransport is SetHostPort for what may have a transport parameter, too: the last one that the URI had goes.
func (r *Rewrite) SetHostPortTransport(all string) {
	r.SetHostPort(all)
	from, to := r.params.transport()
	if from < 0 {
		return
	}
	before, behind := r.params.text[:from], r.params.text[to:]
	switch {
	case before == "" && behind == "":
		r.params = part{}
	case before == "":
		r.params.text = behind[1:]
	default:
		r.params.text = before[:len(before)-1] + behind
	}
}

// transport is where among parameters the transport is that counts, -1 without one.
func (p part) transport() (from, to int) {
	from = -1
	at := 0
	for text := range strings.SplitSeq(p.text, ";") {
		if name, v, _ := strings.Cut(text, "="); equalFold(name, "transport") && v != "" && v[0] != ':' {
			from, to = at, at+len(text)
		}
		at += len(text) + 1
	}
	return from, to
}

// SetPort sets the port; an empty one removes it. The URI of a TEL URI has none.
func (r *Rewrite) SetPort(port string) bool {
	r.port = part{port, port != ""}
	return r.scheme != "tel"
}

// AddPhone says that the user is the number of a phone, if the URI does not yet.
func (r *Rewrite) AddPhone() {
	r.phone = true
	r.same = r.scheme == "tel" || r.uri.Scheme != "urn" && r.uri.UserParam() == phone
}

func (r *Rewrite) append(dst []byte) []byte {
	put := func(before byte, p part) {
		if p.is {
			dst = append(append(dst, before), p.text...)
		}
	}
	dst = append(append(append(dst, r.scheme...), ':'), r.user...)
	hasUser := r.hasUser || r.user != ""
	if hasUser {
		put(':', r.password)
	}
	put(';', r.numberParams)
	if hasUser {
		put('@', r.host)
	} else {
		dst = append(dst, r.host.text...)
	}
	put(':', r.port)
	put(';', r.params)
	if r.phone {
		dst = append(dst, ";user="+phone...)
	}
	put('?', r.headers)
	return dst
}

// maxRewritten is how long a URI that is written anew can be.
const maxRewritten = 1024

// RewriteURI writes the request URI with a part of it changed, if it can be read and change does not refuse, into what
// buffer gives. It is nil where there is nothing to change.
func (m *Message) RewriteURI(buffer func(n int) []byte, change func(*Rewrite) bool) ([]byte, bool) {
	u := m.ParsedURI()
	if u == nil {
		return nil, false
	}
	r := &m.rewrite
	r.read(u)
	if !change(r) {
		return nil, false
	}
	if r.same {
		return nil, true
	}
	n := len(r.scheme) + len(r.user) + len(r.password.text) + len(r.numberParams.text) + len(r.host.text) + len(r.port.text) +
		len(r.params.text) + len(r.headers.text) + len(":::@::;?;user=phone")
	uri := r.append(buffer(n))
	return uri, len(uri) <= maxRewritten
}
