package msrp

import (
	"kamino/interp"
	"kamino/transport/msrp"
)

// uriClass is the transformations of an MSRP URI.
func uriClass() interp.Class {
	part := func(name, doc string, get func(*msrp.URI) string) interp.Transform {
		return interp.Transform{
			Name: name, Doc: doc,
			Example: `$var(x) = "msrp://alice@192.0.2.10:4001/s1;tcp"; xlog("$(var(x){msrpuri.` + name + `})\n");`,
			Bind: func(*interp.Binder, []interp.Arg) (interp.Apply, error) {
				return func(c *interp.Ctx, v interp.Value) (interp.Value, bool) {
					if !v.HasText() || v.S == "" {
						return interp.Null, false
					}
					u, err := msrp.ParseURI(v.S)
					if err != nil {
						return interp.Null, false
					}
					return interp.Str(get(&u)), true
				}, nil
			},
		}
	}
	return interp.Class{
		Name: "msrpuri",
		Doc:  "Parts of an MSRP URI (RFC 4975 section 6). What is no MSRP URI gives null.",
		Transforms: []interp.Transform{
			part("user", "The user.", func(u *msrp.URI) string { return u.User }),
			part("userinfo", "Everything before the @.", func(u *msrp.URI) string { return u.Userinfo }),
			part("host", "The host.", func(u *msrp.URI) string { return u.Host }),
			part("port", "The port, as written.", func(u *msrp.URI) string { return u.Port }),
			part("session", "The session identifier.", func(u *msrp.URI) string { return u.Session }),
			part("proto", "The transport.", func(u *msrp.URI) string { return u.Proto }),
			part("params", "The parameters.", func(u *msrp.URI) string { return u.Params }),
			part("scheme", "msrp or msrps.", func(u *msrp.URI) string { return u.Scheme }),
		},
	}
}
