package sl

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"kamino/interp"
	"kamino/transport/sip"
)

var (
	errNoMessage = errors.New("there is no SIP request to answer")
	errNoLink    = errors.New("the request came from nowhere")
)

// Reply answers the SIP request at hand. It makes the module an interp.StatelessReplier.
func (m *replier) Reply(c *interp.Ctx, code int, reason, headers string) error {
	switch {
	case c.Msg == nil:
		return errNoMessage
	case c.Link == nil:
		return errNoLink
	}
	l := c.State(m.slot).(*local)
	if contact := redirection(c.Msg, code); contact != "" {
		c.Msg.ReplyHeaders += contact
	}
	c.Msg.ReplyHeaders += headers // a second reply has them, too
	r := sip.Reply{Code: code, Reason: reason, ToTag: m.tag(c), Source: c.Link.Remote(), Server: m.server}
	var err error
	if l.out, err = sip.AppendReply(l.out[:0], c.Msg, &r); err == nil {
		err = send(c, l.out)
	}
	if c.Msg.ReplyClose && err == nil {
		closeLink(c)
	}
	m.stats.count(code, err)
	if err == nil && m.answered != nil {
		m.tell(c, l)
	}
	return err
}

// tell runs the event route for a reply that was sent, which is its message.
func (m *replier) tell(c *interp.Ctx, l *local) {
	if l.telling {
		return // a reply of the event route itself
	}
	if err := l.reply.Parse(c.Scratch.Keep(append(c.Scratch.Buf(len(l.out)), l.out...))); err != nil {
		return
	}
	l.telling = true
	c.RunEvent(m.answered, &l.reply)
	l.telling = false
}

// datagram is a Link that can answer elsewhere than at the sender's port.
type datagram interface {
	SendTo(b []byte, to netip.AddrPort) error
}

// send sends a reply: over a connection on that connection, in a datagram to the port that Via tells.
func send(c *interp.Ctx, b []byte) error {
	if d, ok := c.Link.(datagram); ok {
		return d.SendTo(b, sip.ReplyAddr(c.Msg, c.Link.Remote()))
	}
	return c.Link.Send(b)
}

// closeLink closes the connection that the message came by, once what is queued for it is sent.
func closeLink(c *interp.Ctx) {
	if closer, ok := c.Link.(interface{ CloseAfterSend() }); ok {
		closer.CloseAfterSend()
	}
}

// tag makes the To tag for the request at hand.
func (m *replier) tag(c *interp.Ctx) string {
	return c.Scratch.Keep(m.tags.AppendTag(c.Scratch.Buf(64), c.Msg))
}

// redirection is the Contact of a reply 3xx: the request URI that the script has set, and the branches.
func redirection(msg *sip.Message, code int) string {
	if code < 300 || code >= 400 {
		return ""
	}
	contacts := msg.AppendContacts(nil)
	if len(contacts) == 0 {
		return ""
	}
	return string(contacts) + "\r\n"
}

// Flags of send_reply_mode.
const modeClose = 2

func bindReply(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*replier)
	code, reason := args[0], args[1]
	var mode *interp.Arg
	if len(args) > 2 {
		mode = &args[2]
	}
	return func(c *interp.Ctx) int {
		n, ok := code.Int(c)
		if !ok {
			n = m.defaultCode
		}
		rc := m.send(c, int(n), m.reason(c, &reason))
		if mode != nil && rc > 0 {
			if bits, _ := mode.Int(c); bits&modeClose != 0 {
				closeLink(c)
			}
		}
		return rc
	}, nil
}

// reason evaluates a reason phrase; null gives the default. It ends at a NUL, as Kamailio's does.
func (m *replier) reason(c *interp.Ctx, a *interp.Arg) string {
	var text string
	if a.Var == nil {
		text = a.String(c)
	} else if v := a.Var.Get(c); v.IsNull() {
		return m.defaultReason
	} else {
		text = c.Text(v)
	}
	text, _, _ = strings.Cut(text, "\x00")
	return text
}

// send replies for a function. An ACK is not answered, and that is no fault of the config.
func (m *replier) send(c *interp.Ctx, code int, reason string) int {
	err := m.Reply(c, code, reason, "")
	switch {
	case err == nil:
		return 1
	case !errors.Is(err, sip.ErrReplyToACK):
		c.Logf(interp.Err, "sl", "%s: no reply sent: %v\n", c.Place(), err)
	}
	return -1
}

// bindReplyError binds sl_reply_error: it tells what went wrong in the statement before it.
func bindReplyError(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*replier)
	return func(c *interp.Ctx) int {
		fault, code := c.FaultBefore(), 500
		if fault >= interp.FaultSend {
			code = int(fault)
		}
		reason := fmt.Sprintf("%s (%d/SL)", faultText(fault), fault)
		m.send(c, code, reason)
		c.Logf(interp.Err, "sl", "stateless error reply used: %s\n", reason)
		return 1
	}, nil
}

func tagVar() interp.Var {
	return interp.Var{
		Name: "ltt", Inner: interp.InnerRequired, Kind: interp.KindStr,
		Names: []interp.InnerName{
			{Name: "x", Doc: "of the transaction if there is one, else of a stateless reply"},
			{Name: "s", Doc: "of a stateless reply"},
			{Name: "t", Doc: "of the transaction; there is none, so null"},
		},
		Doc: "The To tag that a reply to the request gets.", Example: `xlog("$ltt(s)\n");`,
		Bind: func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			m := b.Instance.(*replier)
			if ref.Inner == "t" {
				return interp.Access{Get: func(*interp.Ctx) interp.Value { return interp.Null }}, nil
			}
			return interp.Access{Get: func(c *interp.Ctx) interp.Value {
				if c.Msg == nil {
					return interp.Null
				}
				return interp.Str(m.tag(c))
			}}, nil
		},
	}
}

// faultText is how a reply tells what went wrong.
func faultText(f interp.Fault) string {
	switch f {
	case interp.FaultNone:
		return "No error"
	case interp.FaultSend:
		return "Unfortunately error on sending to next hop occurred"
	case interp.FaultAddress:
		return "Unresolvable destination"
	case interp.FaultURI:
		return "Regretfully, we were not able to process the URI"
	}
	return "I'm terribly sorry, server error occurred"
}
