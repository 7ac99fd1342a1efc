package recording

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/gopacket/gopacket/layers"
)

// inParts cuts IP packets into parts of so many bytes, a multiple of 8.
func inParts(packets [][]byte, size int, mess *rand.Rand) [][]byte {
	var out [][]byte
	for id, p := range packets {
		var parts [][]byte
		head, ip6 := 20, p[0]>>4 == 6
		if ip6 {
			head = 40
		}
		for at := head; at < len(p); at += size {
			end := min(at+size, len(p))
			more := end < len(p)
			part := slices.Clone(p[:head])
			offset := uint16(at - head)
			if ip6 {
				extra := []byte{part[6], 0, 0, 0, 0, 0, 0, byte(id)}
				if more {
					offset |= 1
				}
				binary.BigEndian.PutUint16(extra[2:], offset)
				binary.BigEndian.PutUint16(part[4:], uint16(8+end-at))
				part[6] = headerFragment
				part = append(part, extra...)
			} else {
				offset /= 8
				if more {
					offset |= 0x2000
				}
				binary.BigEndian.PutUint16(part[6:], offset)
				binary.BigEndian.PutUint16(part[4:], uint16(id))
				binary.BigEndian.PutUint16(part[2:], uint16(head+end-at))
			}
			parts = append(parts, append(part, p[at:end]...))
		}
		mess.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		out = append(out, parts...)
	}
	return out
}

// TestPartsOfPackets: what came in parts is the same once they are together, and what is missing is told.
func TestPartsOfPackets(t *testing.T) {
	want, err := os.ReadFile("testdata/session.kt")
	if err != nil {
		t.Fatal(err)
	}
	mess := rand.New(rand.NewPCG(3, 4))
	parts := inParts(captured(t, layers.LinkTypeRaw, 1400, nil), 64, mess)
	if diff := cmp.Diff(string(want), written(t, packed(t, layers.LinkTypeRaw, parts, false), zoe)); diff != "" {
		t.Errorf("IPv4 (-want +got):\n%s", diff)
	}
	whole := written(t, packed(t, layers.LinkTypeIPv6, captured(t, layers.LinkTypeIPv6, 1400, nil), false), zoe)
	parts6 := inParts(captured(t, layers.LinkTypeIPv6, 1400, nil), 48, mess)
	if diff := cmp.Diff(whole, written(t, packed(t, layers.LinkTypeIPv6, parts6, true), zoe)); diff != "" {
		t.Errorf("IPv6 (-want +got):\n%s", diff)
	}
	first := slices.IndexFunc(parts, func(p []byte) bool { return binary.BigEndian.Uint16(p[6:])&0x3fff != 0 })
	left, err := ReadFile(packed(t, layers.LinkTypeRaw, slices.Delete(slices.Clone(parts), first, first+1), false), &Recorder{})
	if err != nil || !strings.Contains(left, "parts of IP packets, without the others") {
		t.Errorf("left out %q, %v", left, err)
	}
}

// TestTold: what is neither TCP nor UDP, and could have been of interest, is told.
func TestTold(t *testing.T) {
	packets := captured(t, layers.LinkTypeRaw, 1400, nil)
	sctp, ping := slices.Clone(packets[0]), slices.Clone(packets[0])
	sctp[9], ping[9] = 132, 1
	short := slices.Clone(packets[0][:24])
	binary.BigEndian.PutUint16(short[2:], 24)
	left, err := ReadFile(packed(t, layers.LinkTypeRaw, append(packets, sctp, ping, short), false), &Recorder{})
	if err != nil || left != "1 packets of IP protocol 132, neither TCP nor UDP; 1 packets that are no TCP or UDP, though they say so" {
		t.Errorf("left out %q, %v", left, err)
	}
}

// TestWithoutBeginning: a capture that begins when connections are open tells the same; who is the server is found out.
func TestWithoutBeginning(t *testing.T) {
	want, err := os.ReadFile("testdata/session.kt")
	if err != nil {
		t.Fatal(err)
	}
	var packets [][]byte
	for _, p := range captured(t, layers.LinkTypeRaw, 1400, nil) {
		if p[33]&2 == 0 { // no SYN
			packets = append(packets, p)
		}
	}
	whole := noted(t, packed(t, layers.LinkTypeRaw, packets, false), zoe)
	if len(whole.Notes) != 1 || !strings.HasPrefix(whole.Notes[0], "connections that were open when the capture began: 2;") {
		t.Errorf("%q", whole.Notes)
	}
	if diff := cmp.Diff(string(want), whole.Text); diff != "" {
		t.Errorf("without SYN (-want +got):\n%s", diff)
	}
	got := noted(t, packed(t, layers.LinkTypeRaw, packets[1:], false), zoe).Text
	if !strings.Contains(got, "    zoe connects from 10.0.0.7:40000\n    zoe gets exactly\n        MSRP a1 401") {
		t.Errorf("with the server's answer first:\n%s", got)
	}
}

// TestAgain: a SYN that comes twice begins one connection, and one with other numbers another, though nobody has seen the
// end of the one before.
func TestAgain(t *testing.T) {
	packets := captured(t, layers.LinkTypeRaw, 1400, nil)[:3]
	twice := slices.Insert(slices.Clone(packets), 1, packets[0], packets[0])
	once := written(t, packed(t, layers.LinkTypeRaw, twice, false), zoe)
	if n := strings.Count(once, " connects "); n != 1 {
		t.Errorf("%d connections:\n%s", n, once)
	}
	var later [][]byte
	for _, p := range packets {
		p = slices.Clone(p)
		p[24]++ // of the sequence number, both sides alike
		later = append(later, p)
	}
	two := written(t, packed(t, layers.LinkTypeRaw, append(packets, later...), false), zoe)
	if n := strings.Count(two, " connects from 10.0.0.7:40000\n"); n != 2 {
		t.Errorf("%d connections:\n%s", n, two)
	}
}

// TestTwoToOneHop: two connections of the server to the same hop, open at the same time, are two peers.
func TestTwoToOneHop(t *testing.T) {
	send := func(id string) string {
		return "MSRP " + id + " SEND\r\nTo-Path: msrp://10.0.0.9:7000/b;tcp\r\nFrom-Path: msrp://10.0.0.1:2855/s;tcp\r\n-------" + id + "$\r\n"
	}
	script := append(slices.Clone(said[:6]),
		saying{"hop", "relay", "SYN"}, saying{"relay", "hop", send("h1")}, saying{"again", "relay", "SYN"}, saying{"relay", "again", send("h2")},
		saying{"relay", "hop", send("h3")}, saying{"hop", "relay", "FIN"}, saying{"again", "relay", "FIN"})
	got := written(t, packed(t, layers.LinkTypeRaw, packetsOf(t, script, layers.LinkTypeRaw, 1400, nil), false), zoe)
	for _, want := range []string{
		"    alice listens at 10.0.0.9:7000\n", "    alice accepts\n    alice gets exactly\n        MSRP h1 SEND\n",
		"    bob accepts for alice\n    bob gets exactly\n        MSRP h2 SEND\n", "    alice gets exactly\n        MSRP h3 SEND\n",
		"    alice closes\n    bob closes\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	r := &Recorder{}
	if _, err := ReadFile(packed(t, layers.LinkTypeRaw, packetsOf(t, script, layers.LinkTypeRaw, 1400, nil), false), r); err != nil {
		t.Fatal(err)
	}
	valid(t, r)
}
