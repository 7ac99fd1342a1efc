package main

import (
	"encoding/hex"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
)

// exception is a difference on purpose of random statements. The file testdata/statements/differs has a paragraph for
// each:
//
//	rule NAME: why kamino does otherwise
//	shape REGEX     of the expression in the smallest case that shows it
//	case REGEX      of the whole of it, where it is no single expression
//	theirs REGEX    what the reference comes to; without it anything
//	ours REGEX      what kamino comes to; without it anything
//	inserted N      what the reference comes to is kamino's text with N bytes more in one place
//	overwritten N   the two texts are as long, and differ in no more than N bytes beside each other
//
// The expressions must match the whole text. In them a word that a line "let WORD REGEX" has defined stands for that. A
// case is made as small as it goes before it is looked for, so a shape is that of the very thing that differs.
//
// A paragraph of a rule with
//
//	mask REGEX
//	with TEXT
//
// is about a part of texts that is another one every time: both are compared with TEXT in its place.
type exception struct {
	difference
	cases        []*regexp.Regexp
	theirs, ours *regexp.Regexp
	// inserted and overwritten bound how far apart the two texts are; -1 for no bound.
	inserted, overwritten int
	count                 int
}

// mask replaces what is in texts of the reference.
type mask struct {
	difference
	re    *regexp.Regexp
	with  string
	count int64
}

// used counts a text that was masked.
func (m *mask) used() { atomic.AddInt64(&m.count, 1) }

// contexts are where an expression stands in a case: what it comes to is shown, printed, asked for its truth, or
// assigned to what is then printed.
const contexts = `(?:SET)*(?:\$vn\(r\) = (?:X); |pv_printf\("\$vn\(r\)", "(?:X)\|?"\); |if \((?:X)\) \$vn\(r\) = 1; else \$vn\(r\) = 0; |` +
	`(?:\$var\(i\) = 0; )?while \(\$var\(i\) < [0-9] and \((?:X)\)\) \{ .*|` +
	`\$var\(i\) = 0; while \(\$var\(i\) < [0-9]\) \{ \$var\(i\) = \$var\(i\) \+ 1; if \((?:X)\) break; .*|` +
	`if \((?:route\((?:YES|NO)\) (?:&&|\|\||and|or) )?\(?(?:X)\)?\) \{ .*|` +
	`\$vn\(r\) = (?:\$vn\(r\)|\$null|"[^"]*") \+ (?:X); |\$[^ ]* = (?:X); (?:pv_printf\("\$vn\(r\)", "[^|]*\|"\); )?)`

func loadExceptions(file string) (all []*exception, masks []*mask, err error) {
	var words []string // what let has defined, in pairs
	compile := func(s string) (*regexp.Regexp, error) {
		for i := len(words) - 2; i >= 0; i -= 2 {
			s = strings.ReplaceAll(s, words[i], words[i+1])
		}
		return regexp.Compile("^(?s:" + s + ")$")
	}
	err = readDiffers(file, func(d difference) {
		all = append(all, &exception{difference: d, inserted: -1, overwritten: -1})
	}, func(word, rest string) (err error) {
		if word == "let" {
			name, re, _ := strings.Cut(rest, " ")
			words = append(words, name, "(?:"+re+")")
			return nil
		}
		e := all[len(all)-1]
		var re *regexp.Regexp
		switch word {
		case "shape":
			re, err = compile(strings.ReplaceAll(contexts, "X", rest))
			e.cases = append(e.cases, re)
		case "case":
			re, err = compile(rest)
			e.cases = append(e.cases, re)
		case "theirs":
			e.theirs, err = compile(rest)
		case "ours":
			e.ours, err = compile(rest)
		case "inserted":
			e.inserted, err = strconv.Atoi(rest)
		case "overwritten":
			e.overwritten, err = strconv.Atoi(rest)
		case "mask":
			re, err = regexp.Compile(rest)
			masks = append(masks, &mask{difference: e.difference, re: re})
		case "with":
			masks[len(masks)-1].with = rest
		default:
			err = errors.New("it begins with none of let, rule, shape, case, theirs, ours, inserted, overwritten, mask, with")
		}
		return err
	})
	return all, masks, err
}

// masked puts something steady in the place of what is another text every time.
func (d *differential) masked(outcome string) string {
	text, ok := bytesPrinted(outcome)
	if !ok {
		return outcome
	}
	for _, m := range d.masks {
		if m.re.Match(text) {
			text = m.re.ReplaceAllLiteral(text, []byte(m.with))
			m.used()
		}
	}
	return "str " + hex.EncodeToString(text)
}

// near tells whether two texts are as close as the exception says.
func (e *exception) near(theirs, ours string) bool {
	if e.inserted < 0 && e.overwritten < 0 {
		return true
	}
	a, aIs := bytesPrinted(theirs)
	b, bIs := bytesPrinted(ours)
	if !aIs || !bIs {
		return false
	}
	head, tail := sameEnds(a, b)
	if e.inserted >= 0 {
		return len(a) == len(b)+e.inserted && head+tail == len(b)
	}
	return len(a) == len(b) && len(a)-head-tail <= e.overwritten
}

// sameEnds counts how much two lists have alike at the beginning and, behind that, at the end.
func sameEnds[T comparable](a, b []T) (head, tail int) {
	n := min(len(a), len(b))
	for head < n && a[head] == b[head] {
		head++
	}
	for tail < n-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

// bytesPrinted gives the text that a case printed.
func bytesPrinted(outcome string) ([]byte, bool) {
	digits, ok := strings.CutPrefix(outcome, "str ")
	if !ok {
		return nil, false
	}
	text, err := hex.DecodeString(digits)
	return text, err == nil
}

// excuse finds the exception that a difference falls under, nil without one.
func excuse(all []*exception, body, theirs, ours string) *exception {
	for _, e := range all {
		if e.theirs != nil && !e.theirs.MatchString(theirs) || e.ours != nil && !e.ours.MatchString(ours) {
			continue
		}
		if !e.near(theirs, ours) {
			continue
		}
		for _, re := range e.cases {
			if re.MatchString(body) {
				return e
			}
		}
	}
	return nil
}
