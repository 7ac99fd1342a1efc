package lint

import (
	"regexp"
	"strings"

	"kamino/cfg"
	"kamino/interp"
)

// headerRules are about what goes out beside the answer: header lines, and the address of the next hop.
func headerRules() []Rule {
	return []Rule{
		{Name: "bad-msrp-uri", Severity: cfg.Warning, run: badMSRPURIs},
		{Name: "unfinished-header", Severity: cfg.Warning, run: unfinishedHeaders},
	}
}

// headerArgs are the arguments that go out as they are, as lines of the header.
var headerArgs = map[string]int{
	"append_hf": 0, "insert_hf": 0, "append_to_reply": 0, "append_urihf": 1, "msrp_reply": 2,
}

// headerVars are the variables that hold such lines.
var headerVars = set("$uac_req(hdrs)")

func unfinishedHeaders(p *pass) {
	judge := func(x cfg.Expr) {
		s := lastText(x)
		if s == nil || s.Value == "" || strings.HasSuffix(s.Value, "\r\n") {
			return
		}
		if list := interp.CutVariables(s.Value); len(list) > 0 {
			if last := list[len(list)-1]; last.Offset+last.Len == len(s.Value) {
				return // it may end the line
			}
		}
		detail := `end each line with \r\n`
		if strings.HasSuffix(s.Value, `\r\n`) {
			detail = "escapes mean something in double quotes only"
		}
		p.report(x.Range(), detail, "this header line has no end, and the next one becomes a part of it")
	}
	p.calls(func(c *cfg.Call) {
		if i, ok := headerArgs[c.Name]; ok && i < len(c.Args) {
			judge(c.Args[i])
		}
	})
	p.walk(func(n cfg.Node) bool {
		if a, ok := n.(*cfg.Assign); ok && len(p.uses[a.Left]) > 0 && headerVars[p.uses[a.Left][0].key()] {
			judge(a.Right)
		}
		return true
	})
}

// lastText gives the constant text that an expression ends with; nil when it does not.
func lastText(x cfg.Expr) *cfg.String {
	switch x := bare(x).(type) {
	case *cfg.String:
		return x
	case *cfg.Binary:
		if x.Op == cfg.OpAdd {
			return lastText(x.Y)
		}
	}
	return nil
}

var msrpURI = regexp.MustCompile(`^msrps?://[^/\s]+(/\S*)?;\S+$`)

// badMSRPURIs finds destinations of frames that are constant and no addresses of MSRP.
func badMSRPURIs(p *pass) {
	p.calls(func(c *cfg.Call) {
		if c.Name != "msrp_set_dst" {
			return
		}
		s, ok := firstArg(c)
		if ok && s.Value != "" && len(interp.CutVariables(s.Value)) == 0 && !msrpURI.MatchString(s.Value) {
			p.report(s.Span, "the form is msrp://host:port/session;tcp", "%q is no address of MSRP", s.Value)
		}
	})
}

func firstArg(c *cfg.Call) (*cfg.String, bool) {
	if len(c.Args) == 0 {
		return nil, false
	}
	s, ok := c.Args[0].(*cfg.String)
	return s, ok
}
