package core

import (
	"slices"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

// The selects: paths such as @from.uri.user. Each name reads its part of what the names before it gave.

// The kinds of things that selects read parts of.
const (
	kindURI      = "uri"
	kindNextHop  = "next hop"
	kindAddress  = "address" // From, To and their like
	kindContact  = "contact"
	kindRoute    = "record route"
	kindNameAddr = "name and address"
	kindHeader   = "header"
	kindVia      = "via"
	kindCSeq     = "cseq"
	kindMessage  = "message"
	kindHeaders  = "headers"
	kindID       = "message id"
	kindBody     = "body"
	kindSDP      = "sdp"
	kindRequest  = "request"
	kindReply    = "reply"
	kindAuth     = "credentials"
	kindUser     = "username"
	kindEnd      = "end of the way"
	kindReceived = "socket"
	kindSystem   = "system"
	kindNow      = "now"
	kindBranch   = "branch"
	kindSetting  = "setting"
)

func selects() []interp.Select {
	return slices.Concat(uriSelects(), addressSelects(), viaSelects(), headerSelects(), messageSelects(), authSelects(), systemSelects(), settingSelects())
}

// reader reads a text of the message.
type reader func(c *interp.Ctx, m *sip.Message) (string, interp.SelectResult)

// top declares the first name of a path, which reads the message.
func top(name, kind, doc string, read reader) interp.Select {
	return interp.Select{Name: name, Kind: kind, Doc: doc, Bind: ofMessage(read)}
}

// ofMessage makes a step of something that reads the message.
func ofMessage(read reader) func(*interp.Binder, interp.SelectPart) (interp.SelectStep, error) {
	return func(*interp.Binder, interp.SelectPart) (interp.SelectStep, error) {
		return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
			if c.Msg == nil {
				return "", interp.SelectFailed
			}
			return read(c, c.Msg)
		}, nil
	}
}

// part declares a name that reads a part of a text.
func part(in, name, kind, doc string, read func(whole string) (string, interp.SelectResult)) interp.Select {
	return interp.Select{In: in, Name: name, Kind: kind, Doc: doc, Bind: interp.MapPart(read)}
}

// also declares another name of a select.
func also(s interp.Select, names ...string) []interp.Select {
	all := []interp.Select{s}
	for _, n := range names {
		other := s
		other.Name, other.Doc = n, "Another name of "+s.Name+"."
		all = append(all, other)
	}
	return all
}

// found is a text that is there, though it may be empty.
func found(s string) (string, interp.SelectResult) { return s, interp.SelectFound }

// there is a text that is there, and told to be so when it is empty.
func there(s string) (string, interp.SelectResult) {
	if s == "" {
		return "", interp.SelectEmpty
	}
	return s, interp.SelectFound
}

// residue is what is left of a text in which something is not.
func residue(s string) (string, interp.SelectResult) {
	if s == "" {
		return "", interp.SelectBlank
	}
	return s, interp.SelectAbsent
}

// foundIf is a text that may not be there.
func foundIf(s string, ok bool) (string, interp.SelectResult) {
	if !ok {
		return "", interp.SelectAbsent
	}
	return s, interp.SelectFound
}

var (
	absent = func() (string, interp.SelectResult) { return "", interp.SelectAbsent }
	failed = func() (string, interp.SelectResult) { return "", interp.SelectFailed }
)

// trim removes spaces, tabs and line ends at both ends.
func trim(s string) string { return strings.Trim(s, " \t\r\n") }

// lastParam finds the last parameter of a name in a list of its own, which is the one that counts in the reference. ok tells
// whether the list is one.
func lastParam(list, name string) (last sip.Param, found, ok bool) {
	if list == "" {
		return last, false, true
	}
	ok = sip.EachParam(list, ';', func(p sip.Param) {
		if strings.EqualFold(p.Name, name) {
			last, found = p, true
		}
	})
	return last, found, ok
}

// paramNamed is a parameter in a list.
func paramNamed(list, name string) (string, interp.SelectResult) {
	last, there, ok := lastParam(list, name)
	switch {
	case !ok || !there:
		return failed()
	case !last.HasValue:
		return absent()
	case last.Value == "":
		return residue("")
	}
	return found(last.Value)
}
