package cfgutils

import (
	"kamino/cfg"
	"kamino/interp"
)

// bindRouteExists binds check_route_exists: a constant name is looked up once.
func bindRouteExists(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	name := args[0]
	if !name.IsConst {
		return nil, interp.BadArg(0, "the name of the route must be constant")
	}
	code := -1
	if b.HasRoute(cfg.RequestRoute, name.Text) {
		code = 1
	}
	return func(*interp.Ctx) int { return code }, nil
}
