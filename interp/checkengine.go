package interp

import (
	"slices"
	"strings"

	"kamino/cfg"
)

// engineModules are the modules that run routes written in another language, by the name that cfgengine has for it.
var engineModules = map[string][]string{
	"jsdt": {"app_jsdt"}, "lua": {"app_lua"}, "python": {"app_python", "app_python3", "app_python3s"},
	"ruby": {"app_ruby"}, "sqlang": {"app_sqlang"},
}

// engines judges the cfgengine lines: routes are written in the language of configs, or in one that a module above
// runs.
func (k *checker) engines() {
	for i, item := range k.config.Items {
		set, ok := item.(*cfg.Setting)
		if !ok || set.Name != "cfgengine" || set.Group != "" {
			continue
		}
		k.item = i
		for _, v := range set.Values {
			k.engine(set, v)
		}
	}
	k.item = len(k.config.Items)
}

func (k *checker) engine(set *cfg.Setting, v cfg.SettingValue) {
	name := strings.ToLower(v.Text)
	native := name == "native" || name == "default"
	status := Missing
	if native {
		status = Full
	}
	k.use(Use{Kind: UseSetting, Name: "cfgengine", Module: "core", Status: status, Loaded: true, Span: set.NameSpan})
	if native {
		return
	}
	mods := engineModules[name]
	if mods == nil {
		names := []string{"native"}
		for known := range engineModules {
			names = append(names, known)
		}
		slices.Sort(names)
		k.errorf(v.Span, "unknown-engine", suggest(name, names), "there is no engine %s", v.Text)
		return
	}
	for l := range k.visible {
		if slices.Contains(mods, l.Module.Name) {
			k.notBuiltIn(l, v.Span, "engine "+name)
			return
		}
	}
	k.errorf(v.Span, "module-not-loaded", k.exporters(mods), "the engine %s is not there", v.Text)
}
