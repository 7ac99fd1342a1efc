package interp

import "kamino/transport/sip"

// FoundCredentials are the header fields in which credentials were last found for a realm that the script named, of one
// message. They can be consumed, and they say who is accounted for.
type FoundCredentials struct {
	msg        uint64 // the message's number
	www, proxy sip.Header
}

// Note notes a field of a message that has credentials.
func (k *FoundCredentials) Note(msg uint64, h *sip.Header) {
	if k.msg != msg {
		*k = FoundCredentials{msg: msg}
	}
	if h.Type == sip.HeaderAuthorization {
		k.www = *h
	} else {
		k.proxy = *h
	}
}

// Of gives the fields of a message, Authorization and Proxy-Authorization; nil for one in which none were found.
func (k *FoundCredentials) Of(msg uint64) (www, proxy *sip.Header) {
	if k.msg != msg {
		return nil, nil
	}
	if k.www.Line != "" {
		www = &k.www
	}
	if k.proxy.Line != "" {
		proxy = &k.proxy
	}
	return www, proxy
}
