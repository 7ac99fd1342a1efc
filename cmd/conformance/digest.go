package main

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
)

// digestWord is {digest key=value …} in a send: the value of an Authorization
// header (RFC 2617, RFC 4976 section 9.1). What is not given comes from the
// frame and from the last challenge that the peer got; the keys are username,
// password, realm, nonce, uri, nc, cnonce, qop, algorithm, method and response,
// and without=NAME leaves a parameter out (without=qop makes the answer of
// RFC 2069, without nc and cnonce).
var digestWord = regexp.MustCompile(`\{digest((?: [a-z]+=[^ {}]*)*)\}`)

// credentials of the mission's config.
const (
	defaultUser     = "alice"
	defaultPassword = "xyz123"
	defaultRealm    = "myrealm"
	defaultCnonce   = "0a4f113b"
)

// expandDigest replaces the digest word of one frame.
func expandDigest(p *peer, frame []byte) []byte {
	return digestWord.ReplaceAllFunc(frame, func(word []byte) []byte {
		options := strings.Fields(string(digestWord.FindSubmatch(word)[1]))
		return []byte(answer(p, frame, options))
	})
}

func answer(p *peer, frame []byte, options []string) string {
	realm := p.realm
	if realm == "" {
		realm = defaultRealm
	}
	v := map[string]string{
		"username": defaultUser, "password": defaultPassword, "realm": realm, "nonce": p.nonce,
		"uri": lastToPath(frame), "method": methodOf(frame), "nc": "00000001", "cnonce": defaultCnonce, "qop": "auth",
	}
	without := map[string]bool{}
	for _, o := range options {
		name, value, _ := strings.Cut(o, "=")
		if name == "without" {
			without[value] = true
			continue
		}
		v[name] = value
	}
	ha1 := md5Hex(v["username"] + ":" + v["realm"] + ":" + v["password"])
	ha2 := md5Hex(v["method"] + ":" + v["uri"])
	middle := ":" + v["nonce"] + ":"
	if without["qop"] {
		without["nc"], without["cnonce"] = true, true
	} else {
		middle += v["nc"] + ":" + v["cnonce"] + ":" + v["qop"] + ":"
	}
	if v["response"] == "" {
		v["response"] = md5Hex(ha1 + middle + ha2)
	}
	var parts []string
	for _, name := range []string{"username", "realm", "nonce", "uri", "qop", "nc", "cnonce", "response", "algorithm"} {
		value, ok := v[name]
		if !ok || without[name] {
			continue
		}
		switch name {
		case "qop", "nc", "algorithm":
			parts = append(parts, name+"="+value)
		default:
			parts = append(parts, fmt.Sprintf("%s=%q", name, value))
		}
	}
	return "Digest " + strings.Join(parts, ", ")
}

// lastToPath returns the rightmost URI of a frame's To-Path, or the Request-URI
// of a SIP request.
func lastToPath(frame []byte) string {
	for line := range bytes.Lines(frame) {
		if value, ok := bytes.CutPrefix(line, []byte("To-Path:")); ok {
			if uris := bytes.Fields(value); len(uris) > 0 {
				return string(uris[len(uris)-1])
			}
		}
	}
	return ""
}

func methodOf(frame []byte) string {
	line, _, _ := bytes.Cut(frame, []byte("\r\n"))
	if words := bytes.Fields(line); len(words) > 2 {
		return string(words[2])
	}
	return ""
}

func md5Hex(s string) string {
	sum := md5.Sum([]byte(s))
	return hex.EncodeToString(sum[:])
}
