package interp

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"kamino/cfg"
)

// Attributes are AVPs by their old names: %name, %f.name, %name[1], %name[]; in configs of the older dialects with a
// dollar sign. They are kept where $avp are.

// AttributeStore is a module that keeps attributes: pv.
type AttributeStore interface {
	// BindAttribute binds an attribute. The error says what is wrong with the name.
	BindAttribute(slot int, ref AttributeRef) (Attribute, error)
}

// AttributeRef names an attribute.
type AttributeRef struct {
	// Name is the name, perhaps with a class before it: "name", "f.name".
	Name string
	// All is the index [], which stands for all values. Index is another one: 1 is the oldest value, -1 the newest; 0
	// means that there is none, and then there must be one value.
	All   bool
	Index int
}

// Attribute is a bound attribute.
type Attribute struct {
	Ref AttributeRef
	// Get reads the value that is named; null where there is none.
	Get Getter
	// Set replaces all values by one; null removes them.
	Set Setter
	// Add puts a value before the others.
	Add func(c *Ctx, v Value)
	// Copy adds all values of another attribute.
	Copy func(c *Ctx, from *Attribute)
	// Each calls f with the values that are named, the oldest first, and where their flags are.
	Each func(c *Ctx, f func(v Value, flags *uint32))
}

// parseAttribute reads an attribute as it is written, its mark included.
func parseAttribute(text string) (AttributeRef, bool) {
	name := strings.TrimLeft(text, "%$")
	ref := AttributeRef{Name: name}
	if i := strings.IndexByte(name, '['); i >= 0 && strings.HasSuffix(name, "]") {
		ref.Name = name[:i]
		index := name[i+1 : len(name)-1]
		if ref.All = index == ""; !ref.All {
			n, err := strconv.Atoi(index)
			if err != nil {
				return ref, false
			}
			if ref.Index = n; n == 0 {
				ref.Index = noSuchIndex
			}
		}
	}
	return ref, ref.Name != ""
}

// noSuchIndex stands for [0], which no value has.
const noSuchIndex = 1 << 30

// attribute binds an attribute; nil when it was refused.
func (k *checker) attribute(text string, span cfg.Span) *Attribute {
	ref, ok := parseAttribute(text)
	if !ok {
		k.errorf(span, "variable", "an attribute is written %name or %f.name, an index is a number", "%q names no attribute", text)
		return nil
	}
	for _, l := range k.prog.Modules {
		store, ok := l.instance.(AttributeStore)
		if !ok {
			continue
		}
		a, err := store.BindAttribute(l.slot, ref)
		if err != nil {
			k.errorf(span, "variable", "", "%v", err)
			return nil
		}
		a.Ref = ref
		return &a
	}
	k.lateError(span, "module-not-loaded", `add loadmodule "pv.so"`, "the attribute %s is kept by module pv, which is not loaded", text)
	k.lacks("pv")
	return nil
}

// attributeText reads a text that may name an attribute, without its mark: only names with a class before them have an index.
func (k *checker) attributeText(name string) (Getter, bool) {
	a, err := k.namedAttribute(name)
	if err != nil || a == nil {
		return nil, false
	}
	return a.Get, true
}

// namedAttribute binds an attribute by its name. It is nil where nothing keeps attributes.
func (k *checker) namedAttribute(name string) (*Attribute, error) {
	ref := AttributeRef{Name: name}
	if strings.Contains(name, ".") {
		var ok bool
		if ref, ok = parseAttribute(name); !ok {
			return nil, fmt.Errorf("%q names no attribute", name)
		}
	}
	if name == "" {
		return nil, errors.New("an attribute has a name")
	}
	for _, l := range k.prog.Modules {
		if store, ok := l.instance.(AttributeStore); ok {
			a, err := store.BindAttribute(l.slot, ref)
			return &a, err
		}
	}
	return nil, nil
}

// attributeExpr plans an attribute as a value.
func (k *checker) attributeExpr(x *cfg.AVP) expr {
	a := k.attribute(x.Text, x.Span)
	if a == nil {
		return placeholder
	}
	return &varExpr{a.Get}
}

// misspelled warns of a variable that is not known and taken for an attribute, as the older dialects allow, where its
// name is nearly that of a variable.
func (k *checker) misspelled(err error, x *cfg.PVar) {
	if e, ok := err.(*pvError); ok && strings.HasPrefix(e.detail, "did you mean") {
		k.warnf(x.Span, "unknown-variable", e.detail, "there is no variable %s: it is taken for an attribute", x.Text)
	}
}

// assignAttribute plans an assignment to an attribute.
func (k *checker) assignAttribute(s *cfg.Assign, left *cfg.AVP) stmt {
	a := k.attribute(left.Text, left.Span)
	if from, ok := s.Right.(*cfg.AVP); ok && strings.HasSuffix(from.Text, "[]") {
		b := k.attribute(from.Text, from.Span)
		if a == nil || b == nil || k.readOnly(a, left.Span) {
			return nil
		}
		return &copyStmt{a, b}
	}
	x := k.assigned(s.Right)
	if a == nil || k.readOnly(a, left.Span) {
		return nil
	}
	if sel, ok := x.(*selectExpr); ok {
		return &assignSelect{at: k.info(s.Span), set: a.Set, get: sel.get}
	}
	out := &assignStmt{at: k.info(s.Span), set: a.Set, x: x}
	out.call, _ = x.(*callExpr)
	return out
}

// readOnly refuses attributes of a domain and global ones, which a script only reads.
func (k *checker) readOnly(a *Attribute, span cfg.Span) bool {
	switch class, _, _ := strings.Cut(a.Ref.Name, "."); class {
	case "fd", "td", "g":
		k.lateError(span, "read-only-variable", "", "%s cannot be written: attributes of a domain and global ones are read-only", a.Ref.Name)
		return true
	}
	return false
}

// copyStmt is `%a[] = %b[]`.
type copyStmt struct{ to, from *Attribute }

func (s *copyStmt) exec(c *Ctx) {
	s.to.Copy(c, s.from)
	c.last = 1
}
