// Package tally tells what became of tests of configs (package suite).
//
// # Map
//
//   - [Text] is for people: a line for each file, and all about what failed (text.go, failure.go, trace.go). visible.go shows
//     bytes that cannot be seen.
//   - [JSON], [JUnit], [TAP] and [GitHub] are for machines, each in a file of its own.
//   - [Count] counts, and knows the exit code.
//
// All of them are Reporters: they are told of each result in turn, and of the end.
package tally
