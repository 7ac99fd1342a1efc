package statement

import (
	"fmt"
	"strings"
)

// The cases here change the message that the script runs on, and read what may have changed with it.

// addresses are the texts that may be URIs.
var addresses = func() []string {
	var all []string
	for _, s := range texts {
		for _, scheme := range []string{"sip", "SIP", "tel:", "urn:"} {
			if strings.HasPrefix(s, scheme) {
				all = append(all, s)
			}
		}
	}
	return all
}()

// address is a URI in quotes, or something near one.
func (m *Maker) address() *node {
	s := pick(m, addresses...)
	switch m.IntN(8) {
	case 0:
		s = m.words()
	case 1:
		s = s[:m.IntN(len(s)+1)]
	case 2:
		i := m.IntN(len(s))
		s = s[:i] + string(pick(m, []byte(" ;:,=@<>?&.[]%1ab")...)) + s[i+1:]
	}
	return join(text, `"`, leaf(literal, quote(strings.ToValidUTF8(s, "é"))), `"`)
}

// onMessage changes the message once to four times and reads it.
func (m *Maker) onMessage() []*node {
	var all []*node
	if m.odds(2) {
		all = append(all, join(statement, "$ru = ", m.address(), "; "))
	}
	for range 1 + m.IntN(4) {
		all = append(all, m.change())
	}
	return append(all, join(statement, "pv_printf(\"$vn(r)\", \"", m.messageReadings(), "\"); "))
}

func (m *Maker) change() *node {
	n := func() string { return fmt.Sprint(m.IntN(5) - 1) }
	bit := func() string { return fmt.Sprint(m.IntN(32)) }
	word := func() string { return pick(m, "bob", "", "a.b", "x@y", "1", "127.0.0.1", "example.org", "b;c=d", "é") }
	value := func() *node {
		if m.odds(3) {
			return m.expression(2)
		}
		return m.address()
	}
	switch m.IntN(16) {
	case 0, 1:
		return join(statement, pick(m, "$ru", "$ruri", "$du", "$duri", "$br"), " = ", slot{expr, value()}, "; ")
	case 2, 3:
		return join(statement, pick(m, "$rU", "$rd", "$rp", "$ruri.user", "$ruri.domain"), " = ", slot{expr, m.expression(2)}, "; ")
	case 4:
		return leaf(statement, pick(m, "$rU", "$rd", "$rp")+" = "+pick(m, `"x"`, `"5060"`, `"a.b"`, `""`, "80", "$null", "0")+"; ")
	case 5:
		return leaf(statement, pick(m, "$ru", "$rU", "$rd", "$rp", "$du", "$br", "$fs", "$branch(uri)", "$(branch(uri)[1])")+" = $null; ")
	case 6, 7:
		field := pick(m, "uri", "dst_uri", "path", "q", "flags", "send_socket", "count", "ruid", "otcpid", "instance", "location_ua")
		index := pick(m, "", "[0]", "[1]", "[-1]", "[-2]", "[*]", "[7]", "["+m.variable()+"]")
		return join(statement, "$(branch("+field+")"+index+") = ", slot{expr, value()}, "; ")
	case 8:
		return leaf(statement, pick(m, "append_branch(); ", `append_branch("sip:b@c"); `, `append_branch("sip:d@e;lr", "0.5"); `, `append_branch("", "1"); `,
			`append_branch("`+m.variable()+`"); `, `append_branch("sip:f@g", "`+pick(m, "0.125", ".5", "2", "x", "0", "1.000", "1.5", "00.7")+`"); `))
	case 9:
		return leaf(statement, pick(m, "remove_branch(); ", "remove_branch("+n()+"); ", "clear_branches(); "))
	case 10:
		return leaf(statement, pick(m, "strip", "strip_tail")+"("+fmt.Sprint(m.IntN(8))+"); ")
	case 11:
		return leaf(statement, pick(m, "setuser", "setuserpass", "sethost", "prefix", "sethostport", "setport", "sethostporttrans", "seturi")+`("`+word()+`"); `)
	case 12:
		return leaf(statement, pick(m, "revert_uri(); ", "userphone(); ", "setflag("+bit()+"); ", "resetflag("+bit()+"); ", "setbflag("+bit()+"); ",
			"setbflag("+bit()+", "+fmt.Sprint(m.IntN(3))+"); ", "resetbflag("+bit()+"); ", "setsflag("+bit()+"); "))
	case 13:
		return join(statement, pick(m, "$mf", "$bf", "$sf", "$Mf("+bit()+")", "$Bf("+bit()+")", "$Sf("+bit()+")"), " = ", slot{expr, m.number(2)}, "; ")
	case 14:
		return leaf(statement, "$fs = "+pick(m, `"udp:127.0.0.1:1"`, `"x"`, `""`, "5")+"; ")
	}
	return leaf(statement, pick(m, "$rU", "$rd")+" = "+wrapped(m.variable())+m.transformation().String()+"); ")
}

// messageReadings reads what changes have to do with.
func (m *Maker) messageReadings() *node {
	all := row(word)
	for range 2 + m.IntN(5) {
		v := pick(m, "ru", "rU", "rd", "rp", "rP", "rz", "rUl", "rm", "du", "dd", "dp", "dP", "nh(u)", "nh(U)", "nh(d)", "nh(p)", "nh(P)", "nh(i)", "br", "bR", "ds", "ou", "oU", "od",
			"op", "oP", "oUl", "mf", "mF", "bf", "bF", "sf", "sF", "Mf(0)", "Bf(1)", "Sf(2)", "fs", "fu", "fU", "fd", "fn", "tu", "tU", "td", "tn", "mb", "ml", "mbu",
			"branch(uri)", "branch(uri)[1]", "branch(uri)[-1]", "branch(dst_uri)", "branch(path)", "branch(q)", "branch(flags)", "branch(count)", "branch(otcpid)", "branch(send_socket)")
		s := "$(" + v + ")"
		if m.odds(4) && !strings.Contains(v, "[") {
			s = join(word, "$("+v, m.transformation(), ")").String()
		}
		all.parts = all.parts[:len(all.kids)]
		all.add(leaf(word, s+"|"), word)
		all.parts = append(all.parts, "")
	}
	return all
}
