package cfgutils

import (
	"kamino/cfg"
	"kamino/interp"
)

// mainRoute is the name of request_route.
const mainRoute = "0"

// bindRouteExists binds check_route_exists: a constant name is looked up once.
func bindRouteExists(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	exists := func(name string) int {
		if name == mainRoute {
			name = ""
		} else if name == "" {
			return -1
		}
		if b.HasRoute(cfg.RequestRoute, name) {
			return 1
		}
		return -1
	}
	name := args[0]
	if name.IsConst {
		code := exists(name.Text)
		return func(*interp.Ctx) int { return code }, nil
	}
	return func(c *interp.Ctx) int { return exists(name.String(c)) }, nil
}

// bindRouteIfExists binds route_if_exists.
func bindRouteIfExists(_ *interp.Binder, args []interp.Arg) (interp.Call, error) {
	name := args[0]
	return func(c *interp.Ctx) int {
		code, ok := c.RunRoute(name.String(c))
		if !ok {
			return -1
		}
		return code
	}, nil
}
