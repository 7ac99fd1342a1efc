// Package auth is Kamailio's auth module: digest authentication (RFC 7616, and RFC 2617 as SIP and MSRP use it).
//
// module.go is the table, auth.go the instance. credentials.go reads what a client answers, digest.go computes what it
// should have answered, nonce.go makes nonces and knows them again, counts.go remembers which were used. check.go puts
// these together, challenge.go writes challenges, funcs.go binds the functions of configs.
package auth

import (
	"kamino/interp"
	"kamino/transport/sip"
)

// Module gives the table.
func Module() *interp.Module {
	return &interp.Module{
		Name: "auth",
		Doc: "Digest authentication: challenges clients and checks what they answer, against passwords that the config has " +
			"from wherever it likes.",
		Params: params(),
		Funcs:  funcs(),
		New:    newAuth,
	}
}

func params() []interp.Param {
	number := func(name, def, doc string, set func(*auth, int64)) interp.Param {
		return interp.Param{Name: name, Type: interp.IntParam, Default: def, Doc: doc, Set: func(inst any, v interp.ParamValue) error {
			set(inst.(*auth), v.Int)
			return nil
		}}
	}
	text := func(name, def, doc string, set func(*auth, string)) interp.Param {
		return interp.Param{Name: name, Type: interp.StringParam, Default: def, Doc: doc, Set: func(inst any, v interp.ParamValue) error {
			set(inst.(*auth), v.Str)
			return nil
		}}
	}
	const parts = "Sum of 1: request URI, 2: Call-ID, 4: From tag, 8: source address. A nonce is good only for messages that have them as the challenged one had."
	return []interp.Param{
		text("secret", "", "What nonces are signed with; random by default, so that nonces end with the program.", func(m *auth, s string) { m.params.secret = s }),
		number("nonce_expire", "300", "Seconds that a nonce is good.", func(m *auth, n int64) { m.nonces.expire = n }),
		number("nonce_auth_max_drift", "3", "Seconds that a nonce may come from the future, when clocks are set back.", func(m *auth, n int64) { m.nonces.maxDrift = n }),
		{
			Name: "protect_contacts", Type: interp.IntParam, Default: "0", Status: interp.NoEffect,
			Doc: "Read by nothing in the reference either.",
		},
		text("challenge_attr", "$digest_challenge", "The AVP that takes the challenges which pv_www_authenticate and its like make.", func(m *auth, s string) { m.challengeAttr = s }),
		text("proxy_challenge_header", "Proxy-Authenticate", "Name of the header with challenges of a proxy.", func(m *auth, s string) { m.proxyHeader = s }),
		text("www_challenge_header", "WWW-Authenticate", "Name of the header with challenges of a server.", func(m *auth, s string) { m.wwwHeader = s }),
		text("qop", "auth", `"auth", "auth-int" or "". Empty switches nonce_count off. What challenges offer is chosen by the flags of the function that makes them.`, func(m *auth, s string) { m.qop = s }),
		number("auth_checks_register", "0", "For REGISTER. "+parts, func(m *auth, n int64) { m.params.checkRegister = n }),
		number("auth_checks_no_dlg", "0", "For requests without a To tag, MSRP frames among them. "+parts, func(m *auth, n int64) { m.params.checkOut = n }),
		number("auth_checks_in_dlg", "0", "For requests with a To tag. "+parts, func(m *auth, n int64) { m.params.check = n }),
		number("nonce_count", "0", "1: the nonce count (nc) must rise from use to use of a nonce, up to 255.", func(m *auth, n int64) { m.nonces.counting = n != 0 }),
		number("nc_array_size", "1048576", "How many nonces nonce_count remembers; rounded down to a power of 2.", func(m *auth, n int64) { m.params.ncSize = n }),
		number("nc_array_order", "20", "The same as a power of 2.", func(m *auth, n int64) { m.params.ncOrder = n }),
		number("one_time_nonce", "0", "1: a nonce is good once. Credentials with nc count as nonce_count says, when that is on.", func(m *auth, n int64) { m.nonces.once = n != 0 }),
		number("otn_in_flight_no", "1048576", "How many nonces one_time_nonce remembers; rounded down to a power of 2.", func(m *auth, n int64) { m.params.onceSize = n }),
		number("otn_in_flight_order", "20", "The same as a power of 2.", func(m *auth, n int64) { m.params.onceOrder = n }),
		number("nid_pool_no", "1", "Parts that the memory of nonces is cut in, up to 64, so that workers do not meet.", func(m *auth, n int64) { m.params.poolCount = n }),
		{
			Name: "force_stateless_reply", Type: interp.IntParam, Default: "0", Status: interp.NoEffect,
			Doc: "1: challenges are answered statelessly even when there is a transaction; there are none.",
		},
		text("realm_prefix", "", `What is taken off the front of realms: with "sip." sip.example.com is example.com.`, func(m *auth, s string) { m.realmPrefix = s }),
		number("use_domain", "0", "1: pv_auth_check compares domains too.", func(m *auth, n int64) { m.useDomain = n != 0 }),
		text("algorithm", "", `"MD5" or "SHA-256"; challenges name it. Empty: MD5, not named.`, func(m *auth, s string) { m.params.algorithm = s }),
		number("add_authinfo_hdr", "0", "1: replies to SIP requests with good credentials have an Authentication-Info header.", func(m *auth, n int64) { m.authInfo = n != 0 }),
	}
}

var (
	argRealm    = interp.ArgDecl{Name: "realm", Type: interp.ArgFormat, Reading: interp.ReadVarOrFormat, Doc: "the realm, not empty"}
	argAskRealm = interp.ArgDecl{Name: "realm", Type: interp.ArgFormat, Reading: interp.ReadVarOrText, Doc: "the realm, not empty"}
	argAnyRealm = interp.ArgDecl{Name: "realm", Type: interp.ArgFormat, Doc: "the realm, not empty"}
	argPassword = interp.ArgDecl{Name: "passwd", Type: interp.ArgFormat, Reading: interp.ReadVarOrFormat, Doc: "the user's password, or its HA1 with flag 1; not empty"}
	argFlags    = interp.ArgDecl{Name: "flags", Type: interp.ArgInt, Reading: interp.ReadVarOrText, Doc: "sum of 1: passwd is HA1; put a challenge into the AVP of challenge_attr when the check fails, 2: without qop, 4: with qop auth, 8: with qop auth-int, 16: with stale=true"}
	argMethod   = interp.ArgDecl{Name: "method", Type: interp.ArgFormat, Reading: interp.ReadVarOrFormat, Optional: true, Doc: "the method that the digest is made with; that of the request by default"}
	argChecks   = interp.ArgDecl{Name: "checks", Type: interp.ArgInt, Reading: interp.ReadVarOrText, Doc: "1: the user must be that of From, for REGISTER and PUBLISH that of To as well"}
	argAsk      = interp.ArgDecl{Name: "flags", Type: interp.ArgInt, Reading: interp.ReadVarOrText, Doc: "sum of 1: qop auth, 2: qop auth-int, 4: no reply 500 when something fails, 16: stale=true"}

	outcomes = []interp.Ret{
		{Code: codeOK, Doc: "good credentials"},
		{Code: codeError, Doc: "an error: credentials that cannot be read or lack something, or with a nonce that is not ours"},
		{Code: codePassword, Doc: "wrong password"},
		{Code: codeStale, Doc: "the nonce is too old, or its nc was used"},
		{Code: codeNone, Doc: "no credentials for the realm"},
		{Code: codeReused, Doc: "the nonce was used (one_time_nonce)"},
	}
	challenged = []interp.Ret{
		{Code: 1, Doc: "the challenge was sent"},
		{Code: -1, Doc: "bad arguments"},
		{Code: -3, Doc: "the challenge could not be sent"},
		{Code: -4, Doc: "bad arguments, and the 500 could not be sent"},
	}
)

const (
	inMessage   = interp.InRequest | interp.InEvent
	inChallenge = interp.InRequest | interp.InFailure | interp.InReply | interp.InCoreReply | interp.InEvent
)

func funcs() []interp.Func {
	f := func(name, doc, example string, routes interp.RouteMask, returns []interp.Ret, bind interp.BindFunc, args ...interp.ArgDecl) interp.Func {
		return interp.Func{Name: name, Args: args, Routes: routes, Returns: returns, Doc: doc, Example: example, Bind: bind}
	}
	www, proxy := always(sip.HeaderAuthorization), always(sip.HeaderProxyAuthorization)
	const (
		checkDoc     = "Checks the credentials of the "
		wwwExample   = `if (!pv_www_authenticate("$fd", "$var(password)", "0")) { www_challenge("$fd", "1"); exit; }`
		proxyExample = `if (!pv_proxy_authenticate("$fd", "$var(password)", "0")) { proxy_challenge("$fd", "1"); exit; }`
	)
	return []interp.Func{
		f("pv_www_authenticate", checkDoc+"Authorization header.", wwwExample, inMessage, outcomes, bindAuthenticate(www), argRealm, argPassword, argFlags, argMethod),
		f("pv_www_authorize", "Is pv_www_authenticate, without a method.", wwwExample, inMessage, outcomes, bindAuthenticate(www), argRealm, argPassword, argFlags),
		f("pv_proxy_authenticate", checkDoc+"Proxy-Authorization header.", proxyExample, inMessage, outcomes, bindAuthenticate(proxy), argRealm, argPassword, argFlags),
		f("pv_proxy_authorize", "Is pv_proxy_authenticate.", proxyExample, inMessage, outcomes, bindAuthenticate(proxy), argRealm, argPassword, argFlags),
		f("pv_auth_check", "Is pv_www_authenticate for REGISTER, pv_proxy_authenticate for the rest, and can compare users.",
			`if (!pv_auth_check("$fd", "$var(password)", "0", "1")) { auth_challenge("$fd", "1"); exit; }`, inMessage,
			append(outcomes[:len(outcomes):len(outcomes)], interp.Ret{Code: codeUserDiffers, Doc: "good credentials of another user"}),
			bindAuthCheck, argRealm, argPassword, argFlags, argChecks),
		f("www_challenge", "Answers the request with 401 and a challenge.", `www_challenge("$td", "1");`, inChallenge, challenged, bindChallenge(www), argAskRealm, argAsk),
		f("proxy_challenge", "Answers the request with 407 and a challenge.", `proxy_challenge("$fd", "1");`, inChallenge, challenged, bindChallenge(proxy), argAskRealm, argAsk),
		f("auth_challenge", "Is www_challenge for REGISTER, proxy_challenge for the rest.", `auth_challenge("$fd", "1");`, inChallenge, challenged, bindAuthChallenge, argAskRealm, argAsk),
		f("auth_get_www_authenticate", "Makes a challenge, a whole WWW-Authenticate line with its line end, and gives it to a variable.",
			`if (auth_get_www_authenticate("myrealm", "1", "$var(wauth)")) msrp_reply("401", "Unauthorized", "$var(wauth)");`, inMessage,
			[]interp.Ret{{Code: 1, Doc: "done"}, {Code: -1, Doc: "bad arguments"}}, bindGetChallenge,
			argAskRealm, argAsk, interp.ArgDecl{Name: "dst", Type: interp.ArgVar, Doc: "the variable"}),
		f("has_credentials", "Tells whether there are credentials for a realm, good or bad.", `if (has_credentials("myrealm")) xlog("again\n");`, inMessage,
			[]interp.Ret{{Code: 1, Doc: "there are"}, {Code: -1, Doc: "there are none"}}, bindHasCredentials, argAnyRealm),
		f("consume_credentials", "Takes the header with the credentials that were checked out of a request that is sent on, Authorization before "+
			"Proxy-Authorization. MSRP frames keep theirs.",
			`consume_credentials();`, inMessage, []interp.Ret{{Code: 1, Doc: "credentials were checked"}, {Code: -1, Doc: "none were"}}, bindConsume),
		{Name: "auth_algorithm", Routes: inMessage, Since: "5.8", Status: interp.Missing, Doc: "Changes the algorithm for the message at hand.",
			Args: []interp.ArgDecl{{Name: "algorithm", Type: interp.ArgFormat, Doc: "MD5 or SHA-256"}}},
	}
}
