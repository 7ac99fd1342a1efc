package kt

import (
	"maps"
	"slices"
	"strings"

	"kamino/cfg"
)

// names checks that each {name} is known where it is used: a column of the table, a parameter of `do`, what was
// captured before, or what a peer brings with it. It also joins `do` with `steps`.
func (p *parser) names() {
	c := &nameCheck{parser: p, told: map[cfg.Span]bool{}, used: map[*Named]bool{}}
	for _, t := range p.file.Tests {
		known := names{"relay": "", "relay.port": ""}
		if t.Table != nil {
			for _, col := range t.Table.Columns {
				known[col] = ""
			}
			if len(t.Table.Rows) == 0 {
				p.errorf(t.Span, "table", "", "the table has no rows")
			}
		}
		c.use(known, t.Title)
		c.taken = 0
		c.steps(known, p.file.Before)
		c.steps(known, t.Steps)
	}
	for _, n := range p.file.Steps {
		if !c.used[n] {
			p.diags = append(p.diags, cfg.Diagnostic{Severity: cfg.Warning, Rule: "unused-steps", Subject: n.Span,
				Summary: "nothing does these steps", Detail: "write: do " + n.Name})
		}
	}
}

// names are the names that are known at a step, with their values where those are constant.
type names map[string]string

type nameCheck struct {
	*parser
	told  map[cfg.Span]bool
	used  map[*Named]bool
	doing []*Named
	taken int // steps of the test so far
}

// use checks the names in texts, and learns what they capture.
func (c *nameCheck) use(known names, texts ...Template) {
	for _, t := range texts {
		for _, piece := range t.Pieces {
			switch piece.Kind {
			case PieceDigest:
				c.use(known, piece.Options...)
			case PieceCapture:
				if piece.Name != "" {
					known[piece.Name] = ""
				}
			case PieceName:
				if _, ok := known[piece.Name]; !ok && !c.told[piece.Span] {
					c.told[piece.Span] = true
					list := slices.Sorted(maps.Keys(known))
					detail := "known here: " + strings.Join(list, ", ") + "; write {{ for a brace"
					if near := cfg.Nearest(piece.Name, list); near != "" {
						detail = "did you mean {" + near + "}?"
					}
					c.errorf(piece.Span, "unknown-name", detail, "nothing is known as {%s} here", piece.Name)
				}
			}
		}
	}
}

func (c *nameCheck) steps(known names, list []Step) {
	for _, s := range list {
		c.step(known, s)
	}
}

// peer makes what a peer brings known. Its name may be in a name itself, as in steps that are done for several.
func (n names) peer(t Template) {
	var name strings.Builder
	for _, piece := range t.Pieces {
		if piece.Kind == PieceName {
			name.WriteString(n[piece.Name])
		}
		name.WriteString(piece.Text)
	}
	n[name.String()], n[name.String()+".port"] = name.String(), ""
}

func (c *nameCheck) step(known names, s Step) {
	c.taken++
	switch s := s.(type) {
	case *Connect:
		c.use(known, s.Peer, s.To, s.From)
		known.peer(s.Peer)
	case *Listen:
		c.use(known, s.Peer, s.At)
		known.peer(s.Peer)
	case *Send:
		if s.Route.Raw != "" {
			known.peer(s.Peer)
		}
		c.use(known, s.Peer, s.Route)
		c.use(known, s.Text...)
	case *Expect:
		c.use(known, s.Peer, s.Start)
		c.use(known, s.Text...)
		c.parts(known, s.Parts)
	case *Closed:
		c.use(known, s.Peer)
	case *End:
		c.use(known, s.Peer)
	case *More:
		c.use(known, s.Peer)
	case *Reading:
		c.use(known, s.Peer)
	case *Accept:
		c.use(known, s.Peer, s.For)
		if s.For.Raw != "" {
			known.peer(s.Peer)
		}
	case *Advance:
		c.use(known, s.By)
	case *Check:
		c.use(known, s.Cond)
	case *Routes:
		c.use(known, s.Names...)
	case *Log:
		c.match(known, s.Text)
	case *StartRefused:
		c.match(known, s.Text)
	case *Returns:
		c.use(known, s.Code)
	case *RPC:
		c.use(known, s.Args...)
		c.parts(known, s.Parts)
	case *Do:
		c.do(known, s)
	}
}

func (c *nameCheck) match(known names, m *Match) {
	if m != nil {
		c.use(known, m.Source)
	}
}

func (c *nameCheck) parts(known names, parts []Part) {
	for _, part := range parts {
		c.use(known, part.Value)
		c.match(known, part.Match)
		c.use(known, part.Text...)
	}
}

// maxSteps is how many steps a test may have, those that it does included.
const maxSteps = 100_000

// do checks the steps that are done, with their parameters known meanwhile.
func (c *nameCheck) do(known names, s *Do) {
	c.use(known, s.Values...)
	if s.Steps == nil {
		var names []string
		for _, n := range c.file.Steps {
			if names = append(names, n.Name); n.Name == s.Name {
				s.Steps = n
			}
		}
		if s.Steps == nil {
			if !c.told[s.NameAt] {
				c.told[s.NameAt] = true
				c.unknown(word{s.NameAt, s.Name}, "unknown-steps", "there are no steps", names)
			}
			return
		}
	}
	c.used[s.Steps] = true
	if c.taken > maxSteps || slices.Contains(c.doing, s.Steps) {
		if what := "these steps do themselves"; !c.told[s.Span] {
			if c.told[s.Span] = true; c.taken > maxSteps {
				what = "too many steps"
			}
			c.errorf(s.Span, "recursive-steps", "", "%s", what)
		}
		return
	}
	inner := maps.Clone(known)
	for i, n := range s.Names {
		inner[n], _ = s.Values[i].Const()
	}
	c.doing = append(c.doing, s.Steps)
	c.steps(inner, s.Steps.Steps)
	c.doing = c.doing[:len(c.doing)-1]
	for n := range inner {
		if !slices.Contains(s.Names, n) {
			known[n] = inner[n]
		}
	}
}
