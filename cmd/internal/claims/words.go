package claims

import (
	"strings"

	"kamino/interp/inventory"
)

// Words claims of each keyword, operator and form of a literal that it can stand where it belongs, and not somewhere near.
func Words() []*Sheet {
	out := sheets{kind: "words"}
	for w := range inventory.Words() {
		sheet := out.of("core", w.Versions)
		about := strings.TrimSpace(w.Category + " " + w.Spelling + " " + w.Role)
		for _, line := range wordLines(w) {
			line.About = about
			sheet.Claims = append(sheet.Claims, line)
		}
	}
	return out.list
}

// wordLines are lines with a word: those that show it at its place, and one where it is not.
func wordLines(w inventory.Word) []Claim {
	in := func(block string, accepted bool, lines ...string) (out []Claim) {
		for _, line := range lines {
			out = append(out, Claim{Block: block, Line: strings.ReplaceAll(line, "WORD", w.Spelling), Accepted: accepted})
		}
		return out
	}
	good := func(lines ...string) []Claim { return in("route[R]", true, lines...) }
	bad := func(lines ...string) []Claim { return in("route[R]", false, lines...) }
	switch w.Category {
	case "avp-class":
		return append(good(`if ($WORDname == "a") exit;`, `if (%WORDname == "a") exit;`), bad(`if ($WORD5 == ) exit;`)...)
	case "builtin-pv":
		return append(good(`if (WORD == 1) exit;`), bad(`if (WORD(a) == 1) exit;`)...)
	case "cast":
		return append(good(`$var(a) = WORD"5";`), bad(`$var(a) = WORD;`)...)
	case "condition-operand":
		block := "route[R]"
		if w.Role == "onsend_route" {
			block = "onsend_route"
		}
		return append(in(block, true, "if (WORD == "+operandValues[w.Spelling]+") exit;"), in(block, false, "if (WORD == ) exit;", "WORD = 1;")...)
	case "literal":
		return literalLines(w, in)
	case "number-format":
		f := numberFormats[w.Spelling]
		return append(good("$var(a) = "+f[0]+";"), bad("$var(a) = "+f[1]+";")...)
	case "operator":
		return operatorLines(w, good, bad)
	case "special-argument":
		return append(good("forward(uri:host, uri:port);"), bad("$var(a) = WORD;")...)
	case "sub-keyword":
		return subKeywordLines(w, in)
	}
	return in("", false, "WORD=5", "WORD 5") // nothing is made with it
}

// operandValues are what the operands of old are compared with.
var operandValues = map[string]string{
	"af": "INET", "snd_af": "INET6", "to_af": "INET", "method": "INVITE", "msg:len": "5", "myself": "uri",
	"proto": "udp", "snd_proto": "tcp", "to_proto": "tls",
	"src_ip": "10.0.0.1", "dst_ip": "10.0.0.0/8", "snd_ip": "[::1]", "to_ip": "myself",
	"src_port": "5", "dst_port": "5", "snd_port": "5", "to_port": "5",
	"uri": "myself", "from_uri": `"a"`, "to_uri": `"a"`, "status": `"200"`,
}

// numberFormats have a number of each form, and something near it that is none.
var numberFormats = map[string][2]string{
	"0 octal": {"017", "018"}, "0x hexadecimal": {"0x1F", "0xG"}, "binary digits then b": {"101b", "102b"},
	"decimal integer": {"15", "15a"},
}

func literalLines(w inventory.Word, in func(string, bool, ...string) []Claim) []Claim {
	switch w.Role {
	case "protocol":
		return append(in("route[R]", true, "if (proto == WORD) exit;"), in("route[R]", false, "$var(a) = WORD;")...)
	case "tls method":
		return append(in("", true, "tls_method=WORD"), in("", false, "debug=WORD")...)
	}
	return append(append(in("", true, "debug=WORD"), in("route[R]", true, "$var(a) = WORD;")...), in("route[R]", false, "WORD = 1;")...)
}

func operatorLines(w inventory.Word, good, bad func(...string) []Claim) []Claim {
	switch w.Role {
	case "binary":
		x, y := "5", "6"
		switch w.Spelling {
		case "=~", "eq", "ne":
			x, y = `"a"`, `"b"`
		}
		return append(good("$var(a) = "+x+" WORD "+y+";"), bad("$var(a) = "+x+" WORD ;", "$var(a) = "+x+" WORD "+y+" WORD ;")...)
	case "unary":
		x := "5"
		if w.Spelling == "defined" {
			x = "$ru"
		}
		return append(good("$var(a) = WORD "+x+";"), bad("$var(a) = WORD;")...)
	case "assignment":
		return append(good("$var(a) = 1;"), bad("$var(a) = ;", "5 = 1;")...)
	case "punctuation":
		return append(good("forward(a.b, 5060);"), bad(`$var(a) = "a" . "b";`)...)
	case "call:1":
		return append(good(`$var(a) = WORD("a");`), bad("$var(a) = WORD();", `$var(a) = WORD("a", "b");`)...)
	case "call:3":
		return append(good(`$var(a) = WORD(1, 2, 3);`), bad("$var(a) = WORD(1, 2);", `$var(a) = WORD(1, 2, 3, 4);`)...)
	}
	return bad("$var(a) WORD 1;", "$var(a) = 1 WORD 1;") // no place for it
}

func subKeywordLines(w inventory.Word, in func(string, bool, ...string) []Claim) []Claim {
	const listen = "listen=udp:127.0.0.1:5060 "
	switch strings.ToLower(w.Spelling) {
	case "advertise":
		return append(in("", true, listen+"WORD 10.0.0.1:5060"), in("", false, listen+"WORD")...)
	case "name":
		return append(in("", true, listen+`WORD "a"`), in("", false, listen+"WORD 5")...)
	case "virtual":
		return append(in("", true, listen+"WORD"), in("", false, listen+"WORD 5")...)
	}
	return append(in("", true, `debug=3 g.v_WORD = 5 WORD "text"`), in("", false, "debug=3 g.a = 5 WORD 5")...)
}
