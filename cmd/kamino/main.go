// Command kamino runs a Kamailio config for MSRP relaying without Kamailio.
//
// Called with kamailio's flags it is the server: flags.go declares them, load.go reads and checks the config,
// serve.go runs it (cmd/internal/server wires config, interpreter, modules and transport), sockets.go and names.go know
// the machine's addresses and names, log.go writes as kamailio does, daemon.go does what a daemon does.
//
// Called with the name of a command it does something else. Each has a file of its name, and more that begin with it
// where it has parts: check, cfg, fmt, demo, client, test, compare, record, init. What they share is in command.go:
// the help, which is one form for all, and exit codes.
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

	"kamino/cfg"
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
	out := &output{file: os.Stdout}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{In: os.Stdin, Out: out, Err: os.Stderr})
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, io streams) int {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		for _, c := range commands() {
			if c.name == args[0] {
				return written(c.run(ctx, args[1:], io), io)
			}
		}
		if args[0] == "help" {
			return run(ctx, append(args[1:], "--help"), io)
		}
		fmt.Fprintf(io.Err, "kamino: unknown command %q%s. Use -h for help.\n", args[0], didYouMean(args[0]))
		return exitBad
	}
	return serverCommand(ctx, args, io)
}

// written is the exit code of a command that would be a good one, when not all of its output was written. A server has its
// own: it goes on when nobody reads what it prints.
func written(code int, io streams) int {
	out, ok := io.Out.(*output)
	if !ok || code != exitGood || out.err() == nil {
		return code
	}
	fmt.Fprintf(io.Err, "kamino: %v\n", out.err())
	return exitMisuse
}

// didYouMean names the command that a word is near to, if any.
func didYouMean(word string) string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	if near := cfg.Nearest(word, names); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
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

Exit codes: 0 after a clean stop; 255 for a bad flag or config, or a failed
start. The commands have their own: kamino COMMAND --help.
`)
}
