// Package mi_fifo stands for Kamailio's mi_fifo module, which went in 5.0: old configs load it and set its parameters.
package mi_fifo

import "kamino/interp"

// Module gives the table.
func Module() *interp.Module {
	gone := func(name string, t interp.ParamType, def, doc string) interp.Param {
		return interp.Param{Name: name, Type: t, Default: def, Doc: doc, Status: interp.Obsolete}
	}
	return &interp.Module{
		Name: "mi_fifo",
		Doc: "Management commands over a fifo, in Kamailio before 5.0. It can be loaded and its parameters can be set; " +
			"nothing comes of it.",
		Status:    interp.Obsolete,
		Successor: "jsonrpcs (JSON-RPC over fifo, datagram or HTTP) or ctl (binrpc, for kamcmd)",
		Params: []interp.Param{
			gone("fifo_name", interp.StringParam, "", "Path of the fifo."),
			gone("fifo_mode", interp.EitherParam, "0660", "Permissions of the fifo."),
			gone("fifo_group", interp.EitherParam, "", "Group of the fifo."),
			gone("fifo_user", interp.EitherParam, "", "Owner of the fifo."),
			gone("reply_dir", interp.StringParam, "/tmp/", "Directory of the fifos that answers went to."),
			gone("reply_indent", interp.StringParam, `\t`, "Indentation of answers."),
		},
	}
}
