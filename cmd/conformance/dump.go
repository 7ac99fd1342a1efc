package main

import (
	"fmt"
	"slices"
	"strings"

	"kamino/cmd/internal/relay"
	"kamino/interp/inventory"
)

// dumpModules are the modules whose variables are read in every message.
var dumpModules = []string{"core", "pv", "kex", "htable", "msrp", "cfgutils", "xlog", "sl", "corex", "tmx"}

// neededThere are modules that those need in the reference alone.
var neededThere = []string{"tm", "rr"}

// makeTransactions are variables that make a transaction in the reference when they are read, after which others have values.
var makeTransactions = []string{"$(T(id_label_n))", "$(T(id_index_n))"}

// unsteady variables are other ones every time, or not the message's: the time, chance, processes, addresses in memory.
// What is steady about them is in steadied.
var unsteady = []string{
	"TV", "TS", "TF", "Ts", "Tf", "Tb", "time", "timef", "utime", "utimef", "RANDOM", "pp", "mt", "mts", "sruid", "ltt", "env", "envn", "version", "ksr", "C", "cfg",
	"shtinc", "shtdec", "iuid", "sel", "stat", "ccp", "def", "defn", "conid", "msg", "mi", "sbranch", "lsock",
}

// innerNames are put in the parentheses of variables whose inner name is free.
var innerNames = map[string][]string{
	"hdr": {"Via", "From", "To", "Call-ID", "CSeq", "Contact", "Route", "Subject", "X-Test", "X-Empty", "Content-Type", "Content-Length", "Expires", "s", "m", "f", "To-Path", "Message-ID", "Byte-Range"},
	"hfl": {"Via", "Contact", "Route", "Record-Route", "Subject", "Diversion"}, "hdrc": {"Via", "Subject", "Contact", "X-Test"}, "hflc": {"Via", "Contact", "Route", "Subject"},
	"msgbuf": {"0", "5", "100000"}, "_s": {"$rm/$fu/$hdr(Subject)"}, "cnt": {"$avp(none)"}, "T_req": {"$ru"}, "T_inv": {"$ru"}, "T_rpl": {"$rs"},
	"var": {"none"}, "vn": {"none"}, "avp": {"none"}, "Bf": {"0"}, "Mf": {"0"}, "Sf": {"0"},
}

// dumpedVariables are all that can be read, with the names and indexes that they take.
func dumpedVariables() []string {
	var all []string
	for v := range inventory.Variables() {
		if !v.In56 || !v.Readable || !slices.Contains(dumpModules, v.Module) || slices.Contains(unsteady, v.Class) || v.Class == "$" {
			continue
		}
		names := v.Keys
		switch {
		case innerNames[v.Class] != nil:
			names = innerNames[v.Class]
		case strings.Contains(v.Form, "(") && names == nil, len(names) > 0 && strings.HasPrefix(names[0], "<"):
			continue
		case names == nil:
			all = append(all, "$("+v.Class+")")
			if v.Indexed {
				all = append(all, "$("+v.Class+"[1])", "$("+v.Class+"[-1])")
			}
		}
		for _, n := range names {
			one := v.Class + "(" + n + ")"
			all = append(all, "$("+one+")")
			if v.Indexed && v.Class != "avp" {
				all = append(all, "$("+one+"[1])", "$("+one+"[-1])")
			}
			if v.Class == "hdr" {
				all = append(all, "$("+one+"[*])")
			}
		}
	}
	all = slices.DeleteFunc(all, func(v string) bool { return slices.Contains(makeTransactions, v) })
	return append(all, steadied...)
}

// dumpConfig prints what is read of each message, variables and selects. A message that tells to mark only prints its mark.
func dumpConfig(variables []string, of side) string {
	var b strings.Builder
	loaded := []string{"kex", "pv", "xlog", "htable", "cfgutils", "corex", "sl", "msrp", "textops"}
	if of == kamailio {
		loaded = append(loaded, neededThere...)
	}
	b.WriteString(relay.ScriptHead(selectSettings+"tcp_children=1\ntcp_connection_lifetime=60\ntcp_accept_no_cl=yes\n", append(loaded, "tmx")...))
	b.WriteString(`#!define DUMPED "yes"
modparam("htable", "htable", "t=>size=4;autoexpire=60")
request_route {
	if ($ci =~ "^mark") { xlog("L_ALERT", "$ci\n"); exit; }
	route(DUMP);
	exit;
}
reply_route { route(DUMP); drop; }
event_route[msrp:frame-in] {
	if ($msrp(msgid) =~ "^mark") { xlog("L_ALERT", "$msrp(msgid)\n"); exit; }
	route(DUMP);
}
route[SHOW] {
	if ($vn(r) == $null) xlog("L_ALERT", "$var(n) null\n");
	else if (typeof("$vn(r)", "int")) xlog("L_ALERT", "$var(n) int $vn(r)\n");
	else if (strlen($vn(r)) > 1500) xlog("L_ALERT", "$var(n) long $(vn(r){s.len}) $(vn(r){s.md5})\n");
	else xlog("L_ALERT", "$var(n) str $(vn(r){s.encode.hexa})\n");
}
` + selectRoute + "route[DUMP] {\n" + selectStart)
	for i, v := range variables {
		if strings.HasPrefix(v, "@") {
			b.WriteString(selectDump(v))
			continue
		}
		fmt.Fprintf(&b, "$vn(r) = %s; $var(n) = %d; route(SHOW);\n", v, i)
	}
	b.WriteString("xlog(\"L_ALERT\", \"dumped\\n\");\n}\n")
	return b.String()
}
