package lint

import (
	"slices"
	"strings"

	"kamino/cfg"
)

// relayRules are about whose frames are relayed.
func relayRules() []Rule {
	return []Rule{{Name: "open-relay", Severity: cfg.Warning, run: openRelay}}
}

// relays are the functions that send a frame on to its next hop.
var relays = set("msrp_relay msrp_forward")

// credentialChecks are the functions that are true for a sender whose credentials are good.
var credentialChecks = set(`pv_www_authenticate pv_proxy_authenticate pv_auth_check www_authenticate proxy_authenticate
	auth_check www_authorize proxy_authorize autheph_check autheph_www autheph_proxy autheph_authenticate`)

// whoVars say who sent a frame, or what is known of its session.
var whoVars = set(`si sp su sut Ri Rp au ad adu aU sht shtex shtcn shtcv shtinc shtdec shtitval shtitkey shv dbr ulc
	tls_peer_subject tls_peer_subject_cn tls_peer_verified tls_peer_issuer tls_peer_san_uri tls_peer_san_hostname`)

// whoKeys are the inner names of $msrp() that say so, or where the frame goes.
var whoKeys = set("srcaddr srcsock sessid prevhop prevhops firsthop lasthop nexthop")

// openRelay follows the ways of a frame and finds the ones on which it is relayed though nothing was asked about its sender,
// its session or its next hop.
func openRelay(p *pass) {
	const asked = 0
	var roots []*cfg.Route
	for _, r := range p.routes {
		if r.Kind == cfg.EventRoute && r.Name == "msrp:frame-in" {
			roots = append(roots, r)
		}
	}
	if len(roots) == 0 {
		return
	}
	w := who{p: p, derived: map[string]bool{}}
	w.derive()
	f := &flow{p: p, roots: roots}
	f.assume = func(cond cfg.Expr, truth bool) []int {
		if w.asks(cond, truth) {
			return []int{asked}
		}
		return nil
	}
	f.gen = func(n cfg.Node) []int {
		if c, ok := n.(*cfg.Call); ok && c.Name == "msrp_set_dst" && !w.leads(c) {
			return []int{asked} // the script says where it goes
		}
		return nil
	}
	f.seen = func(n cfg.Node, known facts) {
		if c, ok := n.(*cfg.Call); ok && relays[c.Name] && !known.has(asked) {
			p.report(c.Span, "ask for credentials, the session or the source before",
				"any sender can have a frame relayed here, to wherever its To-Path says")
		}
	}
	f.run()
}

// who finds out whether a condition asks who sent a frame.
type who struct {
	p       *pass
	derived map[string]bool // variables made from what says who
}

// derive notes the variables that are made from others which say who, as in `$var(src) = $sht(a=>$si)`.
func (w *who) derive() {
	w.p.everyUse(func(_ cfg.Node, u *use) {
		if u.Maybe { // what a function that is not known gives
			w.derived[u.key()] = true
		}
	})
	for more := true; more; {
		more = false
		w.p.walk(func(n cfg.Node) bool {
			if a, ok := n.(*cfg.Assign); ok && w.says(a.Right) {
				for i := range w.p.uses[a.Left] {
					if u := &w.p.uses[a.Left][i]; u.Writes && !w.derived[u.key()] {
						w.derived[u.key()], more = true, true
					}
				}
			}
			return true
		})
	}
}

// says tells whether an expression says anything about the sender.
func (w *who) says(x cfg.Node) bool {
	found := false
	cfg.Walk(x, func(n cfg.Node) bool {
		switch n := n.(type) {
		case *cfg.PVar, *cfg.String:
			found = found || slices.ContainsFunc(w.p.uses[n], func(u use) bool {
				return whoVars[u.Name] || u.Name == "msrp" && whoKeys[u.Inner] || w.derived[u.key()]
			})
		case *cfg.Operand:
			found = found || n.Name == "src_ip" || n.Name == "src_port" || n.Name == "myself"
		case *cfg.Select:
			found = true
		case *cfg.Call:
			found = found || w.judges(n)
		}
		return !found
	})
	return found
}

// judges tells whether a function may look at the sender: one that is not known may, of the others few do.
func (w *who) judges(c *cfg.Call) bool {
	if c.Name == "route" || c.Name == "route_if_exists" {
		return false // which is followed
	}
	f := w.p.funcs[c.Name]
	return f == nil || f.Bind == nil || credentialChecks[c.Name] || c.Name == "msrp_cmap_lookup" || w.p.owners[c.Name] == "htable"
}

// leads tells whether an argument of a call holds a hop of the frame's own paths.
func (w *who) leads(c *cfg.Call) bool {
	return slices.ContainsFunc(c.Args, func(a cfg.Expr) bool {
		return slices.ContainsFunc(w.p.uses[a], func(u use) bool { return u.Name == "msrp" && strings.Contains(u.Inner, "hop") })
	})
}

// asks tells whether a condition that came out so has asked who the sender is.
func (w *who) asks(cond cfg.Expr, truth bool) bool {
	if c, ok := cond.(*cfg.Call); ok {
		switch {
		case c.Name == "msrp_is_reply":
			return truth // which goes back the way its request came
		case c.Name == "msrp_is_request":
			return !truth
		case credentialChecks[c.Name]:
			return truth
		}
	}
	return w.says(cond)
}
