// Package ctl is Kamailio's ctl module: the binrpc sockets that kamcmd connects to. The table is all there is: there
// is no RPC server yet, and a config that loads ctl runs without one.
package ctl

import "kamino/interp"

// Module gives the table.
func Module() *interp.Module {
	sockets := func(name, def, doc string) interp.Param {
		return interp.Param{
			Name: name, Type: interp.StringParam, Default: def, Multi: true, Doc: doc,
			Set: func(inst any, v interp.ParamValue) error {
				m := inst.(*ctl)
				m.sockets = append(m.sockets, v.Str)
				return nil
			},
		}
	}
	quiet := func(name string, t interp.ParamType, def, doc string) interp.Param {
		return interp.Param{Name: name, Type: t, Default: def, Doc: doc, Status: interp.NoEffect}
	}
	missing := func(name, doc string) interp.Command {
		return interp.Command{Name: name, Doc: doc, Status: interp.Missing}
	}
	return &interp.Module{
		Name: "ctl",
		Doc:  "The RPC sockets that kamcmd connects to. They are not opened: there is no RPC server.",
		Params: []interp.Param{
			sockets("binrpc", "unix:/run/kamailio/kamailio_ctl", "A socket to listen on: unix:PATH, unixd:PATH, udp:HOST:PORT or tcp:HOST:PORT. It is not opened."),
			sockets("fifo", "", "A socket or fifo with the protocol before binrpc. It is not opened."),
			quiet("mode", interp.IntParam, "0600", "Permissions of Unix sockets."),
			quiet("user", interp.StringParam, "", "Owner of Unix sockets."),
			quiet("group", interp.StringParam, "", "Group of Unix sockets."),
			quiet("autoconversion", interp.IntParam, "0", "Whether commands take a parameter of another type when it can be converted."),
			quiet("binrpc_max_body_size", interp.IntParam, "32", "Kilobytes of an answer; answers need no limit."),
			quiet("binrpc_struct_max_body_size", interp.IntParam, "8", "Kilobytes of a structure in an answer; structures need no limit."),
			quiet("binrpc_buffer_size", interp.IntParam, "1024", "Bytes of an element of an answer; elements need no limit."),
		},
		Commands: []interp.Command{
			missing("ctl.who", "Lists the open connections."),
			missing("ctl.connections", "Counts the open connections."),
			missing("ctl.listen", "Lists the sockets."),
		},
		New: func() any { return &ctl{} },
	}
}

// ctl is the module in one program.
type ctl struct{ sockets []string }

// Init says what will not be there.
func (m *ctl) Init(s *interp.Setup) error {
	sockets := m.sockets
	if len(sockets) == 0 {
		sockets = []string{"unix:/run/kamailio/kamailio_ctl"}
	}
	for _, socket := range sockets {
		s.Logf(interp.Warn, "there is no RPC server: %s is not opened, kamcmd cannot connect\n", socket)
	}
	return nil
}
