package claims

import (
	"strings"

	"kamino/interp/inventory"
)

// settingValues are values of all forms.
var settingValues = []string{"5", "-5", "yes", `"a"`, `"127.0.0.1"`, "abc", "127.0.0.1", "[::1]", "1,2"}

// settingAnswers tells for each kind of global parameters which of the values it takes.
var settingAnswers = map[string]string{
	"int": "+.+......", "int negative": "+++......", "bool": "+.+......", "string": "...++....", "string|id": "...+++...",
	"id|string": "...+++...", "int|id": "+.+..+...", "host": "+.++++++.", "ipv4": "......+..", "ipv6": ".......+.",
	"id": ".........", "enum": ".........", "proto": ".........",
}

// settingWords are the parameters that take words of a list: none of the values is one, or one is.
var settingWords = map[string]string{"ipv6_hex_style": "...+.....", "tcp_poll_method": "........."}

// settingHosts are the parameters whose values are looked up: user and group names, the addresses of an interface.
var settingHosts = map[string]string{
	"user": "needs a user of the name", "uid": "needs a user of the name", "group": "needs a group of the name", "gid": "needs a group of the name",
	"auto_bind_ipv6": "looks names up for long", "enable_sctp": "needs the module sctp", "disable_sctp": "needs the module sctp",
}

// Settings claims of each global parameter which forms of values it takes.
func Settings() []*Sheet {
	in56 := &Sheet{Kind: "global parameters", Module: "core", InReference: true}
	devel := &Sheet{Kind: "global parameters", Module: "core (devel)"}
	for set := range inventory.Settings() {
		answer, known := settingAnswers[set.Kind]
		if set.Negative {
			answer, known = settingAnswers[set.Kind+" negative"]
		}
		if words, ok := settingWords[set.Name]; ok {
			answer = words
		}
		sheet := in56
		if !set.In56 {
			sheet = devel
		}
		sheet.Claims = append(sheet.Claims, settingLines[set.Name].claims(set.Name)...)
		if !known || strings.ContainsAny(set.Name, "<[{") {
			continue
		}
		for i, v := range settingValues {
			sheet.Claims = append(sheet.Claims, Claim{Line: set.Name + "=" + v, Accepted: answer[i] == '+', Unasked: settingHosts[set.Name], About: set.Name})
		}
	}
	return []*Sheet{in56, devel}
}
