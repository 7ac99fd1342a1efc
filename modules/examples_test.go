package modules_test

import (
	"context"
	"fmt"
	"io"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules"
	"kamino/transport"
	"kamino/transport/memnet"
	"kamino/transport/msrp"
	"kamino/transport/sip"
)

// The messages that examples run for.
var (
	sampleRequest = lines(
		"INVITE sip:bob@example.com:5070;transport=tcp SIP/2.0", "Via: SIP/2.0/TCP 192.0.2.10:5062;branch=z9hG4bK2;rport",
		"Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK1;received=198.51.100.7", `From: "Alice" <sip:alice@example.org>;tag=a1`,
		`To: "Bob" <sip:bob@example.com>`, "Call-ID: 42@example.org", "CSeq: 7 INVITE", "Contact: <sip:alice@192.0.2.20:5060>;expires=60",
		"Record-Route: <sip:192.0.2.10;lr>", "Route: <sip:192.0.2.1;lr>", "User-Agent: phone/1.0", "Subject: lunch", "Expires: 120",
		`Authorization: Digest username="alice", realm="example.org", nonce="n1", uri="sip:bob@example.com", algorithm=MD5, response="5d3f1c0b"`,
		`P-Asserted-Identity: "Alice" <sip:+4930@example.org>`, "P-Preferred-Identity: <sip:alice@example.org>",
		`Remote-Party-ID: <sip:alice@example.org>;privacy=off`, "Diversion: <sip:carol@example.com>;reason=user-busy;counter=1;privacy=off",
		"Refer-To: <sip:dave@example.com>", "Content-Type: text/plain", "Content-Length: 6", "", "lunch?")
	sampleReply = lines(
		"SIP/2.0 180 Ringing", "Via: SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK3", "Via: SIP/2.0/TCP 192.0.2.10:5062;branch=z9hG4bK2;rport=40000;received=192.0.2.11",
		`From: "Alice" <sip:alice@example.org>;tag=a1`, `To: "Bob" <sip:bob@example.com>;tag=b1`, "Call-ID: 42@example.org", "CSeq: 7 INVITE", "Content-Length: 0", "", "")
	sampleFrame = lines(
		"MSRP t1 SEND", "To-Path: msrp://192.0.2.1:2855/s1;tcp msrp://bob.example.com:7777/b1;tcp", "From-Path: msrp://192.0.2.10:4001/a1;tcp",
		"Message-ID: m1", "Byte-Range: 1-6/6", "Content-Type: text/plain", "", "lunch?", "-------t1$", "")
)

func lines(all ...string) string { return strings.Join(all, "\r\n") }

// examples runs statements.
type examples struct {
	t       *testing.T
	modules []*interp.Module
	writes  map[string]bool
}

func newExamples(t *testing.T) *examples {
	return &examples{t: t, modules: modules.All(), writes: map[string]bool{}}
}

// messages shows what the examples run for.
func (e *examples) messages() string {
	block := func(s string) string { return "\n\n```\n" + strings.ReplaceAll(s, "\r\n", "\n") + "\n```" }
	return "\n\nThe examples are run for this request, from 192.0.2.10:5062 over TCP to 192.0.2.1:5060; those that give null there for the reply; and those of " +
		"module msrp for the frame." + block(sampleRequest) + block(strings.TrimRight(sampleReply, "\r\n")) + block(strings.TrimRight(sampleFrame, "\r\n"))
}

// cell gives what an example logs, for a cell.
func (e *examples) cell(m *interp.Module, example string) string {
	if m.Name == "msrp" && strings.Contains(example, "$msrp(") {
		return shown(e.frame(example))
	}
	got := e.sip(example, sampleRequest)
	if got == "<null>" {
		if reply := e.sip(example, sampleReply); reply != "<null>" {
			return shown(reply) + " in the reply"
		}
	}
	return shown(got)
}

// shown makes what was logged fit for a cell: what cannot be seen is written as in a config.
func shown(s string) string {
	if s == "" {
		return "nothing"
	}
	q := strconv.Quote(s)
	return code(strings.ReplaceAll(strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`), `\\`, `\`))
}

// config loads what examples need around statements.
func (e *examples) config(statements string) string {
	var b strings.Builder
	b.WriteString("debug=1\nserver_id=7\n")
	for _, m := range e.modules {
		if m.Name != "core" && m.Status == interp.Full {
			fmt.Fprintf(&b, "loadmodule %q\n", m.Name+".so")
		}
	}
	b.WriteString("modparam(\"htable\", \"htable\", \"calls=>size=8;autoexpire=60;\")\nmodparam(\"htable\", \"htable\", \"stats=>size=8;initval=0;\")\n" +
		"#!define RELAY \"relay.example.com\"\nlimits.rate = 30\n")
	fmt.Fprintf(&b, "route[EXAMPLE] {\n%s\n}\nrequest_route { route(EXAMPLE); }\nreply_route { route(EXAMPLE); drop; }\nevent_route[msrp:frame-in] { route(EXAMPLE); }\n", statements)
	return b.String()
}

// load makes a worker for statements, in a world that is always the same.
func (e *examples) load(statements string) (*interptest.Running, bool) {
	world, clock, log := interptest.World()
	world.Getenv = func(name string) (string, bool) { return "/home/relay", name == "HOME" }
	world.Network = sockets{}
	p, diags, sources := interptest.Check(e.config(statements), world, interp.Start, e.modules...)
	if diags.HasErrors() {
		e.t.Errorf("%s", interptest.Text(sources, diags))
		return nil, false
	}
	r := &interptest.Running{Program: p, World: world, Clock: clock, Log: log}
	r.Worker = p.NewWorker(1, 4001, world)
	interp.Each(p, func(name string, s interp.Starter) {
		if err := s.Start(&interp.Runtime{World: world, Program: p, Workers: []*interp.Worker{r.Worker}}); err != nil {
			e.t.Errorf("module %s: %v", name, err)
		}
	})
	log.Take()
	return r, true
}

// stop ends what the modules have started.
func stop(r *interptest.Running) {
	interp.Each(r.Program, func(_ string, s interp.Stopper) { s.Stop() })
}

// logged gives what the script logged.
func logged(r *interptest.Running) string {
	var all []string
	for _, l := range r.Log.Take() {
		if _, text, ok := strings.Cut(l, ": <script>: "); ok {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n")
}

// sip runs statements for a SIP message and gives what they log.
func (e *examples) sip(statements, message string) string {
	r, ok := e.load(statements)
	if !ok {
		return ""
	}
	defer stop(r)
	if err := r.Worker.SIP(sampleLink{}, message); err != nil {
		e.t.Errorf("%s: %v", statements, err)
	}
	return logged(r)
}

// writable tells whether a variable can be set, and whether it can be without parentheses around it: in front of a statement
// some names end early.
func (e *examples) writable(m *interp.Module, v *interp.Var) (is, bare bool) {
	name := v.Name
	if v.Inner != interp.InnerNone {
		name += "(" + innerOf(v) + ")"
	}
	return e.starts("$(" + name + ") = $null;"), e.starts("$" + name + " = $null;")
}

// starts tells whether a start takes statements.
func (e *examples) starts(statements string) bool {
	world, _, _ := interptest.World()
	_, diags, _ := interptest.Check(e.config(statements), world, interp.Start, e.modules...)
	for _, d := range diags {
		if d.Rule == "read-only-variable" {
			return false
		}
	}
	return !diags.HasErrors()
}

// innerOf gives the name in parentheses that the example of a variable has.
func innerOf(v *interp.Var) string {
	_, rest, _ := strings.Cut(v.Example, v.Name+"(")
	depth := 0
	for i := range len(rest) {
		switch rest[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return rest[:i]
			}
		}
	}
	return "x"
}

// sockets are what the server of the examples listens on.
type sockets struct{}

func (sockets) Connections() int                 { return 0 }
func (sockets) Queued() int                      { return 0 }
func (sockets) Sockets() []interp.Socket         { return listening }
func (sockets) Send([]byte, interp.Target) error { return nil }

var listening = []interp.Socket{
	{Proto: sip.TCP, Addr: netip.MustParseAddrPort("192.0.2.1:5060"), Host: "192.0.2.1", Name: "main"},
	{Proto: sip.UDP, Addr: netip.MustParseAddrPort("192.0.2.1:5060"), Host: "192.0.2.1", AdvertiseHost: "relay.example.com", AdvertisePort: 5060},
}

// sampleLink is the way that the SIP messages came by.
type sampleLink struct{}

func (sampleLink) Proto() sip.Proto       { return sip.TCP }
func (sampleLink) Remote() netip.AddrPort { return netip.MustParseAddrPort("192.0.2.10:5062") }
func (sampleLink) Local() netip.AddrPort  { return netip.MustParseAddrPort("192.0.2.1:5060") }
func (sampleLink) ID() int                { return 3 }
func (sampleLink) Socket() string         { return "tcp:192.0.2.1:5060" }
func (sampleLink) Send([]byte) error      { return nil }

// frames is an instance that handles frames.
type frames interface {
	Frame(*interp.Worker, *transport.Batch, *msrp.Frame) error
	UseNetwork(*transport.Network)
	WholeFrame() int
}

// frameWorker joins the worker to the module, as the program does.
type frameWorker struct {
	*interp.Worker
	frames
}

func (w frameWorker) Frame(b *transport.Batch, f *msrp.Frame) error {
	return w.frames.Frame(w.Worker, b, f)
}
func (frameWorker) Message(transport.Link, string) error { return nil }

// frame runs statements for the frame and gives what they log.
func (e *examples) frame(statements string) (text string) {
	e.atFrame(statements, func(_ *interptest.Running, m frames) frames { return m }, func(r *interptest.Running, _ frames) { text = logged(r) })
	return text
}

// atFrame lets the frame come to what wrap makes of the module, and then calls done.
func (e *examples) atFrame(statements string, wrap func(*interptest.Running, frames) frames, done func(*interptest.Running, frames)) {
	synctest.Test(e.t, func(t *testing.T) {
		r, ok := e.load(statements)
		if !ok {
			return
		}
		defer stop(r)
		interp.Each(r.Program, func(_ string, m frames) {
			m = wrap(r, m)
			defer receiveSample(t, r.Worker, m)()
			synctest.Wait()
			done(r, m)
		})
	})
}

// receiveSample lets a worker get the sample frame over a connection in memory. What it gives ends that.
func receiveSample(tb testing.TB, w *interp.Worker, m frames) (end func()) {
	tb.Helper()
	var mem memnet.Net
	own := netip.MustParseAddrPort("192.0.2.1:2855")
	n, err := transport.New(transport.Config{
		Sockets: []transport.Listen{{Proto: sip.TCP, Addr: own}}, Workers: []transport.Handler{frameWorker{w, m}},
		WholeFrame: max(m.WholeFrame(), transport.DefaultReadBuffer), Listen: mem.Listen, ListenPacket: mem.ListenPacket, Dial: mem.Dial,
	})
	if err != nil {
		tb.Fatal(err)
	}
	m.UseNetwork(n)
	if err := n.Start(); err != nil {
		tb.Fatal(err)
	}
	c, err := mem.Dial(context.Background(), netip.MustParseAddrPort("192.0.2.10:4001"), own)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := io.WriteString(c, sampleFrame); err != nil {
		tb.Fatal(err)
	}
	return func() {
		c.Close()
		n.Close()
	}
}
