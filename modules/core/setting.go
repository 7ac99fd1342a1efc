package core

import (
	"strconv"

	"kamino/interp"
)

// settingSelects read the settings of the config.
func settingSelects() []interp.Select {
	return []interp.Select{
		{Name: "cfg_get", Kind: kindSetting + " group", Takes: interp.TakesText, Partial: true, Doc: "A setting: its group follows, then its name."},
		{In: kindSetting + " group", Kind: kindSetting, Doc: "The value of the setting.", Bind: bindSetting},
		{In: kindSetting, Name: "nameaddr", Kind: kindNameAddr, Partial: true, Doc: "The value as an address."},
		{In: kindSetting, Name: "uri", Kind: kindURI, Partial: true, Doc: "The value as a URI."},
		listParams(kindSetting, "A parameter in the value."),
		{
			Name: "cfg_selected", Takes: interp.TakesText, Doc: "The number that cfg_select has chosen for the group that follows.",
			Bind: func(b *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
				if !b.HasGroup(p.Text) {
					return nil, interp.BadArg(0, "there is no group %s of settings", p.Text)
				}
				return func(c *interp.Ctx, _ string) (string, interp.SelectResult) {
					id, ok := c.SelectedGroup(p.Text)
					if !ok {
						return residue("")
					}
					return found(strconv.FormatInt(id, 10))
				}, nil
			},
		},
	}
}

func bindSetting(b *interp.Binder, p interp.SelectPart) (interp.SelectStep, error) {
	get, err := b.GroupSetting(p.Before, p.Name)
	if err != nil {
		return nil, err
	}
	return func(c *interp.Ctx, _ string) (string, interp.SelectResult) { return found(c.Text(get(c))) }, nil
}

// settingFuncs choose between the values of settings in groups.
func settingFuncs() []interp.Func {
	group := interp.ArgDecl{Name: "group", Type: interp.ArgString, Doc: "a group of settings"}
	return []interp.Func{
		{
			Name: "cfg_select", Doc: "Chooses for the worker the values of a group that were set for a number: group[n].name = value.",
			Routes: interp.AnyRoute, Returns: interp.DoneOrNo, Example: `cfg_select("limits", 2);`,
			Args: []interp.ArgDecl{group, {Name: "number", Type: interp.ArgInt, Doc: "a number"}},
			Bind: func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
				name, id := args[0].Text, args[1]
				if !b.HasGroup(name) {
					return nil, interp.BadArg(0, "there is no group %s of settings", name)
				}
				return func(c *interp.Ctx) int {
					if n, ok := id.Int(c); ok && c.SelectGroup(name, n) {
						return 1
					}
					return -1
				}, nil
			},
		},
		{
			Name: "cfg_reset", Doc: "Undoes cfg_select.", Routes: interp.AnyRoute, Returns: interp.DoneOrNo, Example: `cfg_reset("limits");`,
			Args: []interp.ArgDecl{group},
			Bind: func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
				name := args[0].Text
				if !b.HasGroup(name) {
					return nil, interp.BadArg(0, "there is no group %s of settings", name)
				}
				return func(c *interp.Ctx) int {
					c.ResetGroup(name)
					return 1
				}, nil
			},
		},
	}
}
