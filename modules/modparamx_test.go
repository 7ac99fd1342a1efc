package modules_test

import (
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
)

// Modparamx reads variables when the config is read; their types are judged as those of constants.
func TestModparamx(t *testing.T) {
	for _, tc := range []struct{ config, want string }{
		{`modparamx("auth", "qop", $env(QOP))`, ""},
		{`modparamx("auth", "qop", "$env(QOP)")`, ""},
		{`modparamx("auth", "nonce_expire", $envn(N))`, ""},
		{`modparamx("auth", "nonce_expire", $env(N))`, "is a number"},
		{`modparamx("auth", "qop", $envn(N))`, "is a string"},
		{`modparamx("auth", "qop", $env(NOPE))`, "has no value"},
		{`modparam("auht", "qop", "auth")`, "did you mean auth?"},
		{`modparam("quite-another", "qop", "auth")`, "there is no module of this name"},
		{`modparam("tm", "fr_timer", 1)`, "add loadmodule \"tm.so\" before it"},
		{`modparamx("auth", "qop", $nope(X))`, "unknown variable $nope"},
		{`modparamx("auth", "qop", $ru)`, "write it in parentheses: $(ru)"},
		{`modparamx("auth", "$env(PARAMETER)", "auth")`, ""},
		{`modparamx("$env(MODULE)", "qop", "auth")`, ""},
		{`modparamx("$env(PARAMETER)", "qop", "auth")`, "modparam of module qop, which is not loaded"},
		{`modparamx("auth", "a$env(N)", "auth")`, "module auth has no parameter a30"},
		{`modparam("auth", "$env(PARAMETER)", "auth")`, "module auth has no parameter $env"},
		{"loadmodule \"pv.so\"\nmodparamx(\"auth\", \"qop\", $var(x))", "is a string"},
		{"loadmodule \"pv.so\"\nmodparam(\"pv\", \"varset\", \"x=s:auth\")\nmodparamx(\"auth\", \"qop\", $var(x))", ""},
		{"#!subst \"/X/$var(x)/\"", "exported by module pv, which is not loaded above"},
		{"loadmodule \"sl.so\"\n#!subst \"/X/$ltt(s)/\"", "$ltt(s) cannot be read while the config is read"},
		{`modparamx("auth", "qop", "a$nope(X)")`, "unknown variable $nope"},
	} {
		world, _, _ := interptest.World()
		world.Getenv = func(name string) (string, bool) {
			v, ok := map[string]string{"QOP": "auth", "N": "30", "MODULE": "auth", "PARAMETER": "qop"}[name]
			return v, ok
		}
		_, diags, sources := interptest.Check("loadmodule \"auth.so\"\n"+tc.config+"\n", world, interp.Syntax, modules.All()...)
		if text := interptest.Text(sources, diags); diags.HasErrors() != (tc.want != "") || !strings.Contains(text, tc.want) {
			t.Errorf("%s: want %q in:\n%s", tc.config, tc.want, text)
		}
	}
}
