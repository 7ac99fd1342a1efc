package main

import (
	"os"
	"runtime/debug"
)

// hurried is how far the heap may grow, in percent, before memory is collected, where a command ends soon: reading and
// checking a config is over before a collection pays, which is a quarter of the CPU of -c.
const hurried = 800

// hurry is for the time until a server serves, or a command ends. Who sets GOGC decides.
func hurry() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(hurried)
	}
}

// calm is for servers.
func calm() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(100)
	}
}
