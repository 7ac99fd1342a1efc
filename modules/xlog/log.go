package xlog

import (
	"strings"

	"kamino/interp"
)

// logger is the module in one program.
type logger struct {
	prefix      string
	prefixVars  bool
	long        bool
	color       bool
	facility    string
	facilitySet bool
	methods     int64

	prefixFormat *interp.Format // the prefix, where it has variables
}

// Init implements interp.Initer.
func (l *logger) Init(s *interp.Setup) (err error) {
	if n, ok := s.Setting("log_stderror"); ok && n != 0 { // the log may go to a terminal
		l.color = true
	}
	if l.facilitySet && !isFacility(l.facility) {
		return interp.BadParam("log_facility", "there is no syslog facility %q", l.facility)
	}
	if l.prefixVars {
		l.prefixFormat, err = s.Format("prefix", l.prefix)
	}
	return err
}

// line is a call as bound: where it is, how important, and what it says.
type line struct {
	level    interp.Level
	variable *interp.Arg // of the level, nil for a constant one
	facility string
	text     interp.Arg
	lineNo   bool
	fixed    string         // the prefix
	prefix   *interp.Format // where the prefix has variables
	long     bool
}

var (
	logged = []interp.Ret{{Code: 1, Doc: "always"}}

	format = interp.ArgDecl{Name: "format", Type: interp.ArgFormat, Doc: "the text, with variables in it; it should end with a line end"}
	level  = interp.ArgDecl{Name: "level", Type: interp.ArgFormat, Reading: interp.ReadVarOrName, Doc: "L_ALERT, L_BUG, L_CRIT, L_ERR, L_WARN, L_NOTICE, L_INFO or L_DBG, or a variable"}
)

// funcs gives the functions. xlog and xlogl have three arities, with their optional arguments in front.
func funcs() []interp.Func {
	several := func(name, doc string, lineNo bool) interp.Func {
		return interp.Func{
			Name: name, Doc: doc, Routes: interp.AnyRoute, Returns: logged, Example: name + `("L_INFO", "$rm from $si\n");`,
			Args: []interp.ArgDecl{
				{Name: "facility, level or format", Type: interp.ArgFormat, Followed: interp.ReadVarOrName, Doc: "with one argument the text, at level L_ERR; with two the level; with three the syslog facility, LOG_LOCAL0"},
				{Name: "level or format", Type: interp.ArgFormat, Followed: interp.ReadVarOrName, Optional: true, Doc: "with two arguments the text; with three the level"},
				{Name: "format", Type: interp.ArgFormat, Optional: true, Doc: format.Doc},
			},
			Bind: func(b *interp.Binder, args []interp.Arg) (interp.Call, error) { return bindSeveral(b, args, lineNo) },
		}
	}
	list := []interp.Func{
		several("xlog", "Logs a text.", false),
		several("xlogl", "Logs a text with the number of its line in the config before it.", true),
		{
			Name: "xlogm", Doc: "Logs a text unless the message has a method of methods_filter.", Args: []interp.ArgDecl{level, format},
			Routes: interp.AnyRoute, Returns: logged, Example: `xlogm("L_INFO", "$rm from $si\n");`, Bind: bindFiltered,
		},
	}
	for _, f := range []struct {
		name   string
		level  interp.Level
		lineNo bool
	}{
		{"xdbg", interp.Debug, false}, {"xinfo", interp.Info, false}, {"xnotice", interp.Notice, false}, {"xwarn", interp.Warn, false},
		{"xerr", interp.Err, false}, {"xbug", interp.Bug, false}, {"xcrit", interp.Critical, false}, {"xalert", interp.Alert, false},
		{"xdbgl", interp.Debug, true},
	} {
		doc := "Logs a text at level " + f.level.String() + "."
		if f.lineNo {
			doc = "As xdbg, with the number of its line in the config before it."
		}
		list = append(list, interp.Func{
			Name: f.name, Doc: doc, Args: []interp.ArgDecl{format}, Routes: interp.AnyRoute, Returns: logged,
			Example: f.name + `("$rm from $si\n");`,
			Bind: func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
				l := newLine(b, args[0], f.lineNo)
				l.level = f.level
				return l.call, nil
			},
		})
	}
	return list
}

func newLine(b *interp.Binder, text interp.Arg, lineNo bool) *line {
	m := b.Instance.(*logger)
	return &line{text: text, lineNo: lineNo, long: m.long, facility: m.facility, fixed: m.prefix, prefix: m.prefixFormat}
}

// setLevel takes the level from an argument.
func (l *line) setLevel(args []interp.Arg, i int) error {
	a := args[i]
	if !a.IsConst {
		if a.Var == nil {
			return interp.BadArg(i, "a level is a name or a variable")
		}
		l.variable = &a
		return nil
	}
	var ok bool
	if l.level, ok = levelOf(a.Text); !ok {
		return interp.BadArg(i, "there is no log level %q: there are %s", a.Text, level.Doc)
	}
	return nil
}

func bindSeveral(b *interp.Binder, args []interp.Arg, lineNo bool) (interp.Call, error) {
	l := newLine(b, args[len(args)-1], lineNo)
	l.level = interp.Err
	if len(args) > 1 {
		if err := l.setLevel(args, len(args)-2); err != nil {
			return nil, err
		}
	}
	if len(args) > 2 {
		if !args[0].IsConst || !isFacility(args[0].Text) {
			return nil, interp.BadArg(0, "there is no syslog facility %q", args[0].Text)
		}
		l.facility = args[0].Text
	}
	return l.call, nil
}

func bindFiltered(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	l := newLine(b, args[1], false)
	if err := l.setLevel(args, 0); err != nil {
		return nil, err
	}
	m := b.Instance.(*logger)
	method, err := b.OwnVariable("$rmid")
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx) int {
		if m.methods == -1 || method.Get(c).Int64()&m.methods != 0 {
			return 1
		}
		return l.call(c)
	}, nil
}

// call logs, when the level is enabled; only then is the text made.
func (l *line) call(c *interp.Ctx) int {
	level := l.level
	if l.variable != nil {
		v := l.variable.Value(c)
		if v.IsNull() || !v.IsInt() {
			return -1
		}
		level = interp.Level(max(min(v.I, int64(interp.Debug)+1), int64(interp.Alert)))
	}
	if !c.World.Log.Enabled(level) {
		return 1
	}
	text := interp.UntilNUL(l.text.String(c))
	if l.lineNo {
		place := c.Place()
		if !l.long {
			place = place[strings.LastIndexByte(place, ':')+1:]
		}
		text = place + ":" + text
	}
	prefix := l.fixed
	if l.prefix != nil && !(l.lineNo && !l.long) {
		if made, ok := l.prefix.Fit(c); ok && made != "" {
			prefix = made
		}
	}
	// A prefix that does not look like a module's name is part of the text.
	name, ok := strings.CutSuffix(prefix, ": ")
	if !ok {
		name, text = "", prefix+text
	}
	c.Log(interp.Entry{Level: level, Module: name, Text: text, Facility: l.facility})
	return 1
}
