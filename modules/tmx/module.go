// Package tmx is Kamailio's tmx module as far as a server without transactions has it: its variables are known, and read as in
// a message that belongs to no transaction. Its functions are known, not built in.
package tmx

import (
	"strings"

	"kamino/interp"
)

const why = "there are no transactions"

// counted is what the reference counts of transactions.
var counted = interp.Nothing{"UAS_transactions", "UAC_transactions", "2xx_transactions", "3xx_transactions", "4xx_transactions", "5xx_transactions",
	"6xx_transactions", "inuse_transactions", "active_transactions", "rpl_received", "rpl_generated", "rpl_sent", "rpl_relayed", "rpl_absorbed"}

// Module gives the table.
func Module() *interp.Module {
	of := []string{"uri", "ruid", "flags", "id_label", "id_index", "id_label_n", "id_index_n", "reply_code", "reply_type", "reply_reason", "branch_index"}
	inside := func(name, doc string) interp.Var {
		v := interp.Absent(name, interp.KindMixed, doc, why, interp.Null)
		v.Inner, v.Example = interp.InnerRequired, `xlog("$`+name+`($ru)\n");`
		bind := v.Bind
		v.Bind = func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			if _, _, err := b.VariableAt(ref.Inner, 0); err != nil { // what stands behind it is not read
				return interp.Access{}, err
			}
			if !strings.HasPrefix(ref.Inner, "$") {
				return interp.Access{}, interp.BadArg(0, "%q is no variable", ref.Inner)
			}
			return bind(b, ref)
		}
		return v
	}
	m := &interp.Module{
		Name: "tmx",
		New:  func() any { return counted },
		Doc:  "Variables of transactions, of which there are none.",
		Vars: []interp.Var{
			attributes(of),
			interp.AbsentChoice("T_branch", "Attributes of a branch of the transaction.", why, nil, of...),
			number("T_branch_idx", "How many branches the script has added; -1 in a reply, and in the event routes of modules.", branchIndex),
			number("T_reply_code", "The code of the reply in reply_route, 0 elsewhere.", replyCode),
			interp.Absent("T_reply_last", interp.KindInt, "The code of the reply that came last.", why, interp.Failed),
			text("T_reply_reason", "The reason phrase of the transaction's reply."),
			text("T_reply_ruid", "The record that the branch which replied was found in."),
			inside("T_inv", "A variable, of the INVITE that a CANCEL is for."),
			inside("T_req", "A variable, of the transaction's request."),
			inside("T_rpl", "A variable, of the transaction's reply."),
		},
	}
	for i := range m.Vars {
		m.Vars[i] = interp.UnlessLacking("tm", m.Vars[i])
	}
	return m
}
