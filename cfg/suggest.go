package cfg

import "strings"

// Nearest gives the candidate that a word may have been meant to be, "" when none is near.
func Nearest(word string, candidates []string) string { return nearest(word, candidates) }

// nearest gives the candidate that is the fewest edits away from a word, if they are few enough for a typing
// mistake; "" when none is.
func nearest(word string, candidates []string) string {
	best, limit := "", 1+len(word)/5
	for _, c := range candidates {
		if d := len(c) - len(word); d > limit || -d > limit {
			continue
		}
		if d := distance(strings.ToLower(word), strings.ToLower(c), limit); d <= limit && d < len(c) {
			best, limit = c, d-1
			if limit < 0 {
				break
			}
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap to come from a to b. It stops counting
// above limit.
func distance(a, b string, limit int) int {
	var rows [3][64]int
	if len(a) >= 64 || len(b) >= 64 {
		return limit + 1
	}
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := range len(a) {
		prev, row, before := &rows[i%3], &rows[(i+1)%3], &rows[(i+2)%3]
		row[0] = i + 1
		smallest := row[0]
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(prev[j]+cost, prev[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
			smallest = min(smallest, row[j+1])
		}
		if smallest > limit {
			return limit + 1
		}
	}
	return rows[len(a)%3][len(b)]
}
