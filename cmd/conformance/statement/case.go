package statement

import (
	"fmt"
	"strconv"
	"strings"
)

// Case is a few statements that set $vn(r), which is then printed.
type Case struct{ root *node }

// NumberMark stands in names that are the case's own for its number.
const NumberMark = "\x01"

// afresh undoes what cases before have done to the message.
const afresh = "revert_uri(); clear_branches(); $du = $null; $fs = $null; $mf = 0; $sf = 0; "

// Text is the case as it stands in a config, on one line.
func (c Case) Text(n int) string {
	s := fmt.Sprintf(`%s$vn(r) = "kept"; %s $var(n) = %d; route(SHOW);`, afresh, c.root, n)
	return strings.ReplaceAll(s, NumberMark, strconv.Itoa(n))
}

// Parse makes a case of the text that Body gave. It cannot be made smaller.
func Parse(body string) Case { return Case{leaf(statements, body)} }

// Body is the text of the case without a number.
func (c Case) Body() string { return c.root.String() }

// Smaller gives the case with one thing made plainer, in all the ways that there are.
func (c Case) Smaller() []Case {
	var all []Case
	seen := map[string]bool{c.Body(): true}
	for _, n := range c.root.smaller(statements) {
		if s := n.String(); !seen[s] {
			seen[s] = true
			all = append(all, Case{n})
		}
	}
	return all
}

// head of a config. SHOW prints a case: null, an integer, or the bytes of a text; of a long one length and hash.
const head = `#!KAMAILIO
debug=-1
log_stderror=yes
children=1
tcp_children=1
disable_core_dump=yes
max_while_loops=100
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
%s
modparam("htable", "htable", "t=>size=8;")
modparam("htable", "htable", "i=>size=4;initval=3;")
request_route { exit; }
route[SHOW] {
	if ($vn(r) == $null) xlog("L_ALERT", "$var(n) null\n");
	else if (typeof("$vn(r)", "int")) xlog("L_ALERT", "$var(n) int $vn(r)\n");
	else if (strlen($vn(r)) > 1500) xlog("L_ALERT", "$var(n) long $(vn(r){s.len}) $(vn(r){s.md5})\n");
	else xlog("L_ALERT", "$var(n) str $(vn(r){s.encode.hexa})\n");
}
route[NO] { return -1; }
route[YES] { return 7; }
event_route[core:worker-one-init] {
`

// Modules are loaded by a config.
var Modules = []string{"kex", "pv", "xlog", "htable", "cfgutils", "corex", "sl", "msrp", "textops", "sqlops", "json"}

// Config writes a config that runs the cases. Case i is on the line that first gives, plus i, and prints a line that
// begins with i; at the end the script prints "end".
func Config(cases []Case) (config string, first int) {
	var load strings.Builder
	for _, m := range Modules {
		fmt.Fprintf(&load, "loadmodule %q\n", m+".so")
	}
	var b strings.Builder
	fmt.Fprintf(&b, head, strings.TrimSuffix(load.String(), "\n"))
	first = strings.Count(b.String(), "\n") + 1
	for i, c := range cases {
		b.WriteString(c.Text(i) + "\n")
	}
	b.WriteString("xlog(\"L_ALERT\", \"end\\n\");\n}\n")
	return b.String(), first
}
