//go:build !linux

package processors

// There is nothing to read here.
func (*counters) readOwn() bool     { return false }
func (*counters) readMachine() bool { return false }
