package transport

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cutAll cuts bytes that come in steps of the given sizes, in turn, as a connection does. Parts of a body are
// joined.
func cutAll(in []byte, steps []byte) (units []string) {
	cfg := Config{ReadBuffer: minReadBuffer}.withDefaults()
	cfg.MaxMessage = 8 << 10
	s := newSplitter(&cfg)
	var p []byte
	body := ""
	for i := 0; ; i++ {
		for {
			u, n, err := s.next(p)
			if n > len(p) {
				panic(fmt.Sprintf("unit of %d bytes in %d", n, len(p)))
			}
			if err != nil {
				return append(units, "error")
			}
			if body != "" && u != unitBody && u != unitNone {
				units, body = append(units, "body "+body), ""
			}
			switch u {
			case unitBody:
				body += string(p[:n])
			case unitPing:
				units = append(units, "ping")
			case unitMessage, unitFrame, unitHead, unitEnd:
				units = append(units, fmt.Sprintf("%d %q", u, p[:n]))
			}
			p = p[n:]
			if u == unitNone {
				break
			}
		}
		if len(in) == 0 {
			return append(units, body+string(p))
		}
		step := 1
		if len(steps) > 0 {
			step += int(steps[i%len(steps)])
		}
		// What is there may not be more than the buffer, or than a message.
		step = min(step, len(in))
		if !s.sipping() {
			step = min(step, max(1, cfg.ReadBuffer-len(p)))
		}
		p = append(p[:len(p):len(p)], in[:step]...)
		in = in[step:]
	}
}

// sipping says that the buffer grows.
func (s *splitter) sipping() bool { return s.state == splitSIP }

func FuzzUnits(f *testing.F) {
	frame := send("a1", "hello")
	for _, in := range []string{
		frame, frame + sipOptions + frame, "\r\n\r\n" + frame + "\r\n\r\n\r\n", "MSR", "MSRP a\r\n", sipOptions + frame[:100],
		send("big", letters(5000)) + frame, head("big", "1-*/*") + letters(3000) + "\r\n-------big+\r\n\r\n\r\n" + sipOptions,
		"MSRP a SEND\r\nTo-Path: " + letters(3000), "OPTIONS\r\nContent-Length: 9999\r\n\r\n", "x\n\nMSRP \r\r\n\r\n",
	} {
		f.Add([]byte(in), []byte{0})
		f.Add([]byte(in), []byte{3, 200, 0, 77})
	}
	f.Fuzz(func(t *testing.T, in, steps []byte) {
		if len(in) > 16<<10 {
			t.Skip("takes long, shows nothing new")
		}
		want := cutAll(in, []byte{255})
		if diff := cmp.Diff(want, cutAll(in, steps)); diff != "" {
			t.Error(diff)
		}
	})
}
