package statement

import (
	"fmt"
	"strings"
)

// Spoiled makes a case that a start may refuse: names, parameters, indexes or types that are not there.
func (m *Maker) Spoiled() Case {
	m.vars = 0
	set := m.setVariable()
	body := ""
	switch m.IntN(10) {
	case 0, 1, 2:
		body = "$vn(r) = " + m.spoil(m.transformed().String()) + "; "
	case 3, 4:
		body = "$vn(r) = " + wrapped(m.variable()) + m.badTransformation() + "); "
	case 5:
		body = `pv_printf("$vn(r)", "` + m.badVariable() + `"); `
	case 6:
		body = "$vn(r) = " + m.badVariable() + "; "
	case 7:
		body = m.readOnly() + " = " + m.expression(2).String() + "; "
	case 8:
		body = "$vn(r) = " + m.mistyped() + "; "
	default:
		body = "if (" + m.mistyped() + ") $vn(r) = 1; else $vn(r) = 0; "
	}
	return Case{row(statements, set, leaf(statement, body))}
}

// spoil takes a byte away, doubles it or puts another in its place.
func (m *Maker) spoil(s string) string {
	i := m.IntN(len(s))
	if s[i] == '\x01' || s[i] >= 0x80 {
		return s
	}
	switch m.IntN(3) {
	case 0:
		return s[:i] + s[i+1:]
	case 1:
		return s[:i] + s[i:i+1] + s[i:]
	}
	return s[:i] + string(pick(m, []byte(".,()[]x0- *=:>")...)) + s[i+1:]
}

func (m *Maker) badTransformation() string {
	t := pick(m, transformations...)
	class, name, _ := strings.Cut(t.name, ".")
	args := pick(m, "", ",", ",1", ",a", ",1,2", ",a,b", ",1,2,3", ",$var(x)", ",$nope(x)", ",-", ",1x", ", 1", ",1 ", ",99999999999", ",,", ",$var(x),1", ",1,$var(x)")
	switch m.IntN(6) {
	case 0:
		return "{" + class + "." + name + "z" + args + "}"
	case 1:
		return "{" + pick(m, "x", "ss", "S", "uris", "", "val") + "." + name + args + "}"
	case 2:
		return "{" + pick(m, strings.ToUpper(t.name), t.name+" ", " "+t.name, class+" . "+name, class, class+".", "."+name) + args + "}"
	}
	return "{" + t.name + args + "}"
}

func (m *Maker) badVariable() string {
	index := pick(m, "[0]", "[-1]", "[*]", "[x]", "[]", "[$var(i)]", "[$nope]", "[1x]", "[+1]", "[99999999999]")
	return pick(m,
		"$nope", "$nope(x)", "$(nope(x))", "$var", "$var()", "$(var())", "$vn", "$avp", "$avp()", "$ru(x)", "$(ru(x))", "$shv", "$sht", "$sht(t)", "$sht(nope=>a)", "$sht(t=>)",
		"$sht(=>a)", "$sht(t=>a", "$(sht(t=>a)", "$xavp", "$xavp()", "$xavp(=>a)", "$xavp(a=>)", "$xavp(a=>b=>c)", "$xavp(a[0)", "$xavp(a]0])", "$xavi(a b)", "$xavu(a[0])",
		"$msrp(nope)", "$msrp()", "$msrp", "$TV(x)", "$TV", "$time(x)", "$time(year)", "$K(x)", "$K(TCP)", "$cnt(x)", "$cnt($var(x))", "$cnt($avp(x))", "$hdr", "$hdr()", "$via0(x)",
		"$branch(x)", "$nh(x)", "$nh(u)", "$expires(x)", "$ltt(x)", "$C(x)", "$C(xx)", "$C(xyz)", "$C(qq)", "$version(x)", "$ksr(ver)", "$cfg(x)", "$msg(x)", "$msg(len)", "$rcv(x)",
		"$snd(x)", "$sndto(x)", "$env", "$env()", "$def", "$def()", "$def(x)", "$defn(x)", "$_s", "$_s()", "$timef()", "$timef", "$af(x)", "$mF", "$msgbuf(x)", "$hdrc()", "$hflc(x)",
		"$1", "$", "$(", "$()", "$(var(x){s.len}", "$(var(x)}", "$(var(x)s.len)", "$var(x){s.len}", "$(var(x)x)", "$(var(x) )", "$( var(x))", "$(avp(x)"+index+")", "$(var(x)"+index+")",
		"$(hdr(x)"+index+")", "$(ru"+index+")", "$(xavp(x)"+index+")", "$(branch(uri)"+index+")", "$avp(x)"+index, "$(sht(t=>a)"+index+")", "$avp(i:5)", "$avp(i:x)", "$avp(s:)", "$avp(s:x)",
		"$avp(i:0)", "$avp($var(x))", "$avp($nope)", "$avp(f.x)", "$avp(x.y)", "$avp($)", "$var($)", "$var(a$b)", "$var($var(x))", "$shv(a b)", "$var(a b)", "$var( a )", "$vn(a=>b)")
}

// readOnly is something that cannot be assigned to, or can, unexpectedly.
func (m *Maker) readOnly() string {
	return pick(m, "$rm", "$rv", "$si", "$pp", "$TV(s)", "$hdr(x)", "$null", "$true", "$(var(x){s.len})", "$ci", "$cnt($avp(x))", "$K(TCP)", "$rc", "$retcode", "$msrp(body)", "$mb",
		"$ru", "$du", "$fU", "$tU", "$fn", "$rd", "$rp", "$tUl", "$rP", "$br", "$sf", "$mf", "$bf", "$sF", "$mF", "$bF", "$fs", "$msgbuf(0)", "$branch(uri)", "$ccp(x.y)", "$rcv(buf)",
		"$sel(x)", "$stat(x)", "$shtinc(t=>x)", "$shtex(t=>x)", "$shtcn(t=>x)", "$env(x)", "$version(num)", "$Ri", "$proto", "$expires(min)", "$nh(u)", "$oU", "$ua", "$xavu(a)", "$C(rg)",
		"5", `"x"`, "$var", "$avp", "$(avp(x)[0])", "$(var(x)[0])", "$(hdr(x)[0])", "$uac_req(ruri)", "$T_req($rm)", "$T(uri)")
}

// mistyped is an expression whose parts may not go together.
func (m *Maker) mistyped() string {
	part := func() string {
		return pick(m, "1", "0", `"a"`, `""`, `"5"`, m.variable(), "$null", "(1 + 2)", `("a" + 1)`, "(int)\"5\"", "(str)5", "-1", "strlen(\"a\")", "defined $var(x)", "route(YES)", "$var(z)")
	}
	op := func() string {
		return pick(m, "+", "-", "*", "/", "mod", "|", "&", "^", "<<", ">>", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "=~", "eq", "ne", "ieq", "ine")
	}
	unary := pick(m, "", "", "", "!", "-", "~", "not ", "(int)", "(str)", "defined ", "strlen", "strempty")
	s := fmt.Sprintf("%s %s %s", part(), op(), part())
	if m.odds(2) {
		s = fmt.Sprintf("%s %s %s", s, op(), part())
	}
	if unary == "" {
		return s
	}
	return unary + "(" + s + ")"
}
