package claims

import (
	"fmt"
	"strings"

	"kamino/interp/inventory"
)

// CoreFunctions claims of each statement and function of the core that it is accepted with each number of arguments that
// its row has, and refused with others.
func CoreFunctions() []*Sheet {
	out := sheets{kind: "core functions"}
	for f := range inventory.CoreFunctions() {
		sheet := out.of("core", f.Versions)
		sheet.Head = "avpflags fl\n"
		for _, c := range coreLines(f) {
			c.About = f.Name
			sheet.Claims = append(sheet.Claims, c)
		}
	}
	return out.list
}

func coreLines(f inventory.CoreFunction) []Claim {
	if w, ok := written[f.Name]; ok {
		return w.claims(f.Name)
	}
	args := coreArguments[f.Name]
	if args == nil {
		args = []string{`"a"`, `"b"`, `"c"`}
	}
	line := func(n int) string {
		for len(args) < n {
			args = append(args, "1")
		}
		return fmt.Sprintf("%s(%s);", f.Name, strings.Join(args[:n], ", "))
	}
	var out []Claim
	for n := range f.MaxArgs + 2 {
		out = append(out, Claim{Block: "route[R]", Line: line(n), Accepted: n >= f.MinArgs && n <= f.MaxArgs})
	}
	return out
}

// coreArguments are arguments of functions that take no texts.
var coreArguments = map[string][]string{
	"setflag": {"1"}, "resetflag": {"1"}, "isflagset": {"1"}, "strip": {"1"}, "strip_tail": {"1"},
	"set_advertised_port": {"5060"},
	"setavpflag":          {"$f.name", "fl"}, "resetavpflag": {"$f.name", "fl"}, "isavpflagset": {"$f.name", "fl"},
	"forward": {"10.0.0.1", "5060"}, "forward_udp": {"10.0.0.1", "5060"}, "forward_tcp": {"10.0.0.1", "5060"},
	"forward_tls": {"10.0.0.1", "5060"}, "forward_sctp": {"10.0.0.1", "5060"},
	"force_send_socket": {"udp:127.0.0.1:5060"}, "udp_mtu_try_proto": {"TCP"}, "route": {"R"},
	"force_tcp_alias": {"5060"}, "add_tcp_alias": {"5060"}, "remove_branch": {"1"},
	"error": {`"a"`, `"b"`}, "cfg_reset": {`"core"`}, "cfg_select": {`"core"`, "1"},
}

// lines of what is not called like a function.
type lines struct {
	block     string
	good, bad []string
}

// claims claims of the good lines that they are accepted, and of the bad ones that they are refused.
func (l lines) claims(about string) (out []Claim) {
	for _, line := range l.good {
		out = append(out, Claim{Block: l.block, Line: line, Accepted: true, About: about})
	}
	for _, line := range l.bad {
		out = append(out, Claim{Block: l.block, Line: line, About: about})
	}
	return out
}

// written are the statements, blocks and expressions.
var written = map[string]lines{
	"$<pv>":               {block: "route[R]", good: []string{"if ($ru) exit;"}, bad: []string{"if ($) exit;"}},
	"%<attr>":             {block: "route[R]", good: []string{"if (%name) exit;"}, bad: []string{"if (%) exit;"}},
	"@<select>":           {block: "route[R]", good: []string{"if (@ruri.user) exit;"}, bad: []string{"if (@) exit;"}},
	"<module_function>()": {block: "route[R]", good: []string{`is_int("$var(a)");`}, bad: []string{"no_such_function();"}},
	"avpflags":            {good: []string{"avpflags fd", "avpflags fa, fb"}, bad: []string{"avpflags"}},
	"bool":                {good: []string{"bool ba", "bool bb, bc"}, bad: []string{"bool"}},
	"flags":               {good: []string{"flags ffa", "flags ffb:5, ffc"}, bad: []string{"flags"}},
	"cfgengine":           {good: []string{`cfgengine "native"`, `cfgengine = "native"`}, bad: []string{"cfgengine"}},
	"loadmodule":          {good: []string{`loadmodule "sl.so"`}, bad: []string{"loadmodule", "loadmodule()"}},
	"loadmodulex":         {good: []string{`loadmodulex "textops.so"`}, bad: []string{"loadmodulex", "loadmodulex()"}},
	"loadpath":            {good: []string{`loadpath "/usr/lib/x86_64-linux-gnu/kamailio/modules/"`}, bad: []string{"loadpath"}},
	"mpath":               {good: []string{`mpath = "/usr/lib/x86_64-linux-gnu/kamailio/modules/"`}, bad: []string{"mpath"}},
	"modparam":            {good: []string{`modparam("pv", "varset", "a=i:1")`}, bad: []string{`modparam("pv", "varset")`, `modparam("pv", "varset", 1, 2)`}},
	"modparamx":           {good: []string{`modparamx("pv", "varset", "a=i:1")`}, bad: []string{`modparamx("pv", "varset")`, `modparamx("pv", "varset", 1, 2)`}},
	"branch_route{}":      {good: []string{"branch_route { exit; }", "branch_route[A] { exit; }"}, bad: []string{"branch_route[A, B] { exit; }"}},
	"failure_route{}":     {good: []string{"failure_route { exit; }", "failure_route[A] { exit; }"}, bad: []string{"failure_route[A, B] { exit; }"}},
	"onreply_route{}":     {good: []string{"onreply_route { exit; }", "onreply_route[A] { exit; }"}, bad: []string{"onreply_route[A, B] { exit; }"}},
	"onsend_route{}":      {good: []string{"onsend_route { exit; }", "onsend_route[A] { exit; }"}, bad: []string{"onsend_route[A, B] { exit; }"}},
	"reply_route{}":       {good: []string{"reply_route { exit; }"}, bad: []string{"reply_route[A] { exit; }"}},
	"request_route{}":     {good: []string{"request_route { exit; }"}, bad: []string{"request_route[A] { exit; }"}},
	"route{}":             {good: []string{"route[A] { exit; }", `route["b"] { exit; }`, "route[5] { exit; }"}, bad: []string{"route[A, B] { exit; }"}},
	"event_route{}":       {good: []string{"event_route[a:b] { exit; }"}, bad: []string{"event_route { exit; }"}},
	"if":                  {block: "route[R]", good: []string{"if ($ru) exit;"}, bad: []string{"if () exit;", "if exit;"}},
	"else":                {block: "route[R]", good: []string{"if ($ru) exit; else drop;"}, bad: []string{"else exit;"}},
	"while":               {block: "route[R]", good: []string{"while ($ru) { exit; }"}, bad: []string{"while () { exit; }", "while { exit; }"}},
	"switch":              {block: "route[R]", good: []string{"switch ($ru) { case 1: exit; }"}, bad: []string{"switch () { case 1: exit; }", "switch { case 1: exit; }"}},
	"case":                {block: "route[R]", good: []string{`switch ($ru) { case "a": case /"b": exit; }`}, bad: []string{"switch ($ru) { case: exit; }", "case 1: exit;"}},
	"default":             {block: "route[R]", good: []string{"switch ($ru) { case 1: default: exit; }"}, bad: []string{"switch ($ru) { case 1: exit; default: exit; default: exit; }"}},
	"break":               {block: "route[R]", good: []string{"while ($ru) { break; }"}, bad: []string{"break();"}},
	"exit":                {block: "route[R]", good: []string{"exit;", "exit();", "exit(1);"}, bad: []string{"exit(1, 2);"}},
	"drop":                {block: "route[R]", good: []string{"drop;", "drop();", "drop(1);"}, bad: []string{"drop(1, 2);"}},
	"return":              {block: "route[R]", good: []string{"return;", "return();", "return(1);", "return 1;"}, bad: []string{"return(1, 2);"}},
	"log":                 {block: "route[R]", good: []string{`log("a");`, `log(1, "a");`}, bad: []string{"log();", `log(1, "a", "b");`}},
	"exec":                {block: "route[R]", good: []string{`exec("true");`}, bad: []string{"exec();", `exec("a", "b");`}},
}
