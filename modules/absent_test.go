package modules_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// makesTransaction are the variables that make a transaction in the reference when they are read. Here there is none, and
// they are null (row 116 of docs/compatibility.md).
var makesTransaction = map[string]bool{"$T(id_label_n)": true, "$T(id_index_n)": true}

// knownWithout are variables of transactions that say something without one.
var knownWithout = map[string]bool{"$T(branch_index)": true, "$T_branch_idx": true, "$T(reply_code)": true, "$T_reply_code": true}

// Variables of transactions and dialogs are read, tested, calculated with and set as in the reference where there is none of
// these, and a check says so.
func TestAbsent(t *testing.T) {
	text, err := os.ReadFile("testdata/absent.tsv")
	if err != nil {
		t.Fatal(err)
	}
	recorded := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		v, want, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			continue
		}
		recorded[v] = true
		statements := ofAbsent(v, strings.Contains(want, "set ["))
		got := strings.Join(interptest.Script(t, "", statements, absentModules()...), "; ")
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", v, got, want)
		}
		world, _, _ := interptest.World()
		config := "loadmodule \"pv.so\"\nloadmodule \"tmx.so\"\nloadmodule \"dialog.so\"\nrequest_route { $var(x) = " + v + "; }\n"
		_, diags, _ := interptest.Check(config, world, interp.Start, absentModules()...)
		said := false
		for _, d := range diags {
			said = said || d.Rule == "always-absent"
		}
		if said == knownWithout[v] {
			t.Errorf("a check says of %s that it is always absent: %t", v, said)
		}
	}
	for _, m := range modules.All() {
		for _, v := range m.Vars {
			if m.Name != "tmx" && m.Name != "dialog" {
				continue
			}
			uses := []string{"$" + v.Name}
			if v.Inner != interp.InnerNone {
				uses = []string{"$" + v.Name + "(" + innerOf(&v) + ")"}
			}
			for _, n := range v.Names {
				uses = append(uses, "$"+v.Name+"("+n.Name+")")
			}
			for _, use := range uses {
				if !makesTransaction[use] && !recorded[use] {
					t.Errorf("%s is not recorded", use)
				}
			}
		}
	}
}

// Branches that a script adds are counted by the variables of transactions, too. So is what makes a transaction null.
func TestBranchesWithoutTransaction(t *testing.T) {
	got := interptest.Script(t, "", `xlog("[$T_branch_idx $T(branch_index)]\n");
append_branch("sip:a@example.com"); append_branch(); xlog("[$T_branch_idx $T(branch_index)]\n");
clear_branches(); xlog("[$T_branch_idx]\n");
$var(x) = "k"; $var(x) = $T(id_label_n); xlog("[$T(id_label_n) $T(id_index_n) $var(x)]\n");`, modules.All()...)
	want := []string{"[0 0]", "[2 2]", "[0]", "[<null> <null> 0]"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func absentModules() (list []*interp.Module) {
	for _, m := range modules.All() {
		switch m.Name {
		case "core", "pv", "xlog", "tmx", "dialog":
			list = append(list, m)
		}
	}
	return list
}

// ofAbsent are the statements that the recording is of.
func ofAbsent(v string, writable bool) string {
	length := strings.Replace(v, "$", "$(", 1) + "{s.len})"
	s := fmt.Sprintf(`xlog("[%[1]s]\n");
$var(i) = 99; $var(i) = (int)%[1]s; $var(s) = "k"; $var(s) = (str)%[1]s; $var(p) = "q"; $var(p) = %[1]s; xlog("[$var(i)] [$var(s)] [$var(p)]\n");
if (defined %[1]s) xlog("defined\n");
if (%[1]s == $null) xlog("null\n");
if (%[1]s == 0) xlog("zero\n");
if (%[1]s == "") xlog("empty\n");
if (%[1]s) xlog("true\n");
$var(c) = "k"; $var(c) = %[1]s + "x"; xlog("[$var(c)]\n");
$var(c) = "k"; $var(c) = 1 + %[1]s; xlog("[$var(c)]\n");
$var(c) = "k"; $var(c) = "x" + %[1]s; xlog("[$var(c)] [%[2]s]\n");
`, v, length)
	if writable {
		s += fmt.Sprintf(`%[1]s = 1; xlog("set [%[1]s]\n"); %[1]s = "a"; xlog("text [%[1]s]\n"); %[1]s = $null; xlog("null [%[1]s]\n");`, v)
	}
	return s
}
