package suite

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

const smallConfig = `loadmodule "sl.so"
listen=127.0.0.1:5060
request_route {
	if (method=="OPTIONS") {
		sl_send_reply("200", "OK");
		exit;
	}
	sl_send_reply("405", "Not Here");
}
`

const smallTest = `config small.cfg
test "OPTIONS"
    alice connects
    alice sends
        OPTIONS sip:relay@example.com SIP/2.0
        Via: SIP/2.0/TCP {alice};branch=z9hG4bK1
        From: <sip:alice@example.com>;tag=1
        To: <sip:relay@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
    alice gets 200 OK
`

// cpu is the time that this process has had, which on a busy machine is less than what passed.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkCase runs one case after the other, each in a world of its own, as a run with -parallel 1 does.
func BenchmarkCase(b *testing.B) {
	dir := b.TempDir()
	for name, text := range map[string]string{"small.cfg": smallConfig, "small.kt": smallTest} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	run := func(b *testing.B, cases []*Case) {
		b.ReportAllocs()
		before := cpu(b)
		for i := 0; b.Loop(); i++ {
			if r := cases[i%len(cases)].Run(b.Context(), Options{Timeout: time.Minute}); r.Outcome != Passed {
				b.Fatal(r.Failure)
			}
		}
		b.ReportMetric(float64(b.N)/(cpu(b)-before).Seconds(), "cases/CPU-s")
	}
	b.Run("small", func(b *testing.B) { run(b, load(b, filepath.Join(dir, "small.kt")).Cases) })
	b.Run("relay", func(b *testing.B) { run(b, load(b, "../../../testdata/configs/demo.kt").Cases) })
}
