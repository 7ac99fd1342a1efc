// Package claims turns the inventory of the language into configs: each row says that something is accepted and
// something near it is not, and each of that is one line of a config.
//
// A [Sheet] is claims about one module, with what must be loaded for them; [All] gives all sheets. Each kind of row has a
// file of its name. The tests of this package hold kamino's check to the claims; cmd/conformance holds an installed Kamailio
// to them, which shows that the claims, and so the tables, are true.
package claims

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"kamino/interp/inventory"
)

// Claim is one line of a config, and whether `-c` accepts it.
type Claim struct {
	Block    string // the routing block that the line stands in; "" for none
	Line     string
	Accepted bool
	About    string // names the row of the table
	// Unasked is why Kamailio is not held to the claim, "" where it is.
	Unasked string
}

func (c Claim) String() string {
	verb := "refused"
	if c.Accepted {
		verb = "accepted"
	}
	return fmt.Sprintf("%s: %s in %q", c.Line, verb, c.Block)
}

// Sheet is claims about a module.
type Sheet struct {
	Kind   string // "functions" …
	Module string // that the claims are about
	Loads  []string
	Head   string // further lines before the claims
	// InReference says that Debian's Kamailio 5.6.3 can be asked.
	InReference bool
	Claims      []Claim
}

// Config writes the claims into a config. places has the claim of each line, -1 where there is none.
func (s *Sheet) Config(claims []Claim) (text string, places []int) {
	var b strings.Builder
	line := func(claim int, text string) {
		b.WriteString(text + "\n")
		places = append(places, claim)
	}
	for _, m := range s.Loads {
		line(-1, `loadmodule "`+m+`.so"`)
	}
	for head := range strings.Lines(s.Head) {
		line(-1, strings.TrimSuffix(head, "\n"))
	}
	for i, c := range claims {
		if c.Block == "" {
			line(i, c.Line)
		}
	}
	line(-1, "request_route { exit; }")
	for _, block := range blocks {
		if !slices.ContainsFunc(claims, func(c Claim) bool { return c.Block == block.head }) {
			continue
		}
		line(-1, block.head+" {")
		for i, c := range claims {
			if c.Block == block.head {
				line(i, c.Line)
			}
		}
		line(-1, "}")
	}
	return b.String(), places
}

// All gives the sheets of each kind.
func All() iter.Seq2[string, []*Sheet] {
	return func(yield func(string, []*Sheet) bool) {
		for _, make := range []func() []*Sheet{Modules, Params, Functions, Variables, Transformations, Events, Settings, CoreFunctions, Words} {
			if list := make(); !yield(list[0].Kind, list) {
				return
			}
		}
	}
}

type block struct {
	head  string
	masks []string
}

// blocks are the kinds of routing blocks that functions can be called in, and which masks of the reference let them.
var blocks = []block{
	{"route[R]", []string{"ANY_ROUTE", "REQUEST_ROUTE", "EVENT_ROUTE"}},
	{"failure_route[R]", []string{"ANY_ROUTE", "FAILURE_ROUTE"}},
	{"onreply_route[R]", []string{"ANY_ROUTE", "ONREPLY_ROUTE", "TM_ONREPLY_ROUTE"}},
	{"reply_route", []string{"ANY_ROUTE", "ONREPLY_ROUTE", "CORE_ONREPLY_ROUTE"}},
	{"branch_route[R]", []string{"ANY_ROUTE", "BRANCH_ROUTE"}},
	{"onsend_route", []string{"ANY_ROUTE", "ONSEND_ROUTE"}},
	{"event_route[core:worker-one-init]", []string{"ANY_ROUTE", "REQUEST_ROUTE", "EVENT_ROUTE"}},
}

// sheets gathers claims by module, for the modules of one version: 5.6.3, or what only the development head has.
type sheets struct {
	kind  string
	list  []*Sheet
	index map[string]*Sheet
}

func (s *sheets) of(module string, v inventory.Versions) *Sheet {
	key := module
	if !v.In56 {
		key += " (devel)"
	}
	if s.index == nil {
		s.index = map[string]*Sheet{}
	}
	if s.index[key] == nil {
		m, known := inventory.FindModule(module)
		sheet := &Sheet{Kind: s.kind, Module: module, Loads: []string{"pv"}, InReference: v.In56 && (!known || m.Debian)}
		if module != "core" && module != "pv" {
			sheet.Loads = append(sheet.Loads, module)
		}
		s.index[key] = sheet
		s.list = append(s.list, sheet)
	}
	return s.index[key]
}
