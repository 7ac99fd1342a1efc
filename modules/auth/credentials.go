package auth

import (
	"strings"

	"kamino/transport/sip"
)

type (
	credentials = sip.Credentials
	param       = sip.CredentialParam
)

const blanks = " \t\r\n"

// complete tells whether everything is there that a check needs.
func complete(d *credentials) bool {
	if !d.Username.Given || !d.Realm.Given || !d.Nonce.Given || !d.URI.Given || !d.Response.Given {
		return false
	}
	if k := qopOf(d.QOP.Text); k == qopAuth || k == qopAuthInt {
		return d.CNonce.Given && d.NC.Given
	}
	return true
}

// qopKind is a quality of protection (RFC 7616 section 3.3).
type qopKind uint8

const (
	qopNone qopKind = iota
	qopAuth
	qopAuthInt
	qopOther
)

func qopOf(text string) qopKind {
	switch text = strings.Trim(text, blanks); {
	case text == "":
		return qopNone
	case strings.EqualFold(text, "auth"):
		return qopAuth
	case strings.EqualFold(text, "auth-int"):
		return qopAuthInt
	}
	return qopOther
}
