package transport

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"

	"kamino/transport/msrp"
	"kamino/transport/sip"
)

// Network is the sockets of a relay, and all connections on them.
type Network struct {
	cfg     Config
	workers []*worker
	buffers *pool
	batches sync.Pool
	conns   registry
	queued  atomic.Int64 // bytes in the queues of all connections
	open    atomic.Int64 // connections, as MaxConnections counts them

	ctx     context.Context // done when the Network closes
	cancel  context.CancelFunc
	tasks   sync.WaitGroup // connections, and every goroutine but those of timers and loops
	looping sync.WaitGroup

	listening []*socket    // sockets, once they are open; it does not change then
	local     []netip.Addr // the machine's addresses, where a socket listens on all

	mu      sync.Mutex
	state   networkState
	sockets []*socket
}

type networkState uint8

const (
	networkNew networkState = iota
	networkStarted
	networkClosed
)

// worker is a Handler, the number of its connections, and the frame that it is handed, for use under its lock. Where
// the system has loops, one reads its connections.
type worker struct {
	Handler
	conns atomic.Int64
	frame msrp.Frame
	loop  *loop
}

// socket is an open socket of the Config.
type socket struct {
	Listen
	listener net.Listener
	packets  packetConn
}

// New makes a Network that is closed to the world until Start.
func New(cfg Config) (*Network, error) {
	cfg = cfg.withDefaults()
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	n := &Network{cfg: cfg, buffers: newPool(cfg.ReadBuffer)}
	n.ctx, n.cancel = context.WithCancel(context.Background())
	for _, h := range cfg.Workers {
		n.workers = append(n.workers, &worker{Handler: h})
	}
	n.batches.New = func() any { return new(Batch) }
	n.conns.init()
	return n, nil
}

// Start opens all sockets, or none, and begins to serve.
func (n *Network) Start() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.state != networkNew {
		return errors.New("transport: started twice")
	}
	for i := range n.cfg.Sockets {
		s, err := n.listen(&n.cfg.Sockets[i])
		if err != nil {
			n.closeSockets()
			return err
		}
		n.sockets = append(n.sockets, s)
	}
	if err := n.startLoops(); err != nil {
		n.closeSockets()
		return err
	}
	n.listening = n.sockets
	if slices.ContainsFunc(n.sockets, func(s *socket) bool { return s.Addr.Addr().IsUnspecified() }) {
		n.local = localAddrs()
	}
	n.state = networkStarted
	for _, s := range n.sockets {
		if s.listener != nil {
			n.task(func() { n.accept(s) })
		} else {
			n.serveDatagrams(s)
		}
	}
	return nil
}

// task starts a goroutine.
func (n *Network) task(f func()) { n.tasks.Go(n.cfg.Gauge.Counted(f)) }

// carryOn starts a goroutine of a task that is held already.
func (n *Network) carryOn(f func()) { go n.cfg.Gauge.Counted(f)() }

// startLoops gives each worker a loop, if there are connections that one can read.
func (n *Network) startLoops() error {
	if !n.cfg.loops {
		return nil
	}
	circle := newCircle()
	for _, w := range n.workers {
		l, err := newLoop(circle)
		if err != nil {
			n.stopLoops()
			return fmt.Errorf("transport: %w", err)
		}
		w.loop = l
		n.looping.Go(l.run)
	}
	return nil
}

// stopLoops ends them; they have no connections any more.
func (n *Network) stopLoops() {
	for _, w := range n.workers {
		if w.loop != nil {
			w.loop.stop()
		}
	}
	n.looping.Wait()
}

func (n *Network) closeSockets() {
	for _, s := range n.sockets {
		s.close()
	}
	n.sockets = nil
}

func (n *Network) listen(l *Listen) (*socket, error) {
	s := &socket{Listen: *l}
	var err error
	var bound net.Addr
	if l.Proto == sip.TCP {
		if s.listener, err = n.cfg.Listen(n.ctx, l.Addr); err == nil {
			bound = s.listener.Addr()
		}
	} else {
		var pc net.PacketConn
		if pc, err = n.cfg.ListenPacket(n.ctx, l.Addr); err == nil {
			bound = pc.LocalAddr()
			s.packets = asPacketConn(pc)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s:%s: %w", l.Proto, l.Addr, err)
	}
	if a := addrPort(bound); a.IsValid() {
		s.Addr = a
	}
	if s.Text == "" {
		s.Text = l.Proto.String() + ":" + s.Addr.String()
	}
	return s, nil
}

func (s *socket) close() {
	if s.listener != nil {
		s.listener.Close()
	}
	if s.packets != nil {
		s.packets.Close()
	}
}

// Close stops accepting, gives every connection SendTimeout to send what is queued for it, closes them, and
// returns when no goroutine of the Network is left. What arrives meanwhile is not read.
func (n *Network) Close() error {
	n.mu.Lock()
	if n.state == networkClosed {
		n.mu.Unlock()
		n.tasks.Wait()
		n.looping.Wait()
		return nil
	}
	n.state = networkClosed
	sockets := n.sockets
	n.mu.Unlock()
	n.cancel()
	for _, s := range sockets {
		s.close()
	}
	for _, c := range n.conns.all() {
		c.CloseAfterSend()
	}
	n.tasks.Wait()
	n.stopLoops()
	return nil
}

// Addrs gives the addresses of the sockets in the order of the Config, as they were bound: a port 0 is replaced by
// the port that the system chose.
func (n *Network) Addrs() []netip.AddrPort {
	n.mu.Lock()
	defer n.mu.Unlock()
	var addrs []netip.AddrPort
	for _, s := range n.sockets {
		addrs = append(addrs, s.Addr)
	}
	return addrs
}

// FindConn gives the newest live connection to a peer, by its address or an alias of it; nil for none. A
// connection that Connect is still making counts.
func (n *Network) FindConn(peer netip.AddrPort) *Conn { return n.conns.byPeer(unmap(peer)) }

// ConnByID gives a live connection by its number; nil for none.
func (n *Network) ConnByID(id int) *Conn { return n.conns.byID(id) }

// Connections counts the live connections.
func (n *Network) Connections() int { return int(n.open.Load()) }

// Queued counts the bytes in all send queues.
func (n *Network) Queued() int { return int(n.queued.Load()) }

// socketFor finds the listening socket with an address, or, for the zero AddrPort, the first that can send to peer.
func (n *Network) socketFor(proto sip.Proto, from, peer netip.AddrPort) *socket {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, s := range n.sockets {
		if s.Proto != proto {
			continue
		}
		if from.IsValid() {
			if s.Addr == unmap(from) {
				return s
			}
		} else if s.Addr.Addr().Is4() == peer.Addr().Is4() {
			return s
		}
	}
	return nil
}

// worker picks the worker with the fewest connections.
func (n *Network) worker() *worker {
	best := n.workers[0]
	for _, w := range n.workers[1:] {
		if w.conns.Load() < best.conns.Load() {
			best = w
		}
	}
	return best
}

// unmap gives IPv4 addresses one form.
func unmap(a netip.AddrPort) netip.AddrPort { return netip.AddrPortFrom(a.Addr().Unmap(), a.Port()) }

// addrPort gives the address of a socket, the zero AddrPort where it is none of IP.
func addrPort(a net.Addr) netip.AddrPort {
	if ip, ok := a.(interface{ AddrPort() netip.AddrPort }); ok {
		return unmap(ip.AddrPort())
	}
	return netip.AddrPort{}
}
