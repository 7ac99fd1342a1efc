package server

import (
	"errors"
	"fmt"
	"syscall"

	"kamino/interp"
	"kamino/transport"
)

// Logf writes a line in the name of the core.
func (s *Server) Logf(level interp.Level, format string, args ...any) {
	if s.World.Log.Enabled(level) {
		s.World.Log.Log(interp.Entry{Level: level, Module: "<core>", Text: fmt.Sprintf(format, args...) + "\n"})
	}
}

// event counts and logs what happened to a socket.
func (s *Server) event(e transport.Event) {
	count(s.Program.Counters, e)
	switch {
	case e.Kind == transport.Accepted || e.Kind == transport.Connected:
		s.Logf(interp.Debug, "connection with %v: %v", e.Remote, e.Kind)
	case e.Kind == transport.Closed && e.Err == nil, errors.Is(e.Err, transport.ErrIdle):
		s.Logf(interp.Debug, "connection with %v closed", e.Remote)
	case e.Kind == transport.Closed && errors.Is(e.Err, syscall.ECONNRESET):
		// A peer that hangs up in a hurry is no fault of anybody's.
		s.Logf(interp.Info, "connection with %v closed: %v", e.Remote, e.Err)
	case e.Kind == transport.Closed:
		s.Logf(interp.Err, "connection with %v closed: %v", e.Remote, e.Err)
	case e.Err != nil:
		s.Logf(interp.Err, "%v (%s %v): %v", e.Kind, e.Socket, e.Remote, e.Err)
	default:
		s.Logf(interp.Warn, "%v (%s %v)", e.Kind, e.Socket, e.Remote)
	}
}

func count(n *interp.Counters, e transport.Event) {
	switch e.Kind {
	case transport.Accepted:
		n.Accepted.Add(1)
	case transport.Connected:
		n.Connected.Add(1)
	case transport.ConnectFailed:
		n.ConnectFailed.Add(1)
	case transport.Refused:
		n.Rejected.Add(1)
	case transport.QueueFull:
		n.QueueFull.Add(1)
	case transport.Closed:
		switch {
		case errors.Is(e.Err, transport.ErrIdle):
			n.IdleTimeouts.Add(1)
		case errors.Is(e.Err, transport.ErrSendTimeout):
			n.SendTimeouts.Add(1)
		case errors.Is(e.Err, syscall.ECONNRESET):
			n.Resets.Add(1)
		}
	}
}
