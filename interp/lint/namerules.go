package lint

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kamino/cfg"
	"kamino/interp"
	"kamino/interp/inventory"
)

// nameRules are about names that have a future elsewhere.
func nameRules() []Rule {
	return []Rule{
		{Name: "bad-reply-code", Severity: cfg.Warning, run: badReplyCodes},
		{Name: "deprecated", Severity: cfg.Warning, run: deprecatedNames},
		{Name: "unknown-command", Severity: cfg.Warning, run: unknownCommands},
	}
}

// A name that Kamailio's documentation tells not to use any more, with what to use.
type deprecation struct{ what, instead string }

var deprecatedModules = map[string]deprecation{
	"acc_diameter":  {"was made for a Diameter server that is gone", "module ims_charging"},
	"app_lua_sr":    {"is the old interface to Lua, gone after Kamailio 5.6", "module app_lua with KSR functions"},
	"app_python":    {"runs Python 2", "module app_python3"},
	"auth_diameter": {"was made for a Diameter server that is gone", "module ims_auth"},
	"app_java":      {"is gone after Kamailio 5.6", "module app_lua, app_python3 or app_jsdt"},
	"app_mono":      {"is gone after Kamailio 5.6", "module app_lua, app_python3 or app_jsdt"},
	"app_sqlang":    {"is gone after Kamailio 5.6", "module app_lua, app_python3 or app_jsdt"},
	"auth_identity": {"is gone after Kamailio 5.6", "module stirshaken or secsipid"},
	"db_berkeley":   {"is gone after Kamailio 5.6", "module db_sqlite or db_text"},
	"db_perlvdb":    {"is gone after Kamailio 5.6", "another module of databases"},
	"db_cassandra":  {"is gone after Kamailio 5.6", "module ndb_cassandra"},
	"domainpolicy":  {"implements drafts that have expired", "module domain"},
	"print":         {"is an example, gone after Kamailio 5.6", "module xlog"},
	"print_lib":     {"is an example, gone after Kamailio 5.6", "module xlog"},
}

var deprecatedFuncs = map[string]deprecation{
	"avp_db_query":      {"is kept for old configs", "sql_query of module sqlops"},
	"jansson_get_field": {"is kept for old configs", "jansson_get"},
	"nsq_pua_publish":   {"is kept for old configs", "pua_json_publish of module pua_json"},
}

var deprecatedTransforms = map[string]deprecation{
	"nsq.json": {"is kept for old configs", "json.parse of module json"},
}

// deprecatedParams are by module and name.
var deprecatedParams = map[[2]string]deprecation{
	{"registrar", "reg_callid_avp"}:  {"is kept for old configs", "the match_option of registered()"},
	{"ims_dialog", "dlg_match_mode"}: {"has no effect: dialogs are matched by their id", "nothing"},
	{"kazoo", "amqp_timmer_process_interval"}: {"is a misspelling, gone after Kamailio 5.6",
		"amqp_timer_process_interval"},
	{"dialog", "dlg_flag"}: {"is gone after Kamailio 5.6", "dlg_manage()"},
}

func (p *pass) deprecate(at cfg.Span, name string, d deprecation) {
	detail := "use " + d.instead
	if d.instead == "nothing" {
		detail = "remove it"
	}
	p.report(at, detail, "%s %s", name, d.what)
}

func deprecatedNames(p *pass) {
	gone := map[string]bool{}
	for _, item := range p.config.Items {
		lm, ok := item.(*cfg.LoadModule)
		if !ok {
			continue
		}
		name := interp.ModuleName(lm.Name)
		d, told := deprecatedModules[name]
		if m, known := inventory.FindModule(name); !told && known && m.In56 && !m.InDevel {
			d, told = deprecation{"is gone after Kamailio 5.6", "nothing"}, true
		}
		if told {
			gone[name] = true
			p.deprecate(lm.Span, "module "+name, d)
		}
	}
	for _, mp := range p.params {
		if gone[mp.Module] {
			continue
		}
		d, told := deprecatedParams[[2]string{mp.Module, mp.Name}]
		if !told && slices.Contains(goneParams(mp.Module), mp.Name) {
			d, told = deprecation{"is gone after Kamailio 5.6", "nothing"}, true
		}
		if told {
			p.deprecate(mp.NameSpan, "parameter "+mp.Name+" of module "+mp.Module, d)
		}
	}
	p.calls(func(c *cfg.Call) {
		if d, told := deprecatedFuncs[c.Name]; told {
			p.deprecate(c.NameSpan, "function "+c.Name, d)
		}
	})
	p.everyUse(func(_ cfg.Node, u *use) {
		for name, d := range deprecatedTransforms {
			if strings.Contains(u.Transforms, "{"+name+",") || strings.Contains(u.Transforms, "{"+name+"}") {
				p.deprecate(u.Span, "transformation {"+name+"}", d)
			}
		}
	})
}

// goneParams gives the parameters of a module that Kamailio 5.6 has and later versions have not.
func goneParams(module string) []string {
	var names []string
	if m, known := inventory.FindModule(module); !known || !m.InDevel {
		return nil
	}
	for param := range inventory.ParamsOf(module) {
		if param.In56 && !param.InDevel {
			names = append(names, param.Name)
		}
	}
	return names
}

// handlerNames are the names of the routes of a kind, without a prefix that all of them have.
func (p *pass) handlerNames(h handler) *cfg.Hints {
	var names []string
	for key := range p.graph.byName {
		if key.kind == h.kind && key.name != "" {
			names = append(names, strings.TrimPrefix(key.name, h.prefix))
		}
	}
	slices.Sort(names)
	return cfg.NewHints(names)
}

// undefinedHandlers finds functions that name a handler which the config does not have.
func undefinedHandlers(p *pass) {
	if p.isFragment() {
		return
	}
	hints := map[handler]*cfg.Hints{}
	p.calls(func(c *cfg.Call) {
		h, ok := handlers[c.Name]
		if !ok {
			return
		}
		name, ok := constArg(c, h.arg)
		if !ok || name == "" || name == "0" || strings.Contains(name, "$") || p.graph.byName[routeName{h.kind, h.prefix + name}] != nil ||
			p.off[name] {
			return
		}
		if hints[h] == nil {
			hints[h] = p.handlerNames(h)
		}
		detail := cmp.Or(hints[h].List("routes defined: "), "no such routes are defined")
		if near := hints[h].Nearest(name); near != "" {
			detail = "did you mean " + near + "?"
		}
		// A start takes it: only the call fails.
		p.report(c.Args[h.arg].Range(), detail, "%s[%s%s] is never defined", handlerTitle[h.kind], h.prefix, name).Severity = cfg.Warning
	})
}

var handlerTitle = map[cfg.RouteKind]string{
	cfg.RequestRoute: "route", cfg.FailureRoute: "failure_route", cfg.OnReplyRoute: "onreply_route", cfg.BranchRoute: "branch_route",
	cfg.EventRoute: "event_route",
}

// badReplyCodes finds replies whose code is constant and none. Of functions that refuse such a code nothing is said here.
func badReplyCodes(p *pass) {
	p.calls(func(c *cfg.Call) {
		if f := p.funcs[c.Name]; !repliers[c.Name] || f != nil && f.Bind != nil && c.Name != "msrp_reply" {
			return
		}
		code, ok := constArg(c, 0)
		if n, err := strconv.Atoi(code); ok && !strings.Contains(code, "$") && (err != nil || len(code) != 3 || n < 100 || n > 699) {
			p.report(c.Args[0].Range(), "a code has three digits: 100 to 699", "%q is no status code", code)
		}
	})
}
