package transport

import (
	"net/netip"
	"sync"

	"kamino/transport/msrp"
	"kamino/transport/sip"
)

// Handler takes what connections and datagram sockets bring. There is one for each worker. The Network calls Lock,
// then Frame and Message for all units of a batch, then Unlock; so a Handler does one thing at a time.
//
// Frames, strings and the Batch are valid until the call returns: they point into a buffer that is used again.
type Handler interface {
	sync.Locker
	// Frame takes an MSRP frame (RFC 4975 section 7). It is complete, unless f.Streamed() says that it is the
	// head of a frame that is larger than the read buffer: see Batch.Stream. An error closes the connection
	// with an Event Closed that carries it.
	Frame(b *Batch, f *msrp.Frame) error
	// Message takes the text of a SIP message (RFC 3261 section 7) that came over a stream connection, with
	// l a *Conn, or in a datagram, with l a *Datagram. An error closes a stream connection.
	Message(l Link, text string) error
}

// Link is where a message came from and the way back.
type Link interface {
	Proto() sip.Proto
	// Remote is the address of the other side.
	Remote() netip.AddrPort
	// Local is the address that the message was received on.
	Local() netip.AddrPort
	// ID is the number of the connection, 0 for datagrams.
	ID() int
	// Socket is the listening socket as configs write it: "tcp:127.0.0.1:5060".
	Socket() string
	// Send sends b to the other side; b is copied. It never blocks. The errors are ErrClosed and ErrQueueFull,
	// or that of the write of a datagram.
	Send(b []byte) error
}

var (
	_ Link = (*Conn)(nil)
	_ Link = (*Datagram)(nil)
)

// Batch is what one read of a connection brought, and the connections that it touched.
type Batch struct {
	// Conn is where the frames of the batch came from.
	Conn *Conn

	touched []*Conn
	// full: a touched connection is crowded. The batch ends, and Conn is not read until that has drained.
	full bool
	// excused are the connections that the batch sent to beyond ConnQueueMax.
	excused []*Conn
	// open is the connection between Open and Commit.
	open *Conn
	// streamed: the frame that is being handled is the head of a streamed one. stream is set by Stream for it.
	streamed bool
	stream   *stream
}

// Stream lets the body of the frame that is being handled follow to the connection `to`. It is called between
// to.Open and to.Commit, and what is committed then is the rewritten head of the frame, from its first line to
// the empty line. The body and the end-line follow as they are read, in constant memory: the connection
// that the frame comes from is read only as fast as `to` takes the body.
//
// Complete frames that others send to `to` meanwhile are queued. When some wait, a SEND with a Byte-Range is
// interrupted (RFC 4975 section 5.1): its chunk ends with a "+", the others go, and a chunk with the rest of
// the range follows. Streams to one connection take turns in the same way.
//
// What the Handler sends to Conn with Open and Commit, such as the answer, goes out when the frame is complete, or when
// Conn.CloseAfterSend is called; it is dropped where the other side breaks the frame off.
//
// Where Stream is not called for a streamed frame, the rest of the frame is read and dropped. It does nothing
// for frames that are not streamed.
func (b *Batch) Stream(to *Conn) {
	if !b.streamed || b.open != to || b.stream != nil {
		return
	}
	b.stream = &stream{to: to}
}
