// Conformance proves that kamino does what Kamailio does.
//
// Several kinds of proof lie in testdata, each with the recorded answers of the reference, Kamailio 5.6.3:
//
//   - transcripts: exchanges of bytes between named peers and a server that runs a config (scenario.go says how a file is
//     written, archive.go cuts it; testfile.go writes them as test files of `kamino test`);
//   - scripts: configs that compute at start and log what they got, and configs that a start must refuse (script.go,
//     refused.go);
//   - examples: the configs that Debian's package installs, with their switches on and off, and what -c says of them
//     (example.go);
//   - statements: random ones, of which all outputs and refusals must be equal (batch.go, differential.go; package statement
//     makes them, exception.go knows what differs on purpose, recorded.go keeps some for the tests, with those by which
//     differences were found);
//   - messages: SIP messages and MSRP frames, good and broken, in which all variables and selects are read (messages.go;
//     dump.go names the variables, steady.go what can be said of those that change, selects.go the selects;
//     recordedmessages.go keeps the values);
//   - wire: random scripts that write to SIP messages and read them in between; what they log, and each byte that comes to
//     the next hop and back to the sender must be equal, for requests and for the answers to them, over UDP and TCP (wire.go
//     compares, wireplay.go plays one, wiretext.go writes what was seen, wirepeers.go is who is around, wirerule.go and
//     differs.go know what differs on purpose, wirerecord.go keeps some; package writing makes them);
//   - language: what the option -c says of thousands of small configs (language.go);
//   - formats: what a start says of texts, with right and wrong variables in them, as each argument of each function
//     (formats.go), of anything that can be written there, of parameters and settings (params.go), and what -c says of names
//     of variables that are not built in (names.go); starts.go asks, share.go chooses what;
//   - mutants: good configs with one token changed, of which the verdicts of -c must be alike (mutants.go, allowance.go,
//     opinion.go; package mutant makes them).
//
// Besides, the tables of the language are held to be true of an installed Kamailio (claim.go).
//
// The program runs all kinds on an installed Kamailio and on kamino and prints what is equal, what differs on purpose and what
// is wrong:
//
//	go run ./cmd/conformance [-kamino BIN] [-run REGEX] [-v]
//	go run ./cmd/conformance -run statements [-statements N] [-starts N] [-seed N]
//	go run ./cmd/conformance -run '^wire$' [-wires N] [-seed N]
//	go run ./cmd/conformance -run formats [-refusals N] [-seed N]
//	go run ./cmd/conformance -run mutants [-mutants N] [-seed N] [-examples DIRS]
//	go run ./cmd/conformance -ask FILE      ask both programs the statements of a file (ask.go)
//	go run ./cmd/conformance -record        record the reference's answers anew
//
// It exits with 1 when something is wrong, and with 3 when there is no Kamailio to ask. The tests of this package replay the
// recordings against kamino alone.
//
// The map: suite.go gathers the kinds and runs them, report.go counts. Of transcripts, scenario.go and text.go read one; peer.go
// is the end of a connection; digest.go answers a challenge, and login.go logs in; mask.go gives names to what is random;
// server.go runs either executable, fleet.go several that scenarios share; replay.go plays a scenario, record.go writes down
// what it saw.
package main
