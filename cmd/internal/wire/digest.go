package wire

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
)

// Login is who answers a challenge.
type Login struct{ User, Password string }

// Challenge is what a peer was asked last.
type Challenge struct{ Realm, Nonce string }

const (
	defaultCnonce = "0a4f113b"
)

var (
	nonceParam = regexp.MustCompile(`\bnonce="([^"]*)"`)
	realmParam = regexp.MustCompile(`\brealm="([^"]*)"`)
)

// Seen remembers the challenge in a message, if there is one.
func (c *Challenge) Seen(message []byte) {
	if m := nonceParam.FindSubmatch(message); m != nil {
		c.Nonce = string(m[1])
	}
	if m := realmParam.FindSubmatch(message); m != nil {
		c.Realm = string(m[1])
	}
}

// Answer gives the value of an Authorization header (RFC 2617, RFC 4976 section 9.1) for a message. Options change it:
// key=value, with the keys username, password, realm, nonce, uri, nc, cnonce, qop, algorithm, method and response;
// without=NAME leaves a parameter out (without=qop makes the answer of RFC 2069, without nc and cnonce).
func Answer(c Challenge, by Login, message []byte, options []string) string {
	v := map[string]string{
		"username": by.User, "password": by.Password, "realm": c.Realm, "nonce": c.Nonce,
		"uri": Target(message), "method": methodOf(message), "nc": "00000001", "cnonce": defaultCnonce, "qop": "auth",
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

// Target returns the rightmost URI of a frame's To-Path, or the Request-URI of a SIP request.
func Target(frame []byte) string {
	line, _, _ := bytes.Cut(frame, []byte("\r\n"))
	if words := bytes.Fields(line); len(words) == 3 && string(words[2]) == "SIP/2.0" {
		return string(words[1])
	}
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
	words := bytes.Fields(line)
	switch {
	case len(words) < 3:
		return ""
	case string(words[2]) == "SIP/2.0":
		return string(words[0])
	}
	return string(words[2])
}

func md5Hex(s string) string {
	sum := md5.Sum([]byte(s))
	return hex.EncodeToString(sum[:])
}
