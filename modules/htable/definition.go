package htable

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"kamino/interp"
)

// definition is what one modparam("htable", "htable", "name=>attributes") says.
type definition struct {
	name         string
	sizeBits     uint  // the reference has 1<<sizeBits slots; here it decides the order of visits
	autoexpire   int64 // seconds; 0: items never expire
	updateexpire bool  // an update starts the time anew
	initval      interp.Value
}

// Slots are 8 when the size is too small and 16384 when it is too large.
const (
	minSizeBits, maxSize, cutSizeBits = 3, 31, 14
)

// parseDefinition reads "name=>size=8;autoexpire=3600;initval=0;updateexpire=1".
func parseDefinition(text string) (definition, error) {
	d := definition{sizeBits: 4, updateexpire: true}
	name, attrs, ok := cutKey(text)
	if !ok || name == "" {
		return d, fmt.Errorf(`a table is defined as "name=>size=4;autoexpire=7200", not %q`, text)
	}
	d.name = name
	for _, attr := range strings.Split(attrs, ";") {
		attr = strings.TrimSpace(attr)
		if attr == "" {
			continue
		}
		key, value, _ := strings.Cut(attr, "=")
		key, value = strings.TrimSpace(key), strings.Trim(strings.TrimSpace(value), `"'`)
		if err := d.set(key, value); err != nil {
			return d, err
		}
	}
	return d, nil
}

func (d *definition) set(key, value string) error {
	var n int64
	switch key {
	case "dbtable", "cols":
		return fmt.Errorf("attribute %s of table %s is %w: there is no database", key, d.name, interp.ErrNotBuiltIn)
	case "size", "autoexpire", "dbmode", "updateexpire", "dmqreplicate":
		u, err := strconv.ParseUint(cmp.Or(value, "0"), 10, 32)
		if err != nil {
			return fmt.Errorf("attribute %s of table %s must be a number, not %q", key, d.name, value)
		}
		n = int64(u)
	case "initval":
		i, ok := interp.ParseNoInt(value)
		if !ok {
			return fmt.Errorf("attribute initval of table %s must be an integer, not %q", d.name, value)
		}
		d.initval = interp.Int(i)
		return nil
	default:
		return fmt.Errorf("table %s: there is no attribute %q (there are size, autoexpire, initval, updateexpire, dbtable, cols, dbmode, dmqreplicate)", d.name, key)
	}
	switch key {
	case "size":
		switch {
		case n <= 1:
			d.sizeBits = minSizeBits
		case n > maxSize:
			d.sizeBits = cutSizeBits
		default:
			d.sizeBits = uint(n)
		}
	case "autoexpire":
		d.autoexpire = n
	case "updateexpire":
		d.updateexpire = n != 0
	case "dmqreplicate":
		if n != 0 {
			return fmt.Errorf("attribute dmqreplicate of table %s is %w: there is no replication", d.name, interp.ErrNotBuiltIn)
		}
	}
	return nil
}

// cutKey cuts "name=>rest". Blanks around the name are not part of it; rest is as it stands.
func cutKey(text string) (name, rest string, ok bool) {
	const blanks = " \t\r\n"
	text = strings.TrimLeft(text, blanks)
	end := strings.IndexAny(text, "="+blanks)
	if end < 0 {
		return "", "", false
	}
	name = text[:end]
	rest, ok = strings.CutPrefix(strings.TrimLeft(text[end:], blanks), "=>")
	return name, rest, ok
}
