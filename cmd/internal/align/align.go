// Package align finds what two sequences have in common, to show how they differ.
package align

// Step is one step through two sequences: both go on, or one of them.
type Step struct {
	I, J int // indexes; -1 where that sequence has nothing
}

// Steps walks through two sequences of n and m elements such that as many as can be are together in a step.
func Steps(n, m int, same func(i, j int) bool) []Step {
	head, tail := 0, 0
	for head < n && head < m && same(head, head) {
		head++
	}
	for tail < n-head && tail < m-head && same(n-1-tail, m-1-tail) {
		tail++
	}
	var out []Step
	for i := range head {
		out = append(out, Step{i, i})
	}
	out = append(out, middle(head, n-tail, m-tail, same)...)
	for k := tail; k > 0; k-- {
		out = append(out, Step{n - k, m - k})
	}
	return out
}

// middle is Steps between from and the ends.
func middle(from, n, m int, same func(i, j int) bool) []Step {
	w := max(m-from, 0) + 1
	common := make([]int32, (max(n-from, 0)+1)*w) // of i and j: what from there on is in common
	at := func(i, j int) int { return (i-from)*w + j - from }
	for i := n - 1; i >= from; i-- {
		for j := m - 1; j >= from; j-- {
			best := max(common[at(i+1, j)], common[at(i, j+1)])
			if same(i, j) {
				best = max(best, common[at(i+1, j+1)]+1)
			}
			common[at(i, j)] = best
		}
	}
	var out []Step
	i, j := from, from
	for i < n || j < m {
		switch {
		case i < n && j < m && common[at(i, j)] == common[at(i+1, j+1)]+1 && same(i, j):
			out = append(out, Step{i, j})
			i, j = i+1, j+1
		case j == m || i < n && common[at(i+1, j)] >= common[at(i, j+1)]:
			out = append(out, Step{i, -1})
			i++
		default:
			out = append(out, Step{-1, j})
			j++
		}
	}
	return out
}
