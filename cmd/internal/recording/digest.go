package recording

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamino/cmd/internal/wire"
)

var (
	digestLine  = regexp.MustCompile(`(?mi)^(?:Proxy-)?Authorization:[ \t]*(Digest [^\r\n]*)`)
	digestParam = regexp.MustCompile(`([A-Za-z]+)[ \t]*=[ \t]*(?:"([^"]*)"|([^",\s]+))`)
)

// answered finds the answer to a challenge in a message of a peer, which is written as {digest}.
func (w *writer) answered(p *person, text string) []hole {
	m := digestLine.FindStringSubmatchIndex(headOf(text))
	if m == nil {
		return nil
	}
	v := map[string]string{}
	for _, param := range digestParam.FindAllStringSubmatch(text[m[2]:m[3]], -1) {
		v[strings.ToLower(param[1])] = param[2] + param[3]
	}
	if !isWord(v["username"]) {
		w.notef("a digest answer of %s is by username=%q, which a test cannot write: it stands as it was sent", p.name, v["username"])
		return nil
	}
	login := wire.Login{User: v["username"]}
	known := false
	for _, l := range w.Logins {
		if l.User == login.User {
			login, known = l, true
		}
	}
	if !known {
		w.notef("the password of %s is not known: write it in the place of ?, or give --login %s:PASSWORD", login.User, login.User)
		login.Password = "?"
	}
	var options []string
	if len(w.Logins) == 0 || w.Logins[0].User != login.User {
		user := login.User
		if strings.Contains(user, "=") {
			user = "username=" + user
		}
		options = append(options, user, login.Password)
	}
	option := func(name, usual string) {
		if value, has := v[name]; has && value != usual {
			if value != "" && !isWord(value) {
				w.notef("a digest answer of %s has %s=%q, which a test cannot write", p.name, name, value)
				return
			}
			options = append(options, name+"="+w.named(value, braces))
		}
	}
	option("realm", p.asked.Realm)
	option("nonce", p.asked.Nonce)
	option("uri", wire.Target([]byte(text)))
	option("algorithm", "")
	if _, has := v["qop"]; has {
		option("nc", "00000001")
		option("qop", "auth")
	} else {
		options = append(options, "without=qop")
	}
	if known && !w.right(v, login, text) {
		options = append(options, "password=wrong")
	}
	return []hole{{from: m[2], to: m[3], text: "{digest" + prefixed(" ", strings.Join(options, " ")) + "}"}}
}

// isWord tells whether a value can stand as one word of {digest …}.
func isWord(value string) bool {
	return value != "" && !strings.ContainsFunc(value, func(c rune) bool {
		return c == utf8.RuneError || unicode.IsControl(c) || unicode.IsSpace(c) || c == '{' || c == '}'
	})
}

// right tells whether an answer is that of a password.
func (w *writer) right(v map[string]string, by wire.Login, text string) bool {
	options := []string{"realm=" + v["realm"], "nonce=" + v["nonce"], "uri=" + v["uri"]}
	if _, has := v["qop"]; has {
		options = append(options, "nc="+v["nc"], "cnonce="+v["cnonce"], "qop="+v["qop"])
	} else {
		options = append(options, "without=qop")
	}
	answer := wire.Answer(wire.Challenge{}, by, []byte(text), options)
	return strings.Contains(answer, `response="`+v["response"]+`"`)
}
