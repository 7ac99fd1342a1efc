package core

import (
	"strconv"

	"kamino/interp"
	"kamino/transport/sip"
)

// branchSelects are about the branches that a script has added to a request.
func branchSelects() []interp.Select {
	uri := func(dst []byte, b *sip.Branch) []byte { return append(dst, b.URI...) }
	all := []interp.Select{plain(kindBranch, "count", "", "How many there are.", func(c *interp.Ctx) string {
		if c.Msg == nil {
			return "0"
		}
		return strconv.Itoa(len(c.Msg.Branches()))
	})}
	return append(all,
		ofBranches("uri", kindURI, "The URI of the branch with a number, from 0; without one of all, with commas between them.", uri),
		ofBranches("dst_uri", kindURI, "The destination URI, in the same way.", func(dst []byte, b *sip.Branch) []byte { return append(dst, b.DstURI...) }),
		ofBranches("q", "", "The preference, in the same way.", func(dst []byte, b *sip.Branch) []byte {
			if b.Q == sip.NoQ {
				return dst
			}
			return sip.AppendQ(dst, b.Q)
		}),
		ofBranches("uriq", kindNameAddr, "The URI with its preference, in the same way.", func(dst []byte, b *sip.Branch) []byte {
			if b.Q == sip.NoQ {
				return uri(dst, b)
			}
			return sip.AppendQ(append(append(append(dst, '<'), b.URI...), ">;q="...), b.Q)
		}))
}

// ofBranches declares what is told of one branch or of all. A part of it needs a number.
func ofBranches(name, kind, doc string, tell func(dst []byte, b *sip.Branch) []byte) interp.Select {
	return interp.Select{
		In: kindBranch, Name: name, Kind: kind, Takes: interp.TakesNumber, Doc: doc,
		Bind: func(_ *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
			return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
				if c.Msg == nil || p.Next != "" && !p.HasNumber {
					return failed()
				}
				all := c.Msg.Branches()
				if p.HasNumber || len(all) < 2 {
					if p.Number < 0 || p.Number >= len(all) {
						return failed()
					}
					all = all[p.Number : p.Number+1]
				}
				text := c.Scratch.Buf(0)
				for i := range all {
					if i > 0 {
						text = append(text, ',')
					}
					text = tell(text, &all[i])
				}
				return found(c.Scratch.Keep(text))
			}, nil
		},
	}
}
