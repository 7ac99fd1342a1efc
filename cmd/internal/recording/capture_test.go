package recording

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gopacket/gopacket"
	"github.com/gopacket/gopacket/layers"
	"github.com/gopacket/gopacket/pcapgo"

	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/wire"
)

var update = flag.Bool("update", false, "write the golden files anew")

// saying is something that goes over a connection.
type saying struct {
	from, to string
	text     string // SYN, FIN, RST, or what is said
}

// said is what goes over one connection of the capture that tests make: a client logs in, sends a frame to a next hop
// that the relay connects to, and ends.
var said = []saying{
	{"client", "relay", "SYN"},
	{"client", "relay", "MSRP a1 AUTH\r\nTo-Path: msrp://10.0.0.1:2855;tcp\r\nFrom-Path: msrp://10.0.0.7:9/a;tcp\r\n-------a1$\r\n"},
	{"relay", "client", "MSRP a1 401 Unauthorized\r\nTo-Path: msrp://10.0.0.7:9/a;tcp\r\nFrom-Path: msrp://10.0.0.1:2855;tcp\r\n" +
		"WWW-Authenticate: Digest realm=\"kamino\", nonce=\"Zm9v\", qop=\"auth\"\r\n-------a1$\r\n"},
	{"client", "relay", "MSRP a2 AUTH\r\nTo-Path: msrp://10.0.0.1:2855;tcp\r\nFrom-Path: msrp://10.0.0.7:9/a;tcp\r\n" +
		"Authorization: " + wire.Answer(wire.Challenge{Realm: "kamino", Nonce: "Zm9v"}, wire.Login{User: "zoe", Password: "secret"},
		[]byte("MSRP a2 AUTH\r\nTo-Path: msrp://10.0.0.1:2855;tcp\r\n"), []string{"nc=00000002", "cnonce=other"}) + "\r\n-------a2$\r\n"},
	{"relay", "client", "MSRP a2 200 OK\r\nTo-Path: msrp://10.0.0.7:9/a;tcp\r\nFrom-Path: msrp://10.0.0.1:2855;tcp\r\n" +
		"Use-Path: msrp://10.0.0.1:2855/s1x2;tcp\r\nExpires: 600\r\n-------a2$\r\n"},
	{"client", "relay", "MSRP a3 SEND\r\nTo-Path: msrp://10.0.0.1:2855/s1x2;tcp msrp://10.0.0.9:7000/b;tcp\r\nFrom-Path: msrp://10.0.0.7:9/a;tcp\r\n" +
		"Message-ID: m1\r\nByte-Range: 1-6/6\r\nContent-Type: text/plain\r\n\r\n{|} é\r\n-------a3$\r\n"},
	{"hop", "relay", "SYN"}, // who answers
	{"relay", "hop", "MSRP a3 SEND\r\nTo-Path: msrp://10.0.0.9:7000/b;tcp\r\nFrom-Path: msrp://10.0.0.1:2855/s1x2;tcp msrp://10.0.0.7:9/a;tcp\r\n" +
		"Message-ID: m1\r\nByte-Range: 1-6/6\r\nContent-Type: text/plain\r\n\r\n{|} é\r\n-------a3$\r\n"},
	{"hop", "relay", "MSRP a3 200 OK\r\nTo-Path: msrp://10.0.0.1:2855/s1x2;tcp\r\nFrom-Path: msrp://10.0.0.9:7000/b;tcp\r\n-------a3$\r\n"},
	{"hop", "relay", "FIN"},
	{"relay", "client", "MSRP a3 200 OK\r\nTo-Path: msrp://10.0.0.7:9/a;tcp\r\nFrom-Path: msrp://10.0.0.1:2855/s1x2;tcp\r\n-------a3$\r\n"},
	{"client", "relay", "a body without a frame \x01\\\r\n"},
	{"relay", "client", "FIN"},
	{"client", "relay", "FIN"},
}

type end struct {
	ip   string
	port layers.TCPPort
	seq  uint32
}

// captured makes packets of what was said, each as large as size says. mess puts some twice, and in another order.
func captured(t *testing.T, link layers.LinkType, size int, mess *rand.Rand) [][]byte {
	t.Helper()
	return packetsOf(t, said, link, size, mess)
}

func packetsOf(t *testing.T, said []saying, link layers.LinkType, size int, mess *rand.Rand) [][]byte {
	t.Helper()
	ip6 := link == layers.LinkTypeIPv6
	ends := map[string]*end{}
	at := func(name, other string) *end {
		key := name + other
		if ends[key] == nil {
			e := &end{ip: map[string]string{"client": "10.0.0.7", "relay": "10.0.0.1", "hop": "10.0.0.9", "again": "10.0.0.9"}[name], seq: 4294967200}
			e.port = map[string]layers.TCPPort{"clientrelay": 40000, "relayclient": 2855, "hoprelay": 7000, "relayhop": 40001,
				"againrelay": 7000, "relayagain": 40002}[key]
			ends[key] = e
		}
		return ends[key]
	}
	var packets [][]byte
	emit := func(from, to *end, tcp layers.TCP, data string) []byte {
		tcp.SrcPort, tcp.DstPort, tcp.Seq, tcp.Window = from.port, to.port, from.seq, 65535
		var network gopacket.SerializableLayer
		if ip6 {
			mapped := func(s string) net.IP { return net.ParseIP("2001:db8::" + s[len("10.0.0."):]) }
			ip := &layers.IPv6{Version: 6, HopLimit: 64, NextHeader: layers.IPProtocolTCP, SrcIP: mapped(from.ip), DstIP: mapped(to.ip)}
			_ = tcp.SetNetworkLayerForChecksum(ip)
			network = ip
		} else {
			ip := &layers.IPv4{Version: 4, TTL: 64, Protocol: layers.IPProtocolTCP, SrcIP: net.ParseIP(from.ip), DstIP: net.ParseIP(to.ip)}
			_ = tcp.SetNetworkLayerForChecksum(ip)
			network = ip
		}
		list := []gopacket.SerializableLayer{network, &tcp, gopacket.Payload(data)}
		mac := net.HardwareAddr{1, 2, 3, 4, 5, 6}
		switch link {
		case layers.LinkTypeEthernet:
			vlan := &layers.Dot1Q{VLANIdentifier: 7, Type: layers.EthernetTypeIPv4}
			list = append([]gopacket.SerializableLayer{&layers.Ethernet{SrcMAC: mac, DstMAC: mac, EthernetType: layers.EthernetTypeDot1Q}, vlan}, list...)
		case layers.LinkTypeNull:
			list = append([]gopacket.SerializableLayer{&layers.Loopback{Family: layers.ProtocolFamilyIPv4}}, list...)
		case layers.LinkTypeLinuxSLL:
			list = append([]gopacket.SerializableLayer{gopacket.Payload(append(make([]byte, 14), 8, 0))}, list...)
		case layers.LinkTypeLinuxSLL2:
			list = append([]gopacket.SerializableLayer{gopacket.Payload(append([]byte{8, 0}, make([]byte, 18)...))}, list...)
		}
		b := gopacket.NewSerializeBuffer()
		if err := gopacket.SerializeLayers(b, gopacket.SerializeOptions{FixLengths: true, ComputeChecksums: true}, list...); err != nil {
			t.Fatal(err)
		}
		return bytes.Clone(b.Bytes())
	}
	for _, s := range said {
		from, to := at(s.from, s.to), at(s.to, s.from)
		switch s.text {
		case "SYN":
			if s.from != "client" {
				from, to = to, from
			}
			packets = append(packets, emit(from, to, layers.TCP{SYN: true}, ""))
			from.seq++
			packets = append(packets, emit(to, from, layers.TCP{SYN: true, ACK: true}, ""))
			to.seq++
		case "FIN":
			packets = append(packets, emit(from, to, layers.TCP{FIN: true, ACK: true}, ""))
			from.seq++
		default:
			var parts [][]byte
			for text := s.text; text != ""; {
				n := min(size, len(text))
				parts = append(parts, emit(from, to, layers.TCP{ACK: true, PSH: true}, text[:n]))
				if mess != nil && mess.IntN(3) == 0 { // once more, with more of what follows
					parts = append(parts, emit(from, to, layers.TCP{ACK: true}, text[:min(n+3, len(text))]))
				}
				from.seq += uint32(n)
				text = text[n:]
			}
			if mess != nil {
				mess.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			}
			packets = append(packets, parts...)
		}
	}
	return packets
}

// packed makes a file of packets.
func packed(t *testing.T, link layers.LinkType, packets [][]byte, ng bool) []byte {
	t.Helper()
	var b bytes.Buffer
	info := func(i int, p []byte) gopacket.CaptureInfo {
		return gopacket.CaptureInfo{Timestamp: time.Unix(1_800_000_000, int64(i)*1000), CaptureLength: len(p), Length: len(p)}
	}
	if ng {
		w, err := pcapgo.NewNgWriter(&b, link)
		for i, p := range packets {
			if err == nil {
				err = w.WritePacket(info(i, p), p)
			}
		}
		if err != nil || w.Flush() != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	w := pcapgo.NewWriterNanos(&b)
	err := w.WriteFileHeader(65536, link)
	for i, p := range packets {
		if err == nil {
			err = w.WritePacket(info(i, p), p)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var zoe = Options{Config: "relay.cfg", Title: "recorded", Logins: []wire.Login{{User: "zoe", Password: "secret"}}}

// written reads a file and writes the test, of which there is nothing to be noted.
func written(t *testing.T, file []byte, o Options) string {
	t.Helper()
	w := noted(t, file, o)
	if len(w.Notes) > 0 {
		t.Errorf("%v", w.Notes)
	}
	return w.Text
}

func noted(t *testing.T, file []byte, o Options) *Written {
	t.Helper()
	r := &Recorder{}
	left, err := ReadFile(file, r)
	if err != nil || left != "" {
		t.Fatalf("left out %q: %v", left, err)
	}
	w, err := r.Write(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestCaptures: the same test comes from the same exchange, whatever link, format and order of segments it was captured
// with. The captures are made by gopacket, which knows the formats on its own.
func TestCaptures(t *testing.T) {
	if *update {
		text := written(t, packed(t, layers.LinkTypeRaw, captured(t, layers.LinkTypeRaw, 1400, nil), false), zoe)
		if err := os.WriteFile("testdata/session.kt", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/session.kt")
	if err != nil {
		t.Fatal(err)
	}
	mess := rand.New(rand.NewPCG(1, 2))
	for name, tc := range map[string]struct {
		link layers.LinkType
		size int
		mess *rand.Rand
		ng   bool
	}{
		"Ethernet, in a VLAN":      {layers.LinkTypeEthernet, 1400, nil, false},
		"Ethernet, pcapng":         {layers.LinkTypeEthernet, 1400, nil, true},
		"small segments":           {layers.LinkTypeEthernet, 7, nil, false},
		"out of order":             {layers.LinkTypeEthernet, 11, mess, false},
		"out of order, large":      {layers.LinkTypeEthernet, 100, mess, true},
		"raw":                      {layers.LinkTypeRaw, 1400, nil, false},
		"BSD loopback":             {layers.LinkTypeNull, 1400, nil, false},
		"Linux cooked":             {layers.LinkTypeLinuxSLL, 1400, nil, false},
		"Linux cooked 2":           {layers.LinkTypeLinuxSLL2, 90, mess, true},
		"IPv6, as addresses go":    {layers.LinkTypeIPv6, 1400, nil, false},
		"IPv6, out of order, once": {layers.LinkTypeIPv6, 50, mess, true},
	} {
		t.Run(name, func(t *testing.T) {
			got := written(t, packed(t, tc.link, captured(t, tc.link, tc.size, tc.mess), tc.ng), zoe)
			if tc.link == layers.LinkTypeIPv6 {
				if n := strings.Count(got, "from [2001:db8::7]:40000") + strings.Count(got, "alice listens at [2001:db8::9]:7000"); n != 2 {
					t.Errorf("%s", got)
				}
				return
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if _, diags := kt.Parse("session.kt", want); len(diags) > 0 {
		t.Errorf("%v", diags)
	}
	if got := kt.Format(want); string(got) != string(want) {
		t.Errorf("it is laid out as\n%s", got)
	}
}

// TestDamagedCaptures: what is there is read, and what is not is told.
func TestDamagedCaptures(t *testing.T) {
	whole := packed(t, layers.LinkTypeRaw, captured(t, layers.LinkTypeRaw, 1400, nil), false)
	ng := packed(t, layers.LinkTypeRaw, captured(t, layers.LinkTypeRaw, 1400, nil), true)
	huge := bytes.Clone(whole)
	copy(huge[32:], "\xff\xff\xff\x7f")
	unknown := bytes.Clone(whole)
	unknown[20] = 99
	for name, tc := range map[string]struct {
		file       []byte
		left, fail string
	}{
		"cut":           {whole[:len(whole)-9], "the capture ends in the middle of a packet", ""},
		"cut, pcapng":   {ng[:len(ng)-9], "the capture ends in the middle of a packet", ""},
		"a huge packet": {huge, "", "the file is damaged"},
		"unknown link":  {unknown, "packets of link type 99, which is not known", ""},
		"lost segment":  {packed(t, layers.LinkTypeRaw, append(captured(t, layers.LinkTypeRaw, 50, nil)[:3:3], captured(t, layers.LinkTypeRaw, 50, nil)[4:]...), false), "1 gaps in connections", ""},
		"no capture":    {[]byte("something else"), "", "no message in it"},
	} {
		left, err := ReadFile(tc.file, &Recorder{})
		if !strings.Contains(left, tc.left) || (err == nil) != (tc.fail == "") || err != nil && !strings.Contains(err.Error(), tc.fail) {
			t.Errorf("%s: left out %q, %v", name, left, err)
		}
	}
}

// valid holds what is written against the reader of test files: whatever was recorded, the file is one.
func valid(t *testing.T, r *Recorder) {
	t.Helper()
	w, err := r.Write(Options{Config: "relay.cfg", Title: "recorded", Pause: time.Second})
	if err != nil {
		return
	}
	if _, diags := kt.Parse("recorded.kt", []byte(w.Text)); diags.HasErrors() {
		t.Errorf("%v in\n%s", diags, w.Text)
	}
}

func FuzzReadCapture(f *testing.F) {
	t := &testing.T{}
	for _, link := range []layers.LinkType{layers.LinkTypeEthernet, layers.LinkTypeRaw, layers.LinkTypeIPv6, layers.LinkTypeLinuxSLL2} {
		for _, ng := range []bool{false, true} {
			f.Add(packed(t, link, captured(t, link, 300, nil)[:6], ng))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r := &Recorder{}
		if _, err := ReadCapture(bytes.NewReader(b), r); err == nil {
			valid(t, r)
		}
	})
}
