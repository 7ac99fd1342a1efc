// Bench measures what an MSRP relay costs: it starts the relay with a config,
// drives pairs of senders and receivers through it, and reads the CPU time of
// all its processes from /proc. Where Kamailio is installed it does the same
// with it, in turn, and prints the ratios.
//
// The files are the parts of the program:
//
//	loop       epoll, connections: everything runs on one thread
//	frame      SEND frames that are patched, cut and checked
//	relay      the load of pairs; auth the load of AUTH requests
//	histogram  latencies; cpu the times in /proc
//	load       one load on one server, and what it gives
//	contestant a server that is measured
//	forward    the blind forwarder, the floor below every relay
//	contest    rounds and medians; report their table and JSON
//	table      all rows of docs/performance.md; claim their targets, chart the picture
//	script     what scripts do, timed by themselves
//	trials     the rows that are loads; stream, idle, churn, startup the others
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"kamino/cmd/internal/relay"
)

const (
	exitDone   = 0
	exitMissed = 1 // a ratio above its target
	exitUsage  = 2
	exitFailed = 3
)

// options are the flags that are not settings of the load.
type options struct {
	settings
	kamino, reference, config string
	target                    string
	pid, port                 int
	floor                     bool
	json                      string
	assertCPU                 float64
	serveFloor                string
	table, only, results      string
	hold                      int
	large                     int64
	from                      string
}

func main() {
	// The servers are children of this thread, and end with it.
	runtime.LockOSThread()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	o, err := parse(args, out)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitDone
	case err != nil:
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitUsage
	}
	if o.serveFloor != "" {
		if err := listenAndForward(ctx, o.serveFloor); err != nil {
			fmt.Fprintf(errs, "bench: floor: %v\n", err)
			return exitFailed
		}
		return exitDone
	}
	if o.hold > 0 {
		if err := hold(ctx, o.hold, o.target, o.from, os.Stdin, out); err != nil {
			fmt.Fprintf(errs, "bench: hold: %v\n", err)
			return exitFailed
		}
		return exitDone
	}
	if o.large > 0 {
		at, err := netip.ParseAddrPort(o.target)
		if err == nil {
			// What others wait for is to be the server, not this program.
			err = unix.Setpriority(unix.PRIO_PROCESS, 0, 19)
		}
		if err == nil {
			err = sendLarge(ctx, at, o.floor, o.large)
		}
		if err != nil {
			fmt.Fprintf(errs, "bench: large: %v\n", err)
			return exitFailed
		}
		return exitDone
	}
	if o.table != "" {
		return o.runTable(ctx, out, errs)
	}
	if o.Mode == "script" {
		kamino, err := locate(o.kamino)
		if err == nil {
			err = runScripts(ctx, kamino, o.reference, o.Rounds, out)
		}
		if err != nil {
			fmt.Fprintf(errs, "bench: %v\n", err)
			return exitFailed
		}
		return exitDone
	}
	all, err := o.contestants(errs)
	if err != nil {
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitUsage
	}
	ctx, cancel := context.WithTimeoutCause(ctx, o.limit(len(all)), errors.New("took too long"))
	defer cancel()
	scores, err := contest(ctx, o.settings, all, o.port, os.DirFS("/proc"), errs)
	if err != nil {
		fmt.Fprintf(errs, "bench: %v\n", err)
		return exitFailed
	}
	r := report{Machine: thisMachine(), Settings: o.settings, Scores: scores, Ratios: ratios(scores)}
	return o.publish(r, out, errs)
}

func listenAndForward(ctx context.Context, address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	return serveForwarder(ctx, listener)
}

func (o options) publish(r report, out, errs io.Writer) int {
	if o.json != "-" {
		if err := r.writeTable(out); err != nil {
			fmt.Fprintf(errs, "bench: %v\n", err)
			return exitFailed
		}
	}
	if o.json != "" {
		if err := r.writeJSON(o.json); err != nil {
			fmt.Fprintf(errs, "bench: %v\n", err)
			return exitFailed
		}
	}
	if o.assertCPU <= 0 {
		return exitDone
	}
	for _, q := range r.Ratios {
		if q.Over == "kamailio" && q.Name == "kamino" {
			if q.CPU > o.assertCPU {
				fmt.Fprintf(errs, "bench: CPU per frame is %.2f times Kamailio's, the target is %.2f\n", q.CPU, o.assertCPU)
				return exitMissed
			}
			return exitDone
		}
	}
	fmt.Fprintln(errs, "bench: -assert-cpu-ratio needs both kamino and kamailio")
	return exitUsage
}

func parse(args []string, out io.Writer) (options, error) {
	var o options
	var silent bool
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(io.Discard) // the caller prints errors
	f.StringVar(&o.Mode, "mode", "relay", "work: relay (SEND through the relay), auth (challenge and answer) or script (what scripts do, timed by themselves)")
	f.StringVar(&o.kamino, "kamino", "", "kamino's `binary`")
	f.StringVar(&o.reference, "reference", "kamailio", "Kamailio's `binary`; left out where it is not installed, \"\" for never")
	f.StringVar(&o.config, "config", "testdata/configs/mission.cfg", "config `file` that the servers run")
	f.BoolVar(&o.floor, "floor", false, "measure a blind byte forwarder as well")
	f.StringVar(&o.target, "target", "", "`host:port` of a running server, measured instead")
	f.IntVar(&o.pid, "pid", 0, "process id of the running server")
	f.IntVar(&o.Pairs, "pairs", 50, "senders and receivers (in mode auth: connections)")
	f.IntVar(&o.InFlight, "inflight", 16, "frames that each sender has on the way; an arrival lets the next one go")
	f.IntVar(&o.Size, "size", 200, "`bytes` of a body")
	f.BoolVar(&o.Burst, "burst", false, "send the frames that go together with one write, not with one write each")
	f.BoolVar(&silent, "silent", false, "receivers do not answer with 200")
	f.DurationVar(&o.Duration, "duration", 3*time.Second, "of one measurement; a quarter of it, at most 1s, is warm-up before")
	f.IntVar(&o.Rounds, "rounds", 3, "measurements of each server, in turn")
	f.StringVar(&o.User, "user", "bench", "user name for AUTH")
	f.StringVar(&o.Password, "password", "xyz123", "password for AUTH")
	f.IntVar(&o.port, "port", 0, "port for the servers; 0 takes a free one")
	f.StringVar(&o.json, "json", "", "write JSON to `file`; - for standard output, without the table")
	f.Float64Var(&o.assertCPU, "assert-cpu-ratio", 0, "exit with 1 when kamino's CPU per frame is more than this `ratio` of Kamailio's")
	f.StringVar(&o.serveFloor, "serve-floor", "", "be the blind forwarder at this address")
	f.StringVar(&o.table, "table", "", "measure all rows of docs/performance.md instead of one load: quick or full")
	f.StringVar(&o.only, "only", "", "of the table, the rows that match a `pattern`, as file names do")
	f.StringVar(&o.results, "results", "", "write the table as `file`.json, its chart as file.svg, and into file.md where that has a place for it")
	f.IntVar(&o.hold, "hold", 0, "be `N` idle connections to -target until standard input ends")
	f.Int64Var(&o.large, "large", 0, "send one message of `N` bytes through -target and check it")
	f.StringVar(&o.from, "from", "127.0.0.1", "the local `address` of -hold")
	err := f.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(out, "Measures what an MSRP relay costs per frame, and compares.\n\nUsage: go run ./cmd/bench [flags]\n\n")
		f.SetOutput(out)
		f.PrintDefaults()
		fmt.Fprint(out, "\n", examples)
	}
	if err != nil {
		return o, err
	}
	o.Answer = !silent
	switch {
	case f.NArg() > 0:
		return o, fmt.Errorf("unexpected argument %q", f.Arg(0))
	case o.Mode != "relay" && o.Mode != "auth" && o.Mode != "script":
		return o, fmt.Errorf("-mode %q is none of relay, auth and script", o.Mode)
	case o.Mode == "script" && (o.kamino == "" || o.reference == ""):
		return o, errors.New("-mode script compares: it needs -kamino and -reference")
	case o.Pairs < 1 || o.InFlight < 1 || o.Rounds < 1 || o.Duration <= 0:
		return o, errors.New("-pairs, -inflight, -rounds and -duration must be above 0")
	case o.Mode == "relay" && o.Size < minBody:
		return o, fmt.Errorf("-size must be at least %d: number, time and checksum travel in the body", minBody)
	case (o.target == "") != (o.pid == 0):
		return o, errors.New("-target and -pid go together")
	}
	return o, nil
}

const examples = `Examples:
  bench -kamino bin/kamino -config relay.cfg              kamino, and Kamailio where installed
  bench -kamino bin/kamino -inflight 1 -rounds 5 -floor  latency, with the floor
  bench -reference kamailio -mode auth -pairs 20          AUTH on Kamailio alone
  bench -kamino bin/kamino -mode script -rounds 5          kinds of work in scripts, beside Kamailio
  bench -target 127.0.0.1:2855 -pid 4711                   a relay that is already running
  bench -kamino bin/kamino -table quick                    every row of docs/performance.md, in less than 3 minutes
  bench -kamino bin/kamino -table full -only 'AUTH*'       some of them, as thoroughly as the document

Exit code: 0 done, 1 a target missed, 2 wrong usage, 3 a server failed.
`

// contestants lists the servers; the first is the one that ratios speak of.
func (o options) contestants(notes io.Writer) ([]contestant, error) {
	if o.target != "" {
		at, err := netip.ParseAddrPort(o.target)
		if err != nil {
			return nil, fmt.Errorf("-target: %w", err)
		}
		return []contestant{{name: "target", at: at, pid: o.pid}}, nil
	}
	config, err := os.ReadFile(o.config)
	if err != nil {
		return nil, err
	}
	var all []contestant
	if o.kamino != "" {
		path, err := locate(o.kamino)
		if err != nil {
			return nil, err
		}
		all = append(all, contestant{name: "kamino", command: relay.Program{Path: path}.ServeAt(string(config))})
	}
	if o.reference != "" {
		if path, err := locate(o.reference); err == nil {
			all = append(all, contestant{name: "kamailio", command: relay.Program{Path: path, Reference: true}.ServeAt(string(config))})
		} else {
			fmt.Fprintf(notes, "bench: without the reference: %v\n", err)
		}
	}
	if o.floor && o.Mode == "relay" {
		all = append(all, contestant{name: "floor", command: forwarderCommand, floor: true})
	}
	if len(all) == 0 {
		return nil, errors.New("nothing to measure: give -kamino, -reference, -floor or -target")
	}
	return all, nil
}

// locate finds a program; the servers do not run in this directory.
func locate(name string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// limit bounds the whole run.
func (o options) limit(contestants int) time.Duration {
	one := relay.StartPatience + setupTimeout + maxWarmUp + o.Duration + relay.StopPatience
	return time.Duration(o.Rounds*contestants) * one
}
