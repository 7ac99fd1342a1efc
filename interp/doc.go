// Package interp is the language of the configs: it checks a tree of package cfg into a Program, and runs it.
//
// # Map
//
//   - [Check] resolves a config into a [Program] and a list of diagnostics (check.go). checkmodule.go is about modules
//     and modparams (paramvalue.go, badparam.go), argument.go about those of the command line, settings.go about global
//     parameters (settingform.go), checkroute.go about routes and statements, checkexpr.go about expressions and their
//     types, checkcondition.go about the conditions of old, checkcall.go about calls and their arguments (numberarg.go),
//     checkfunc.go and checkname.go about what a name means, pvar.go about pseudo-variables, transformations and formats
//     (vartext.go cuts them), checkengine.go about routes in other languages. reading.go reads variables while a config is
//     read.
//   - [Module] is a Kamailio module as data (module.go, declare.go); [Binder], [Arg], [Variable] and [Setup] are what its
//     code meets while a config is checked (bind.go).
//   - What is checked is plan nodes: stmt.go, expr.go, compare.go, digits.go, selval.go, condition.go, format.go, regex.go.
//     simplify.go and constant.go leave out what is known before. Nothing in them is looked up by name, parsed or reflected
//     on when a message comes, except names that a script makes at run time (madename.go).
//   - [Worker] runs routes, one message at a time (worker.go), also the event routes on a message's way in (receive.go) and
//     routes inside of others (inside.go, onsend.go); [Ctx] is what they see (ctx.go); [Scratch] is the memory for texts
//     that last as long as a message (scratch.go); [Fault] is what went wrong (fault.go); returnmode.go is what a return
//     gives, logprefix.go what log lines begin with.
//   - [Value] is what variables and expressions give (value.go). The width of integers is decided there.
//   - [Network] is what scripts send over (network.go); forward.go sends SIP messages on, own.go knows the names of this
//     server, ownsetting.go its settings, statistic.go its counters, commandcall.go its commands.
//   - Older ways to say things: condition.go, select.go (@from.tag), attribute.go (%name), flagname.go, group.go (settings
//     in groups), literal.go (arguments of the core's functions, which are no expressions).
//   - What modules share: hash.go, credentials.go, absent.go (variables of what is never there), strftime.go and
//     posixzone.go (times as C writes them).
//   - [World] is everything outside: clock, randomness, log, names (world.go). Tests replace it; see interptest.
//   - [Use] is a name that a config uses, and what became of it (uses.go), for reports.
//   - [Instrument] watches a program, by plan nodes that are wrapped while it is checked (instrument.go); outside.go asks
//     a condition of a program that stands in no config. Both are for tests of configs.
//   - Package inventory knows all names of Kamailio; missing.go makes tables of those that kamino has not, so that they
//     are checked the same way (missingname.go and missingrules.go judge what is in the parentheses of variables);
//     suggest.go and successors.go find what was meant, settle.go words what is lacking.
//
// # Order of calls
//
// cfg.Parse gives the tree. Check makes an instance of each loaded module (Module.New), sets its parameters (Param.Set),
// initialises it ([Initer]), and binds each use of a function, variable or transformation (the Bind functions). Then, once
// for each worker, Program.NewWorker ([PerWorker]); [Starter]; messages; [Stopper].
//
// # Concurrency and lifetimes
//
// A Program does not change when it is checked; any number of workers run it. A Worker and its Ctx belong to whoever holds
// the worker's lock. Instances are shared by all workers: what their bound functions write is guarded by the module.
//
// Texts of Values may point into the buffer that the message came in, or into the worker's Scratch. Both hold until the
// route has run. Whoever keeps a text longer clones it.
package interp
