package kex

import "kamino/interp"

// memory gives what reads a counter of memory, in bytes. There is no pool of a size that the config says, as the reference has
// one in shared memory: the whole is what the program has of the system.
func (m *kex) memory(name string) func() int64 {
	use := func(read func(interp.Memory) int64) func() int64 {
		return func() int64 {
			if m.use == nil {
				return 0
			}
			return read(m.use())
		}
	}
	switch name {
	case "total_size", "max_used_size": // nothing is asked of the system before it is needed
		return use(func(u interp.Memory) int64 { return u.Total })
	case "used_size":
		return use(func(u interp.Memory) int64 { return u.Values })
	case "real_used_size":
		return use(func(u interp.Memory) int64 { return u.Total - u.Free })
	case "free_size":
		return use(func(u interp.Memory) int64 { return u.Free })
	case "fragments": // freed memory is joined
		return func() int64 { return 1 }
	}
	return nil
}
