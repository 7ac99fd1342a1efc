package main

import (
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
)

// idName stands for the Call-ID.
const idName = "{id}"

// hexValue is a variable in a log line.
var hexValue = regexp.MustCompile(`=([0-9a-f]*|<null>)( |$)`)

// readable is a log line with the texts of variables in the places of their digits.
func readable(line string) string {
	return hexValue.ReplaceAllStringFunc(line, func(value string) string {
		digits, space := strings.CutSuffix(value[1:], " ")
		if digits != "<null>" {
			if raw, err := hex.DecodeString(digits); err == nil {
				digits = strconv.Quote(string(raw))
			}
		}
		if space {
			digits += " "
		}
		return "=" + digits
	})
}

// fleeting are parts of what is sent that are others every time.
var fleeting = []struct {
	re   *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`;tag=[0-9a-f]{32}[.-][0-9a-f]+`), ";tag={tag}"},
	{regexp.MustCompile(`;i=[0-9a-f]+`), ";i={conn}"},
	{regexp.MustCompile(`(?m)^Server: [^\r\n]*`), "Server: {server}"},
	{regexp.MustCompile(`nonce="[A-Za-z0-9+/=]{20,}"`), `nonce="{nonce}"`},
}

// mask puts names in the places of what another run has otherwise.
func (s *wireServer) mask(text string) string {
	text = strings.ReplaceAll(text, s.now.id, idName)
	ports := s.peers.ports()
	for i := 0; i < len(ports); i += 2 {
		text = withName(text, ports[i], ports[i+1])
	}
	if s.now.own != "" {
		text = withName(text, s.now.own, "{own}")
	}
	for _, f := range fleeting {
		text = f.re.ReplaceAllString(text, f.with)
	}
	return text
}
