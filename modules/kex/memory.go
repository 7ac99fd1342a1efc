package kex

import "runtime/metrics"

// memory gives what reads a counter of memory, in bytes. There is no pool of a size that the config says, as the reference has
// one in shared memory: the whole is what the program has of the system.
func memory(name string) func() int64 {
	const (
		total    = "/memory/classes/total:bytes"
		free     = "/memory/classes/heap/free:bytes"
		released = "/memory/classes/heap/released:bytes"
		objects  = "/memory/classes/heap/objects:bytes"
	)
	switch name {
	case "total_size", "max_used_size": // nothing is asked of the system before it is needed
		return func() int64 { return sum(total) }
	case "used_size":
		return func() int64 { return sum(objects) }
	case "real_used_size":
		return func() int64 { return sum(total) - sum(free, released) }
	case "free_size":
		return func() int64 { return sum(free, released) }
	case "fragments": // freed memory is joined
		return func() int64 { return 1 }
	}
	return nil
}

// sum adds metrics of the runtime.
func sum(names ...string) int64 {
	samples := make([]metrics.Sample, len(names))
	for i, n := range names {
		samples[i].Name = n
	}
	metrics.Read(samples)
	var n int64
	for _, s := range samples {
		n += int64(s.Value.Uint64())
	}
	return n
}
