package main

import (
	"cmp"
	"regexp"
	"strings"

	"kamino/cmd/internal/wire"
)

// digestWord is {digest key=value …} in a send: the value of an Authorization
// header, with the options of wire.Answer. What is not given comes from the
// frame and from the last challenge that the peer got.
var digestWord = regexp.MustCompile(`\{digest((?: [a-z]+=[^ {}]*)*)\}`)

// credentials of the mission's config.
const (
	defaultUser     = "alice"
	defaultPassword = "xyz123"
	defaultRealm    = "myrealm"
)

// expandDigest replaces the digest word of one frame.
func expandDigest(p *peer, frame []byte) []byte {
	return digestWord.ReplaceAllFunc(frame, func(word []byte) []byte {
		options := strings.Fields(string(digestWord.FindSubmatch(word)[1]))
		challenge := wire.Challenge{Realm: cmp.Or(p.realm, defaultRealm), Nonce: p.nonce}
		return []byte(wire.Answer(challenge, wire.Login{User: defaultUser, Password: defaultPassword}, frame, options))
	})
}
