// Package dialog is Kamailio's dialog module as far as a server without dialogs has it: its variables are known, and read as in
// a message that belongs to no dialog. Its functions and parameters are known, not built in.
package dialog

import "kamino/interp"

const why = "there are no dialogs"

// counted is what the reference counts of dialogs.
var counted = interp.Nothing{"active_dialogs", "early_dialogs", "processed_dialogs", "expired_dialogs", "failed_dialogs"}

// Module gives the table.
func Module() *interp.Module {
	names := []string{"ref", "h_id", "state", "to_rs", "dflags", "sflags", "callid", "to_uri", "to_tag", "toroute", "to_cseq", "from_rs", "h_entry",
		"from_uri", "from_tag", "lifetime", "start_ts", "from_cseq", "to_contact", "to_bindaddr", "from_contact", "from_bindaddr"}
	zero := map[string]interp.Value{}
	context := []string{"on", "set", "dir", "timeout", "timeout_bye", "timeout_route", "timeout_route_id"}
	for _, name := range context {
		zero[name] = interp.Int(0)
	}
	zero["timeout_route"] = interp.Null
	variable := interp.Absent("dlg_var", interp.KindStr, "A variable of the dialog.", why, interp.Null)
	variable.Inner, variable.Example = interp.InnerRequired, `xlog("$dlg_var(x)\n");`
	return &interp.Module{
		Name: "dialog",
		New:  func() any { return module{counted} },
		Doc:  "Variables of dialogs, of which there are none.",
		Vars: []interp.Var{
			interp.Absent("DLG_count", interp.KindInt, "How many dialogs there are.", why, interp.Int(0)),
			interp.Absent("DLG_lifetime", interp.KindInt, "How long the dialog lasts.", why, interp.Null),
			interp.Absent("DLG_status", interp.KindInt, "The state of the dialog.", why, interp.Null),
			interp.AbsentChoice("dlg", "Attributes of the dialog.", why, nil, names...),
			kept(interp.AbsentChoice("dlg_ctx", "What the script sets for the dialog to be made.", why, zero, context...), setting),
			kept(variable, item),
		},
	}
}
