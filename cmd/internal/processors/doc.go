// Package processors lets a server run on as many of the machine's processors as its work needs and others leave free.
//
// Go runs goroutines on GOMAXPROCS processors at once, all of the machine's by default. For a relay that is too many where
// its work fits on fewer: the threads wake one another for every frame and carry the connections' memory from core to core,
// and where other programs want the cores, too, the work of a thread that has to wait for one waits with it, though another
// thread of the same server could do it. So the server begins with one, takes one more while it is saturated and the machine
// has some to spare, and gives one back when its threads wait or the others have time enough.
//
//   - policy.go decides, from what was measured; it knows no clock and no machine.
//   - measure_linux.go reads what the kernel counts: getrusage(2), /proc/self/task/TID/schedstat and /proc/stat.
//   - keep.go does both ten times a second.
//
// Who sets the environment variable GOMAXPROCS decides, and nothing is measured. So it is where the kernel does not count
// what threads wait.
package processors
