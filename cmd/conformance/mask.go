package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// names are the values of one run of a scenario that the next run will not have,
// each under the name that stands for it in the file. A value found in what a
// peer receives is named for that peer and its kind, {alice.nonce}; another
// value of the same kind becomes {alice.nonce.2}. The same value keeps its name
// wherever it turns up again, so a transcript shows what is equal to what.
type names struct {
	values map[string]string // by name
	order  []string          // names, in the order they were given
	sent   []byte            // all that was sent: what is in it is not random
}

func newNames() *names { return &names{values: map[string]string{}} }

// give names a value, unless it has a name.
func (n *names) give(name, value string) {
	for _, v := range n.values {
		if v == value {
			return
		}
	}
	unique := name
	for i := 2; ; i++ {
		if _, taken := n.values[unique]; !taken {
			break
		}
		unique = name + "." + strconv.Itoa(i)
	}
	n.set(unique, value)
}

func (n *names) set(name, value string) {
	if _, ok := n.values[name]; !ok {
		n.order = append(n.order, name)
	}
	n.values[name] = value
}

// random says where a received message holds values that differ from run to run.
var random = []struct {
	kind string
	at   *regexp.Regexp
}{
	{"nonce", regexp.MustCompile(`\bnonce="([^"]+)"`)},
	{"session", regexp.MustCompile(`Use-Path: *msrps?://[^/\s]+/([^;\s]+)`)},
	{"tag", regexp.MustCompile(`(?mi)^(?:To|t)[ \t]*:(?:[^\r\n]|\r\n[ \t])*;tag=([^;\r\n]+)`)},
	{"server", regexp.MustCompile(`(?m)^Server: ([^\r\n]+)`)},
	{"branch", regexp.MustCompile(`;branch=(z9hG4bK[0-9a-f]+\.[0-9a-f]{32}\.0)`)},
}

// connParam is the number of a connection, which a server puts into its Via.
var connParam = regexp.MustCompile(`;i=([0-9a-f]+)`)

// connSuffix ends the names of connections' numbers, which are too short to be looked for anywhere.
const connSuffix = ".conn"

// fillRun is a long run of x, written {fill N}.
var fillRun = regexp.MustCompile(`x{65,}`)

// received names what is new in a message that the peer got, and returns the
// message with names in place of values.
func (n *names) received(peer string, message []byte) []byte {
	for _, r := range random {
		for _, m := range r.at.FindAllSubmatch(message, -1) {
			if value := m[1]; !bytes.Contains(n.sent, value) {
				n.give(peer+"."+r.kind, string(value))
			}
		}
	}
	if m := connParam.FindSubmatch(message); m != nil {
		n.set(peer+connSuffix, string(m[1]))
	}
	out := slices.Clone(message)
	byLength := slices.Clone(n.order)
	slices.SortStableFunc(byLength, func(a, b string) int { return len(n.values[b]) - len(n.values[a]) })
	for _, name := range byLength {
		value, masked := n.values[name], "{"+name+"}"
		switch {
		case strings.HasSuffix(name, connSuffix):
			whole := regexp.MustCompile(`(;i=)` + value + `\b`)
			out = whole.ReplaceAll(out, []byte("${1}"+masked))
			continue
		case strings.HasSuffix(name, "port"):
			whole := regexp.MustCompile(`([:=\[ ])` + value + `\b`)
			out = whole.ReplaceAll(out, []byte("${1}"+masked))
			continue
		}
		out = bytes.ReplaceAll(out, []byte(value), []byte(masked))
	}
	return fillRun.ReplaceAllFunc(out, func(run []byte) []byte {
		return fmt.Appendf(nil, "{fill %d}", len(run))
	})
}

var (
	nameWord = regexp.MustCompile(`\{([a-z]+(?:\.[a-z0-9]+)*)\}`)
	fillWord = regexp.MustCompile(`\{fill (\d+)\}`)
)

// expand returns a text with values in place of names. It fails on a name that
// has no value.
func (n *names) expand(text string) (string, error) {
	var missing error
	text = nameWord.ReplaceAllStringFunc(text, func(word string) string {
		if word == "{digest}" {
			return word
		}
		value, ok := n.values[word[1:len(word)-1]]
		if !ok {
			missing = fmt.Errorf("%s names nothing yet", word)
		}
		return value
	})
	text = fillWord.ReplaceAllStringFunc(text, func(word string) string {
		count, err := strconv.Atoi(fillWord.FindStringSubmatch(word)[1])
		if err != nil {
			missing = err
		}
		return strings.Repeat("x", count)
	})
	return text, missing
}
