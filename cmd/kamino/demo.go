package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"
)

// demoConfig is the config that `kamino demo` runs.
//
//go:embed demo.cfg
var demoConfig []byte

const demoGreeting = "this is the kamino demo, an MSRP relay: any user, password kamino"

// demoHint gives the commands to try next, as they can be typed where the demo was started.
func demoHint(program string) string {
	if strings.Contains(program, "/go-build") {
		program = "go run ./cmd/kamino"
	}
	return fmt.Sprintf(`Try it, in two more terminals:

  %[1]s client listen --user bob --password kamino
  %[1]s client send --user alice --password kamino --to "ADDRESS" "hello bob"

ADDRESS is what the first of them prints. Ctrl-C stops the relay.
`, program)
}

// demoCommand runs the built-in relay.
func demoCommand(ctx context.Context, args []string, io streams) int {
	s := pflag.NewFlagSet("kamino demo", pflag.ContinueOnError)
	s.SetOutput(io.Err)
	print := s.Bool("print", false, "print the config instead of running it, to begin one of your own")
	s.Usage = func() {
		fmt.Fprintf(io.Err, "Usage: kamino demo [--print]\n\nRuns an MSRP relay on 127.0.0.1:2855 until Ctrl-C. Any user logs in with the password kamino.\n\n%s", s.FlagUsages())
	}
	if err := s.Parse(args); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			return 0
		}
		return exitBad
	}
	if *print {
		io.Out.Write(demoConfig)
		return 0
	}
	f := newServerFlags()
	f.stderr = true
	return serve(ctx, source{name: "demo.cfg", text: demoConfig, greeting: demoGreeting, hint: demoHint(os.Args[0])}, f, io)
}
