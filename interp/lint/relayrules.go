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
	rc retcode ? tls_peer_subject tls_peer_subject_cn tls_peer_verified tls_peer_issuer tls_peer_san_uri tls_peer_san_hostname`)

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
	w := who{p: p, derived: map[string]bool{}, hops: map[string]bool{}}
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
	hops    map[string]bool // variables that hold a hop of the frame's own paths
}

// derive notes the variables that are made from others which say who, as in `$var(src) = $sht(a=>$si)`, or that are set where
// a condition asks for it, as in `if ($sht(a=>$si) == $null) $var(bad) = 1;`, and those that hold a hop.
func (w *who) derive() {
	w.p.everyUse(func(_ cfg.Node, u *use) {
		if u.Maybe { // what a function that is not known gives
			w.derived[u.key()] = true
		}
	})
	note := func(set map[string]bool, a *cfg.Assign) (new bool) {
		for i := range w.p.uses[a.Left] {
			if u := &w.p.uses[a.Left][i]; u.Writes && !set[u.key()] {
				set[u.key()], new = true, true
			}
		}
		return new
	}
	more := true
	assigned := func(n cfg.Node) bool {
		if a, ok := n.(*cfg.Assign); ok {
			more = note(w.derived, a) || more
		}
		return true
	}
	for more {
		more = false
		w.p.walk(func(n cfg.Node) bool {
			switch n := n.(type) {
			case *cfg.Assign:
				if w.says(n.Right) {
					more = note(w.derived, n) || more
				}
				if w.isHop(n.Right) {
					more = note(w.hops, n) || more
				}
			case *cfg.If:
				if w.says(n.Cond) {
					for _, b := range []*cfg.Block{n.Then, n.Else} {
						if b != nil {
							cfg.Walk(b, assigned)
						}
					}
				}
			case *cfg.Switch:
				if w.says(n.Value) {
					cfg.Walk(n, assigned)
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
	return slices.ContainsFunc(c.Args, func(a cfg.Expr) bool { return w.isHop(a) })
}

// isHop tells whether a hop of the frame's own paths is in an expression.
func (w *who) isHop(x cfg.Node) bool {
	found := false
	cfg.Walk(x, func(n cfg.Node) bool {
		found = found || slices.ContainsFunc(w.p.uses[n], func(u use) bool {
			return u.Name == "msrp" && strings.Contains(u.Inner, "hop") && u.Inner != "nexthops" && u.Inner != "prevhops" || w.hops[u.key()]
		})
		return !found
	})
	return found
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
	return w.says(cond) && w.found(cond, truth)
}

// found tells whether a comparison that came out so has found what it asked for: an item that is there, an address that is
// the one. Of what a variable of the script says, either may be meant.
func (w *who) found(cond cfg.Expr, truth bool) bool {
	b, ok := cond.(*cfg.Binary)
	if !ok {
		return true
	}
	equal := truth
	switch b.Op {
	case cfg.OpNe, cfg.OpStrNe, cfg.OpIntNe:
		equal = !truth
	case cfg.OpEq, cfg.OpStrEq, cfg.OpIntEq, cfg.OpMatch:
	default:
		return true
	}
	switch y := b.Y.(type) {
	case *cfg.PVar:
		if y.Text == "$null" {
			return !equal
		}
	case *cfg.String, *cfg.Number:
	default:
		if x, ok := b.X.(*cfg.Operand); ok && (x.Name == "src_ip" || x.Name == "src_port") {
			return equal
		}
		return true
	}
	switch x := b.X.(type) {
	case *cfg.PVar:
		for _, u := range w.p.uses[x] {
			if u.Nested == 0 && (u.Name == "si" || u.Name == "su" || u.Name == "sut" || u.Name == "msrp") {
				return equal
			}
		}
	case *cfg.Operand:
		return equal
	}
	return true
}
