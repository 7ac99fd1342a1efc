package server

import (
	"cmp"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"kamino/interp"
	"kamino/transport"
	"kamino/transport/sip"
)

// Options say what a Server is made of, beside its program.
type Options struct {
	World   *interp.World
	Sockets []interp.Socket
	// Children and TCPChildren replace what the config says of the number of workers, where they are not 0.
	Children, TCPChildren int
	// UDPWorkers, where not 0, is how many of the workers of a UDP socket are made and take datagrams.
	UDPWorkers int
	// Network, where not nil, may change the network's Config before it is made.
	Network func(*transport.Config)
}

// Server is a program at work: its workers, its modules' instances and its sockets.
//
// The order of calls: New; Open; Begin; Admit; Stop, which is also good after an Open that failed.
type Server struct {
	Program *interp.Program
	World   *interp.World
	Workers []*interp.Worker
	Network *transport.Network
	Sockets []interp.Socket

	// closed keeps what arrives early waiting: sockets are open before the first event route has run.
	closed sync.WaitGroup
	open   sync.Once
}

// New makes the workers and the network. Workers are numbered as the reference's processes are: those of UDP sockets
// first, then those of TCP.
func New(p *interp.Program, o Options) (*Server, error) {
	s := &Server{Program: p, World: o.World, Sockets: o.Sockets}
	s.closed.Add(1)
	set := p.Settings
	children := o.Children
	if children == 0 {
		children = int(set.IntOr("children", 8))
	}
	tcpChildren := o.TCPChildren
	if tcpChildren == 0 {
		tcpChildren = int(set.IntOr("tcp_children", int64(children)))
	}
	var frames frameHandler
	interp.Each(p, func(_ string, h frameHandler) { frames = h })
	numbers := 0
	add := func(n, made int) []transport.Handler {
		var out []transport.Handler
		for i := range max(n, 1) {
			if numbers++; i >= made {
				continue
			}
			w := p.NewWorker(numbers, o.World.PID+numbers, o.World)
			s.Workers = append(s.Workers, w)
			out = append(out, &worker{Worker: w, frames: frames, server: s})
		}
		return out
	}
	scripts := &scriptNetwork{sockets: s.Sockets}
	s.World.Network = scripts
	listen := make([]transport.Listen, len(s.Sockets))
	for i, socket := range s.Sockets {
		listen[i] = transport.Listen{Proto: socket.Proto, Addr: socket.Addr}
		if socket.Proto == sip.UDP {
			listen[i].Workers = add(children, cmp.Or(o.UDPWorkers, max(children, 1)))
		}
	}
	c := transport.Config{
		Sockets:              listen,
		Workers:              add(tcpChildren, max(tcpChildren, 1)),
		OnEvent:              s.event,
		Clock:                o.World.Clock,
		ConnLifetime:         seconds(p, "tcp_connection_lifetime"),
		ConnectTimeout:       seconds(p, "tcp_connect_timeout"),
		SendTimeout:          seconds(p, "tcp_send_timeout"),
		ConnQueueMax:         int(set.IntOr("tcp_conn_wq_max", 0)),
		QueueMax:             int(set.IntOr("tcp_wq_max", 0)),
		MaxConnections:       int(set.IntOr("tcp_max_connections", 0)),
		RequireContentLength: set.IntOr("tcp_accept_no_cl", 0) == 0,
		NoCRLFPing:           set.IntOr("tcp_crlf_ping", 1) == 0,
		ReusePort:            set.IntOr("tcp_reuse_port", 0) != 0,
		NoKeepAlive:          set.IntOr("tcp_keepalive", 1) == 0,
		KeepAlive:            keepAlive(p),
	}
	interp.Each(p, func(_ string, m frameReader) {
		if n := m.WholeFrame(); n > transport.DefaultReadBuffer {
			c.WholeFrame = n
		}
	})
	if o.Network != nil {
		o.Network(&c)
	}
	var err error
	s.Network, err = transport.New(c)
	scripts.network = s.Network
	return s, err
}

// keepAlive gives the probes that the config asks for; -1 leaves the system's value.
func keepAlive(p *interp.Program) net.KeepAliveConfig {
	idle, interval, count := seconds(p, "tcp_keepidle"), seconds(p, "tcp_keepintvl"), p.Settings.IntOr("tcp_keepcnt", 0)
	if idle+interval == 0 && count <= 0 {
		return net.KeepAliveConfig{}
	}
	or := func(d time.Duration) time.Duration {
		if d == 0 {
			return -1
		}
		return d
	}
	return net.KeepAliveConfig{Enable: true, Idle: or(idle), Interval: or(interval), Count: int(or(time.Duration(count)))}
}

func seconds(p *interp.Program, name string) time.Duration {
	return time.Duration(p.Settings.IntOr(name, 0)) * time.Second
}

// Open opens the sockets, and then starts the modules: nothing of the config has run when a socket cannot be opened.
func (s *Server) Open() error {
	for _, e := range s.Program.StartLog() {
		s.World.Log.Log(e)
	}
	if err := s.Network.Start(); err != nil {
		return err
	}
	interp.Each(s.Program, func(_ string, u networkUser) { u.UseNetwork(s.Network) })
	r := &interp.Runtime{World: s.World, Program: s.Program, Workers: s.Workers}
	var failed error
	interp.Each(s.Program, func(name string, st interp.Starter) {
		if err := st.Start(r); err != nil && failed == nil {
			failed = fmt.Errorf("starting module %s: %w", name, err)
		}
	})
	return failed
}

// Begin runs the event route of the first worker.
func (s *Server) Begin() error {
	if res, ran := s.Workers[0].Exec("core:worker-one-init"); ran && res.Dropped {
		return errors.New("exit due to 'drop' in event_route[core:worker-one-init]")
	}
	return nil
}

// Admit lets what waits at the sockets in.
func (s *Server) Admit() { s.open.Do(s.closed.Done) }

// Stop ends everything and waits for it.
func (s *Server) Stop() {
	s.Admit()
	s.Network.Close()
	interp.Each(s.Program, func(_ string, st interp.Stopper) { st.Stop() })
}
