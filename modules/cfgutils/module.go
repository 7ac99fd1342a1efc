// Package cfgutils is Kamailio's cfgutils module: chance, waiting, locks, global flags and a look at routes for
// configs.
//
// module.go is the table, cfgutils.go the instance. random.go is chance, wait.go sleeping, locks.go the lock set, flags.go
// the global flags, routes.go the look at routes, hash.go core_hash, commands.go the RPC.
package cfgutils

import (
	"fmt"

	"kamino/interp"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name:     "cfgutils",
		Doc:      "Chance, waiting, locks and global flags for configs.",
		Params:   params(),
		Funcs:    funcs(),
		Vars:     []interp.Var{randomVar()},
		Commands: commands(),
		New:      func() any { return &utils{initial: 10, ended: make(chan struct{})} },
	}
}

func params() []interp.Param {
	number := func(name, def, doc string, set func(*utils, int64) error) interp.Param {
		return interp.Param{Name: name, Type: interp.IntParam, Default: def, Doc: doc, Set: func(inst any, v interp.ParamValue) error {
			return set(inst.(*utils), v.Int)
		}}
	}
	return []interp.Param{
		number("initial_probability", "10", "What rand_event uses until rand_set_prob, in percent.", func(m *utils, n int64) error {
			if n < 0 || n > 100 {
				return fmt.Errorf("invalid probability <%d>: it is 0 to 100", n)
			}
			m.initial = n
			return nil
		}),
		number("initial_gflags", "0", "The global flags to start with, as a number.", func(m *utils, n int64) error {
			m.flags.Store(uint32(n))
			return nil
		}),
		number("lock_set_size", "0", "Locks for lock, trylock and unlock: 2 to the power of this, at most 14. 0: none.", func(m *utils, n int64) error {
			m.lockOrder = n
			return nil
		}),
		{
			Name: "hash_file", Type: interp.StringParam, Doc: "A file whose MD5 is taken at the start, for the commands that show whether it changed.",
			Set: func(inst any, v interp.ParamValue) error { inst.(*utils).hashFile = v.Str; return nil },
		},
	}
}

var doneOrNo = []interp.Ret{{Code: 1, Doc: "done"}, {Code: -1, Doc: "not done; the log says why"}}

func funcs() []interp.Func {
	f := interp.NewFunc
	quiet := func(name, doc string) interp.Func {
		fn := f(name, doc, name+"();", interp.Always, bindNothing)
		fn.Status = interp.NoEffect
		return fn
	}
	key := interp.ArgDecl{Name: "key", Type: interp.ArgFormat, Doc: "what the lock is for"}
	flag := interp.ArgDecl{Name: "flag", Type: interp.ArgText, Doc: "number of the flag, 0 to 31"}
	route := interp.ArgDecl{Name: "route", Type: interp.ArgFormat, Doc: "name of a route block"}
	return []interp.Func{
		f("rand_event", "Is true as often, by chance, as the probability says.", `if (rand_event()) sl_send_reply("503", "Try later");`, interp.YesNo, bindRandEvent),
		f("rand_set_prob", "Sets the probability, for all workers.", `rand_set_prob("4");`, interp.Always, bindSetProbability,
			interp.ArgDecl{Name: "probability", Type: interp.ArgText, Doc: "percent, 0 to 100"}),
		f("rand_reset_prob", "Sets the probability to initial_probability.", "rand_reset_prob();", interp.Always, bindResetProbability),
		f("rand_get_prob", "Returns the probability, to be read from $rc. 0 ends the script, as 0 always does.", `rand_get_prob(); xlog("$rc\n");`,
			[]interp.Ret{{Code: 10, Doc: "percent"}}, bindGetProbability),
		f("sleep", "Waits. The worker does nothing else meanwhile, and its connections wait too.", `sleep("1");`, doneOrNo, bindSleep(second),
			interp.ArgDecl{Name: "time", Type: interp.ArgInt, Doc: "seconds"}),
		f("usleep", "Waits, as sleep does.", `usleep("5000");`, doneOrNo, bindSleep(microsecond),
			interp.ArgDecl{Name: "time", Type: interp.ArgInt, Doc: "microseconds"}),
		f("set_gflag", "Sets a global flag.", `set_gflag("4");`, interp.Always, bindFlag(setFlag), flag),
		f("reset_gflag", "Clears a global flag.", `reset_gflag("4");`, interp.Always, bindFlag(clearFlag), flag),
		f("is_gflag", "Tells whether a global flag is set.", `if (is_gflag("4")) exit;`, interp.YesNo, bindFlag(testFlag), flag),
		f("lock", "Takes the lock of a key, and waits for it if another worker has it. Different keys may share a lock.", `lock("$ci");`, doneOrNo, bindLock(takeLock), key),
		f("trylock", "Takes the lock of a key, unless somebody has it.", `if (trylock("$ci")) { xlog("mine\n"); unlock("$ci"); }`, doneOrNo, bindLock(tryLock), key),
		f("unlock", "Frees the lock of a key.", `unlock("$ci");`, doneOrNo, bindLock(freeLock), key),
		f("core_hash", "Returns a number that strings are mapped to, to be read from $rc: 1 to 2 to the power of size. It is no secret how.", `core_hash("$ci", "", "4");`,
			[]interp.Ret{{Code: 1, Doc: "and up: the number"}, {Code: -1, Doc: "size is no number"}}, bindCoreHash,
			interp.ArgDecl{Name: "string1", Type: interp.ArgFormat, Doc: "a text"},
			interp.ArgDecl{Name: "string2", Type: interp.ArgFormat, Doc: "a second text; may be empty"},
			interp.ArgDecl{Name: "size", Type: interp.ArgInt, Doc: "bits of the number"}),
		f("check_route_exists", "Tells whether there is a route block of that name.", `if (check_route_exists("WEEKEND")) route(WEEKEND);`, interp.YesNo, bindRouteExists, route),
		f("route_if_exists", "Runs the route block of that name, if there is one, and returns its code.", `route_if_exists("WEEKEND");`,
			[]interp.Ret{{Code: 1, Doc: "or another code: that of the route"}, {Code: -1, Doc: "there is no such route"}}, bindRouteIfExists, route),
		missing(f("abort", "Ends the server with a core dump, to debug it.", "abort();", nil, nil)),
		quiet("pkg_status", "Logs the use of private memory, which there is none of."),
		quiet("shm_status", "Logs the use of shared memory, which there is none of."),
		quiet("pkg_summary", "Logs a summary of private memory, which there is none of."),
		quiet("shm_summary", "Logs a summary of shared memory, which there is none of."),
		missing(interp.Func{Name: "bind_cfgutils", Routes: interp.AnyRoute, Doc: "Not for configs: how other modules of the reference find this one."}),
	}
}

func missing(f interp.Func) interp.Func {
	f.Status = interp.Missing
	return f
}

func bindNothing(*interp.Binder, []interp.Arg) (interp.Call, error) {
	return func(*interp.Ctx) int { return 1 }, nil
}
