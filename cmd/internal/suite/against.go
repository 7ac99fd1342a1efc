package suite

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/netip"
	"os"
	"os/exec"
	"slices"
	"strings"

	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/relay"
	"kamino/cmd/internal/server"
	"kamino/interp"
	"kamino/transport/sip"
)

// Against is another program that cases are run on, over loopback.
type Against struct {
	Program string         // kamailio's executable, started anew for each case
	At      netip.AddrPort // where Program is "": a server that is running
}

// elsewhere is why a case cannot be run on another program.
type elsewhere struct{ why string }

func (e *elsewhere) Error() string { return e.why }

// far is the other program, as one case sees it.
type far struct {
	addresses
	*sockets
	process *relay.Server // nil for one that was running
	left    []string
}

// leavesOut tells of steps that only look into the relay: nobody can look into another program, and what its peers get
// is as well without.
func (f *far) leavesOut(s kt.Step) bool {
	var kind string
	switch s.(type) {
	case *kt.Check:
		kind = "check"
	case *kt.Routes:
		kind = "routes"
	case *kt.Returns:
		kind = "returns"
	case *kt.RPC:
		kind = "rpc"
	case *kt.Log:
		if f.process != nil {
			return false
		}
		kind = "log"
	default:
		return false
	}
	if !slices.Contains(f.left, kind) {
		f.left = append(f.left, kind)
	}
	return true
}

// unsuited tells why a case cannot be run on another program, "" if it can.
func (k *Case) unsuited(running bool) string {
	for _, s := range k.settings() {
		switch s.(type) {
		case *kt.Seed:
			return "seed: its chance is its own"
		case *kt.DNS:
			return "dns: it asks the machine for names"
		case *kt.When:
			return "when: its functions do their own work"
		case *kt.Fake:
			return "fake: it has its own modules"
		case *kt.Env, *kt.Flag, *kt.ModParam, *kt.ListenAt:
			if running {
				return "the test changes the config, and the server is running"
			}
		}
	}
	var why func(list []kt.Step, depth int) string
	why = func(list []kt.Step, depth int) string {
		for _, s := range list {
			switch s := s.(type) {
			case *kt.Advance:
				return "advance: its clock is the machine's"
			case *kt.StartRefused:
				return "start refused: it has its own words for what is wrong"
			case *kt.Reading:
				return "stops reading: the machine's sockets take what comes"
			case *kt.Listen:
				if s.How == "silent" {
					return "is silent: on loopback everybody answers"
				}
			case *kt.Send:
				if s.Route.Raw != "" {
					return "sends to route: it runs whole configs"
				}
			case *kt.Do:
				if s.Steps != nil && depth < 20 {
					if w := why(s.Steps.Steps, depth+1); w != "" {
						return w
					}
				}
			}
		}
		return ""
	}
	if w := why(k.File.Before, 0); w != "" {
		return w
	}
	return why(k.Test.Steps, 0)
}

// playThere runs a case on another program.
func (k *Case) playThere(ctx context.Context, a *Against, r *Result) error {
	if why := k.unsuited(a.Program == ""); why != "" {
		return &elsewhere{why}
	}
	w, no := k.start(nil)
	if no != nil {
		return &elsewhere{"kamino does not take the config"}
	}
	w.ctx, w.far = ctx, &far{sockets: newSockets()}
	w.around = w.far.sockets
	maps.Copy(w.names, k.rowNames())
	defer func() {
		w.report(r)
		w.close()
	}()
	if err := w.openThere(a); err != nil {
		return err
	}
	if err := w.steps(w.file.Before); err != nil {
		return err
	}
	if err := w.steps(k.Test.Steps); err != nil {
		return err
	}
	if err := w.nothingFurther(); err != nil {
		return err
	}
	return w.crash()
}

// crash tells of a program that did not survive the case. It closes connections then, as one does that is well.
func (w *world) crash() error {
	if w.far.process == nil || !slices.ContainsFunc(w.order, func(p *peer) bool { return p.ended != nil }) {
		return nil
	}
	var last string
	w.awaitFor(silence, func() bool {
		lines, _ := w.far.process.Lines()
		i := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, "exited by a signal") })
		if i >= 0 {
			last = lines[i]
		}
		return last != "" || !w.far.process.Alive()
	})
	if last == "" && w.far.process.Alive() {
		return nil
	}
	return failed(w.Test.Title.Span, "the program has ended: %s", last)
}

// openThere starts the program with the config, or takes the one that runs.
func (w *world) openThere(a *Against) error {
	listens, err := server.Listens(w.program, nil, false, w.hosts)
	if err != nil {
		return err
	}
	w.known(listens)
	if a.Program == "" {
		for _, s := range listens {
			if s.Addr == w.relay || s.Addr == w.relayUDP {
				w.far.addresses = append(w.far.addresses, renaming{s.Addr, a.At})
			}
		}
		return nil
	}
	start := relay.StartReady
	if !slices.ContainsFunc(listens, func(s interp.Socket) bool { return s.Proto == sip.TCP && s.Addr == w.relay }) {
		start = relay.StartReadyUDP
	}
	program := relay.Program{Path: a.Program, Reference: true}
	for attempt := 0; ; attempt++ {
		if err := w.choosePorts(listens); err != nil {
			return err
		}
		command := func(at netip.AddrPort, dir string) ([]string, error) {
			text, err := w.configThere(dir, listens)
			if err != nil {
				return nil, err
			}
			return program.Serve(text, w.flagsThere(listens)...)(at, dir)
		}
		w.far.process, err = start(w.ctx, command, int(w.far.real(w.relay).Port()), w.environment())
		if err == nil {
			w.started = len(w.logThere())
			return nil
		}
		if attempt == 2 || !relay.PortTaken(err) {
			return failed(w.Test.Title.Span, "it does not start: %s", err)
		}
	}
}

// choosePorts finds a free port for each address, with as many digits as the config's: no length in a message changes.
func (w *world) choosePorts(listens []interp.Socket) error {
	w.far.addresses = nil
	for _, s := range listens {
		if w.far.real(s.Addr).IsValid() {
			continue
		}
		low := 1024
		for range len(fmt.Sprint(s.Addr.Port())) - 4 {
			low = 10000
		}
		high := map[bool]int{true: 10000, false: 32000}[low == 1024]
		var at netip.AddrPort
		var err error
		for range 100 {
			port := low + rand.IntN(high-low)
			if at, err = relay.FreeAddressOf(loopbackLike(s.Addr).Addr(), port); err == nil && !w.far.real(at).IsValid() && !w.says(fmt.Sprint(port)) {
				break
			}
		}
		if err != nil {
			return err
		}
		w.far.addresses = append(w.far.addresses, renaming{s.Addr, at})
	}
	return nil
}

// says tells whether a text stands somewhere in the test or in the config.
func (w *world) says(text string) bool {
	return bytes.Contains(w.Case.File.text, []byte(text)) || strings.Contains(w.file.Sources.Files()[0].Text, text)
}

// flagsThere are the settings of the test as flags of the command line.
func (w *world) flagsThere(listens []interp.Socket) []string {
	var flags []string
	if len(w.listenLines()) == 0 {
		for _, s := range listens {
			flags = append(flags, "-l", fmt.Sprintf("%v:%v", s.Proto, w.far.real(s.Addr)))
		}
	}
	each(w.settings(), func(s *kt.Flag) {
		if s.Kind == "define" {
			flags = append(flags, "-A", s.Value)
			return
		}
		flags = append(flags, "--"+s.Kind+"="+s.Value)
	})
	each(w.settings(), func(s *kt.ModParam) {
		kind := "s"
		if _, ok := interp.ParseInt(s.Value); ok && !s.Quoted {
			kind = "i"
		}
		flags = append(flags, fmt.Sprintf("--modparam=%s:%s:%s:%s", s.Module, s.Name, kind, s.Value))
	})
	return flags
}

// environment is what the test says, and where programs are.
func (w *world) environment() relay.Option {
	return func(cmd *exec.Cmd) {
		cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
		each(w.settings(), func(s *kt.Env) { cmd.Env = append(cmd.Env, s.Name+"="+s.Value) })
	}
}
