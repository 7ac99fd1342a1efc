package writing

import (
	"fmt"
	"strings"
)

// What is written, and {bob} and its like are ports: bob and bob6 are the next hop over IPv4 and IPv6, other a second
// socket of the server.
var (
	uris = []string{
		"sip:carol@127.0.0.1:{bob}", "sip:127.0.0.1:{bob}", "sip:carol@127.0.0.1:{bob};transport=tcp", "sip:dora:secret@127.0.0.1:{bob};lr;a=b?h=i",
		"sip:carol@[::1]:{bob6}", "sip:[::1]:{bob6};transport=tcp", "sip:+49-30-123@127.0.0.1:{bob};user=phone", "sip:1;p=q@127.0.0.1:{bob};user=phone",
		"tel:+49-30-123;postd=22", "sips:carol@127.0.0.1:{bob}", "sip:a%20b@127.0.0.1:{bob};x=%41", "sip:é@127.0.0.1:{bob}",
		"sip:;x@127.0.0.1:{bob}", "sip:a@127.0.0.1:{bob};transport=UDP;method=INVITE", "sip:a@127.0.0.1:{bob};transport=udp;transport=tcp;maddr=127.0.0.9;ttl=1",
		"SIP:Carol@127.0.0.1:{bob}", "sip:a@127.0.0.1:{bob}?a=b&c=d", "sip:a@127.0.0.1:", "sip:a@127.0.0.1:{bob};", "sip:@127.0.0.1:{bob}", "sip:a:@127.0.0.1:{bob}",
		"sip:a@127.0.0.1:0", "sip:a@127.0.0.1:99999", "sip:a@127.0.0.1:x", "sip:a b@127.0.0.1:{bob}", "<sip:a@127.0.0.1:{bob}>", "junk", "", "sip:", "sip:a@", " ",
		"sip:a@b@127.0.0.1:{bob}", "sip:a@127.0.0.1:{bob};user=phone;user=ip", "tel:", "http://x/", "sip:0123456789012345678901234567890123456789@127.0.0.1:{bob}",
	}
	users     = []string{"carol", "", "a.b", "1", "x%20y", "é", "a b", "b;c=d", "u:p", "+49-30-1", "a@b", ":", "0123456789", "a?b"}
	hosts     = []string{"127.0.0.1", "127.0.0.1", "[::1]", "::1", "127.0.0.2", "", "127.0.0.1:{bob}", "127.0.0.1;x=y", "127.0.0.1;transport=tcp"}
	ports     = []string{"{bob}", "{bob}", "5060", "", "0", "70000", "x", "{bob} ", "05060"}
	names     = []string{"New", `\"New Name\"`, "", "A <b>", "é", `\"half`, "New Name", `a\\b`, "<>", ","}
	addresses = []string{"sip:new@127.0.0.9", "sip:127.0.0.9;x=y", "sip:new@127.0.0.9:5070;a=b?c=d", "", "junk", "tel:+1", "<sip:new@127.0.0.9>", "sip:new@127.0.0.9;tag=x",
		"sips:n@[::1]", "a b"}
	preferences = []string{"0.5", "1", "0", "", "0.125", "1.000", ".7", "2", "x", "-1"}
	sockets     = []string{"udp:127.0.0.1:{port}", "udp:127.0.0.1:{other}", "tcp:127.0.0.1:{port}", "udp:[::1]:{port6}", "udp:127.0.0.1:9", "", "x", "127.0.0.1"}
)

func (m *Maker) quoted(all []string) string { return `"` + pick(m, all...) + `"` }

// value is an expression for a text of a list: the text itself, or something near it, from somewhere.
func (m *Maker) value(all []string) (before, expression string) {
	text := m.quoted(all)
	if &all[0] == &hosts[0] { // names of others are looked up
		return "", pick(m, text, text, text, "$null", text+` + ";a=b"`)
	}
	switch m.IntN(12) {
	case 0:
		return "$avp(a№) = " + text + "; ", "$avp(a№)"
	case 1:
		return "$xavp(a№=>b) = " + text + "; ", "$xavp(a№=>b)"
	case 2:
		return "$var(a№) = " + text + "; ", "$var(a№)"
	case 3:
		return "", pick(m, "$null", "$null", "5", "0", "-1", "$var(none№)", "$avp(none№)", "$ml", "$rU", "$fU", "$hdr(X-A)", "$hdr(None)", "$fu", "$du", "$(hdr(X-A)[1])", "$rb", "$ci")
	case 4:
		return "", text + " + " + pick(m, `"x"`, `"@"`, "$null", "$var(none№)", `";a=b"`)
	case 5:
		return "", pick(m, "$ru", "$fu", "$tu", "$ou") + ` + ";x=y"`
	}
	return "", text
}

// assign is an assignment of a text of a list to a variable.
func (m *Maker) assign(variable string, all []string) string {
	before, e := m.value(all)
	return before + variable + " = " + e + ";"
}

// write is a change of a request.
func (m *Maker) write() string {
	switch m.IntN(36) {
	case 0, 1, 2:
		return m.assign(pick(m, "$ru", "$ru", "$ru", "$ruri"), uris)
	case 3, 4:
		return m.assign("$rU", users)
	case 5:
		return m.assign("$rd", hosts)
	case 6:
		return m.assign("$rp", ports)
	case 7, 8:
		return m.assign(pick(m, "$du", "$du", "$duri"), uris)
	case 9, 10, 11:
		return m.party()
	case 12:
		return m.assign("$br", uris)
	case 13:
		field := pick(m, "uri", "uri", "dst_uri", "path", "q", "flags", "send_socket", "ruid", "otcpid", "count", "instance", "location_ua")
		return m.assign("$(branch("+field+")"+pick(m, "", "", "[0]", "[1]", "[-1]", "[*]", "[5]")+")", pick(m, uris, uris, preferences, sockets, ports))
	case 14:
		return pick(m, "append_branch();", m.call("append_branch", uris), "append_branch("+m.quoted(uris)+", "+m.quoted(preferences)+");",
			"append_branch(\"\", "+m.quoted(preferences)+");", `append_branch("$ru");`)
	case 15:
		return pick(m, "clear_branches();", "remove_branch();", "remove_branch(1);", "remove_branch(-1);", "remove_branch(0);")
	case 16:
		field := pick(m, "uri", "dst_uri", "path", "flags", "send_socket")
		return pick(m, m.assign("$sbranch("+field+")", pick(m, uris, sockets)), "sbranch_append();", "sbranch_set_ruri();", "sbranch_reset();")
	case 17:
		return fmt.Sprintf("%s(%d);", pick(m, "strip", "strip_tail"), m.IntN(8))
	case 18:
		return m.call(pick(m, "setuser", "setuserpass", "rewriteuser", "prefix", "prefix"), users)
	case 19:
		return m.call(pick(m, "sethost", "rewritehost", "sethostport", "rewritehostport", "sethostporttrans", "rewritehostporttrans"), hosts)
	case 20:
		return pick(m, m.call("setport", ports), m.call("rewriteport", ports), m.call("seturi", uris), m.call("rewriteuri", uris))
	case 21:
		return pick(m, "revert_uri();", "userphone();", "resetdsturi();", m.call("setdsturi", uris))
	case 22, 23:
		return m.sending()
	case 24:
		return m.flag()
	case 25:
		return m.octet()
	case 26:
		return m.assign("$fs", sockets)
	case 27:
		return pick(m, `$rU = $(rU{s.substr,1,0});`, `$ru = $(ru{re.subst,/@/%40@/});`, `$du = $(du{s.replace,udp,tcp});`, `$fn = $(fn{s.rm,A});`, `$ru = $(branch(uri)[0]);`,
			`$ru = $du;`, `$du = $ru;`, `$rU = $tU;`, `$tu = $fu;`, `$fU = $rU;`, `$ru = $ru;`, `$rd = $(ru{uri.host});`, `$ru = "sip:" + $rU + "@127.0.0.1:{bob}";`, `$du = $sel(ruri);`)
	case 28:
		return pick(m, `has_credentials("example.org"); consume_credentials();`, "consume_credentials();")
	case 29, 30, 31, 32, 33, 34:
		return m.header()
	}
	return m.assign(pick(m, "$ru", "$du"), uris[:8])
}

// party is a change of From or To.
func (m *Maker) party() string {
	of := pick(m, "f", "t")
	switch m.IntN(6) {
	case 0, 1:
		return m.assign("$"+of+pick(m, "u", "u")+"", addresses)
	case 2:
		return m.assign("$"+of+"U", users)
	case 3:
		return m.assign("$"+of+"d", []string{"127.0.0.9", "", "[::1]", "a b", "127.0.0.9:5070"})
	case 4:
		return m.assign(pick(m, "$(from)", "$(to)", "$(from.user)", "$(to.user)", "$(from.domain)", "$(to.domain)"), pick(m, users, addresses))
	}
	return m.assign("$"+of+"n", names)
}

// sending is a change of how the message and replies to it are sent.
func (m *Maker) sending() string {
	return pick(m, "force_rport();", "force_rport();", "add_rport();", "add_local_rport();", "add_local_rport();", `set_advertised_address("sip.example.com");`, "set_advertised_port(5099);",
		`set_advertised_address("192.0.2.7"); set_advertised_port(5070);`, "force_send_socket(udp:127.0.0.1:{other});", "force_send_socket(tcp:127.0.0.1:{port});",
		"force_send_socket(udp:[::1]:{port6});", "set_forward_close();", "set_reply_close();", "set_reply_no_connect();", "force_tcp_alias();", "udp_mtu_try_proto(TCP);",
		"set_advertised_port(5060);")
}

func (m *Maker) flag() string {
	bit := m.IntN(32)
	return pick(m, fmt.Sprintf("setflag(%d);", bit), fmt.Sprintf("setbflag(%d);", bit), fmt.Sprintf("setbflag(%d, %d);", bit, m.IntN(3)), fmt.Sprintf("$mf = %d;", bit*77),
		fmt.Sprintf("$bf = %d;", bit*5), fmt.Sprintf("resetflag(%d);", bit), "$sf = 3;", fmt.Sprintf("setsflag(%d);", bit))
}

// octet is a change of a byte of the message where it was received.
func (m *Maker) octet() string {
	c := pick(m, `"Z"`, `"z"`, `"0"`, `"7"`, `"."`)
	if m.odds(2) {
		return fmt.Sprintf("if ($bs > 4) { $var(a№) = $ml - %d; $msgbuf($var(a№)) = %s; }", 3+m.IntN(2), c)
	}
	return fmt.Sprintf("$msgbuf(%d) = %s;", m.IntN(3), c)
}

// writeReply is a change of a reply.
func (m *Maker) writeReply() string {
	switch m.IntN(16) {
	case 0, 1, 2, 3, 4:
		return m.party()
	case 5:
		return m.flag()
	case 6:
		return pick(m, m.assign("$du", uris), m.assign("$ru", uris), m.assign("$rU", users), m.assign("$fs", sockets))
	case 7:
		return fmt.Sprintf("$msgbuf(%d) = \"x\";", 13+m.IntN(2))
	case 8:
		return fmt.Sprintf("if ($bs > 4) { $var(a№) = $ml - %d; $msgbuf($var(a№)) = \"y\"; }", 3+m.IntN(3))
	case 9, 10, 11, 12:
		return m.header()
	}
	return m.sending()
}

// writeSent is a change while a message is about to be sent.
func (m *Maker) writeSent() string {
	switch m.IntN(7) {
	case 0:
		return m.party()
	case 3:
		return m.header()
	case 1:
		return pick(m, "setflag(3);", "$mf = 77;", "set_forward_close();", "set_reply_close();")
	case 2:
		return pick(m, m.assign("$du", uris), m.assign("$ru", uris), m.assign("$rU", users), m.assign("$br", uris))
	}
	return ""
}

// fits tells whether a statement is one: writeSent gives none now and then.
func fits(s string) bool { return strings.TrimSpace(s) != "" }
