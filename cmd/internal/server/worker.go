package server

import (
	"kamino/interp"
	"kamino/transport"
	"kamino/transport/msrp"
)

// worker joins an interp.Worker to what sockets bring: it is the transport.Handler.
type worker struct {
	*interp.Worker
	frames frameHandler
	server *Server
}

// frameHandler is the module that takes MSRP frames.
type frameHandler interface {
	Frame(w *interp.Worker, b *transport.Batch, f *msrp.Frame) error
}

// networkUser is a module that sends by itself.
type networkUser interface{ UseNetwork(*transport.Network) }

// frameReader is a module whose routes want frames up to a size complete; 0 for none.
type frameReader interface{ WholeFrame() int }

// Lock begins a batch of the network, once the server is open.
func (w *worker) Lock() {
	w.server.closed.Wait()
	w.Worker.Lock()
}

// Frame hands a frame to the module. Without one it is dropped, as the reference does.
func (w *worker) Frame(b *transport.Batch, f *msrp.Frame) error {
	if w.frames == nil {
		return nil
	}
	return w.frames.Frame(w.Worker, b, f)
}

// Message runs the script for a SIP message. A bad one is told, and closes a connection.
func (w *worker) Message(l transport.Link, text string) error {
	err := w.SIP(l, text)
	if err != nil && l.ID() == 0 && err != interp.ErrDropped {
		w.server.World.Log.Log(interp.Entry{Level: interp.Err, Proc: w.Proc, Module: "<core>", Text: err.Error() + "\n"})
	}
	return err
}
