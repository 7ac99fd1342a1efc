package interp

import (
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// settingForm tells what a global parameter takes where it does not take v, "" where it does. Inside of a list only
// addresses can be.
func settingForm(set inventory.Setting, v cfg.SettingValue, inList bool) string {
	kinds := strings.Split(set.Kind, "|")
	if v.Kind == cfg.KindSocket || slices.Contains(kinds, "socket-list") || slices.Contains(kinds, "block") {
		return ""
	}
	if !inList && (v.Kind != cfg.KindNumber || set.Negative || !strings.HasPrefix(v.Text, "-")) {
		for _, kind := range kinds {
			if hasForm(kind, v) && oneOf(set.Name, v) {
				return ""
			}
		}
	}
	if words := settingWords[set.Name]; words != nil {
		return "one of " + strings.Join(words, ", ")
	}
	var want []string
	for _, kind := range kinds {
		want = append(want, formNames[kind])
	}
	if want[0] == formNames["int"] && v.Kind == cfg.KindNumber && strings.HasPrefix(v.Text, "-") {
		want[0] = "a number that is not negative"
	}
	return strings.Join(want, " or ")
}

// formNames words the kinds of values, each with its article.
var formNames = map[string]string{
	"int": "a number", "bool": "a number, yes or no", "string": "a text in quotes", "id": "a word", "enum": "a word",
	"proto": "a protocol", "host": "a host", "ipv4": "an IPv4 address", "ipv6": "an IPv6 address in brackets", "socket": "an address",
}

// hasForm tells whether a value is of a kind, as the inventory names it.
func hasForm(kind string, v cfg.SettingValue) bool {
	switch kind {
	case "int", "bool":
		return v.Kind == cfg.KindNumber
	case "string":
		return v.Kind == cfg.KindString
	case "id", "enum":
		return v.Kind == cfg.KindWord
	case "proto":
		return v.Kind == cfg.KindProto
	case "ipv4":
		return v.Kind == cfg.KindAddress && !strings.Contains(v.Text, ":")
	case "ipv6":
		return v.Kind == cfg.KindAddress && strings.Contains(v.Text, ":")
	case "host":
		return v.Kind != cfg.KindProto && (v.Kind != cfg.KindNumber || !strings.HasPrefix(v.Text, "-"))
	}
	return true
}

// settingWords are the words that a global parameter takes, where they are a closed list.
var settingWords = map[string][]string{
	"log_facility": {"LOG_AUTH", "LOG_AUTHPRIV", "LOG_CRON", "LOG_DAEMON", "LOG_FTP", "LOG_KERN", "LOG_LOCAL0", "LOG_LOCAL1", "LOG_LOCAL2",
		"LOG_LOCAL3", "LOG_LOCAL4", "LOG_LOCAL5", "LOG_LOCAL6", "LOG_LOCAL7", "LOG_LPR", "LOG_MAIL", "LOG_NEWS", "LOG_SYSLOG", "LOG_USER", "LOG_UUCP"},
	"tcp_poll_method":   {"poll", "epoll_lt", "epoll_et", "sigio_rt", "select", "kqueue", "/dev/poll"},
	"udp_mtu_try_proto": {"UDP", "TCP", "TLS", "SCTP", "*"},
	"tls_method":        {"SSLv23", "SSLv2", "SSLv3", "TLSv1"},
	"ipv6_hex_style":    {"A", "a", "c"},
}

func oneOf(name string, v cfg.SettingValue) bool {
	words := settingWords[name]
	if name == "ipv6_hex_style" {
		return v.Text != "" && slices.Contains(words, v.Text[:1]) // the letter is what counts
	}
	return words == nil || slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, v.Text) })
}
