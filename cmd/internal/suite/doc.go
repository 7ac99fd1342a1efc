// Package suite runs test files of configs (package kt): each case with a relay of its own, in memory, whose time stands
// still until the test moves it.
//
// # Map
//
//   - [Load] reads a test file and the config that it names, and judges both; [File] holds its [Case]s (load.go).
//   - Case.Run makes a world (world.go), takes the steps of the test in it (steps.go, connecting.go, sending.go, expect.go
//     with match.go, ask.go, rpc.go) and gives a [Result]. A [Failure] says which step, and what was there instead; edit.go
//     changes the test so that it holds.
//   - Run runs the cases of many files at a time (run.go).
//   - A world is a server (package server) on a memnet.Net, with a clock (clock.go), a log (log.go) and peers (peer.go)
//     of its own. After each step the test waits until the relay rests (transport/quiet), so nothing depends on how fast
//     anything runs, and a case always does the same.
//   - [Against] is another program in the place of the server (against.go), over real sockets (loopback.go) on which steps
//     wait for what must come (await.go), at addresses that are made the config's again (addresses.go).
//   - fake.go makes module tables in which functions answer what the test says, rows of databases among it (rows.go).
//   - [Compare] tells two runs apart (compare.go); [Mutate] makes mistakes in the config, to see what notices (mutation.go).
//   - [Trace] is what the config did with a message: statements, with the values that they saw (trace.go).
//
// What is told to people and machines is made elsewhere: package tally. Coverage is an interp.Instrument like Trace:
// package cover.
package suite
