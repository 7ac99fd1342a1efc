// Package corex is Kamailio's corex module: extensions of its core.
//
// module.go is the table, flags.go the extra flags of messages, file.go reads files, config.go tells where in the config the
// script is, branch.go adds destinations, socket.go takes socket addresses apart.
package corex

import (
	"slices"

	"kamino/interp"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name:     "corex",
		Doc:      "Extra flags, and a look at the config.",
		Params:   params(),
		Funcs:    slices.Concat(flagFuncs(), fileFuncs(), messageFuncs(), branchFuncs(), missingFuncs()),
		Vars:     vars(),
		Classes:  []interp.Class{socketClass()},
		Events:   []interp.Event{{Name: "network:msg", Doc: "Data came from the network or goes there. It is not triggered."}},
		Commands: commands(),
	}
}

func params() []interp.Param {
	var all []interp.Param
	for _, name := range []string{"alias_subdomains", "dns_cache", "dns_file", "evcb_reply_out", "nio_msg_avp"} {
		all = append(all, interp.Param{Name: name, Type: interp.StringParam, Multi: true, Status: interp.Missing, Doc: "About what is not built in."})
	}
	return append(all,
		interp.Param{Name: "nio_intercept", Type: interp.IntParam, Default: "0", Status: interp.NoEffect, Doc: "Whether event_route[network:msg] is triggered."},
		interp.Param{Name: "nio_min_msg_len", Type: interp.IntParam, Default: "-1", Status: interp.NoEffect, Doc: "From which length on it is."})
}

func messageFuncs() []interp.Func {
	return []interp.Func{
		interp.NewFunc("is_faked_msg", "Tells whether the message is made up: it did not come from the network.", "if (is_faked_msg()) exit;", interp.YesNo,
			func(*interp.Binder, []interp.Arg) (interp.Call, error) {
				return func(c *interp.Ctx) int { return interp.Code(c.Link == nil) }, nil
			}),
	}
}

// missingFuncs are known, and a start refuses them by name: they send, or need connections to be made.
func missingFuncs() []interp.Func {
	var all []interp.Func
	for name, args := range map[string]int{
		"send_udp": -1, "send_tcp": -1, "send_data": 2, "sendx": 3, "is_incoming": 0, "is_socket_name": 1, "forward_reply": 0,
		"forward_uac": -1, "forward_uac_uri": -2, "msg_iflag_set": 1, "msg_iflag_reset": 1, "msg_iflag_is_set": 1, "set_recv_socket": 1,
		"set_recv_socket_name": 1, "set_send_socket": 1, "set_send_socket_name": 1, "set_source_address": 1, "via_add_srvid": 1,
		"via_add_xavp_params": 1, "via_use_xavp_fields": 1, "via_reply_add_xavp_params": 1, "add_tcp_alias": 1, "msg_vbflag_set": 1,
		"msg_vbflag_reset": 1, "msg_vbflag_is_set": 1, "msg_vbflag_parse": 1,
	} {
		f := interp.Func{Name: name, Routes: interp.AnyRoute, Status: interp.Missing, Doc: "Not built in."}
		for i := 0; i < max(args, -args); i++ {
			f.Args = append(f.Args, interp.ArgDecl{Name: "value", Type: interp.ArgFormat, Optional: args < 0, Doc: "see the reference"})
		}
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b interp.Func) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return all
}

func commands() []interp.Command {
	var all []interp.Command
	for _, name := range []string{"corex.debug", "corex.list_aliases", "corex.list_sockets", "corex.pkg_summary", "corex.shm_status", "corex.shm_summary",
		"shm.info", "shm.report", "shm.rprint", "shm.stats"} {
		all = append(all, interp.Command{Name: name, Status: interp.Missing, Doc: "Not built in."})
	}
	return all
}
