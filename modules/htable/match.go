package htable

import (
	"errors"
	"fmt"
	"strings"

	"kamino/interp"
)

// matcher tells whether a text matches.
type matcher func(text string) bool

// newMatcher makes the test of sht_match_… and sht_rm_…: eq, ne, re (regular expression) and sw (starts with).
func newMatcher(w *interp.Worker, op, val string) (matcher, error) {
	switch op {
	case "eq":
		return func(s string) bool { return s == val }, nil
	case "ne":
		return func(s string) bool { return s != val }, nil
	case "sw":
		return func(s string) bool { return strings.HasPrefix(s, val) }, nil
	case "re":
		re, err := w.LineRegex(val)
		if err != nil {
			return nil, err
		}
		return re.MatchString, nil
	}
	return nil, fmt.Errorf("unsupported match operator: %s", op)
}

// onKey tests keys, onValue tests strings; integers have no text to be matched.
func (m matcher) onKey(it *item) bool   { return m(it.key) }
func (m matcher) onValue(it *item) bool { return it.value.IsStr() && m(it.value.S) }

// errEmpty is a count's expression with nothing to compare with: nothing matches.
var errEmpty = errors.New("nothing to compare with")

// newCounter makes the test of $shtcn (byValue false) and $shtcv. The first two characters choose it: ~~ regular
// expression, %~ starts with, ~% ends with, == equal, eq equal to an integer (values only), ** everything (the test is
// nil then); else the whole is a regular expression.
func newCounter(w *interp.Worker, text string, byValue bool) (func(*item) bool, error) {
	pick := func(m matcher) func(*item) bool {
		if byValue {
			return m.onValue
		}
		return m.onKey
	}
	op, val := "", text
	if len(text) >= 2 {
		op, val = text[:2], text[2:]
	}
	switch op {
	case "**":
		return nil, nil
	case "~~", "~%", "%~", "==", "eq":
		if val == "" {
			return nil, errEmpty
		}
	default:
		op, val = "~~", text
	}
	switch op {
	case "~%":
		return pick(func(s string) bool { return strings.HasSuffix(s, val) }), nil
	case "%~":
		return pick(func(s string) bool { return strings.HasPrefix(s, val) }), nil
	case "==":
		return pick(func(s string) bool { return s == val }), nil
	case "eq":
		if !byValue {
			return nil, errEmpty
		}
		n, _ := interp.ParseInt(val)
		return func(it *item) bool { return it.value.IsInt() && it.value.I == n }, nil
	}
	if val == "" {
		return nil, errEmpty
	}
	re, err := w.LineRegex(val)
	if err != nil {
		return nil, err
	}
	return pick(re.MatchString), nil
}
