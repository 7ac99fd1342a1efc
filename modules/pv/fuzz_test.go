package pv

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"kamino/interp"
	"kamino/transport/sip"
)

// seeds gives the texts of the recordings.
func seeds(f *testing.F) []string {
	data, err := os.ReadFile("testdata/transformations.txt")
	if err != nil {
		f.Fatal(err)
	}
	var all []string
	for _, line := range strings.Split(string(data), "\n") {
		if q, ok := strings.CutPrefix(line, "value "); ok {
			s, err := strconv.Unquote(q)
			if err != nil {
				f.Fatal(err)
			}
			all = append(all, s)
		}
	}
	return all
}

// FuzzTransformations applies all transformations, with the same text and number as arguments.
func FuzzTransformations(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s, "a", 1)
		f.Add(s, ":", -2)
	}
	all := classes()
	f.Fuzz(func(t *testing.T, text, arg string, n int) {
		if len(text) > 1000 {
			return
		}
		c := interp.Ctx{Worker: &interp.Worker{}}
		for _, class := range all {
			for i := range class.Transforms {
				tr := &class.Transforms[i]
				if tr.Status == interp.Missing || tr.Name == "ftime" { // it asks the world for its time zone
					continue
				}
				var args []interp.Arg
				for _, d := range tr.Args {
					if d.Type == interp.ArgInt {
						args = append(args, interp.Arg{IsConst: true, IsNumber: true, Number: int64(n)})
					} else {
						args = append(args, interp.Arg{IsConst: true, Text: arg})
					}
				}
				apply, err := tr.Bind(&interp.Binder{}, args)
				if err != nil {
					continue
				}
				c.Scratch.Reset()
				v, ok := apply(&c, interp.Str(text))
				again, okAgain := apply(&c, interp.Str(text))
				if ok != okAgain || ok && v.Text() != again.Text() {
					t.Errorf("{%s.%s} of %q is %q, then %q", class.Name, tr.Name, text, v.Text(), again.Text())
				}
			}
		}
	})
}

// FuzzCodecs decodes what was encoded.
func FuzzCodecs(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	std, url := base64Alphabet("+/"), base64Alphabet("-_")
	pairs := []struct {
		name           string
		encode, decode textFunc
	}{
		{"hexa", func(c *interp.Ctx, s string) (string, bool) { return hexText(c, bytesOf(s)), true }, decodeHexa},
		{"base64", std.encode(true), std.decodeStrict},
		{"base64t", std.encode(false), std.decodePadded},
		{"base64url", url.encode(true), url.decodeURL},
		{"base64urlt", url.encode(false), url.decodeURLPadded},
		{"base58", encodeBase58, func(c *interp.Ctx, s string) (string, bool) { // the NULs are all behind it
			b, ok := decodeBase58(c, s)
			zeros := len(s) - len(strings.TrimLeft(s, "1"))
			return strings.Repeat("\x00", zeros) + b[:len(b)-zeros-1], ok
		}},
		{"common", escapeCommon, unescapeCommon},
		{"user", escapePercent("-_.!~*'()&=+$,;?"), unescapePercent},
		{"url", urlEncode, urlDecode},
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" || len(text) > 2000 {
			return
		}
		for _, p := range pairs {
			var c interp.Ctx
			c.Scratch.Reset()
			encoded, ok := p.encode(&c, text)
			if !ok {
				continue
			}
			if got, ok := p.decode(&c, encoded); !ok || got != text {
				t.Errorf("%s of %q is %q, and back %q", p.name, text, encoded, got)
			}
		}
	})
}

// FuzzMessages reads all variables that are parts of a message.
func FuzzMessages(f *testing.F) {
	data, err := os.ReadFile("testdata/messages.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\n") {
		if q, ok := strings.CutPrefix(line, "message "); ok {
			s, err := strconv.Unquote(q)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(s)
		}
	}
	var getters []interp.Getter
	bind := func(v interp.Var, inner string) {
		if a, err := v.Bind(&interp.Binder{}, interp.VarRef{Name: v.Name, Inner: inner, HasInner: inner != ""}); err == nil {
			getters = append(getters, a.Get)
		}
	}
	for _, list := range [][]interp.Var{firstLineVars(), requestURIVars(), originalURIVars(), destinationVars(), addressVars(),
		headerVars(), viaVars(), identityVars(), messageVars()} {
		for _, v := range list {
			switch {
			case len(v.Names) > 0:
				for _, n := range v.Names {
					bind(v, n.Name)
				}
			case v.Inner == interp.InnerRequired:
				for _, n := range []string{"Via", "Contact", "Route", "X", "*", "0"} {
					bind(v, n)
				}
			default:
				bind(v, "")
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		var m sip.Message
		_ = m.Parse(text)
		c := interp.Ctx{Msg: &m, Worker: &interp.Worker{Program: &interp.Program{Counters: &interp.Counters{}}}}
		c.Scratch.Reset()
		for _, get := range getters {
			get(&c)
		}
		m.SetLazy(func(dst []byte) []byte { return append(dst, text...) })
		for _, get := range getters {
			get(&c)
		}
	})
}
