package interp

import (
	"slices"
	"strings"

	"kamino/cfg"
)

// flagNames are the names of flags that a config declares.
type flagNames struct {
	message, avp []flagName
}

// flagName is a flag's name, known from an item of the config on.
type flagName struct {
	name string
	bit  int
	item int
}

// maxFlag is the highest number of a flag; maxAVPFlags is how many names of AVP flags there can be.
const (
	maxFlag     = 31
	maxAVPFlags = 18
)

// declareFlags notes what `flags` and `avpflags` declare.
func (k *checker) declareFlags() {
	for i, item := range k.config.Items {
		s, ok := item.(*cfg.Setting)
		if !ok || s.Group != "" {
			continue
		}
		switch s.Name {
		case "flags", "bool":
			k.declare(s, func(v *cfg.SettingValue) string { return k.flags.addMessage(v, i) })
		case "avpflags":
			k.declare(s, func(v *cfg.SettingValue) string { return k.flags.addAVP(v, i) })
		}
	}
}

// declare declares the values of a list.
func (k *checker) declare(s *cfg.Setting, add func(*cfg.SettingValue) string) {
	for i := range s.Values {
		if fault := add(&s.Values[i]); fault != "" {
			k.errorf(s.Values[i].Span, "flag", "", "flag %s: %s", s.Values[i].Text, fault)
		}
	}
}

func (f *flagNames) addMessage(v *cfg.SettingValue, item int) (fault string) {
	used := uint32(0)
	for _, n := range f.message {
		used |= 1 << n.bit
		if n.name == v.Text {
			return "declared already"
		}
	}
	bit := int(v.Number)
	if !v.HasNumber {
		for bit = 0; bit <= maxFlag && used&(1<<bit) != 0; bit++ {
		}
	}
	if bit < 0 || bit > maxFlag {
		return "flags have the numbers 0 to 31"
	}
	f.message = append(f.message, flagName{v.Text, bit, item})
	return ""
}

func (f *flagNames) addAVP(v *cfg.SettingValue, item int) (fault string) {
	switch {
	case slices.ContainsFunc(f.avp, func(n flagName) bool { return n.name == v.Text }):
	case len(f.avp) == maxAVPFlags:
		return "there are 18 already"
	default:
		f.avp = append(f.avp, flagName{v.Text, len(f.avp), item})
	}
	return ""
}

// Flag finds the number of a message flag by the name that the config has given it before.
func (b *Binder) Flag(name string) (int, error) {
	bit, err := b.checker.flagBit(b.checker.flags.message, name, "flags")
	if err != nil {
		err.len = len(name)
		return 0, err
	}
	return bit, nil
}

// flagArg finds the number of a flag that is an argument.
func (k *checker) flagArg(list []flagName, name string, span cfg.Span, declaredBy string) (int, bool) {
	bit, err := k.flagBit(list, name, declaredBy)
	if err != nil {
		k.varError(err, span, false)
	}
	return bit, err == nil
}

// flagBit finds the number of a flag that was declared before.
func (k *checker) flagBit(list []flagName, name, declaredBy string) (int, *pvError) {
	var names []string
	for _, n := range list {
		if n.name == name && n.item < k.item {
			return n.bit, nil
		}
		names = append(names, n.name)
	}
	err := pvErrorf("undeclared-flag", 0, 0, "flag %q is not declared", name)
	if err.detail = suggest(name, names); err.detail == "" {
		err.detail = "declare it before: " + declaredBy + " " + strings.TrimSpace(name)
	}
	return 0, err
}
