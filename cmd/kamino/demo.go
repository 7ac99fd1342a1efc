package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"strings"
)

// demoConfig is the config that `kamino demo` runs.
//
//go:embed demo.cfg
var demoConfig []byte

const demoGreeting = "this is the kamino demo, an MSRP relay: any user, password kamino"

var demoManual = manual{
	name:  "kamino demo",
	usage: "[flags]",
	about: `Runs an MSRP relay on 127.0.0.1:2855 until Ctrl-C. Any user logs in with the
password kamino.`,
	examples: `  kamino demo                      run it; kamino client is to try it
  kamino demo --print > relay.cfg  a config to begin with
`,
	exits: `0 after a clean stop, 2 for bad usage, 255 for a failed start, such
as when the port is in use.`,
}

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
	s := demoManual.flags(io)
	print := s.Bool("print", false, "print the config instead of running it")
	if code, ok := demoManual.parse(s, args, io); !ok {
		return code
	}
	if s.NArg() > 0 {
		return demoManual.misuse(io, "unexpected argument %q", s.Arg(0))
	}
	if *print {
		io.Out.Write(demoConfig)
		return 0
	}
	f := newServerFlags()
	f.stderr = true
	return serve(ctx, source{name: "demo.cfg", text: demoConfig, greeting: demoGreeting, hint: demoHint(os.Args[0])}, f, io)
}
