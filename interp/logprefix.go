package interp

import "kamino/cfg"

// logPrefixRoom is the room that the reference has for a prefix.
const logPrefixRoom = 1024

// logPrefix compiles the text that begins the script's log lines. One that cannot be read keeps no server from starting: lines have
// no prefix then.
func (k *checker) logPrefix() {
	v, ok := k.prog.Settings.last["log_prefix"]
	if !ok {
		return
	}
	f, errs := k.formatAll(v.Text, v.Span)
	if len(errs) > 0 {
		k.unusedText(errs, v.Quoted(), v.Span, "log lines have no prefix")
		return
	}
	f.room = logPrefixRoom
	k.prog.logPrefix = f
	k.prog.prefixAlways = k.prog.Settings.IntOr("log_prefix_mode", 0) == 1
}

// unusedText warns of what is wrong in a text that is not used then.
func (k *checker) unusedText(errs []error, text *cfg.String, span cfg.Span, without string) {
	said := len(k.diags)
	for _, err := range errs {
		if text != nil {
			k.textError(err, text)
		} else {
			k.varError(err, span, true)
		}
	}
	for i := range k.diags[said:] {
		d := &k.diags[said+i]
		d.Severity = cfg.Warning
		if d.Detail != "" {
			d.Detail += "\n"
		}
		d.Detail += without
	}
}

// took notes that the message at hand is a SIP message that came from the network: log lines have the prefix that it gives.
func (c *Ctx) took() {
	if c.received {
		return
	}
	c.received = true
	if p := c.Worker.Program; p.logPrefix != nil && !p.prefixAlways {
		c.prefix = c.makePrefix(p.logPrefix)
	}
}

// linePrefix is what a log line begins with.
func (c *Ctx) linePrefix() string {
	if p := c.Worker.Program; p.prefixAlways && !c.prefixing {
		return c.makePrefix(p.logPrefix)
	}
	return c.prefix
}

// makePrefix makes the prefix of the message at hand, for which nothing of a script that is running fails.
func (c *Ctx) makePrefix(f *Format) string {
	failed, why := c.failed, c.why
	c.prefixing = true // a variable in the prefix may log itself
	text, ok := f.Fit(c)
	c.prefixing = false
	c.failed, c.why = failed, why
	if !ok {
		return ""
	}
	return text
}
