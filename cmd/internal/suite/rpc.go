package suite

import (
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/interp"
)

// rpc calls an RPC command and looks at its answer.
func (w *world) rpc(s *kt.RPC) error {
	command, inst := w.command(s.Command)
	if command == nil {
		return broken(s.Span, "no loaded module has a command %s; %s", s.Command, w.nearestCommand(s.Command))
	}
	var args []interp.Value
	for _, a := range s.Args {
		text, err := w.expand(a)
		if err != nil {
			return err
		}
		if n, ok := interp.ParseInt(text); ok {
			args = append(args, interp.IntStr(n, text))
			continue
		}
		args = append(args, interp.Str(text))
	}
	w.act()
	answer := &rpcAnswer{}
	callErr := command.Run(inst, args, answer)
	if err := w.settle(); err != nil {
		return err
	}
	var diffs []Diff
	expectsFailure := false
	for i := range s.Parts {
		part := &s.Parts[i]
		if part.Kind == kt.PartFails {
			expectsFailure = true
			d := Diff{At: part.Span, What: "fails", Want: "~ " + part.Match.Source.Raw, Missing: callErr == nil}
			if callErr != nil {
				yes, shown, err := w.matches(part.Match, callErr.Error())
				if err != nil {
					return err
				}
				if yes {
					continue
				}
				d.Want, d.Got = "~ "+shown, callErr.Error()
			}
			diffs = append(diffs, d)
			continue
		}
		d, err := w.part(part, &message{headers: answer.fields, msrp: true, body: answer.text(), hasBody: true})
		if err != nil {
			return err
		}
		if d != nil {
			d.At = part.Span
			diffs = append(diffs, *d)
		}
	}
	if callErr != nil && !expectsFailure {
		return failed(s.Span, "%s fails: %v", s.Command, callErr)
	}
	if len(diffs) == 0 {
		return nil
	}
	f := failed(s.Span, "%s answered something else", s.Command)
	f.Diffs, f.Got = diffs, []byte(answer.text())
	return f
}

func (w *world) command(name string) (*interp.Command, any) {
	for _, l := range w.program.Modules {
		for i := range l.Module.Commands {
			if c := &l.Module.Commands[i]; c.Name == name && c.Run != nil {
				return c, l.Instance()
			}
		}
	}
	return nil, nil
}

func (w *world) nearestCommand(name string) string {
	var names []string
	for _, l := range w.program.Modules {
		for _, c := range l.Module.Commands {
			if c.Run != nil {
				names = append(names, c.Name)
			}
		}
	}
	if near := cfg.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	slices.Sort(names)
	return "there are: " + strings.Join(names, ", ")
}

// rpcAnswer keeps what a command writes as fields with dotted names, in order.
type rpcAnswer struct {
	prefix string
	top    *rpcAnswer
	fields []header
}

func (a *rpcAnswer) root() *rpcAnswer {
	if a.top != nil {
		return a.top
	}
	return a
}

func (a *rpcAnswer) Add(v interp.Value) { a.Field("", v) }

func (a *rpcAnswer) Field(name string, v interp.Value) {
	name = strings.Trim(a.prefix+name, ".")
	if name == "" {
		name = "answer"
	}
	root := a.root()
	root.fields = append(root.fields, header{name, strings.Clone(v.Text())})
}

func (a *rpcAnswer) Struct(name string) interp.ReplyWriter {
	prefix := a.prefix
	if name != "" {
		prefix += name + "."
	}
	return &rpcAnswer{prefix: prefix, top: a.root()}
}

func (a *rpcAnswer) text() string {
	var b strings.Builder
	for _, f := range a.fields {
		b.WriteString(f.name + ": " + f.value + "\n")
	}
	return b.String()
}
