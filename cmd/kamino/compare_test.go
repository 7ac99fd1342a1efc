package main

import (
	"fmt"
	"strings"
	"testing"

	"kamino/cmd/internal/relay"
)

// TestCompare compares with this program as kamailio, and with a server that answers otherwise.
func TestCompare(t *testing.T) {
	t.Chdir(testFolder(t))
	path := standIn(t)
	config := strings.Replace(answeringConfig, `"200", "OK"`, `"202", "Yes"`, 1)
	s, err := relay.StartReady(t.Context(), relay.Program{Path: path}.ServeAt(config), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	for _, tc := range []struct {
		with, file string
		code       int
		want       []string
	}{
		{"kamailio:" + path, "good.kt", 0, []string{": 2 alike, 0 differ, 0 skipped"}},
		{"kamailio:" + path, "sub", 0, []string{": 2 alike, 0 differ, 0 skipped"}}, // both fail, and both alike
		{s.At.String(), "good.kt", 1, []string{"DIFFERS  good.kt: one", "- expected SIP/2.0 200 OK", "+ got      SIP/2.0 202 Yes", ": 0 alike, 2 differ"}},
		{"kamailio:" + path, "empty", 3, []string{": 0 alike"}},
		{"kamailio:" + path, "broken", 2, []string{"did you mean connects"}},
		{fmt.Sprint("127.0.0.1:", freePort(t)), "good.kt", 1, []string{"- expected passes", "+ got      fails: nothing listens on", ": 0 alike, 2 differ"}},
		{"192.0.2.1:5060", "good.kt", 2, nil},
	} {
		code, stdout, stderr := kamino(t.Context(), "compare", "--against", tc.with, tc.file)
		if code != tc.code {
			t.Errorf("%s %s: exit code %d, want %d\n%s%s", tc.with, tc.file, code, tc.code, stdout, stderr)
		}
		for _, want := range tc.want {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s %s: no %q in\n%s", tc.with, tc.file, want, stdout)
			}
		}
	}
}
