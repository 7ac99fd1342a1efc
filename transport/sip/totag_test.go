package sip

import (
	"regexp"
	"strings"
	"testing"
)

func TestTagMaker(t *testing.T) {
	tags, others := NewTagMaker([16]byte{1, 2, 3}), NewTagMaker([16]byte{4})
	request := mustParse(t, strings.ReplaceAll(options, "OPTIONS", "INVITE"))
	tag := string(tags.AppendTag(nil, request))
	if !regexp.MustCompile(`^[0-9a-f]{32}\.[0-9a-f]{8}$`).MatchString(tag) {
		t.Errorf("tag %q", tag)
	}
	ack := strings.Replace(strings.ReplaceAll(options, "OPTIONS", "ACK"), "To: <sip:a@127.0.0.1>", "To: <sip:a@127.0.0.1>;tag="+tag, 1)
	for _, c := range []struct {
		what, old, new string
		want           bool
	}{
		{"the ACK", "", "", true},
		{"case of the tag's name", ";tag=" + tag, ";TAG=" + tag, true},
		{"other CSeq and From", "From: <sip:b@127.0.0.1>", "From: <sip:c@127.0.0.1>", true},
		{"other host", "UDP 127.0.0.1", "UDP 127.0.0.2", false},
		{"other port", "127.0.0.1:9", "127.0.0.1:8", false},
		{"other branch", "z9hG4bKa", "z9hG4bKb", false},
		{"other Call-ID", "Call-ID: a", "Call-ID: b", false},
		{"other tag", tag, tag[:40] + "x", false},
		{"longer tag", tag, tag + "0", false},
		{"no tag", ";tag=" + tag, "", false},
	} {
		m := mustParse(t, strings.Replace(ack, c.old, c.new, 1))
		if got := tags.Made(m); got != c.want {
			t.Errorf("%s: made here: %v", c.what, got)
		}
		if others.Made(m) {
			t.Errorf("%s: taken for the tag of another server", c.what)
		}
	}
}
