package suite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/netip"
	"strings"
	"sync"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/server"
	"kamino/cmd/internal/wire"
	"kamino/interp"
	"kamino/transport"
	"kamino/transport/memnet"
	"kamino/transport/quiet"
	"kamino/transport/sip"
)

// world is the relay of one case, and all that is around it.
type world struct {
	*Case
	file    *kt.File
	ctx     context.Context // ends when the case takes too long in real time
	gauge   *quiet.Gauge
	net     *memnet.Net
	around  network
	far     *far // nil when the relay runs in this process
	clock   *clock
	log     *logbook
	world   *interp.World
	program *interp.Program
	server  *server.Server
	login   wire.Login

	peers     map[string]*peer
	order     []*peer
	names     map[string]string
	relay     netip.AddrPort // first TCP socket, else the first
	relayUDP  netip.AddrPort
	buf       []byte
	tracer    *tracer
	counts    []uint64       // messages of each worker before the last action
	last      *interp.Worker // the one that ran last
	exchange  []Exchanged
	watches   []interp.Instrument
	conds     map[*kt.Check]*condition
	depth     int
	stepIndex int
	started   int // lines of the log when the relay was open
}

// Exchanged is something that went over the wire.
type Exchanged struct {
	Peer  string
	Sent  bool // by the peer
	Bytes []byte
	Note  string // what happened instead of bytes
	Step  int
}

// refusal is why a relay does not start.
type refusal struct {
	err     error // of the start itself
	diags   cfg.Diagnostics
	sources *cfg.Sources
	own     cfg.Diagnostics // what is wrong with the test's own lines
}

// text is what would be printed.
func (r *refusal) text() string {
	var b strings.Builder
	cfg.Render(&b, r.sources, r.diags, false)
	if r.err != nil {
		b.WriteString(r.err.Error())
	}
	return b.String()
}

// start reads and checks the config, with what the test says over it.
func (k *Case) start(watches []interp.Instrument) (*world, *refusal) {
	w := &world{Case: k, file: k.File.File, gauge: quiet.New(), log: &logbook{}, watches: watches,
		peers: map[string]*peer{}, names: map[string]string{}, conds: map[*kt.Check]*condition{}}
	w.net = &memnet.Net{Gauge: w.gauge}
	w.around = inMemory{w.net}
	w.clock = &clock{gauge: w.gauge, now: begin}
	settings := k.settings()
	w.outside(settings)
	p := k.File.parse(settings)
	if p.diags.HasErrors() {
		return nil, &refusal{diags: p.diags, sources: p.config.Sources}
	}
	var whens []*kt.When
	each(settings, func(s *kt.When) { whens = append([]*kt.When{s}, whens...) }) // the test's own come first
	var modules []*kt.Fake
	each(settings, func(s *kt.Fake) { modules = append(modules, s) })
	tables, wrong := fakes(k.File.config.Modules, whens, modules)
	if wrong.HasErrors() {
		return nil, &refusal{own: wrong, sources: k.File.Sources, diags: wrong}
	}
	config := *p.config // which other cases use at the same time
	config.Sources = config.Sources.Clone()
	config.Items = config.Items[:len(config.Items):len(config.Items)]
	each(settings, func(s *kt.ListenAt) { config.Items = listenAt(config.Items, s) })
	var params []*kt.ModParam
	each(settings, func(s *kt.ModParam) {
		config.Items = append(config.Items, modParam(s, len(params)))
		params = append(params, s)
	})
	o := interp.CheckOptions{Modules: tables, World: w.world, Instrument: joined(watches)}
	each(settings, func(s *kt.Flag) {
		if s.Kind == "loadmodule" {
			o.Load = append(o.Load, s.Value)
		}
	})
	var diags cfg.Diagnostics
	w.program, diags = interp.Check(&config, o)
	if diags.HasErrors() {
		r := &refusal{sources: config.Sources}
		for _, d := range diags {
			if i := int(d.Subject.Start - firstOwn); i >= 0 && i < len(params) {
				d.Subject = params[i].Span
				if r.own = append(r.own, d); k.expectsRefusal() == nil {
					continue
				}
				d.Subject = cfg.Span{}
			}
			r.diags = append(r.diags, d)
		}
		return nil, r
	}
	w.log.SetLevel(interp.Level(w.program.Settings.IntOr("debug", 0)))
	return w, nil
}

// listenAt gives the items of a config with one listen line, in the place of the first.
func listenAt(items []cfg.Item, at *kt.ListenAt) []cfg.Item {
	line := &cfg.Setting{Name: "listen", Values: []cfg.SettingValue{{Kind: cfg.KindSocket, Socket: &cfg.Socket{
		Proto: at.Proto, Hosts: []string{at.Addr.Addr().String()}, Port: int(at.Addr.Port()),
	}}}}
	var out []cfg.Item
	for _, item := range items {
		if s, ok := item.(*cfg.Setting); ok && s.Name == "listen" {
			if line != nil {
				line.Span, line.NameSpan = s.Span, s.NameSpan
				out = append(out, line)
			}
			line = nil
			continue
		}
		out = append(out, item)
	}
	if line != nil {
		return append([]cfg.Item{line}, out...)
	}
	return out
}

// firstOwn is behind every place of a config: from there on there is one for each modparam of the test.
const firstOwn cfg.Pos = 1 << 30

// modParam is a modparam as the config would have it.
func modParam(s *kt.ModParam, i int) *cfg.ModParam {
	at := cfg.Span{Start: firstOwn + cfg.Pos(i), End: firstOwn + cfg.Pos(i) + 1}
	m := &cfg.ModParam{Span: at, ModuleSpan: at, NameSpan: at, Module: s.Module, Name: s.Name}
	if n, ok := interp.ParseInt(s.Value); ok && !s.Quoted {
		m.Value = &cfg.Number{Span: at, Value: n, Text: s.Value}
	} else {
		m.Value = &cfg.String{Span: at, Value: s.Value}
	}
	return m
}

// outside makes the interp.World that the settings describe.
func (w *world) outside(settings []kt.Setting) {
	var seed [32]byte
	env, dns := map[string]string{}, map[string]netip.Addr{}
	each(settings, func(s *kt.Seed) {
		for i := range 8 {
			seed[i] = byte(s.N >> (8 * i))
		}
	})
	each(settings, func(s *kt.Env) { env[s.Name] = s.Value })
	each(settings, func(s *kt.DNS) { dns[strings.ToLower(s.Host)], _ = netip.ParseAddr(s.Address) })
	each(settings, func(s *kt.Login) { w.login = wire.Login{User: s.User, Password: s.Password} })
	w.world = w.Case.File.outside(env)
	w.world.Clock, w.world.Log, w.world.Random = w.clock, w.log, &chance{r: rand.NewChaCha8(seed)}
	w.world.Resolve = func(host string) (netip.Addr, error) {
		if a, ok := dns[strings.ToLower(host)]; ok {
			return a, nil
		}
		return netip.Addr{}, fmt.Errorf("no such host: %s (the test has no line: dns %s ADDRESS)", host, host)
	}
}

// outside is a world that belongs to no case: what configs are read in.
func (f *File) outside(env map[string]string) *interp.World {
	return &interp.World{
		Clock:    &clock{gauge: quiet.New(), now: begin},
		Random:   &chance{r: rand.NewChaCha8([32]byte{})},
		Log:      &logbook{},
		Getenv:   func(name string) (string, bool) { v, ok := env[name]; return v, ok },
		ReadFile: f.config.ReadFile,
		Resolve:  func(host string) (netip.Addr, error) { return netip.Addr{}, fmt.Errorf("no such host: %s", host) },
		Hostname: "relay.example.com",
		Memory:   func() interp.Memory { return interp.Memory{Total: 64 << 20, Free: 32 << 20, Values: 16 << 20} },
		PID:      4000,
		Version:  "kamailio (5.6.3 (x86_64/linux))",
	}
}

// chance is randomness that several goroutines read.
type chance struct {
	mu sync.Mutex
	r  *rand.ChaCha8
}

func (c *chance) Read(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.r.Read(p)
}

// hosts finds addresses for listen lines: in memory every address is there.
func (w *world) hosts(host string) ([]netip.Addr, error) {
	host = strings.Trim(host, "[]")
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}, nil
	}
	if host == "*" || host == "any" {
		return []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}, nil
	}
	a, err := w.world.Resolve(host)
	return []netip.Addr{a}, err
}

// known makes the addresses of the relay known.
func (w *world) known(sockets []interp.Socket) {
	for i := len(sockets) - 1; i >= 0; i-- {
		if sockets[i].Proto == sip.TCP {
			w.relay = sockets[i].Addr
		}
	}
	for i := len(sockets) - 1; i >= 0; i-- {
		if sockets[i].Proto == sip.UDP {
			w.relayUDP = sockets[i].Addr
		}
	}
	if !w.relay.IsValid() {
		w.relay = w.relayUDP
	}
	w.names["relay"], w.names["relay.port"] = w.relay.String(), fmt.Sprint(w.relay.Port())
}

// open starts the relay.
func (w *world) open(ctx context.Context) error {
	w.ctx = ctx
	sockets, err := server.Listens(w.program, nil, false, w.hosts)
	if err != nil {
		return err
	}
	w.known(sockets)
	// One worker takes all datagrams, so that it is always the same one.
	w.server, err = server.New(w.program, server.Options{World: w.world, Sockets: sockets, UDPWorkers: 1, Network: func(c *transport.Config) {
		c.Gauge, c.Listen, c.ListenPacket, c.Dial = w.gauge, w.net.Listen, w.net.ListenPacket, w.net.Dial
	}})
	if err != nil {
		return err
	}
	w.counts = make([]uint64, len(w.server.Workers))
	w.last = w.server.Workers[0]
	if err := w.server.Open(); err != nil {
		return err
	}
	if err := w.server.Begin(); err != nil {
		return err
	}
	w.server.Admit()
	err = w.settle()
	w.started = len(w.log.all())
	return err
}

// close ends the relay and everybody who talks with it.
func (w *world) close() {
	for _, p := range w.order {
		p.close()
	}
	switch {
	case w.server == nil:
	case w.ctx.Err() != nil: // a script that does not end keeps its worker, for which nobody waits
		go w.server.Stop()
	default:
		w.server.Stop()
	}
	if w.far != nil && w.far.process != nil {
		w.far.process.Kill()
	}
}

// errTimeout ends a case that does not come to rest.
var errTimeout = errors.New("the relay did not come to rest in time")

// settle waits until the relay rests, and takes what it has sent.
func (w *world) settle() error {
	if w.buf == nil {
		w.buf = make([]byte, 16<<10)
	}
	if w.far != nil {
		w.look()
		return w.ctx.Err()
	}
	for moved := true; moved; {
		if err := w.gauge.Wait(w.ctx); err != nil {
			return errTimeout
		}
		moved = false
		for _, p := range w.order {
			moved = p.pump(w.buf) || moved
			w.noteMore(p)
		}
	}
	for i, wk := range w.server.Workers {
		if n := wk.Messages(); n != w.counts[i] {
			w.counts[i], w.last = n, wk
		}
	}
	return nil
}

// noteMore notes what a peer got that may get more: the exchange is then whole, though no step looks at it.
func (w *world) noteMore(p *peer) {
	for n := wire.Cut(p.seen); n > 0; n = wire.Cut(p.seen) {
		w.exchange = append(w.exchange, Exchanged{Peer: p.name, Bytes: p.seen[:n:n], Step: w.stepIndex})
		p.seen = p.seen[n:]
	}
}

// saw notes a message that a peer got.
func (w *world) saw(p *peer, b []byte) {
	if p.more {
		return // noted when it came
	}
	w.exchange = append(w.exchange, Exchanged{Peer: p.name, Bytes: b, Step: w.stepIndex})
}

func (w *world) note(p *peer, format string, args ...any) {
	w.exchange = append(w.exchange, Exchanged{Peer: p.name, Note: fmt.Sprintf(format, args...), Step: w.stepIndex})
}

// write sends bytes of a peer, as much at a time as the relay takes.
func (w *world) write(p *peer, b []byte) error {
	if p.udp != nil {
		if _, err := p.udp.WriteToUDPAddrPort(b, p.to); err != nil {
			return err
		}
		return w.settle()
	}
	for len(b) > 0 {
		n, err := p.conn.TryWrite(b)
		if err != nil {
			return err
		}
		b = b[n:]
		if err := w.settle(); err != nil {
			return err
		}
		if n == 0 {
			return io.ErrShortWrite
		}
	}
	return nil
}
