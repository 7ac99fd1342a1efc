package main

import (
	"errors"
	"regexp"
	"sync/atomic"
)

// wireRule is a difference on purpose of what programs come to. The file testdata/wire/differs has a paragraph for each:
//
//	rule NAME: why kamino does otherwise
//	program REGEX   the text of the smallest program that shows it
//	theirs REGEX    what the reference comes to; without it anything
//	ours REGEX      what kamino comes to; without it anything
//
// The expressions match somewhere in the text. A paragraph with
//
//	mask REGEX
//	with TEXT
//
// is about a part of what the reference comes to: TEXT is put in its place before it is compared.
type wireRule struct {
	difference
	program, theirs, ours, mask *regexp.Regexp
	with                        string
	count                       int64
}

func loadWireRules(file string) ([]*wireRule, error) {
	var all []*wireRule
	err := readDiffers(file, func(d difference) {
		all = append(all, &wireRule{difference: d})
	}, func(word, rest string) error {
		r := all[len(all)-1]
		if word == "with" {
			r.with = rest
			return nil
		}
		re, err := regexp.Compile("(?m)" + rest)
		switch word {
		case "program":
			r.program = re
		case "theirs":
			r.theirs = re
		case "ours":
			r.ours = re
		case "mask":
			r.mask = re
		default:
			return errors.New("it begins with none of rule, program, theirs, ours, mask, with")
		}
		return err
	})
	return all, err
}

// excuse finds the rule that a difference falls under, nil without one.
func (c *wireComparison) excuse(t wireTrial) *wireRule {
	for _, r := range c.rules {
		if r.program != nil && r.program.MatchString(t.program.Text()) && (r.theirs == nil || r.theirs.MatchString(t.theirs)) &&
			(r.ours == nil || r.ours.MatchString(t.mine)) {
			return r
		}
	}
	return nil
}

// masked is what the reference came to with what differs on purpose as kamino has it.
func (c *wireComparison) masked(text string) string {
	for _, r := range c.rules {
		if r.mask != nil && r.mask.MatchString(text) {
			text = r.mask.ReplaceAllString(text, r.with)
			atomic.AddInt64(&r.count, 1)
		}
	}
	return text
}
