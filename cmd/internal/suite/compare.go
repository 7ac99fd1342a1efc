package suite

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"kamino/cmd/internal/align"
)

// Compare gives what peers received otherwise in another run of a case: Want is what they got in the first run, Got in the
// other one. What chance made is named: captured values, ports of peers, nonces, tags and branches. Where one of the runs
// ended early only the steps that both have taken count; that it passes in one run and fails in the other is a difference, too.
func Compare(one, other *Result) []Diff {
	steps := min(one.Steps, other.Steps)
	a, b := one.received(steps), other.received(steps)
	var diffs []Diff
	for _, peer := range peersOf(a, b) {
		x, y := a[peer], b[peer]
		for _, s := range align.Steps(len(x), len(y), func(i, j int) bool { return x[i] == y[j] }) {
			switch {
			case s.J < 0:
				diffs = append(diffs, Diff{What: peer, Want: x[s.I], Missing: true})
			case s.I < 0 && len(diffs) > 0 && diffs[len(diffs)-1].Missing && diffs[len(diffs)-1].What == peer:
				diffs[len(diffs)-1].Got, diffs[len(diffs)-1].Missing = y[s.J], false
			case s.I < 0:
				diffs = append(diffs, Diff{What: peer, Got: y[s.J], Unexpected: true})
			}
		}
	}
	if len(diffs) == 0 && one.Outcome == Passed && other.Outcome == Failed {
		diffs = append(diffs, Diff{What: "the test", Want: "passes", Got: "fails: " + other.Failure.Summary})
	}
	return diffs
}

func peersOf(a, b map[string][]string) []string {
	var names []string
	for _, m := range []map[string][]string{a, b} {
		for n := range m {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	slices.Sort(names)
	return names
}

// received gives the lines that each peer got in the first steps, with names for what chance made.
func (r *Result) received(steps int) map[string][]string {
	out := map[string][]string{}
	for _, x := range r.Exchange {
		if x.Sent || x.Step > steps || x.Note != "" {
			continue
		}
		text := r.named(bytes.TrimSuffix(x.Bytes, []byte("\r\n")))
		out[x.Peer] = append(out[x.Peer], strings.Split(text, "\r\n")...)
	}
	return out
}

var chances = []struct {
	at   *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`\bnonce="[^"]*"`), `nonce="{nonce}"`},
	{regexp.MustCompile(`(?mi)^((?:To|t)[ \t]*:[^\r\n]*;tag=)[^;\r\n]+`), `${1}{tag}`},
	{regexp.MustCompile(`;branch=z9hG4bK[0-9a-f]+\.[0-9a-f]{32}\.\d+`), `;branch={branch}`},
	{regexp.MustCompile(`(?m)^(Via: [^\r\n]*;i=)[0-9a-f]+`), `${1}{connection}`},
	{regexp.MustCompile(`(?m)^(Use-Path: *msrps?://[^/\s]+/)[^;\s]+`), `${1}{session}`},
	{regexp.MustCompile(`(?m)^(Server: )[^\r\n]+`), `${1}{server}`},
}

func (r *Result) named(b []byte) string {
	text := string(b)
	names := make([]string, 0, len(r.Names))
	for n, v := range r.Names {
		if len(v) > 3 && n != "relay" && n != "relay.port" {
			names = append(names, n)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if len(r.Names[a]) != len(r.Names[b]) {
			return len(r.Names[b]) - len(r.Names[a])
		}
		return strings.Compare(a, b)
	})
	for _, n := range names {
		if strings.HasSuffix(n, ".port") {
			text = regexp.MustCompile(`\b`+r.Names[n]+`\b`).ReplaceAllString(text, fmt.Sprintf("{%s}", n))
			continue
		}
		text = strings.ReplaceAll(text, r.Names[n], "{"+n+"}")
	}
	for _, c := range chances {
		text = c.at.ReplaceAllString(text, c.name)
	}
	return text
}
