// Package modules lists the modules that are built in.
package modules

import (
	"kamino/interp"
	"kamino/modules/auth"
	"kamino/modules/cfgutils"
	"kamino/modules/core"
	"kamino/modules/corex"
	"kamino/modules/ctl"
	"kamino/modules/htable"
	"kamino/modules/kex"
	"kamino/modules/mi_fifo"
	"kamino/modules/msrp"
	"kamino/modules/pv"
	"kamino/modules/sl"
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
		htable.Module(),
		kex.Module(),
		mi_fifo.Module(),
		msrp.Module(),
		pv.Module(),
		sl.Module(),
		xlog.Module(),
	}
}
