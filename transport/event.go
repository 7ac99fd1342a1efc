package transport

import (
	"errors"
	"fmt"
	"net/netip"
)

// EventKind says what an Event is about.
type EventKind uint8

const (
	// Accepted: a connection came in.
	Accepted EventKind = iota + 1
	// Connected: a connection that Connect made is there.
	Connected
	// ConnectFailed: it is not; what was queued for it is lost. Err says why.
	ConnectFailed
	// Closed: a connection ended. Err is nil where it ended as it should: the other side closed it between two
	// units, or we did. Else it is one of this package's errors, a *FrameError, an error of the
	// Handler, or an error of the socket.
	Closed
	// Refused: a connection came in and was closed at once because there are MaxConnections.
	Refused
	// AcceptFailed: a listening socket failed to accept; it is tried again.
	AcceptFailed
	// QueueFull: bytes for a connection were refused because its queue, or all queues together, are full. It
	// comes once for each time that the queue fills.
	QueueFull
	// DatagramFailed: reading from a datagram socket failed; it is tried again.
	DatagramFailed
)

var eventNames = [...]string{"", "accepted", "connected", "connect failed", "closed", "refused", "accept failed",
	"queue full", "datagram failed"}

// String gives the kind in words: "queue full".
func (k EventKind) String() string {
	if int(k) < len(eventNames) {
		return eventNames[k]
	}
	return ""
}

// Event is something that happened to a socket.
type Event struct {
	Kind EventKind
	// Conn is the connection, nil where there is none (Refused, AcceptFailed, DatagramFailed).
	Conn *Conn
	// Remote is the other side, where there is one.
	Remote netip.AddrPort
	// Socket is the listening socket as configs write it.
	Socket string
	Err    error
}

// The ends of a connection and the refusals of a send.
var (
	// ErrClosed: the connection is closed, or closing.
	ErrClosed = errors.New("connection closed")
	// ErrQueueFull: ConnQueueMax or QueueMax is reached.
	ErrQueueFull = errors.New("send queue full")
	// ErrIdle: nothing came or went for the connection's lifetime.
	ErrIdle = errors.New("idle for the connection lifetime")
	// ErrSendTimeout: the other side took nothing of what is queued for SendTimeout.
	ErrSendTimeout = errors.New("send timeout")
	// ErrConnectTimeout: no connection within ConnectTimeout.
	ErrConnectTimeout = errors.New("connect timeout")
	// ErrTooManyConnections: there are MaxConnections already.
	ErrTooManyConnections = errors.New("maximum number of connections exceeded")
	// ErrHeadTooLarge: the head of a message, or what should be one, is longer than MaxHead.
	ErrHeadTooLarge = errors.New("head too large")
	// ErrMessageTooLarge: a SIP message is longer than MaxMessage.
	ErrMessageTooLarge = errors.New("message too large")
	// ErrTruncated: the other side closed the connection in the middle of a message.
	ErrTruncated = errors.New("closed in the middle of a message")
	// ErrStalled: a streamed frame that cannot be interrupted stopped coming while others waited for its receiver.
	ErrStalled = errors.New("streamed frame stalled")
	// ErrNoSocket: there is no listening socket of the right kind to connect or send from.
	ErrNoSocket = errors.New("no suitable socket")
)

// FrameError says where in the bytes of a connection the fault is.
type FrameError struct {
	// Offset counts the bytes that the connection received before the message with the fault.
	Offset int64
	Err    error
}

func (e *FrameError) Error() string { return fmt.Sprintf("message at byte %d: %v", e.Offset, e.Err) }

// Unwrap gives the fault itself.
func (e *FrameError) Unwrap() error { return e.Err }
