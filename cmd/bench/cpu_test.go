package main

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"
	"time"
)

func statLine(pid, parent int, command string, utime, stime, cutime, cstime int) string {
	return fmt.Sprintf("%d (%s) S %d 1 1 0 -1 4194304 100 0 0 0 %d %d %d %d 20 0 1 0 12345 1000 200 18446744073709551615 0\n",
		pid, command, parent, utime, stime, cutime, cstime)
}

func TestParseStat(t *testing.T) {
	tests := []struct {
		name, text string
		want       process
		fails      bool
	}{
		{name: "plain", text: statLine(42, 1, "kamailio", 5, 7, 11, 13), want: process{42, 1, 360 * time.Millisecond}},
		{name: "command with parentheses", text: statLine(42, 9, "a) S 3 (b", 1, 0, 0, 0), want: process{42, 9, 10 * time.Millisecond}},
		{name: "empty", text: "", fails: true},
		{name: "no command", text: "42 S 1", fails: true},
		{name: "cut short", text: "42 (x) S 1 1 1 0 -1 0 0 0 0 0 1 2 3", fails: true},
		{name: "not a number", text: "42 (x) S 1 1 1 0 -1 0 0 0 0 0 a b c d 20 0", fails: true},
		{name: "parentheses crossed", text: ")42(", fails: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseStat(tt.text)
			if (err != nil) != tt.fails {
				t.Fatalf("error %v", err)
			}
			if err == nil && got != tt.want {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestFamilyTime(t *testing.T) {
	proc := fstest.MapFS{
		"self/stat": {Data: []byte("no number")},
		"10/stat":   {Data: []byte(statLine(10, 1, "root", 1, 1, 100, 0))},
		"11/stat":   {Data: []byte(statLine(11, 10, "child", 2, 0, 0, 0))},
		"12/stat":   {Data: []byte(statLine(12, 11, "grandchild", 3, 0, 0, 0))},
		"13/stat":   {Data: []byte(statLine(13, 1, "stranger", 500, 0, 0, 0))},
		"10/statm":  {Data: []byte("100 7 3 1 0 1 0\n")},
	}
	pids, err := family(proc, 10)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(pids)
	if !slices.Equal(pids, []int{10, 11, 12}) {
		t.Fatalf("family %v", pids)
	}
	if got, err := cpuTime(proc, pids); err != nil || got != 1070*time.Millisecond {
		t.Errorf("time %v, error %v", got, err)
	}
	delete(proc, "12/stat")
	if got, err := cpuTime(proc, pids); err != nil || got != 1040*time.Millisecond {
		t.Errorf("without the grandchild: time %v, error %v", got, err)
	}
	delete(proc, "10/stat")
	if _, err := cpuTime(proc, pids); err == nil {
		t.Error("a server that has ended goes unseen")
	}
}
