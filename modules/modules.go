// Package modules lists the modules that are built in.
package modules

import (
	"kamino/interp"
	"kamino/modules/auth"
	"kamino/modules/cfgutils"
	"kamino/modules/core"
	"kamino/modules/corex"
	"kamino/modules/ctl"
	"kamino/modules/dialog"
	"kamino/modules/htable"
	"kamino/modules/ipops"
	"kamino/modules/json"
	"kamino/modules/kex"
	"kamino/modules/mi_fifo"
	"kamino/modules/msrp"
	"kamino/modules/pv"
	"kamino/modules/sl"
	"kamino/modules/sqlops"
	"kamino/modules/textops"
	"kamino/modules/tmx"
	"kamino/modules/xlog"
)

// All gives the tables of all modules.
func All() []*interp.Module {
	return []*interp.Module{
		core.Module(),
		auth.Module(),
		cfgutils.Module(),
		corex.Module(),
		ctl.Module(),
		dialog.Module(),
		htable.Module(),
		ipops.Module(),
		json.Module(),
		kex.Module(),
		mi_fifo.Module(),
		msrp.Module(),
		pv.Module(),
		sl.Module(),
		sqlops.Module(),
		textops.Module(),
		tmx.Module(),
		xlog.Module(),
	}
}
