package report

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"kamino/cfg"
)

// TestSARIFSchema judges what SARIF writes by the schema of the standard, testdata/sarif-schema-2.1.0.json: of
// https://github.com/oasis-tcs/sarif-spec, folder sarif-2.1/schema, version 2.1.0 with errata 01.
func TestSARIFSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	rules := []Rule{{Name: "syntax", Severity: cfg.Error, Summary: "it is no config", Doc: "Some *text*."}, {Name: "unused-route", Severity: cfg.Warning, Summary: "nothing leads to a route", Doc: "Text."}}
	for name, files := range map[string]Files{"findings": found(t), "nothing": {}} {
		for _, version := range []string{"v1.0.0", ""} {
			var b bytes.Buffer
			if err := SARIF(&b, files, rules, version); err != nil {
				t.Fatal(err)
			}
			got, err := jsonschema.UnmarshalJSON(&b)
			if err != nil {
				t.Fatal(name, err)
			}
			if err := schema.Validate(got); err != nil {
				t.Errorf("%s, version %q: %v", name, version, err)
			}
		}
	}
	broken, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(`{"version": "2.1.0", "runs": [{"results": []}]}`)))
	if err != nil {
		t.Fatal(err)
	}
	if schema.Validate(broken) == nil {
		t.Error("the schema takes a run without a tool")
	}
}
