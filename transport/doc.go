// Package transport is the sockets of a relay: listeners, connections, datagrams, and the queues that keep a
// slow receiver from slowing anybody else. It knows the two wire formats by their leaves, transport/sip and
// transport/msrp, and nothing of what is done with a message.
//
// # Map
//
//   - [Network] owns everything: it opens the sockets of a [Config], accepts and makes connections (accept.go, connect.go),
//     and finds them again by address and by number (registry.go).
//   - [Conn] is a stream connection. One goroutine at a time reads it; any goroutine may send on it.
//   - [Datagram] is the sender of a datagram, the way back to it.
//   - [Link] is what the two have in common.
//   - [Handler] is what the sockets bring things to: a worker. A connection stays with one worker, and its Handler
//     is locked for a batch, which is what one read brought.
//   - [Batch] is one such read. It remembers which connections were written to; each is flushed with one write when
//     the batch is done and the worker is unlocked.
//   - [Event] is what is worth a log line or a counter. The package itself logs nothing.
//
// # A frame's way
//
// A worker's connections are read by its loop (loop_linux.go), which waits for all of them at once with epoll and
// reads those that have something, in turn. Only for that a connection takes a buffer from a pool; idle connections hold
// none, and no goroutine. What was read is cut into units in place (unit.go, with the cutters of the leaves); the worker
// is locked and each unit handed to the Handler, whose strings are views of the buffer. The Handler appends bytes to
// connections with [Conn.Open] and [Conn.Commit] (send.go). When the buffer holds no further unit, or the batch is long
// enough to be fair to others, the worker is unlocked and every touched connection gets one write that does not wait.
//
// A loop waits for nothing but bytes. A connection that has to wait for room or for its turn, as below, or that ends, is
// handed to a goroutine, which gives it back when it is calm. Where there is no epoll, and for connections that have no
// descriptor (memnet's), each has such a goroutine all the time (read.go).
//
// What a socket does not take is queued (queue.go), and a goroutine that lives only as long as the queue does sends it. Up to half
// of ConnQueueMax nobody notices. Beyond that the connections that feed the queue are not read until there is
// room, which is back-pressure on exactly those that send too much; the worker is free meanwhile. At ConnQueueMax one
// frame of each batch is still taken, lest it be lost to a sender that was not slowed down yet; others, and all at
// QueueMax, are refused. After SendTimeout without progress the connection is closed. What a route sends to the Network
// itself goes over a path of its source's own (path.go), lest the sources of one connection wait for each other.
//
// A frame that does not fit into the buffer is streamed (stream.go): the Handler runs on its head, and the body
// follows to the connection that the Handler chose, in constant memory. Answers to it wait until it is complete.
//
// # Concurrency
//
// Network and Conn are safe for use by several goroutines. Batch belongs to the Handler's call. Between Open and
// Commit a connection is locked: a Handler has at most one connection open at a time.
//
// # Where encryption goes in
//
// A connection reads and writes through a wire (wire.go), the only code that touches the socket: fdWire for the
// descriptors of loops, connWire for any net.Conn. TLS and WebSocket connections are further wires with the same queues
// and the same flushing above them; what gives net.Conn, as crypto/tls does, is served by connWire as it is.
package transport
