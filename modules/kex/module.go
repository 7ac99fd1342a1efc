// Package kex is Kamailio's kex module: functions that its core had once. pv_printf writes to a variable, and there are flags, the
// destination URI and the log level.
//
// module.go is the table, print.go writes to variables, flags.go is flags, myself.go tells what this server is, debug.go is the log
// level, count.go counts messages for $stat, memory.go tells there of memory, unique.go is $sruid.
package kex

import (
	"slices"

	"kamino/interp"
	"kamino/transport/sip"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name:     "kex",
		Doc:      "Writing to variables, flags, the destination URI and the log level.",
		Funcs:    slices.Concat(printFuncs(), flagFuncs(), destinationFuncs(), myselfFuncs(), debugFuncs()),
		Vars:     []interp.Var{uniqueVar()},
		Commands: commands(),
		New:      func() any { return &kex{counters: newCounters()} },
	}
}

// kex is the module in one program.
type kex struct {
	counters *counters
	counted  *interp.Counters // by the core
	use      func() interp.Memory
	level    interp.Level // at the start
	log      interp.Logger
}

// Init notes where the log is, and what is counted.
func (m *kex) Init(s *interp.Setup) error {
	m.log, m.counted, m.use = s.World.Log, s.Counters(), s.World.Memory
	return nil
}

// Start notes the log level to go back to.
func (m *kex) Start(*interp.Runtime) error {
	m.level = m.log.Level()
	return nil
}

func destinationFuncs() []interp.Func {
	bind := func(do func(*interp.Ctx, *sip.Message, string) bool) interp.BindFunc {
		return func(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
			return func(c *interp.Ctx) int {
				uri := ""
				if len(args) > 0 {
					uri = args[0].String(c)
				}
				return interp.Code(c.Msg != nil && do(c, c.Msg, uri))
			}, nil
		}
	}
	return []interp.Func{
		interp.NewFunc("setdsturi", "Sets the destination URI, $du.", `setdsturi("sip:192.0.2.1:5060");`, interp.DoneOrNo, bind(func(c *interp.Ctx, m *sip.Message, uri string) bool {
			m.DstURI = c.Scratch.Copy(uri)
			return true
		}), interp.ArgDecl{Name: "uri", Type: interp.ArgFormat, Doc: "a SIP URI"}),
		interp.NewFunc("resetdsturi", "Resets the destination URI.", "resetdsturi();", interp.DoneOrNo, bind(func(_ *interp.Ctx, m *sip.Message, _ string) bool {
			m.DstURI = ""
			return true
		})),
		interp.NewFunc("isdsturiset", "Tells whether the destination URI is set.", "if (isdsturiset()) exit;", interp.YesNo, bind(func(_ *interp.Ctx, m *sip.Message, _ string) bool {
			return m.DstURI != ""
		})),
	}
}

// commands are known, and there is nothing behind them: memory and statistics of the reference.
func commands() []interp.Command {
	var all []interp.Command
	for _, name := range []string{"mod.mem_stats", "mod.mem_statsx", "mod.stats", "pkg.info", "pkg.stats", "stats.clear_statistics", "stats.fetch",
		"stats.fetchn", "stats.get_statistics", "stats.reset_statistics"} {
		all = append(all, interp.Command{Name: name, Status: interp.Missing, Doc: "Statistics and memory."})
	}
	return all
}
