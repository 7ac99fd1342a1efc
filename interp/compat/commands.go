package compat

import (
	"regexp"

	"kamino/cfg"
)

// command is an RPC command that a script runs.
type command struct {
	name string
	span cfg.Span
}

var method = regexp.MustCompile(`"method"\s*:\s*"([A-Za-z0-9_.]+)"`)

// commands finds the RPC commands in the arguments of jsonrpc_exec, the function that runs them.
func commands(config *cfg.Config) []command {
	var out []command
	config.Walk(func(n cfg.Node) bool {
		call, ok := n.(*cfg.Call)
		if !ok || call.Name != "jsonrpc_exec" {
			return true
		}
		for _, arg := range call.Args {
			if s, ok := arg.(*cfg.String); ok {
				if m := method.FindStringSubmatch(s.Value); m != nil {
					out = append(out, command{m[1], s.Span})
				}
			}
		}
		return true
	})
	return out
}
