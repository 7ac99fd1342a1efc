package interp

// Format is a text with pseudo-variables in it, compiled once.
type Format struct {
	text  string
	parts []formatPart
	room  int // pv_buffer_size
}

// formatPart is literal text, or a variable when get is not nil.
type formatPart struct {
	text string
	get  Getter
}

// Const gives the text of a format without variables.
func (f *Format) Const() (string, bool) {
	switch len(f.parts) {
	case 0:
		return "", true
	case 1:
		return f.parts[0].text, f.parts[0].get == nil
	}
	return "", false
}

// Fit is Eval for what the reference makes in a buffer: false where that has no room for the text.
func (f *Format) Fit(c *Ctx) (string, bool) {
	s := f.Eval(c)
	return s, len(s) < f.room
}

// Source gives the text that the format was compiled from.
func (f *Format) Source() string { return f.text }

// textOfNull is what a null variable gives inside a text.
func (v Value) textOfNull() string {
	if v.K&noText != 0 {
		return ""
	}
	return "<null>"
}

// Append appends the text to dst. dst must not be an open buffer of the Ctx's Scratch.
func (f *Format) Append(dst []byte, c *Ctx) []byte {
	for i := range f.parts {
		p := &f.parts[i]
		if p.get == nil {
			dst = append(dst, p.text...)
			continue
		}
		if v := p.get(c); v.IsNull() {
			dst = append(dst, v.textOfNull()...)
		} else {
			dst = v.AppendText(dst)
		}
	}
	return dst
}

// Eval gives the text, made in scratch memory unless it is constant or a single variable's text.
func (f *Format) Eval(c *Ctx) string {
	if len(f.parts) == 1 {
		p := &f.parts[0]
		if p.get == nil {
			return p.text
		}
		v := p.get(c)
		if v.IsNull() {
			return v.textOfNull()
		}
		return c.Text(v)
	}
	// Values first, then the text: making a value may itself use scratch memory, and evaluate other formats.
	base, n := len(c.texts), 0
	for i := range f.parts {
		p := &f.parts[i]
		t := p.text
		if p.get != nil {
			if v := p.get(c); v.IsNull() {
				t = v.textOfNull()
			} else {
				t = c.Text(v)
			}
		}
		c.texts = append(c.texts, t)
		n += len(t)
	}
	b := c.Scratch.Buf(n)
	for _, t := range c.texts[base:] {
		b = append(b, t...)
	}
	c.texts = c.texts[:base]
	return c.Scratch.Keep(b)
}
