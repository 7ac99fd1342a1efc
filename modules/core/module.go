// Package core is what every config has without a loadmodule: the variables of the core, and its functions.
//
// module.go is the table, vars.go the variables. Functions: flags.go sets flags, uri.go changes the request URI, log.go
// writes to the log, send.go says how messages are sent, forward.go sends requests on, setting.go
// chooses settings. select.go puts the selects together, the other files of that name hold them by what they are about.
package core

import (
	"slices"

	"kamino/interp"
)

// Module gives the table. It is always loaded.
func Module() *interp.Module {
	return &interp.Module{
		Name:    "core",
		Doc:     "What every config has without loading a module.",
		Vars:    vars(),
		Selects: selects(),
		Funcs:   slices.Concat(flagFuncs(), avpFlagFuncs(), uriFuncs(), logFuncs(), sendFuncs(), forwardFuncs(), settingFuncs()),
		Events: []interp.Event{
			{Name: "core:worker-one-init", Doc: "The first worker has begun. The message that scripts see is made up."},
			{Name: interp.EventReceived, Doc: "A SIP message was received and not yet read: $rcv has it. Where received_route_mode is on. " +
				"`drop` or a negative code, and nothing more is done with it; its connection is closed."},
			{Name: interp.EventParseError, Doc: "The first line or the first Via of a SIP message cannot be read."},
			{Name: interp.EventPreRouting, Doc: "A SIP message was read. `drop`, and no routing block is run for it."},
		},
		New: func() any { return &core{} },
	}
}

// core is the instance.
type core struct {
	slot   int
	wanted []*wantedSocket // by force_send_socket
}

// local is what a worker has of its own.
type local struct {
	unique unique
}

// Init notes where a worker's own things are.
func (m *core) Init(s *interp.Setup) error {
	m.slot = s.Slot()
	return nil
}

// Start finds the sockets that the config wants to send from.
func (m *core) Start(r *interp.Runtime) error {
	if r.World.Network == nil {
		return nil
	}
	for _, w := range m.wanted {
		if err := w.find(r.World.Network.Sockets()); err != nil {
			return err
		}
	}
	return nil
}

// NewWorker makes the worker's flags.
func (m *core) NewWorker(*interp.Worker) any { return new(local) }
