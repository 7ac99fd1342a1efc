package main

import (
	"runtime/metrics"

	"kamino/interp"
)

// memoryUse asks the runtime what memory the program has.
func memoryUse() interp.Memory {
	s := []metrics.Sample{
		{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/released:bytes"},
		{Name: "/memory/classes/heap/objects:bytes"},
	}
	metrics.Read(s)
	n := func(i int) int64 { return int64(s[i].Value.Uint64()) }
	return interp.Memory{Total: n(0), Free: n(1) + n(2), Values: n(3)}
}
