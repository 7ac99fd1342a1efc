package interp

import (
	"slices"
	"strconv"
	"strings"

	"kamino/interp/inventory"
)

// keyedName is `name=>key`, the key one of a list.
func keyedName(b *Binder, v inventory.Variable, name string) error {
	r := readName(b, v, name)
	if !r.arrow() {
		return r.wrong()
	}
	return r.listed()
}

// ofLength takes any name of some lengths.
func ofLength(lengths ...int) nameRule {
	return func(_ *Binder, v inventory.Variable, name string) error {
		if !slices.Contains(lengths, len(name)) {
			return wrongName(v, name, 0)
		}
		return nil
	}
}

// listedIfOfLength takes the keys, and any name of other lengths than theirs.
func listedIfOfLength(_ *Binder, v inventory.Variable, name string) error {
	like := func(key string) bool { return len(key) == len(name) }
	if slices.ContainsFunc(v.Keys, like) && !slices.Contains(v.Keys, name) {
		return wrongName(v, name, 0)
	}
	return nil
}

// formatName is a text with variables.
func formatName(b *Binder, _ inventory.Variable, name string) error {
	_, err := b.checker.format(name, b.span)
	return err
}

// variableName begins with a variable.
func variableName(b *Binder, v inventory.Variable, name string) error {
	if !strings.HasPrefix(name, "$") {
		return wrongName(v, name, 0)
	}
	return readName(b, v, name).variable(name, 0)
}

// headerName is a variable if it begins like one.
func headerName(b *Binder, v inventory.Variable, name string) error {
	if !strings.HasPrefix(name, "$") {
		return nil
	}
	return variableName(b, v, name)
}

// addressName is `id=>key[index]`: nothing behind the bracket that closes the index.
func addressName(b *Binder, v inventory.Variable, name string) error {
	r := readName(b, v, name)
	if !r.arrow() {
		return r.wrong()
	}
	key := r.rest()
	if before, ok := strings.CutSuffix(key, "]"); ok {
		inner, index, open := strings.Cut(before, "[")
		if !open {
			return r.wrong()
		}
		at := len(name) - len("]") - len(index)
		if strings.HasPrefix(index, "$") {
			if err := r.variable(index, at); err != nil {
				return err
			}
		} else if _, ok := ParseIndex(index); !ok {
			return pvErrorf("variable", at, len(index), "%q is no number", index)
		}
		key = inner
	}
	if !slices.Contains(v.Keys, key) {
		return r.wrong()
	}
	return nil
}

// queryName is `id=>count`, or `id=>key[index]` with white space anywhere. The index has no sign, and need not be a number.
func queryName(b *Binder, v inventory.Variable, name string) error {
	r := readName(b, v, name)
	r.white()
	if r.word() == "" {
		return r.wrong()
	}
	r.white()
	if !r.has("=>") {
		return r.wrong()
	}
	r.white()
	at := r.at
	key := r.word()
	if !slices.Contains(v.Keys, key) {
		return wrongName(v, name, at)
	}
	if key != "count" {
		r.white()
		if !r.has("[") {
			return wrongName(v, name, at)
		}
		r.white()
		if at := r.at; strings.HasPrefix(r.rest(), "$") {
			end := strings.LastIndexByte(name, ']')
			if end < at {
				return r.wrong()
			}
			if err := r.variable(name[at:end], at); err != nil {
				return err
			}
			r.at = end
		} else {
			r.word()
			r.white()
		}
		if !r.has("]") {
			return r.wrong()
		}
	}
	if r.white(); r.rest() != "" {
		return r.wrong()
	}
	return nil
}

// resultName is `result=>key`, of which the key may be a cell or the name of a column.
func resultName(b *Binder, v inventory.Variable, name string) error {
	r := readName(b, v, name)
	if !r.arrow() {
		return r.wrong()
	}
	key, at := strings.TrimRight(r.rest(), whiteSpace), r.at
	switch {
	case key == "rows" || key == "cols":
		return nil
	case len(key) > 1 && r.has("["):
		r.white()
		if err := r.number(","); err != nil {
			return err
		}
		if r.white(); !r.has(",") {
			return r.wrong()
		}
		r.white()
	case len(key) > len("colname[]") && r.has("colname"):
		if r.white(); !r.has("[") {
			return wrongName(v, name, at)
		}
	default:
		return r.wrong()
	}
	return r.numberIn(at)
}

// Connections is what a module implements whose connections variables name.
type Connections interface{ HasConnection(name string) bool }

// connectionName is the name of a connection that was defined further up.
func connectionName(b *Binder, v inventory.Variable, name string) error {
	if c, ok := b.Instance.(Connections); ok && !c.HasConnection(name) {
		return pvErrorf("variable", 0, len(name), "there is no connection %q", name)
	}
	return nil
}

// documentName is `name=>doc` with anything behind it, or `name=>xpath:` and a text with variables.
func documentName(b *Binder, v inventory.Variable, name string) error {
	r := readName(b, v, name)
	switch {
	case !r.arrow():
	case strings.HasPrefix(r.rest(), "doc"):
		return nil
	case r.has("xpath:") && r.rest() != "":
		return shift(formatName(b, v, r.rest()), r.at)
	}
	return r.wrong()
}

// contactName is `profile=>key` without white space. Registrar takes any key of nine characters.
func contactName(b *Binder, v inventory.Variable, name string) error {
	r := readName(b, v, name)
	if r.until("=") == "" || !r.has("=>") || r.rest() == "" {
		return r.wrong()
	}
	if v.Module == "registrar" && len(r.rest()) == len("server_id") {
		return nil
	}
	return r.listed()
}

// replyName is `reply=>key` with white space anywhere, of which the key is read by another rule.
func replyName(key func(r *nameReader) error) nameRule {
	return func(b *Binder, v inventory.Variable, name string) error {
		r := readName(b, v, strings.TrimRight(name, whiteSpace))
		r.white()
		if r.until("="+whiteSpace) == "" {
			return r.wrong()
		}
		r.white()
		return key(r)
	}
}

// plainReply is what can be asked of a reply besides its value and its type.
func plainReply(key string) bool { return key == "info" || key == "size" }

// mongoKey takes anything behind value and type.
func mongoKey(r *nameReader) error {
	if !r.has("=>") {
		return r.wrong()
	}
	if r.white(); plainReply(r.rest()) || r.has("value") || r.has("type") {
		return nil
	}
	return r.wrong()
}

// maxReplyKeys is how many replies may be inside of each other.
const maxReplyKeys = 10

// redisKey takes an index behind value and type, and behind that of a value the key of what is there.
func redisKey(r *nameReader) error {
	for range maxReplyKeys {
		if !r.has("=>") {
			return r.wrong()
		}
		r.white()
		at, value := r.at, r.has("value")
		switch {
		case value, r.has("type"):
		case plainReply(r.rest()):
			return nil
		default:
			return r.wrong()
		}
		if r.rest() == "" {
			return nil
		}
		if r.white(); !r.has("[") {
			return wrongName(r.v, r.s, at)
		}
		if r.white(); r.rest() == "" || r.rest()[0] == ']' {
			return wrongName(r.v, r.s, at)
		}
		if err := r.numberIn(at); err != nil {
			return err
		}
		if !value || r.rest() == "" {
			return nil
		}
	}
	return r.wrong()
}

// chunkName is version, or the number of a chunk in five characters.
func chunkName(_ *Binder, v inventory.Variable, name string) error {
	base, digits := 10, name
	if hex, ok := strings.CutPrefix(strings.ToLower(name), "0x"); ok {
		base, digits = 16, hex
	}
	if n, err := strconv.ParseUint(digits, base, 32); name == "version" || len(name) == len("0x001") && err == nil && n > 0 {
		return nil
	}
	return wrongName(v, name, 0)
}

// isupName is one of a list, or the number of what is all of it.
func isupName(_ *Binder, v inventory.Variable, name string) error {
	if n, err := strconv.ParseUint(name, 10, 32); slices.Contains(v.Keys, name) || err == nil && n == 1 {
		return nil
	}
	return wrongName(v, name, 0)
}

// parameterName is `field.attribute`, each the start of one of a list, whatever the case of its letters.
func parameterName(b *Binder, v inventory.Variable, name string) error {
	r := readName(b, v, name)
	r.white()
	at := r.at
	field := r.until("." + whiteSpace)
	attribute := ""
	if r.white(); r.has(".") {
		attribute = r.rest()
	}
	for i, key := range v.Keys {
		first, _, more := strings.Cut(key, ".")
		if more || !startsFold(first, field) {
			continue
		}
		known := func(key string) bool {
			of, a, ok := strings.Cut(key, ".")
			return ok && of == first && startsFold(a, attribute)
		}
		if attribute == "" || slices.ContainsFunc(v.Keys[i:], known) {
			return nil
		}
		break
	}
	return wrongName(v, name, at)
}

func startsFold(s, start string) bool {
	return len(s) >= len(start) && strings.EqualFold(s[:len(start)], start)
}

// erlangName is `name[index]=>attribute`, the index for lists alone.
func erlangName(list bool) nameRule {
	return func(b *Binder, v inventory.Variable, name string) error {
		r := readName(b, v, name)
		part := r.until("[=")
		if strings.ContainsFunc(part, notErlang) || part == "" {
			return wrongName(v, name, 0)
		}
		if r.has("[") {
			at := r.at
			index := r.until("]=")
			if r.at < len(name) && name[r.at] == ']' {
				if !list {
					return wrongName(v, name, at-1)
				}
				if _, err := b.checker.index(index, b.span); err != nil && index != "" {
					return shift(err, at)
				}
			}
			r.at = min(r.at+1, len(name))
		}
		if r.rest() == "" {
			return nil
		}
		if !r.has("=>") {
			return r.wrong()
		}
		if a := r.rest(); a == "" || a == "type" || a == "format" || a == "length" && list {
			return nil
		}
		return r.wrong()
	}
}

func notErlang(c rune) bool { return c != '_' && (c > 0x7f || !isWordByte(byte(c))) }
