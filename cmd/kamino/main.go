// Command kamino runs a Kamailio config for MSRP relaying without Kamailio.
//
// Called with kamailio's flags it is the server: flags.go declares them, load.go reads and checks the config,
// serve.go runs it (cmd/internal/server wires config, interpreter, modules and transport), daemon.go does what a
// daemon does. Called with the name of a command it does something else: demo.go, client.go.
//
// The exit code of the server is 0, or 255 where kamailio's is: a bad flag, a bad config, a start that failed.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// exitBad is the exit code for everything that keeps the server from starting.
const exitBad = 255

// command is what `kamino NAME …` runs. It returns the exit code.
type command struct {
	name, summary string
	run           func(ctx context.Context, args []string, io streams) int
}

func commands() []command {
	return []command{
		{"check", "find what is wrong with configs, or suspicious", checkCommand},
		{"cfg", "show a config after preprocessing, or its tree", cfgCommand},
		{"fmt", "print configs in the canonical layout", fmtCommand},
		{"demo", "run a relay on 127.0.0.1:2855, without a config file", demoCommand},
		{"client", "log in to a relay, listen, and send messages", clientCommand},
		{"test", "run the tests of a config, in memory", testCommand},
		{"compare", "run tests here and on Kamailio, and print what differs", compareCommand},
		{"record", "write a test file from what goes over the wire", recordCommand},
		{"init", "write a first test file for a config", initCommand},
	}
}

func main() {
	hurry()
	io := streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], io)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, io streams) int {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		for _, c := range commands() {
			if c.name == args[0] {
				return c.run(ctx, args[1:], io)
			}
		}
		fmt.Fprintf(io.Err, "kamino: unknown command %q. Use -h for help.\n", args[0])
		return exitBad
	}
	return serverCommand(ctx, args, io)
}

// usage prints the help of the server and the list of commands.
func usage(w io.Writer, f *serverFlags) {
	fmt.Fprint(w, `Usage: kamino [options]              run a config, as kamailio does
       kamino COMMAND [arguments]

Commands:
`)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-10s %s\n", c.name, c.summary)
	}
	f.describe(w)
	fmt.Fprint(w, `
Examples:
  kamino -c -f relay.cfg             check a config
  kamino -f relay.cfg -DD -E         run it in the foreground, log on stderr
  kamino demo                        run the built-in relay

Exit codes: 0 after a clean stop; 255 for a bad flag or config, or a failed start.
`)
}
