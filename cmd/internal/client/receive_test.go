package client

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kamino/transport/msrp"
)

// notebook is an Inbox that writes down what it gets.
type notebook struct {
	limit int64
	got   []string
}

func (n *notebook) Open(m *Message) (io.WriterAt, error) {
	if m.ContentType == "image/png" {
		return nil, &StatusError{Code: 415, Comment: "Not this"}
	}
	if m.ContentType == "text/odd" {
		return nil, errBroken
	}
	return &Buffer{Limit: n.limit}, nil
}

func (n *notebook) Close(m *Message, content io.WriterAt, err error) {
	text := "whole"
	if err != nil {
		text = err.Error()
	}
	n.got = append(n.got, fmt.Sprintf("%s from %s: %q of %d, %s", m.ID, m.Sender(), content.(*Buffer).Bytes(), m.Size, text))
}

// sendOf makes a SEND of a chunk; at is its Byte-Range, left out when empty.
func sendOf(to, id, at, body string, flag byte, fields ...field) []byte {
	return sendTyped(to, id, at, body, flag, "text/plain", fields...)
}

// sendTyped is sendOf with a content type; "" leaves the body out.
func sendTyped(to, id, at, body string, flag byte, contentType string, fields ...field) []byte {
	r := msrp.Request{Transaction: "t" + id, Method: "SEND", ToPath: to, FromPath: peer.String(), Flag: flag,
		Body: []byte(body), HasBody: contentType != ""}
	if id == "" {
		r.Transaction = "t"
	} else {
		fields = append([]field{{"Message-ID", id}}, fields...)
	}
	if at != "" {
		fields = append(fields, field{"Byte-Range", at})
	}
	if contentType != "" {
		fields = append(fields, field{"Content-Type", contentType})
	}
	r.Headers = lines(fields)
	return msrp.AppendRequest(nil, &r)
}

func TestReceive(t *testing.T) {
	const from = "msrp://192.0.2.9:9/b;tcp"
	tests := []struct {
		name   string
		frames func(self string) [][]byte
		want   []string // what the Inbox gets
		answer []string // what the sender gets
	}{
		{
			name:   "one chunk",
			frames: func(self string) [][]byte { return [][]byte{sendOf(self, "m1", "1-5/5", "hello", '$')} },
			want:   []string{`m1 from ` + from + `: "hello" of 5, whole`},
			answer: []string{`200 "" $`},
		},
		{
			name:   "without Byte-Range",
			frames: func(self string) [][]byte { return [][]byte{sendOf(self, "m1", "", "hello", '$')} },
			want:   []string{`m1 from ` + from + `: "hello" of 5, whole`},
			answer: []string{`200 "" $`},
		},
		{
			name: "chunks",
			frames: func(self string) [][]byte {
				return [][]byte{sendOf(self, "m1", "1-3/5", "hel", '+'), sendOf(self, "m1", "4-5/5", "lo", '$')}
			},
			want:   []string{`m1 from ` + from + `: "hello" of 5, whole`},
			answer: []string{`200 "" $`, `200 "" $`},
		},
		{
			name: "chunks out of order, size at the end",
			frames: func(self string) [][]byte {
				return [][]byte{sendOf(self, "m1", "4-*/*", "lo", '$'), sendOf(self, "m1", "1-3/*", "hel", '+')}
			},
			want:   []string{`m1 from ` + from + `: "hello" of 5, whole`},
			answer: []string{`200 "" $`, `200 "" $`},
		},
		{
			name: "two messages mixed",
			frames: func(self string) [][]byte {
				return [][]byte{sendOf(self, "m1", "1-1/2", "a", '+'), sendOf(self, "m2", "1-1/1", "z", '$'), sendOf(self, "m1", "2-2/2", "b", '$')}
			},
			want:   []string{`m2 from ` + from + `: "z" of 1, whole`, `m1 from ` + from + `: "ab" of 2, whole`},
			answer: []string{`200 "" $`, `200 "" $`, `200 "" $`},
		},
		{
			name: "a chunk twice",
			frames: func(self string) [][]byte {
				return [][]byte{sendOf(self, "m1", "1-1/2", "a", '+'), sendOf(self, "m1", "1-1/2", "a", '+'), sendOf(self, "m1", "2-2/2", "b", '$')}
			},
			want:   []string{`m1 from ` + from + `: "ab" of 2, whole`},
			answer: []string{`200 "" $`, `200 "" $`, `200 "" $`},
		},
		{
			name:   "empty body",
			frames: func(self string) [][]byte { return [][]byte{sendOf(self, "m1", "1-0/0", "", '$')} },
			want:   []string{`m1 from ` + from + `: "" of 0, whole`},
			answer: []string{`200 "" $`},
		},
		{
			name: "no body at all",
			frames: func(self string) [][]byte {
				return [][]byte{sendTyped(self, "m1", "1-0/0", "", '$', "")}
			},
			answer: []string{`200 "" $`},
		},
		{
			name: "given up",
			frames: func(self string) [][]byte {
				return [][]byte{sendOf(self, "m1", "1-3/5", "hel", '+'), sendOf(self, "m1", "4-5/5", "l", '#')}
			},
			want:   []string{`m1 from ` + from + `: "hell" of 5, ` + ErrAborted.Error()},
			answer: []string{`200 "" $`, `200 "" $`},
		},
		{
			name: "success report",
			frames: func(self string) [][]byte {
				return [][]byte{sendOf(self, "m1", "1-5/5", "hello", '$', field{"Success-Report", "yes"})}
			},
			want:   []string{`m1 from ` + from + `: "hello" of 5, whole`},
			answer: []string{`200 "" $`, `REPORT "" $`},
		},
		{
			name: "failure reports",
			frames: func(self string) [][]byte {
				return [][]byte{
					sendOf(self, "m1", "1-1/1", "a", '$', field{"Failure-Report", "no"}),
					sendOf(self, "m2", "1-1/1", "b", '$', field{"Failure-Report", "partial"}),
					sendOf("msrp://192.0.2.7:1/other;tcp", "m3", "1-1/1", "c", '$', field{"Failure-Report", "no"}),
					sendOf("msrp://192.0.2.7:1/other;tcp", "m4", "1-1/1", "d", '$', field{"Failure-Report", "partial"}),
				}
			},
			want:   []string{`m1 from ` + from + `: "a" of 1, whole`, `m2 from ` + from + `: "b" of 1, whole`},
			answer: []string{`481 "" $`},
		},
		{
			name: "refused by the Inbox",
			frames: func(self string) [][]byte {
				return [][]byte{sendTyped(self, "m1", "1-1/1", "a", '$', "image/png"), sendTyped(self, "m2", "1-1/1", "a", '$', "text/odd")}
			},
			answer: []string{`415 "" $`, `413 "" $`},
		},
		{
			name: "too long while its size is unknown",
			frames: func(self string) [][]byte {
				return [][]byte{sendOf(self, "m1", "1-*/*", strings.Repeat("x", 200), '+')}
			},
			want:   []string{`m1 from ` + from + `: "" of -1, status 413 Message too long`},
			answer: []string{`413 "" $`},
		},
		{
			name: "contradictions",
			frames: func(self string) [][]byte {
				return [][]byte{
					sendOf(self, "m1", "1-5/3", "hello", '$'),
					sendOf(self, "m2", "1-1/2", "a", '+'), sendOf(self, "m2", "2-2/3", "b", '$'),
					sendOf(self, "m3", "5-4/x", "a", '$'),
					sendOf(self, "", "1-1/1", "a", '$'),
				}
			},
			want:   []string{`m1 from ` + from + `: "" of 3, more bytes than the message has`},
			answer: []string{`400 "" $`, `200 "" $`, `400 "" $`, `400 "" $`, `400 "" $`},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				notes := &notebook{limit: 100}
				conn, relay := connected(t, Config{Inbox: notes}, func(p *packet, _ string, _ byte) [][]byte {
					if p.to[0] != peer[0] || len(p.to) != 1 && p.Reply {
						t.Errorf("answered to %s", p.to)
					}
					return nil
				})
				for _, m := range tt.frames(conn.URI()) {
					relay.send(m)
				}
				synctest.Wait()
				if diff := cmp.Diff(tt.want, notes.got); diff != "" {
					t.Errorf("received: %s", diff)
				}
				if diff := cmp.Diff(tt.answer, relay.log()); diff != "" {
					t.Errorf("answered: %s", diff)
				}
			})
		})
	}
}

func TestUnfinishedMessagesEndWithTheConnection(t *testing.T) {
	bubble(t, func(t *testing.T) {
		notes := &notebook{limit: 100}
		conn, relay := connected(t, Config{Inbox: notes}, nil)
		relay.send(sendOf(conn.URI(), "m1", "1-3/5", "hel", '+'))
		synctest.Wait()
		relay.conn.Close()
		<-conn.Done()
		if len(notes.got) != 1 || !strings.Contains(notes.got[0], ErrClosed.Error()) {
			t.Errorf("received %q", notes.got)
		}
	})
}

func TestOpenMessagesAreBounded(t *testing.T) {
	bubble(t, func(t *testing.T) {
		conn, relay := connected(t, Config{Inbox: &notebook{limit: 100}}, nil)
		for i := range maxOpen + 1 {
			relay.send(sendOf(conn.URI(), fmt.Sprint("m", i), "1-1/2", "a", '+'))
		}
		synctest.Wait()
		got := relay.log()
		if len(got) != maxOpen+1 || got[maxOpen-1] != `200 "" $` || got[maxOpen] != `413 "" $` {
			t.Errorf("%d answers, the last %q", len(got), got[len(got)-1])
		}
	})
}

func TestMemory(t *testing.T) {
	bubble(t, func(t *testing.T) {
		var got []string
		inbox := Memory{Limit: 5, Deliver: func(m *Message, content []byte) {
			got = append(got, fmt.Sprintf("%s %s", m.ID, content))
		}}
		conn, relay := connected(t, Config{Inbox: inbox}, nil)
		relay.send(sendOf(conn.URI(), "m1", "1-5/5", "hello", '$'))
		relay.send(sendOf(conn.URI(), "m2", "1-6/6", "hello!", '$'))
		relay.send(sendOf(conn.URI(), "m3", "1-6/*", "hello!", '$'))
		relay.send(sendOf(conn.URI(), "m4", "9000000000000000000-*/*", "hello!", '$'))
		synctest.Wait()
		if diff := cmp.Diff([]string{"m1 hello"}, got); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{`200 "" $`, `413 "" $`, `413 "" $`, `413 "" $`}, relay.log()); diff != "" {
			t.Error(diff)
		}
	})
}
