package interp

import (
	"cmp"
	"slices"
	"strings"
)

// Names that Kamailio had before 5.6 and has no more, with what took their place. Old configs have them still.

// successor says what became of a name: its new one, or what to use instead.
type successor struct {
	since string // the version that went without it
	use   string
}

// formerModules are by name.
var formerModules = map[string]successor{
	"cpl-c":         {"5.0", "cplc"},
	"dialog-ng":     {"4.4", "ims_dialog"},
	"iptrtpproxy":   {"5.0", "rtpproxy or rtpengine"},
	"janssonrpc-c":  {"5.0", "janssonrpcc"},
	"jsonrpc-c":     {"5.0", "jsonrpcc"},
	"jsonrpc-s":     {"5.0", "jsonrpcs"},
	"malloc_test":   {"5.6", "misctest"},
	"mi_datagram":   {"5.0", "jsonrpcs"},
	"mi_rpc":        {"5.0", "jsonrpcs"},
	"mi_xmlrpc":     {"5.0", "xmlrpc"},
	"pua_mi":        {"5.0", "pua_rpc"},
	"rtpproxy-ng":   {"4.1", "rtpengine"},
	"userblacklist": {"5.5", "userblocklist"},
}

// formerFuncs are by name.
var formerFuncs = map[string]successor{
	"check_blacklist":      {"5.5", "check_blocklist"},
	"check_user_blacklist": {"5.5", "check_user_blocklist"},
	"force_rtp_proxy":      {"3.2", "rtpproxy_offer and rtpproxy_answer"},
	"http_query":           {"5.0", "http_client_query"},
	"km_append_branch":     {"4.0", "append_branch"},
}

// formerParams are by module and name.
var formerParams = map[[2]string]successor{
	{"corex", "min_msg_len"}:          {"5.4", "nio_min_msg_len"},
	{"corex", "msg_avp"}:              {"5.4", "nio_msg_avp"},
	{"corex", "network_io_intercept"}: {"5.4", "nio_intercept"},
	{"dispatcher", "attrs_avp"}:       {"5.2", "xavp_dst"},
	{"dispatcher", "cnt_avp"}:         {"5.2", "xavp_ctx"},
	{"dispatcher", "dst_avp"}:         {"5.2", "xavp_dst"},
	{"dispatcher", "grp_avp"}:         {"5.2", "xavp_dst"},
	{"dispatcher", "sock_avp"}:        {"5.2", "xavp_dst"},
	{"lcr", "dont_strip_or_tag_flag"}: {"3.2", "dont_strip_or_prefix_flag"},
	{"presence", "fallback2db"}:       {"3.3", "subs_db_mode and publ_cache"},
	{"rtpengine", "rtpengine_tout"}:   {"4.3", "rtpengine_tout_ms"},
	{"sipcapture", "promiscious_on"}:  {"5.4", "promiscuous_on"},
}

// String says what to use, "" when nothing is known of a name.
func (s successor) String() string {
	if s.use == "" {
		return ""
	}
	return "Kamailio " + s.since + " went without it: use " + s.use
}

// Successor says what to use instead of a module, function or global parameter that earlier versions had, "" when nothing is
// known.
func Successor(u Use) string {
	switch u.Kind {
	case UseModule:
		return formerModules[u.Name].String()
	case UseFunc:
		return formerFuncs[u.Name].String()
	case UseSetting:
		if now := formerSetting(u.Name); strings.HasPrefix(now, "Kamailio") {
			return now
		}
	}
	return ""
}

// formerModule says what took the place of a module, or which one is meant.
func (k *checker) formerModule(name string) string {
	return cmp.Or(formerModules[name].String(), suggest(name, k.moduleNames()))
}

// formerSetting says what took the place of a global parameter, or which one is meant.
func formerSetting(name string) string {
	names := settingNames()
	if now := strings.Replace(name, "blacklist", "blocklist", 1); now != name && slices.Contains(names, now) {
		return successor{"5.5", now}.String()
	}
	return suggest(name, names)
}
