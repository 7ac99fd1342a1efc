package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/pflag"

	"kamino/cfg"
	"kamino/interp"
	"kamino/transport"
	"kamino/transport/msrp"
)

// versionText names this program and the version of Kamailio that it behaves as.
const versionText = "kamailio (5.6.3 (x86_64/linux))"

func serverCommand(ctx context.Context, args []string, io streams) int {
	f, err := parseServerFlags(args)
	if err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			usage(io.Out, newServerFlags())
			return 0
		}
		fmt.Fprintf(io.Err, "kamino: %v. Use -h for help.\n", err)
		return exitBad
	}
	switch {
	case f.help:
		usage(io.Out, f)
		return 0
	case f.version || f.versionAlt || f.internals:
		fmt.Fprintln(io.Out, "version: kamino, as kamailio 5.6.3")
		return 0
	}
	// As there: neither the end of a terminal nor that of whoever reads the log ends a server.
	signal.Ignore(syscall.SIGHUP, syscall.SIGPIPE)
	return serve(ctx, source{name: f.file}, f, io)
}

// serve reads, checks and runs a config until the context ends. It is the whole life of a server.
func serve(ctx context.Context, src source, f *serverFlags, io streams) int {
	text, err := src.read()
	if err != nil {
		return exitCode(io, err)
	}
	config, err := parseConfig(src.name, text, f, io)
	if f.cfgPrint {
		cfg.Print(io.Out, src.name, text, f.cfgOptions())
	}
	if err != nil || f.cfgPrint && !f.checkOnly {
		return exitCode(io, err)
	}
	log := newLogger(io.Err, os.Getpid())
	world := realWorld(log)
	if f.checkOnly {
		program, err := checkConfig(config, f, world, interp.Syntax, io)
		if err != nil {
			return exitCode(io, err)
		}
		if _, _, err := place(program, f); err != nil {
			return exitCode(io, err)
		}
		fmt.Fprintln(io.Err, "config file ok, exiting...")
		return 0
	}
	program, err := checkConfig(config, f, world, interp.Start, io)
	if err != nil {
		return exitCode(io, err)
	}
	fork := program.Settings.IntOr("fork", 1) != 0
	if fork && !f.foreground() && src.text == nil && !inBackground() {
		return detach(io)
	}
	toStderr, err := configureLog(log, program, f)
	if err != nil {
		return exitCode(io, err)
	}
	if src.greeting != "" {
		log.core(interp.Notice, "%s", src.greeting)
	}
	s, err := newServer(program, f, world, log)
	if err != nil {
		return exitCode(io, err)
	}
	if err := s.start(io); err != nil {
		s.stop()
		return exitCode(io, err)
	}
	fmt.Fprint(io.Out, src.hint)
	tellParent(toStderr)
	<-ctx.Done()
	log.core(interp.Notice, "stopping")
	s.stop()
	return 0
}

// exitCode tells an error, unless it was told already, and gives the exit code.
func exitCode(io streams, err error) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, errReported) {
		fmt.Fprintln(io.Err, "ERROR: bad config file")
	} else {
		fmt.Fprintf(io.Err, "ERROR: %v\n", err)
	}
	return exitBad
}

// place finds where the server is to be: its sockets' addresses, and what it gives up once they are open.
func place(p *interp.Program, f *serverFlags) ([]transport.Listen, privileges, error) {
	drop, err := findPrivileges(p, f)
	if err != nil {
		return nil, drop, err
	}
	sockets, err := listenSockets(p, f)
	return sockets, drop, err
}

// realWorld is the world outside of tests.
func realWorld(log *logger) *interp.World {
	host, _ := os.Hostname()
	return &interp.World{
		Clock:    systemClock{},
		Random:   rand.Reader,
		Log:      log,
		Getenv:   os.LookupEnv,
		ReadFile: os.ReadFile,
		Resolve:  resolveHost,
		Hostname: host,
		PID:      os.Getpid(),
		Version:  versionText,
	}
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) AfterFunc(d time.Duration, f func()) interp.Timer { return time.AfterFunc(d, f) }

// configureLog applies what flags and config say of the log, and tells whether it goes to stderr.
func configureLog(log *logger, p *interp.Program, f *serverFlags) (toStderr bool, err error) {
	level := p.Settings.IntOr("debug", 0)
	if f.debugCount > 0 {
		level = int64(f.debugCount)
	}
	if f.given("debug") {
		level = int64(f.debug)
	}
	log.SetLevel(interp.Level(level))
	engine, data := "", ""
	if t, ok := p.Settings.Str("log_engine_type"); ok {
		engine = t
		data, _ = p.Settings.Str("log_engine_data")
	}
	if f.logEngine != "" {
		engine, data, _ = strings.Cut(f.logEngine, ":")
	}
	toStderr = f.stderr || p.Settings.IntOr("log_stderror", 0) != 0
	switch engine {
	case "":
		log.useFormatter(&kamailioFormat{colour: toStderr && (f.colour || p.Settings.IntOr("log_color", 0) != 0)})
	case "json":
		log.useFormatter(newJSONFormat(data))
	default:
		return toStderr, fmt.Errorf("log engine %q is not built in; there is json", engine)
	}
	if toStderr {
		return true, nil
	}
	facility, _ := p.Settings.Str("log_facility")
	name, ok := p.Settings.Str("log_name")
	if !ok {
		name = "kamailio"
	}
	return false, log.toSyslog(facility, name)
}

// server is a program at work: its workers, its modules' instances and its sockets.
type server struct {
	program *interp.Program
	world   *interp.World
	log     *logger
	flags   *serverFlags

	workers []*worker
	network *transport.Network
	drop    privileges
	pids    []*pidFile
	sockets []transport.Listen
	// closed keeps what arrives early waiting: sockets are open before the first event route has run.
	closed sync.WaitGroup
	open   sync.Once
}

// admit lets what waits at the sockets in.
func (s *server) admit() { s.open.Do(s.closed.Done) }

// worker joins an interp.Worker to what sockets bring: it is the transport.Handler.
type worker struct {
	*interp.Worker
	frames frameHandler
	server *server
}

// Lock begins a batch of the network, once the server is open.
func (w *worker) Lock() {
	w.server.closed.Wait()
	w.Worker.Lock()
}

// frameHandler is the module that takes MSRP frames.
type frameHandler interface {
	Frame(w *interp.Worker, b *transport.Batch, f *msrp.Frame) error
}

// networkUser is a module that sends by itself.
type networkUser interface{ UseNetwork(*transport.Network) }

// Frame hands a frame to the module. Without one it is dropped, as the reference does.
func (w *worker) Frame(b *transport.Batch, f *msrp.Frame) error {
	if w.frames == nil {
		return nil
	}
	return w.frames.Frame(w.Worker, b, f)
}

// Message runs the script for a SIP message. A bad one is told, and closes a connection.
func (w *worker) Message(l transport.Link, text string) error {
	err := w.SIP(l, text)
	if err != nil && l.ID() == 0 {
		w.server.log.Log(interp.Entry{Level: interp.Err, Proc: w.Proc, Module: "<core>", Text: err.Error() + "\n"})
	}
	return err
}

func newServer(p *interp.Program, f *serverFlags, world *interp.World, log *logger) (*server, error) {
	s := &server{program: p, world: world, log: log, flags: f}
	var err error
	if s.sockets, s.drop, err = place(p, f); err != nil {
		return nil, err
	}
	s.closed.Add(1)
	return s, s.wire()
}

// wire makes the workers and the network. Workers are numbered as the reference's processes are: those of UDP
// sockets first, then those of TCP.
func (s *server) wire() error {
	p := s.program
	children := int(p.Settings.IntOr("children", 8))
	if s.flags.given("children") {
		children = s.flags.children
	}
	tcpChildren := int(p.Settings.IntOr("tcp_children", int64(children)))
	if s.flags.given("tcp-children") {
		tcpChildren = s.flags.tcpChildren
	}
	var frames frameHandler
	interp.Each(p, func(_ string, h frameHandler) { frames = h })
	add := func(n int) []transport.Handler {
		var out []transport.Handler
		for range max(n, 1) {
			proc := len(s.workers) + 1
			w := &worker{Worker: p.NewWorker(proc, s.world.PID+proc, s.world), frames: frames, server: s}
			s.workers = append(s.workers, w)
			out = append(out, w)
		}
		return out
	}
	for i := range s.sockets {
		if s.sockets[i].Proto.String() == "udp" {
			s.sockets[i].Workers = add(children)
		}
	}
	c := transport.Config{
		Sockets:              s.sockets,
		Workers:              add(tcpChildren),
		OnEvent:              s.event,
		Clock:                s.world.Clock,
		ConnLifetime:         seconds(p, "tcp_connection_lifetime"),
		ConnectTimeout:       seconds(p, "tcp_connect_timeout"),
		SendTimeout:          seconds(p, "tcp_send_timeout"),
		ConnQueueMax:         int(p.Settings.IntOr("tcp_conn_wq_max", 0)),
		QueueMax:             int(p.Settings.IntOr("tcp_wq_max", 0)),
		MaxConnections:       int(p.Settings.IntOr("tcp_max_connections", 0)),
		RequireContentLength: p.Settings.IntOr("tcp_accept_no_cl", 0) == 0,
		NoCRLFPing:           p.Settings.IntOr("tcp_crlf_ping", 1) == 0,
		ReusePort:            p.Settings.IntOr("tcp_reuse_port", 0) != 0,
		NoKeepAlive:          p.Settings.IntOr("tcp_keepalive", 1) == 0,
	}
	if idle, interval, count := seconds(p, "tcp_keepidle"), seconds(p, "tcp_keepintvl"), p.Settings.IntOr("tcp_keepcnt", 0); idle+interval > 0 || count > 0 {
		// -1 leaves the system's value.
		or := func(d time.Duration) time.Duration {
			if d == 0 {
				return -1
			}
			return d
		}
		c.KeepAlive = net.KeepAliveConfig{Enable: true, Idle: or(idle), Interval: or(interval), Count: int(or(time.Duration(count)))}
	}
	var err error
	s.network, err = transport.New(c)
	return err
}

func seconds(p *interp.Program, name string) time.Duration {
	return time.Duration(p.Settings.IntOr(name, 0)) * time.Second
}

// start begins to serve. Nothing of the config has run when a socket cannot be opened: first the sockets, then
// modules, then the privileges go, then the event route of the first worker; and then what has arrived is let in.
func (s *server) start(out streams) error {
	if n := s.program.Settings.IntOr("open_files_limit", 0); n > 0 {
		if err := raiseFileLimit(uint64(n)); err != nil {
			return fmt.Errorf("open_files_limit=%d: %w", n, err)
		}
	}
	for _, note := range s.flags.ignored() {
		s.log.core(interp.Debug, "%s", note)
	}
	for _, e := range s.program.StartLog() {
		s.log.Log(e)
	}
	r := &interp.Runtime{World: s.world, Program: s.program}
	for _, w := range s.workers {
		r.Workers = append(r.Workers, w.Worker)
	}
	if err := s.network.Start(); err != nil {
		return listenError(err)
	}
	interp.Each(s.program, func(_ string, u networkUser) { u.UseNetwork(s.network) })
	var failed error
	interp.Each(s.program, func(name string, st interp.Starter) {
		if err := st.Start(r); err != nil && failed == nil {
			failed = fmt.Errorf("starting module %s: %w", name, err)
		}
	})
	if failed != nil {
		return failed
	}
	if err := s.drop.enter(); err != nil {
		return err
	}
	for _, w := range []struct {
		name string
		id   int
	}{{s.flags.pidFile, os.Getpid()}, {s.flags.pgidFile, syscall.Getpgrp()}} {
		p, err := writePIDFile(w.name, w.id, s.drop)
		if err != nil {
			return err
		}
		s.pids = append(s.pids, p)
	}
	if err := s.drop.drop(); err != nil {
		return err
	}
	if res, ran := s.workers[0].Exec("core:worker-one-init"); ran && res.Dropped {
		return errors.New("exit due to 'drop' in event_route[core:worker-one-init]")
	}
	s.announce(out.Out)
	s.admit()
	return nil
}

// listenError makes one short line of what keeps a socket from being opened.
func listenError(err error) error {
	var op *net.OpError
	var why syscall.Errno
	if !errors.As(err, &op) || !errors.As(err, &why) || op.Op != "listen" {
		return err
	}
	return fmt.Errorf("cannot listen on %s:%v: %w", op.Net, op.Addr, why)
}

// announce prints the addresses, as the reference does.
func (s *server) announce(w io.Writer) {
	fmt.Fprintln(w, "Listening on")
	for i, addr := range s.network.Addrs() {
		fmt.Fprintf(w, "             %v: %v\n", s.sockets[i].Proto, addr)
	}
	fmt.Fprintln(w, "Aliases:")
	for _, a := range s.program.Settings.Sockets("alias") {
		for _, h := range a.Hosts {
			fmt.Fprintf(w, "             %s\n", h)
		}
	}
	fmt.Fprintln(w)
}

func (s *server) stop() {
	s.admit()
	s.network.Close()
	interp.Each(s.program, func(_ string, st interp.Stopper) { st.Stop() })
	for _, p := range s.pids {
		p.remove()
	}
}

// event logs what happened to a socket.
func (s *server) event(e transport.Event) {
	switch {
	case e.Kind == transport.Accepted || e.Kind == transport.Connected:
		s.log.core(interp.Debug, "connection with %v: %v", e.Remote, e.Kind)
	case e.Kind == transport.Closed && e.Err == nil, errors.Is(e.Err, transport.ErrIdle):
		s.log.core(interp.Debug, "connection with %v closed", e.Remote)
	case e.Kind == transport.Closed && errors.Is(e.Err, syscall.ECONNRESET):
		// A peer that hangs up in a hurry is no fault of anybody's.
		s.log.core(interp.Info, "connection with %v closed: %v", e.Remote, e.Err)
	case e.Kind == transport.Closed:
		s.log.core(interp.Err, "connection with %v closed: %v", e.Remote, e.Err)
	case e.Err != nil:
		s.log.core(interp.Err, "%v (%s %v): %v", e.Kind, e.Socket, e.Remote, e.Err)
	default:
		s.log.core(interp.Warn, "%v (%s %v)", e.Kind, e.Socket, e.Remote)
	}
}
