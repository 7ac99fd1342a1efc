package main

import (
	"fmt"
	"slices"
	"strings"

	"kamino/interp/inventory"
)

// unsteadySelects are other ones every time: numbers of messages and processes, the time.
var unsteadySelects = []string{"msg.id", "sys.pid", "sys.unique", "sys.now"}

// selectTexts are put where a select takes a text, by what stands before it.
var selectTexts = map[string][]string{
	"uri": {"transport", "lr", "maddr", "x", "none"}, "nameaddr": {"tag", "x", "a_b", "none"}, "header": {"tag", "x", "a_b", "q", "none"},
	"from": {"tag", "TAG", "x", "none"}, "via": {"branch", "rport", "received", "x", "none"}, "contact": {"q", "expires", "x", "none"},
	"rr": {"lr", "x", "none"}, "refer_to": {"method", "tag", "none"}, "rpid": {"party", "screen", "none"}, "sdp": {"v", "m", "a=", "z"},
}

// selectHeaders are read as fields by their name.
var selectHeaders = []string{"from", "contact", "via", "route", "x_test", "X_TEST", "s", "subject", "to_path", "none"}

// addressHeaders are those of them whose parts are all read.
var addressHeaders = []string{"contact", "route", "x_test"}

// selectGroups are the groups of settings that are read, and what is in them.
var selectGroups = map[string][]string{"limits": {"party", "calls"}}

// selectSettings are what the config has of them.
const selectSettings = "limits.calls = 5 desc \"calls\"\nlimits.party = \"Bob <sip:limit@example.org;x=y>;z=1\" desc \"a name\"\n"

// selectWalk goes through the table of selects.
type selectWalk struct {
	rows map[string][]inventory.Select
	all  []string
}

// dumpedSelects are all paths of the table, with the numbers and texts that they take; of another name of the same only
// itself and one part.
func dumpedSelects() []string {
	w := selectWalk{rows: map[string][]inventory.Select{}}
	for s := range inventory.Selects() {
		w.rows[s.In] = append(w.rows[s.In], s)
	}
	for _, s := range w.rows["top"] {
		w.row("@", "", s, false)
	}
	return w.all
}

// row goes on with a name behind a path. Of what is brief only the first part is read.
func (w *selectWalk) row(path, before string, s inventory.Select, brief bool) {
	names := []string{s.Name}
	switch {
	case s.In == "msg_header":
		names = selectHeaders
	case s.In == "cfg_group":
		names = selectGroups[before]
	}
	for i, name := range names {
		if brief && i > 0 {
			break
		}
		s.Name = name
		one := path + name
		if slices.Contains(unsteadySelects, strings.TrimPrefix(one, "@")) || strings.HasPrefix(one, "@message.id") {
			continue
		}
		for i, taken := range taken(s) {
			if !brief || i == 0 {
				w.path(one+taken, strings.Trim(taken, `.[]"`), s, brief || s.AliasOf != "" || name == "calls")
			}
		}
	}
}

// path goes on behind a path that ends with a row.
func (w *selectWalk) path(path, taken string, s inventory.Select, brief bool) {
	if !s.More {
		w.all = append(w.all, path)
	}
	number := strings.HasSuffix(path, "]") && s.Takes == "number?"
	for _, kind := range s.Makes {
		parts := w.rows[kind]
		switch {
		case brief:
			parts = parts[:1]
		case kind == "uri" && strings.Contains(path, "["):
			parts = parts[:2]
		case number && taken != "2" && taken != "-1":
			continue
		}
		for _, p := range parts {
			w.row(path+".", taken, p, brief || s.In == "msg_header" && !slices.Contains(addressHeaders, s.Name))
		}
	}
}

// taken gives what is put behind a name.
func taken(s inventory.Select) []string {
	var all []string
	if s.Takes != "text" && s.Takes != "number" {
		all = append(all, "")
	}
	switch strings.TrimSuffix(s.Takes, "?") {
	case "number":
		all = append(all, "[1]", "[2]", "[-1]")
		if s.In == "top" || s.Name == "via" || s.Name == "x_test" {
			all = append(all, "[0]", "[3]", "[5]", "[-2]", "[-5]")
		}
	case "text":
		for _, text := range textsOf(s) {
			if strings.ContainsAny(text, ".=-") {
				all = append(all, `["`+text+`"]`)
			} else {
				all = append(all, "."+text)
			}
		}
	}
	return all
}

func textsOf(s inventory.Select) []string {
	switch {
	case strings.HasSuffix(s.Name, "authorization"):
		return []string{"example", "r1", "r2", "none", "example.com"}
	case strings.HasPrefix(s.Name, "cfg_"):
		return []string{"limits"}
	case s.In == "to":
		return selectTexts["from"]
	}
	return selectTexts[s.In]
}

// selectDump tells a path's value in one line: absent where $sel is null and an assignment assigns an empty text, else what
// $sel is, or both where an assignment assigns something else.
func selectDump(path string) string {
	get := "$sel(" + path[1:] + ")"
	assign := "$var(k) = " + path
	if strings.Contains(path, "[-") && strings.Contains(path, "].") { // which the grammar takes in front of few names
		assign = fmt.Sprintf("$var(k) = \"\"; if (%s != $null) $var(k) = %s", get, get)
	}
	dump := fmt.Sprintf("$vn(r) = %s; %s; route(SELECT);", get, assign)
	if slices.Contains(wholeSelects, path) { // which crash the reference where a field is broken
		dump = "if (@msg.h.cseq != \"\" || @msg.h.to_path != \"\") { " + dump + " } else $var(n) = $var(n) + 1;"
	}
	return dump + "\n"
}

var wholeSelects = []string{"@msg.header", "@msg.h", "@msg.body", "@msg.content"}

const selectStart = "$var(n) = 0;\n"

const selectRoute = `route[SELECT] {
	if ($vn(r) != $null && $vn(r) == $var(k)) {
		if (strlen($var(k)) > 250) xlog("L_ALERT", "$var(n) long $(var(k){s.len}) $(var(k){s.md5})\n");
		else route(SHOW);
	}
	else if ($vn(r) == $null && $var(k) == "") xlog("L_ALERT", "$var(n) absent\n");
	else xlog("L_ALERT", "$var(n) assigned $(var(k){s.encode.hexa}) $(vn(r){s.encode.hexa})\n");
	$var(n) = $var(n) + 1;
}
`
