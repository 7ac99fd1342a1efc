package sip

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cut feeds a stream to a cutter in parts and gives what it finds, and the rest.
func cut(c *Cutter, parts ...string) (units []string, rest string, err error) {
	var buf []byte
	for _, p := range parts {
		buf = append(buf, p...)
		for {
			u, err := c.Next(buf)
			switch {
			case err != nil:
				return units, string(buf[u.End:]), err
			case u.Kind == UnitMessage:
				units = append(units, string(buf[u.Start:u.End]))
			case u.Kind == UnitPing:
				units = append(units, "PING")
			}
			buf = buf[u.End:]
			if u.Kind == UnitNone {
				break
			}
		}
	}
	return units, string(buf), nil
}

func withLength(n, body string) string {
	return strings.Replace(options, "Content-Length: 0\r\n", n, 1) + body
}

func TestCutter(t *testing.T) {
	lf := strings.ReplaceAll(options, "\r\n", "\n")
	hello := withLength("Content-Length: 5\r\n", "hello")
	none := withLength("", "")
	for _, c := range []struct {
		name   string
		stream string
		no     bool // not AcceptNoContentLength
		want   []string
		rest   string
		err    error
	}{
		{name: "one", stream: options, want: []string{options}},
		{name: "two", stream: options + options, want: []string{options, options}},
		{name: "body", stream: hello + options, want: []string{hello, options}},
		{name: "compact", stream: withLength("l:5\r\n", "hello") + options, want: []string{withLength("l:5\r\n", "hello"), options}},
		{name: "spaces", stream: withLength("CONTENT-length \t:  5 \r\n", "hello") + options,
			want: []string{withLength("CONTENT-length \t:  5 \r\n", "hello"), options}},
		{name: "folded", stream: withLength("Content-Length:\r\n 5\r\n", "hello") + options,
			want: []string{withLength("Content-Length:\r\n 5\r\n", "hello"), options}},
		{name: "in a fold", stream: withLength("Subject: x\r\n Content-Length: 5\r\n", "") + options,
			want: []string{withLength("Subject: x\r\n Content-Length: 5\r\n", ""), options}},
		{name: "the first counts", stream: withLength("Content-Length: 5\r\nContent-Length: 0\r\n", "hello") + options,
			want: []string{withLength("Content-Length: 5\r\nContent-Length: 0\r\n", "hello"), options}},
		{name: "other names", stream: withLength("Content-Lengths: 5\r\nLength: 5\r\nContent-Type: 5\r\n", "") + options,
			want: []string{withLength("Content-Lengths: 5\r\nLength: 5\r\nContent-Type: 5\r\n", ""), options}},
		{name: "body of line ends", stream: withLength("l:4\r\n", "\r\n\r\n") + options, want: []string{withLength("l:4\r\n", "\r\n\r\n"), options}},
		{name: "line feeds", stream: lf + options, want: []string{lf, options}},
		{name: "no length", stream: none + options, want: []string{none, options}},
		{name: "no length, refused", stream: none, no: true, rest: none, err: ErrNoContentLength},
		{name: "bad length", stream: withLength("l: 5x\r\n", ""), rest: withLength("l: 5x\r\n", ""), err: ErrBadContentLength},
		{name: "negative length", stream: withLength("l: -5\r\n", ""), rest: withLength("l: -5\r\n", ""), err: ErrBadContentLength},
		{name: "empty length", stream: withLength("l:\r\n", ""), rest: withLength("l:\r\n", ""), err: ErrBadContentLength},
		{name: "huge length", stream: withLength("l: 99999999999999999999\r\n", ""),
			rest: withLength("l: 99999999999999999999\r\n", ""), err: ErrBadContentLength},
		{name: "half a body", stream: withLength("l:5\r\n", "hell"), rest: withLength("l:5\r\n", "hell")},
		{name: "half a head", stream: options[:50], rest: options[:50]},
		{name: "ping", stream: "\r\n\r\n", want: []string{"PING"}},
		{name: "half a ping", stream: "\r\n", rest: "\r\n"},
		{name: "one and a half pings", stream: "\r\n\r\n\r\n", want: []string{"PING"}, rest: "\r\n"},
		{name: "ping and message", stream: "\r\n\r\n" + options, want: []string{"PING", options}},
		{name: "line end and message", stream: "\r\n" + options, want: []string{options}},
		{name: "white space and message", stream: " \t\n\r\r\n" + options, want: []string{options}},
		{name: "message and ping", stream: options + "\r\n\r\n", want: []string{options, "PING"}},
		{name: "ping behind white space", stream: " \n\r\r\n\r\n", want: []string{"PING"}},
		{name: "line feeds are no ping", stream: "\n\n\n\n"},
		{name: "garbage", stream: "garbage\r\n\r\n" + options, want: []string{"garbage\r\n\r\n", options}},
		{name: "carriage return in the head", stream: "a b\r\nc: d\n\rx\r\n\r\n", want: []string{"a b\r\nc: d\n\rx\r\n\r\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bytes := strings.Split(c.stream, "")
			for _, parts := range [][]string{{c.stream}, bytes} {
				k := Cutter{AcceptNoContentLength: !c.no}
				units, rest, err := cut(&k, parts...)
				if d := cmp.Diff(c.want, units); d != "" || rest != c.rest || !errors.Is(err, c.err) {
					t.Errorf("in %d parts: rest %q, %v; units -want +got\n%s", len(parts), rest, err, d)
				}
			}
			for i := range c.stream {
				k := Cutter{AcceptNoContentLength: !c.no}
				units, _, err := cut(&k, c.stream[:i], c.stream[i:])
				if d := cmp.Diff(c.want, units); d != "" || !errors.Is(err, c.err) {
					t.Errorf("split at %d: %v -want +got\n%s", i, err, d)
				}
			}
		})
	}
}

func TestCutterNoPing(t *testing.T) {
	k := Cutter{AcceptNoContentLength: true, NoPing: true}
	units, rest, err := cut(&k, "\r\n\r\n\r\n"+options)
	if d := cmp.Diff([]string{options}, units); d != "" || rest != "" || err != nil {
		t.Errorf("%q %v %s", rest, err, d)
	}
}

func TestCutterNeed(t *testing.T) {
	var k Cutter
	head := withLength("Content-Length: 5\r\n", "")
	if _, err := k.Next([]byte(head)); err != nil || k.Need() != len(head)+5 {
		t.Errorf("needs %d bytes, %v; want %d", k.Need(), err, len(head)+5)
	}
	if u, _ := k.Next([]byte(head + "hello")); u.Kind != UnitMessage || k.Need() != 0 {
		t.Errorf("%v, needs %d bytes", u, k.Need())
	}
}

func FuzzCutter(f *testing.F) {
	f.Add(options+"\r\n\r\n"+options, 7)
	f.Add(withLength("l:5\r\n", "hello")+"\r\n", 90)
	f.Fuzz(func(t *testing.T, stream string, at int) {
		if at < 0 || at > len(stream) {
			at = len(stream) / 2
		}
		a, b := Cutter{AcceptNoContentLength: true}, Cutter{AcceptNoContentLength: true}
		whole, rest, err := cut(&a, stream)
		halves, rest2, err2 := cut(&b, stream[:at], stream[at:])
		if d := cmp.Diff(whole, halves); d != "" || err == nil && rest != rest2 || !errors.Is(err2, err) {
			t.Errorf("split at %d: rest %q and %q, %v and %v, %s", at, rest, rest2, err, err2, d)
		}
	})
}
