package textops_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/pv"
	"kamino/modules/textops"
	"kamino/modules/xlog"
)

func modules() []*interp.Module {
	return []*interp.Module{core.Module(), pv.Module(), xlog.Module(), textops.Module()}
}

// The answers are Kamailio 5.6.3's.
func TestSubst(t *testing.T) {
	const subject = `a'b"c\d`
	for _, c := range []struct{ expr, want string }{
		{`{re.subst,/b/X/}`, `a'X"c\d`}, {`{re.subst,/[a-c]/X/g}`, `X'X"X\d`}, {`{re.subst,/(a).(b)/\2\1/}`, `ba"c\d`},
		{`{re.subst,/B/x/i}`, `a'x"c\d`}, {`{re.subst,/zz/x/}`, subject}, {`{re.subst,|b|Q|}`, `a'Q"c\d`},
		{`{re.subst,$var(r)}`, `a'Y"c\d`}, {`{re.subst,$var(bad)}`, ""}, {`{re.subst,/b/$$var(i)/}`, `a'$var(i)"c\d`},
		{`{re.subst,/b/$var(i)/}`, `a'5"c\d`}, {`{re.subst,/b/\t\$var(i)/}`, "a'\t$var(i)\"c\\d"}, {`{re.subst,/(b)/[\0]/}`, `a'[b]"c\d`},
	} {
		text := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace("$(var(s)" + c.expr + ")|")
		script := `$var(s) = "a'b\"c\\d"; $var(i) = 5; $var(r) = "/b/Y/"; $var(bad) = "b"; xlog("` + text + `");`
		if d := cmp.Diff([]string{c.want + "|"}, interptest.Script(t, "", script, modules()...)); d != "" {
			t.Errorf("%s -want +got\n%s", c.expr, d)
		}
	}
	for _, c := range []struct{ set, want string }{{`$var(s) = 5;`, "6|"}, {`$var(s) = "";`, "|"}, {`$var(s) = $vn(s);`, "0|"}} {
		if d := cmp.Diff([]string{c.want}, interptest.Script(t, "", c.set+`xlog("$(var(s){re.subst,/5/6/})|");`, modules()...)); d != "" {
			t.Errorf("%s -want +got\n%s", c.set, d)
		}
	}
}

func TestRefused(t *testing.T) {
	world, _, _ := interptest.World()
	for _, c := range []struct{ expr, want string }{
		{`{re.subst,b}`, "is no substitution"}, {`{re.subst,/b/x}`, "does not end with /"}, {`{re.subst,/b/x/q}`, "has no flag q"},
		{`{re.subst,/[a/x/}`, "unmatched ["}, {`{re.subst}`, "takes 1 parameter"}, {`{re.subst,/b/$nosuch(x)/}`, "$nosuch"},
	} {
		config := "loadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nloadmodule \"textops.so\"\nrequest_route { $var(x) = $(var(s)" + c.expr + "); }\n"
		_, diags, sources := interptest.Check(config, world, interp.Start, modules()...)
		if said := interptest.Text(sources, diags); !diags.HasErrors() || !strings.Contains(said, c.want) {
			t.Errorf("%s: %s", c.expr, said)
		}
	}
}

func TestRefusedCalls(t *testing.T) {
	world, _, _ := interptest.World()
	for _, c := range []struct{ call, want string }{
		{`remove_hf("")`, "is no name of a header field"}, {`append_hf("X: 1\r\n", "a b")`, "is no name"}, {`append_hf($var(x))`, "must be a constant"},
		{`remove_hf_re("[")`, "unmatched ["}, {`is_method("INVITEX")`, "are no methods"}, {`is_method("INVITE|FOO")`, "not known"}, {`is_method("")`, "must not be empty"},
		{`has_body("text")`, "is no media type"}, {`has_body("*/sdp")`, "is no media type"}, {`is_privacy("ids")`, "is no value of Privacy"},
		{`in_list("a", "b", "")`, "must be one character"}, {`subst("/a/b")`, "does not end with /"}, {`subst_hf("a b", "/a/b/", "a")`, "is no name"},
		{`replace("(", "a")`, "unmatched"}, {`set_body("x")`, "takes 2 parameters"},
	} {
		config := "loadmodule \"pv.so\"\nloadmodule \"textops.so\"\nrequest_route { " + c.call + "; }\n"
		_, diags, sources := interptest.Check(config, world, interp.Start, modules()...)
		if said := interptest.Text(sources, diags); !diags.HasErrors() || !strings.Contains(said, c.want) {
			t.Errorf("%s: %s", c.call, said)
		}
	}
}
