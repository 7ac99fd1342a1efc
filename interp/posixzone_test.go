package interp

import (
	"os"
	"strings"
	"testing"
	"time"
)

func TestPosixZone(t *testing.T) {
	text, err := os.ReadFile("../testdata/zones.golden")
	if err != nil {
		t.Fatal(err)
	}
	instants := []int64{1768478400, 1784116800, 1772953199, 1772953200, 1793512799, 1793512800, 0, 2000000000}
	for line := range strings.Lines(string(text)) {
		if line[0] == '#' {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "|")
		zone := PosixZone(fields[0])
		for i, sec := range instants {
			if got := string(AppendStrftime(nil, "%F %T %Z %z", time.Unix(sec, 0).In(zone))); got != fields[1+i] {
				t.Errorf("TZ=%s: %d is %q, the reference has %q", fields[0], sec, got, fields[1+i])
			}
		}
	}
}

// A summer without rules is that of the United States, as POSIX leaves it to glibc.
func TestPosixZoneWithoutRules(t *testing.T) {
	bare, ruled := PosixZone("AAA3BBB"), PosixZone("AAA3BBB,M3.2.0,M11.1.0")
	for sec := int64(1767225600); sec < 1798761600; sec += 3600 {
		at := time.Unix(sec, 0)
		if got, want := at.In(bare).String(), at.In(ruled).String(); got != want {
			t.Fatalf("%s, with the rules %s", got, want)
		}
	}
}

func FuzzPosixZone(f *testing.F) {
	for _, tz := range []string{"EST5EDT,M3.2.0,M11.1.0", "<+0330>-3:30<+0430>,J79/24,J263/24", "AAA5BBB,M3.2.0/-1,", ":x", "AAA5BBB,400,2", "<000>-70:1<000>", "AAA-24:59:59BBB"} {
		f.Add(tz)
	}
	f.Fuzz(func(t *testing.T, tz string) {
		at := time.Unix(1784116800, 0)
		_, offset := at.In(PosixZone(tz)).Zone()
		// Up to 24:59:59, and an hour more in a summer that has no offset of its own.
		if offset <= -25*3600 || offset >= 26*3600 {
			t.Errorf("TZ=%q is %d seconds off", tz, offset)
		}
	})
}
