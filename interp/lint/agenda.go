package lint

import (
	"container/heap"
	"slices"

	"kamino/cfg"
)

// agenda is the routes that are still to be followed, each once. The ones that are called come before those that call
// them: what is known behind a call is then mostly final when the caller is followed, and a chain of routes takes twice
// its length, not the square of it.
type agenda struct {
	graph *graph
	ranks []int // a heap
	noted []bool
}

func (a *agenda) add(list ...*cfg.Route) {
	if a.noted == nil {
		a.noted = make([]bool, len(a.graph.ranked))
	}
	for _, r := range list {
		if n := a.graph.rank[r]; !a.noted[n] {
			a.noted[n] = true
			heap.Push(a, n)
		}
	}
}

// next takes a route off the agenda; nil when there is none.
func (a *agenda) next() *cfg.Route {
	if len(a.ranks) == 0 {
		return nil
	}
	n := heap.Pop(a).(int)
	a.noted[n] = false
	return a.graph.ranked[n]
}

func (a *agenda) Len() int           { return len(a.ranks) }
func (a *agenda) Less(i, j int) bool { return a.ranks[i] < a.ranks[j] }
func (a *agenda) Swap(i, j int)      { a.ranks[i], a.ranks[j] = a.ranks[j], a.ranks[i] }
func (a *agenda) Push(x any)         { a.ranks = append(a.ranks, x.(int)) }

func (a *agenda) Pop() any {
	last := len(a.ranks) - 1
	n := a.ranks[last]
	a.ranks = a.ranks[:last]
	return n
}

// rankRoutes puts each route behind those that it leads to, as far as they do not lead back.
func (g *graph) rankRoutes(routes []*cfg.Route) {
	g.rank = make(map[*cfg.Route]int, len(routes))
	met := make(map[*cfg.Route]bool, len(routes))
	type step struct {
		route *cfg.Route
		left  []*cfg.Route
	}
	for _, first := range slices.Concat(g.roots, routes) {
		if met[first] {
			continue
		}
		met[first] = true
		for way := []step{{first, g.leads[first]}}; len(way) > 0; {
			last := &way[len(way)-1]
			if len(last.left) == 0 {
				g.rank[last.route] = len(g.ranked)
				g.ranked = append(g.ranked, last.route)
				way = way[:len(way)-1]
				continue
			}
			r := last.left[0]
			last.left = last.left[1:]
			if !met[r] {
				met[r] = true
				way = append(way, step{r, g.leads[r]})
			}
		}
	}
}
