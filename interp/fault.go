package interp

import "kamino/transport/sip"

// Fault is what went wrong inside of a statement, in Kamailio's numbers: sl_reply_error tells of the statement before it.
// Those from FaultSend on are status codes of the replies that do so.
type Fault int16

const (
	FaultNone    Fault = 0
	FaultUnknown Fault = 1
	// FaultSocket is that there is no socket to send from.
	FaultSocket  Fault = 7
	FaultSend    Fault = 477
	FaultAddress Fault = 478
	FaultURI     Fault = 479
)

// faults are those of the statement that runs and of the one before.
type faults struct{ now, before Fault }

// turn begins a statement.
func (f *faults) turn() { f.before, f.now = f.now, FaultUnknown }

// NextStatement is for what the reference does by a statement inside of one: setting parts of the request URI.
func (c *Ctx) NextStatement() { c.faults.turn() }

// SetFault notes what went wrong in the statement that runs.
func (c *Ctx) SetFault(f Fault) { c.faults.now = f }

// RequestURI is the request URI of a message in its parts, nil when it cannot be read.
func (c *Ctx) RequestURI(m *sip.Message) *sip.URI {
	u := m.ParsedURI()
	if u == nil {
		c.SetFault(FaultURI)
	}
	return u
}

// FaultBefore is that of the statement before the one that runs.
func (c *Ctx) FaultBefore() Fault { return c.faults.before }
