package interp

import (
	"slices"
	"strconv"
	"strings"

	"kamino/interp/inventory"
)

// A nameRule judges the name in the parentheses of a variable that is not built in, as the module that has it does while the
// reference reads a config.
type nameRule func(b *Binder, v inventory.Variable, name string) error

// nameRules are those of the variables that neither take any name nor have a plain list, by module and class.
var nameRules = map[string]nameRule{
	"async async":             ofLength(4, 5),
	"cnxcc cnxcc":             listedIfOfLength,
	"erlang erl_atom":         erlangName(false),
	"erlang erl_list":         erlangName(true),
	"erlang erl_pid":          erlangName(false),
	"erlang erl_ref":          erlangName(false),
	"erlang erl_tuple":        erlangName(true),
	"erlang erl_xbuff":        erlangName(true),
	"ims_registrar_scscf ulc": contactName,
	"ipops dns":               addressName,
	"ipops naptrquery":        queryName,
	"ipops srvquery":          queryName,
	"memcached mcdec":         formatName,
	"memcached mcinc":         formatName,
	"memcached mct":           formatName,
	"memcached mctex":         formatName,
	"ndb_mongodb mongodb":     replyName(mongoKey),
	"ndb_redis redis":         replyName(redisKey),
	"presence notify_reply":   variableName,
	"pv_headers x_hdr":        headerName,
	"registrar ulc":           contactName,
	"sipcapture hep":          chunkName,
	"sipt sipt":               parameterName,
	"sqlops dbr":              resultName,
	"sqlops sqlrows":          connectionName,
	"ss7ops isup":             isupName,
	"xmlops xml":              documentName,
}

// missingName judges the name in the parentheses of a variable that is not built in.
func missingName(b *Binder, v inventory.Variable, ref VarRef) error {
	rule := nameRules[v.Module+" "+v.Class]
	if rule == nil && v.Closed && strings.Contains(v.Form, "=>") {
		rule = keyedName
	}
	if rule == nil || !ref.HasInner {
		return nil
	}
	return rule(b, v, ref.Inner)
}

// wrongName says that a name is wrong from an offset on.
func wrongName(v inventory.Variable, name string, at int) error {
	if at >= len(name) {
		at = 0
	}
	e := pvErrorf("variable", at, len(name)-at, "$%s has no %q", v.Class, name[at:])
	if e.detail = suggest(strings.TrimSpace(name[at:]), v.Keys); e.detail == "" {
		e.detail = "it is written " + v.Form
	}
	return e
}

// A nameReader reads a name from left to right.
type nameReader struct {
	b  *Binder
	v  inventory.Variable
	s  string
	at int
}

func readName(b *Binder, v inventory.Variable, name string) *nameReader {
	return &nameReader{b: b, v: v, s: name}
}

// wrong says that what comes next is wrong.
func (r *nameReader) wrong() error { return wrongName(r.v, r.s, r.at) }

func (r *nameReader) rest() string { return r.s[r.at:] }

// listed tells whether the rest is one of the keys.
func (r *nameReader) listed() error {
	if !slices.Contains(r.v.Keys, r.rest()) {
		return r.wrong()
	}
	return nil
}

const whiteSpace = " \t\n\r"

func (r *nameReader) white() { r.at = len(r.s) - len(strings.TrimLeft(r.rest(), whiteSpace)) }

// has reads a text if it comes next.
func (r *nameReader) has(text string) bool {
	if !strings.HasPrefix(r.rest(), text) {
		return false
	}
	r.at += len(text)
	return true
}

// until reads up to the first of some characters.
func (r *nameReader) until(stops string) string {
	word := r.rest()
	if i := strings.IndexAny(word, stops); i >= 0 {
		word = word[:i]
	}
	r.at += len(word)
	return word
}

// word reads letters and digits.
func (r *nameReader) word() string {
	from := r.at
	for r.at < len(r.s) && isWordByte(r.s[r.at]) {
		r.at++
	}
	return r.s[from:r.at]
}

func isWordByte(c byte) bool { return isNameByte(c) && c != '_' && c != '.' && c != '?' }

// arrow reads `name=>`, where no name is one, too.
func (r *nameReader) arrow() bool {
	r.white()
	r.until("=" + whiteSpace)
	r.white()
	return r.has("=>")
}

// number reads the number of a row, a column or an item up to the first of some characters: a variable, or a sign and digits, none
// of which need be there.
func (r *nameReader) number(stops string) error {
	at := r.at
	text := r.until(stops + whiteSpace)
	if strings.HasPrefix(text, "$") {
		return r.variable(text, at)
	}
	if text == "" || text == "-" || text == "+" {
		return nil
	}
	if _, err := strconv.ParseInt(text, 10, 32); err != nil {
		return pvErrorf("variable", at, len(text), "%q is no number", text)
	}
	return nil
}

// numberIn reads a number and the bracket behind it. Without that all from an offset on is wrong.
func (r *nameReader) numberIn(at int) error {
	if err := r.number("]"); err != nil {
		return err
	}
	if r.white(); !r.has("]") {
		return wrongName(r.v, r.s, at)
	}
	return nil
}

// variable judges the variable that a text at an offset of the name begins with.
func (r *nameReader) variable(text string, at int) error {
	_, _, err := r.b.VariableAt(text, 0)
	return shift(err, at)
}
