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
	"syscall"
	"time"

	"github.com/spf13/pflag"

	"kamino/cfg"
	"kamino/cmd/internal/processors"
	"kamino/cmd/internal/server"
	"kamino/interp"
)

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
	case f.version || f.versionAlt:
		printVersion(io.Out)
		return 0
	case f.internals:
		printInternals(io.Out)
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
	log := newLogger(io.Err, os.Getpid())
	world := realWorld(log)
	check := f.checkOptions(world)
	config, diags := cfg.Parse(src.name, text, f.cfgOptions(check))
	if f.cfgPrint {
		cfg.Print(io.Out, src.name, text, f.cfgOptions(check))
		if !f.checkOnly {
			return exitCode(io, tell(io, config.Sources, diags))
		}
	}
	if f.checkOnly {
		program, err := checkConfig(config, diags, f, check, io)
		if err != nil {
			return exitCode(io, err)
		}
		if _, _, err := place(program, f); err != nil && !errors.Is(err, server.ErrNotBuiltIn) {
			return exitCode(io, tellHost(io, program, err))
		}
		fmt.Fprintln(io.Err, "config file ok, exiting...")
		return 0
	}
	program, err := checkConfig(config, diags, f, check, io)
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
	calm()
	s, err := newService(program, f, world, log)
	if err != nil {
		return exitCode(io, tellHost(io, program, err))
	}
	if err := s.start(io); err != nil {
		s.stop()
		return exitCode(io, err)
	}
	fmt.Fprint(io.Out, src.hint)
	tellParent(toStderr)
	processors.Keep(ctx)
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
func place(p *interp.Program, f *serverFlags) ([]interp.Socket, privileges, error) {
	drop, err := findPrivileges(p, f)
	if err != nil {
		return nil, drop, err
	}
	sockets, err := listenSockets(p, f)
	return sockets, drop, err
}

// tellHost prints which host of the config or of the command line is not found, where that is why the server has no place to be.
func tellHost(io streams, p *interp.Program, err error) error {
	var flag *listenFlagError
	if errors.As(err, &flag) {
		return flag.tell(io)
	}
	var unknown *server.HostError
	if !errors.As(err, &unknown) {
		return err
	}
	at, ok := spanOf(p.Config, unknown.Socket)
	if !ok {
		return err
	}
	return tell(io, p.Config.Sources, cfg.Diagnostics{{Severity: cfg.Error, Rule: "bad-socket", Subject: at,
		Summary: unknownHost(unknown),
		Detail:  unknown.Err.Error()}})
}

// spanOf finds where a config has a socket; false for one of the command line.
func spanOf(config *cfg.Config, socket *cfg.Socket) (cfg.Span, bool) {
	for _, item := range config.Items {
		if s, ok := item.(*cfg.Setting); ok {
			for i := range s.Values {
				if s.Values[i].Socket == socket {
					return s.Values[i].Span, true
				}
			}
		}
	}
	return cfg.Span{}, false
}

// realWorld is the world outside of tests.
func realWorld(log *logger) *interp.World {
	host, _ := os.Hostname()
	return &interp.World{
		Clock:    systemClock{localZone(os.LookupEnv)},
		Random:   rand.Reader,
		Log:      log,
		Getenv:   os.LookupEnv,
		ReadFile: os.ReadFile,
		Resolve:  newNames(time.Now, resolveHost).Resolve,
		Hostname: host,
		Memory:   memoryUse,
		PID:      os.Getpid(),
		Version:  versionText,
	}
}

type systemClock struct{ zone *time.Location }

func (c systemClock) Now() time.Time { return time.Now().In(c.zone) }

func (systemClock) AfterFunc(d time.Duration, f func()) interp.Timer { return time.AfterFunc(d, f) }

// localZone is the zone that the environment asks for: a file, as Go has it, or else in the form of POSIX.
func localZone(getenv func(string) (string, bool)) *time.Location {
	tz, _ := getenv("TZ")
	name := strings.TrimPrefix(tz, ":")
	if name == "" {
		return time.Local
	}
	if _, err := time.LoadLocation(name); err == nil {
		return time.Local
	}
	if _, err := os.Stat(name); name[0] == '/' && err == nil {
		return time.Local
	}
	return interp.PosixZone(name)
}

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
	toStderr = p.Settings.IntOr("log_stderror", 0) != 0
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

// service is a server with what it is as a process of the system: a log, pid files, privileges that it gives up.
type service struct {
	*server.Server
	log   *logger
	flags *serverFlags
	drop  privileges
	pids  []*pidFile
}

func newService(p *interp.Program, f *serverFlags, world *interp.World, log *logger) (*service, error) {
	sockets, drop, err := place(p, f)
	if err != nil {
		return nil, err
	}
	o := server.Options{World: world, Sockets: sockets}
	if f.given("children") {
		o.Children = max(f.children, 1)
	}
	if f.given("tcp-children") {
		o.TCPChildren = max(f.tcpChildren, 1)
	}
	s, err := server.New(p, o)
	return &service{Server: s, log: log, flags: f, drop: drop}, err
}

// start begins to serve. Nothing of the config has run when a socket cannot be opened: first the sockets, then
// modules, then the privileges go, then the event route of the first worker; and then what has arrived is let in.
func (s *service) start(out streams) error {
	if n := s.Program.Settings.IntOr("open_files_limit", 0); n > 0 {
		if err := raiseFileLimit(uint64(n)); err != nil {
			return fmt.Errorf("open_files_limit=%d: %w", n, err)
		}
	}
	for _, note := range s.flags.ignored() {
		s.log.core(interp.Debug, "%s", note)
	}
	if err := s.Open(); err != nil {
		return listenError(err)
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
	if err := s.Begin(); err != nil {
		return err
	}
	s.announce(out.Out)
	s.Admit()
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
func (s *service) announce(w io.Writer) {
	fmt.Fprintln(w, "Listening on")
	for i, addr := range s.Network.Addrs() {
		fmt.Fprintf(w, "             %v: %v\n", s.Sockets[i].Proto, addr)
	}
	fmt.Fprintln(w, "Aliases:")
	for _, a := range s.Program.Settings.Sockets("alias") {
		for _, h := range a.Hosts {
			fmt.Fprintf(w, "             %s\n", h)
		}
	}
	fmt.Fprintln(w)
}

func (s *service) stop() {
	s.Stop()
	for _, p := range s.pids {
		p.remove()
	}
}
