package interp

import (
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// inOnSend are the core's functions that an onsend_route may call. Those of modules say so themselves.
var inOnSend = strings.Fields(`log setflag resetflag isflagset set_forward_no_connect set_reply_no_connect
	set_forward_close set_reply_close`)

// barred refuses a function of the core that an onsend_route may not call.
func (k *checker) barred(x *cfg.Call) bool {
	if k.route.kind != cfg.OnSendRoute || slices.Contains(inOnSend, x.Name) {
		return false
	}
	if _, core := inventory.FindCoreFunction(x.Name); !core {
		return false
	}
	k.errorf(x.NameSpan, "wrong-route", "it may log, set flags, call functions of modules, and drop", "%s cannot be called in onsend_route", x.Name)
	return true
}
