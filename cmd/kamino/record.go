package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"kamino/cmd/internal/recording"
	"kamino/cmd/internal/wire"
)

var recordManual = manual{
	name:  "kamino record",
	usage: "[flags] -l ADDRESS --to ADDRESS | FILE…",
	about: `Writes a test file from what goes over the wire. With -l it stands between
clients and a server, until it is interrupted: clients connect to the address of
-l, and what they say is passed on to that of --to. Otherwise it reads files:
captures (pcap, pcapng), and text in which a line with
"ADDRESS:PORT -> ADDRESS:PORT" comes before each message (ngrep -W byline,
sngrep, logs). Nonces, sessions and what else chance makes are captured, digest
answers become {digest}. What peers get is expected exactly: read the test, and
leave out what does not matter.`,
	examples: `  kamino record -l 127.0.0.1:2856 --to 127.0.0.1:2855 -o live.kt
                     then, elsewhere: kamino client auth --relay 127.0.0.1:2856
  kamino record --login alice:secret --config relay.cfg -o calls.kt calls.pcap
  ngrep -W byline -d any port 2855 > log; kamino record --config relay.cfg log
`,
	exits: "0; 2 for nothing to record, a file that is there, or bad usage.",
}

// recordFlags are the flags of `kamino record`.
type recordFlags struct {
	*pflag.FlagSet
	listen, logins []string
	to, output     string
	config, title  string
	pause          time.Duration
	force          bool
}

func newRecordFlags(stdio streams) *recordFlags {
	f := &recordFlags{FlagSet: recordManual.flags(stdio)}
	f.StringArrayVarP(&f.listen, "listen", "l", nil, "stand between clients and the server at this `ADDRESS:PORT`; udp:ADDRESS:PORT for datagrams")
	f.StringVar(&f.to, "to", "", "where the server is, `ADDRESS:PORT`; left out with files, it is the address that most talk to")
	f.StringVarP(&f.output, "output", "o", "-", "write to this `FILE`; - prints")
	f.StringVar(&f.config, "config", "relay.cfg", "the `CONFIG` that the server runs")
	f.StringArrayVar(&f.logins, "login", nil, "`USER:PASSWORD` of somebody who logs in")
	f.StringVar(&f.title, "title", "recorded", "the `TITLE` of the test")
	f.DurationVar(&f.pause, "pause", 30*time.Second, "write advance for pauses of this `DURATION` and more; 0 for none")
	f.BoolVar(&f.force, "force", false, "write over a file that is there")
	return f
}

func recordCommand(ctx context.Context, args []string, stdio streams) int {
	f := newRecordFlags(stdio)
	if code, ok := recordManual.parse(f.FlagSet, args, stdio); !ok {
		return code
	}
	o, err := f.options()
	r := &recording.Recorder{}
	if err == nil && f.to != "" {
		if r.Server, err = netip.ParseAddrPort(strings.Replace(f.to, "localhost:", "127.0.0.1:", 1)); err != nil {
			err = fmt.Errorf("--to: %q is no ADDRESS:PORT", f.to)
		}
	}
	switch {
	case err != nil:
	case len(f.listen) > 0 && f.NArg() > 0:
		err = errors.New("either -l or files")
	case len(f.listen) > 0 && f.to == "":
		err = errors.New("-l needs --to, where the server is")
	case len(f.listen) == 0 && f.NArg() == 0:
		err = errors.New("what is to be recorded? -l listens, or name files")
	}
	if err != nil {
		return recordManual.misuse(stdio, "%v", err)
	}
	if _, err := os.Stat(f.output); err == nil && !f.force && f.output != "-" {
		return recordManual.misuse(stdio, "%s is there already; --force writes over it", f.output)
	}
	if len(f.listen) > 0 {
		err = f.stand(ctx, r, stdio)
	} else {
		err = f.read(r, stdio)
	}
	if err != nil {
		return recordManual.fail(stdio, err)
	}
	w, err := r.Write(o)
	if err != nil {
		return recordManual.fail(stdio, err)
	}
	for _, n := range w.Notes {
		fmt.Fprintf(stdio.Err, "kamino record: %s\n", n)
	}
	if f.output == "-" {
		fmt.Fprint(stdio.Out, w.Text)
		return exitGood
	}
	if err := os.WriteFile(f.output, []byte(w.Text), 0o644); err != nil {
		return recordManual.fail(stdio, err)
	}
	fmt.Fprintf(stdio.Out, "%s: %d messages. Run it: kamino test %s\n", f.output, w.Messages, f.output)
	return exitGood
}

// options are what the test is to say of itself.
func (f *recordFlags) options() (recording.Options, error) {
	o := recording.Options{Config: f.config, Title: strings.ReplaceAll(f.title, `"`, "'"), Pause: f.pause}
	if f.output != "-" && !filepath.IsAbs(f.config) {
		if rel, err := filepath.Rel(filepath.Dir(f.output), f.config); err == nil {
			o.Config = filepath.ToSlash(rel)
		}
	}
	for _, l := range f.logins {
		user, password, ok := strings.Cut(l, ":")
		if !ok || user == "" {
			return o, fmt.Errorf("--login: %q is not USER:PASSWORD", l)
		}
		o.Logins = append(o.Logins, wire.Login{User: user, Password: password})
	}
	return o, nil
}

// read reads files.
func (f *recordFlags) read(r *recording.Recorder, stdio streams) error {
	for _, name := range f.Args() {
		text, shown, err := readText(name, stdio)
		if err != nil {
			return err
		}
		left, err := recording.ReadFile(text, r)
		if err != nil {
			return fmt.Errorf("%s: %w", shown, err)
		}
		if left != "" {
			fmt.Fprintf(stdio.Err, "kamino record: %s: left out: %s\n", shown, left)
		}
	}
	return nil
}

// stand passes on what clients and the server say, until the context ends.
func (f *recordFlags) stand(ctx context.Context, r *recording.Recorder, stdio streams) error {
	var told sync.Mutex
	p := &recording.Proxy{Recorder: r, Tell: func(format string, args ...any) {
		told.Lock()
		defer told.Unlock()
		fmt.Fprintf(stdio.Err, "kamino record: %s\n", fmt.Sprintf(format, args...))
	}}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var serving []func() error
	for _, at := range f.listen {
		proto, addr, ok := strings.Cut(at, ":")
		if !ok || proto != "udp" && proto != "tcp" {
			proto, addr = "tcp", at
		}
		var here net.Addr
		if proto == "udp" {
			c, err := net.ListenPacket("udp", addr)
			if err != nil {
				return err
			}
			defer c.Close()
			here = c.LocalAddr()
			serving = append(serving, func() error { return p.ServePackets(ctx, c.(*net.UDPConn)) })
		} else {
			l, err := net.Listen("tcp", addr)
			if err != nil {
				return err
			}
			defer l.Close()
			here = l.Addr()
			serving = append(serving, func() error { return p.Serve(ctx, l) })
		}
		r.Also = append(r.Also, netip.MustParseAddrPort(here.String()))
		p.Tell("recording at %s:%v for %v; Ctrl-C ends it", proto, here, r.Server)
	}
	failed := make(chan error, len(serving))
	for _, serve := range serving {
		go func() {
			failed <- serve()
			cancel()
		}()
	}
	var first error
	for range serving {
		first = errors.Join(first, <-failed)
	}
	return first
}
