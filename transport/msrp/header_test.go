package msrp

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const headersFrame = "MSRP t1 SEND\r\nTo-Path: a\r\nfrom-path:b\r\nMESSAGE-ID:\t7 \r\nX-A: 1\r\nx-a: 2\nX-Empty:\r\n-------t1$\r\n"

func TestHeaders(t *testing.T) {
	var f Frame
	if err := f.Parse(headersFrame); err != nil {
		t.Fatal(err)
	}
	want := []Header{
		{Name: "To-Path", Value: "a", Line: "To-Path: a\r\n", ID: ToPath},
		{Name: "from-path", Value: "b", Line: "from-path:b\r\n", ID: FromPath},
		{Name: "MESSAGE-ID", Value: "7", Line: "MESSAGE-ID:\t7 \r\n", ID: MessageID},
		{Name: "X-A", Value: "1", Line: "X-A: 1\r\n"},
		{Name: "x-a", Value: "2", Line: "x-a: 2\n"},
		{Name: "X-Empty", Line: "X-Empty:\r\n"},
	}
	if diff := cmp.Diff(want, f.AllHeaders()); diff != "" {
		t.Error(diff)
	}
	if h, ok := f.Header(MessageID); !ok || h != want[2] {
		t.Errorf("Message-ID is %+v", h)
	}
	if h, ok := f.Header(Expires); ok {
		t.Errorf("Expires is %+v", h)
	}
	for name, at := range map[string]int{"message-id": 2, "X-A": 3, "x-a": 3, "x-EMPTY": 5, "X": -1, "": -1} {
		h, ok := f.HeaderNamed(name)
		if ok != (at >= 0) || ok && h != want[at] {
			t.Errorf("%q is %+v", name, h)
		}
	}
}

func TestHeaderNames(t *testing.T) {
	for id := ToPath; id <= MaxExpires; id++ {
		name := id.String()
		if name == "" {
			t.Errorf("header %d has no name", id)
		}
		for _, s := range []string{name, strings.ToUpper(name), strings.ToLower(name)} {
			if got := headerID(s); got != id {
				t.Errorf("%s is header %d, want %d", s, got, id)
			}
		}
	}
	if s := OtherHeader.String() + (MaxExpires + 1).String(); s != "" {
		t.Errorf("no name: %q", s)
	}
}
