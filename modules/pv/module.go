// Package pv is Kamailio's pv module: the variables that read the message and keep what the script has found, and
// their transformations.
//
// module.go is the table, state.go the instance and what each worker has of its own. declare.go helps to write
// tables; commands.go is what can be asked by RPC.
//
// Variables of the script: var.go ($var, kept in text.go), shv.go, avp.go with avpclass.go, avpalias.go and attribute.go
// (their older names), xavp.go with xavplist.go, xavpfuncs.go, xavpcopy.go and xavpvars.go. Of the message: request.go (first line),
// uri.go, address.go (From and To), header.go and headervalue.go, identity.go, message.go (as a whole), branch.go,
// staticbranch.go. Of where it came from and where it goes: network.go, socket.go, receiving.go.
// Others: time.go, flags.go, constant.go, sending.go, select.go, server.go (settings and statistics).
//
// Transformations: trans.go declares them, with samples.go for their examples; stringclass.go, hash.go, keccak.go, codec.go,
// base58.go and base64.go are the class s; uriclass.go, paramclass.go, addressclass.go (nameaddr, tobody, line) and
// valueclass.go the others. funcs.go has the functions, named.go those that are given the name of a variable,
// evaluate.go the one that reads texts which the script has made.
package pv

import (
	"slices"

	"kamino/interp"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name:     "pv",
		Doc:      "The variables that read the message and keep what the script has found, and their transformations.",
		Params:   params(),
		Funcs:    funcs(),
		Vars:     vars(),
		Classes:  classes(),
		Commands: commands(),
		New:      func() any { return &variables{} },
	}
}

func params() []interp.Param {
	text := func(name, doc string, set func(*variables, string) error) interp.Param {
		return interp.Param{Name: name, Type: interp.StringParam, Multi: true, Doc: doc, Set: func(inst any, v interp.ParamValue) error {
			return set(inst.(*variables), v.Str)
		}}
	}
	return []interp.Param{
		text("varset", "The value that a $var starts with: name=i:5 or name=s:text.", (*variables).setInitial),
		text("shvset", "The value that a $shv starts with: name=i:5 or name=s:text.", (*variables).setShared),
		text("avp_aliases", "Other names of AVPs: name=s:other;name=i:5.", (*variables).setAliases),
	}
}

func vars() []interp.Var {
	return slices.Concat(
		on("memory", scriptVars(), sharedVariables(), []interp.Var{avpVar(), countVar()}, xavpVars()),
		on("message", firstLineVars()), on("uris", requestURIVars(), originalURIVars(), destinationVars(), addressVars()),
		on("headers", headerVars(), viaVars()), on("identities", identityVars()), on("message", messageVars(), branchVars()),
		on("network", networkVars(), sendSocketVars(), replyVars(), sendingVars(), receivedVars()), on("time", timeVars()), on("flags", flagVars()),
		on("server", constantVars(), serverVars()), on("message", []interp.Var{selectVar()}), on("text", textVars(), characterVars()),
	)
}

// on puts variables on a page of the reference.
func on(page string, lists ...[]interp.Var) []interp.Var {
	all := slices.Concat(lists...)
	for i := range all {
		all[i].Page = page
	}
	return all
}
