package interp

import (
	"regexp"

	"kamino/cfg"
)

// CommandCall is an RPC command that a script runs.
type CommandCall struct {
	Name string
	Span cfg.Span // of the text that names it
}

var commandMethod = regexp.MustCompile(`"method"\s*:\s*"([A-Za-z0-9_.]+)"`)

// CommandCalls finds the RPC commands in the arguments of jsonrpc_exec, the function that runs them.
func CommandCalls(config *cfg.Config) []CommandCall {
	var out []CommandCall
	config.Walk(func(n cfg.Node) bool {
		call, ok := n.(*cfg.Call)
		if !ok || call.Name != "jsonrpc_exec" {
			return true
		}
		for _, arg := range call.Args {
			if s, ok := arg.(*cfg.String); ok {
				if m := commandMethod.FindStringSubmatch(s.Value); m != nil {
					out = append(out, CommandCall{m[1], s.Span})
				}
			}
		}
		return true
	})
	return out
}
