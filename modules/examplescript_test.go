package modules_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"kamino/interp"
	"kamino/interp/inventory"
	"kamino/modules"
)

// exampleScript is a config that runs the examples of all transformations, which the reference was asked about, too.
const exampleScript = "../testdata/scripts/examples-transformations.cfg"

// unrecorded are the transformations, and classes, of which the reference gives nothing that could be recorded.
var unrecorded = map[string]string{
	"s.rbefore": "it gives stale memory", "s.rafter": "it gives stale memory", "s.decode.base58": "a NUL is in it, which ends the line of the log",
	"uri.duri": "a byte of it is stale memory", "uri.saor": "a byte of it is stale memory", "uri.suri": "a byte of it is stale memory",
}

// exampleVariables is a config that runs the examples of all variables, for the message of event routes that no message caused.
const exampleVariables = "../testdata/scripts/examples-variables.cfg"

// changing are the variables whose examples give something else each time, or on each machine: why.
var changing = map[string]string{
	"af": "the reference crashes", "conid": "the reference crashes",
	"Ts": clock, "Tf": clock, "TS": clock, "TF": clock, "Tb": clock, "TV": clock, "time": clock, "utime": clock, "timef": clock, "utimef": clock,
	"sruid": clock, "pp": "numbers of processes", "ltt": "random", "RANDOM": "random", "HN": "the machine's name", "msgbuf": "it is the event's, and only where one is",
	"C": "the program that shows the log decides",
}

const clock = "the clock"

// TestExampleVariables writes the config of the examples and compares. What the reference prints is recorded beside it.
func TestExampleVariables(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("#!KAMAILIO\n\n# The examples of all variables of 5.6. Written by: go test ./modules -run TestExampleVariables -update\ndebug=2\nserver_id=7\n")
	for _, m := range []string{"pv", "xlog", "sl", "textops", "kex", "htable", "cfgutils", "corex", "auth", "ipops", "json", "msrp"} {
		fmt.Fprintf(&b, "loadmodule \"%s.so\"\n", m)
	}
	b.WriteString("modparam(\"htable\", \"htable\", \"calls=>size=8;autoexpire=60;\")\nmodparam(\"htable\", \"htable\", \"stats=>size=8;initval=0;\")\n" +
		"#!define RELAY \"relay.example.com\"\nlimits.rate = 30\n" +
		"request_route {\n\txlog(\"L_NOTICE\", \"end\\n\");\n\texit;\n}\nevent_route[core:worker-one-init] {\n")
	for _, m := range modules.All() {
		for _, v := range m.Vars {
			if changing[v.Name] != "" || v.Example == "" || v.Status != interp.Full || v.Since != "" || m.Name == "tmx" || m.Name == "dialog" || m.Name == "sqlops" {
				continue
			}
			fmt.Fprintf(&b, "\txlog(\"L_NOTICE\", \"%s:\\n\");\n\t%s\n", strings.ReplaceAll(v.Name, "$", "$$"), strings.ReplaceAll(v.Example, "xlog(\"", "xlog(\"L_NOTICE\", \""))
		}
	}
	b.WriteString("}\n")
	compareFile(t, exampleVariables, b.Bytes())
}

// TestExampleScript writes the config of the examples and compares. What the reference prints is recorded beside it.
func TestExampleScript(t *testing.T) {
	var b bytes.Buffer
	b.WriteString("#!KAMAILIO\n\n# The examples of all transformations of 5.6. Written by: go test ./modules -run TestExampleScript -update\n" +
		"debug=2\nloadmodule \"pv.so\"\nloadmodule \"xlog.so\"\nloadmodule \"json.so\"\nloadmodule \"textops.so\"\nloadmodule \"corex.so\"\nloadmodule \"msrp.so\"\nloadmodule \"sqlops.so\"\n" +
		"#!define RELAY \"relay.example.com\"\n" +
		"request_route {\n\txlog(\"L_NOTICE\", \"end\\n\");\n\texit;\n}\nevent_route[core:worker-one-init] {\n")
	known := map[string]bool{}
	for row := range inventory.Transformations() {
		known[row.Class+"."+row.Name] = row.In56
	}
	for _, m := range modules.All() {
		for _, c := range m.Classes {
			for _, tr := range c.Transforms {
				name := c.Name + "." + tr.Name
				if unrecorded[name] != "" || unrecorded[c.Name] != "" {
					continue
				}
				if tr.Example == "" || tr.Status != interp.Full || !known[name] {
					continue // of a later version
				}
				fmt.Fprintf(&b, "\txlog(\"L_NOTICE\", \"{%s.%s}\\n\");\n\t%s\n", c.Name, tr.Name,
					strings.ReplaceAll(tr.Example, "xlog(\"", "xlog(\"L_NOTICE\", \""))
			}
		}
	}
	b.WriteString("}\n")
	compareFile(t, exampleScript, b.Bytes())
}
