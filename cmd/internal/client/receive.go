package client

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"kamino/transport/msrp"
)

// Message is a message from somebody else.
type Message struct {
	ID          string
	From        Path   // the hops it came through, the nearest first; the last is the sender
	ContentType string // as written, such as "text/plain;charset=utf-8"
	Disposition string // value of Content-Disposition; often empty
	Size        int64  // bytes; negative while it is not known
	Received    int64  // bytes that have arrived
}

// Sender is the URI of who sent the message.
func (m *Message) Sender() string { return m.From.last() }

// Inbox takes messages. It is called from the connection's reading goroutine,
// one call at a time. For every message Open comes first and Close last, once;
// different messages may overlap.
type Inbox interface {
	// Open says where the content goes. A *StatusError refuses the message with
	// that status, any other error with 413.
	Open(m *Message) (io.WriterAt, error)
	// Close ends a message that was opened: err is nil when it is whole,
	// ErrAborted when the sender gave it up, the connection's error when that
	// ended first, or the writer's.
	Close(m *Message, content io.WriterAt, err error)
}

// maxOpen bounds the messages that may be under way at the same time.
const maxOpen = 128

// receiver puts chunks together. It belongs to the reading goroutine.
type receiver struct {
	conn  *Conn
	inbox Inbox
	open  map[messageKey]*incoming
	// refused remembers how messages were refused, so that the Inbox is asked once for all chunks of one.
	refused map[messageKey]error
	// of the frame that is being read
	current *incoming
	offset  int64
	status  int
	comment string
}

// messageKey tells messages apart: a Message-ID is unique for its sender only.
type messageKey struct{ sender, id string }

// incoming is a message that is not complete yet.
type incoming struct {
	Message
	content io.WriterAt
	got     ranges
	ended   bool // the last chunk has come; others may be missing
	report  bool // the sender wants to know when it is whole
}

func (r *receiver) refuse(status int, comment string) {
	r.status, r.comment = status, comment
}

// head takes the first part of a SEND: what message it belongs to, and where.
func (r *receiver) head(p *packet) {
	r.current, r.offset = nil, 0
	r.refuse(200, "OK")
	if r.inbox == nil || len(p.to) != 1 || p.to[0] != r.conn.uri {
		r.refuse(481, "Session does not exist")
		return
	}
	id := p.header(msrp.MessageID)
	at, ok := byteRange{total: -1, end: -1}, true
	if value := p.header(msrp.ByteRange); value != "" {
		at, ok = parseByteRange(value)
	}
	if id == "" || !ok {
		r.refuse(400, "Bad Message-ID or Byte-Range")
		return
	}
	if !p.HasBody {
		return // such a SEND only shows that the connection lives
	}
	key := messageKey{p.from.last(), id}
	in := r.open[key]
	if in == nil {
		if in = r.begin(key, p, at.total); in == nil {
			return
		}
	}
	if at.total >= 0 {
		if in.Size >= 0 && in.Size != at.total {
			r.refuse(400, "Byte-Range contradicts an earlier one")
			return
		}
		in.Size = at.total
	}
	r.current, r.offset = in, at.from
}

func (r *receiver) begin(key messageKey, p *packet, size int64) *incoming {
	if len(r.open) >= maxOpen {
		r.refuse(413, "Too many messages at once")
		return nil
	}
	in := &incoming{Message: Message{
		ID: key.id, From: p.from, Size: size,
		ContentType: p.header(msrp.ContentType), Disposition: p.header(msrp.ContentDisposition),
	}}
	in.report = strings.EqualFold(p.header(msrp.SuccessReport), "yes")
	if err := r.refused[key]; err != nil {
		r.refuseWith(err)
		return nil
	}
	content, err := r.inbox.Open(&in.Message)
	if err != nil {
		if r.refused == nil || len(r.refused) >= maxOpen {
			r.refused = map[messageKey]error{}
		}
		r.refused[key] = err
		r.refuseWith(err)
		return nil
	}
	in.content = content
	r.open[key] = in
	return in
}

func (r *receiver) refuseWith(err error) {
	var status *StatusError
	if errors.As(err, &status) {
		r.refuse(status.Code, status.Comment)
		return
	}
	r.refuse(413, "Message refused")
}

// data takes a part of the body.
func (r *receiver) data(b []byte) {
	in := r.current
	if in == nil || len(b) == 0 {
		return
	}
	end := r.offset + int64(len(b))
	if in.Size >= 0 && end > in.Size || end < r.offset {
		r.refuse(400, "More bytes than Byte-Range says")
		r.close(in, errors.New("more bytes than the message has"))
		return
	}
	if _, err := in.content.WriteAt(b, r.offset); err != nil {
		r.refuseWith(err)
		r.close(in, err)
		return
	}
	if !in.got.add(span{r.offset, end}) {
		r.refuse(413, "Too many holes")
		r.close(in, errors.New("too many holes in the message"))
		return
	}
	r.offset = end
}

// end answers the SEND, and ends its message when that is whole.
func (r *receiver) end(p *packet, flag byte) error {
	wanted := p.header(msrp.FailureReport)
	silent := strings.EqualFold(wanted, "no") ||
		strings.EqualFold(wanted, "partial") && r.status == 200
	if !silent {
		if err := r.conn.answer(p, r.status, r.comment); err != nil {
			return err
		}
	}
	in := r.current
	r.current = nil
	if in == nil {
		return nil
	}
	switch flag {
	case '#':
		r.close(in, ErrAborted)
		return nil
	case '$':
		if in.Size < 0 {
			in.Size = r.offset
		}
		in.ended = true
	}
	if !in.ended || !in.got.whole(in.Size) {
		return nil
	}
	r.close(in, nil)
	if in.report {
		return r.conn.reportSuccess(&in.Message)
	}
	return nil
}

func (r *receiver) close(in *incoming, err error) {
	if r.current == in {
		r.current = nil
	}
	delete(r.open, messageKey{in.Sender(), in.ID})
	in.Received = in.got.count()
	r.inbox.Close(&in.Message, in.content, err)
}

// abandon closes what is open when the connection ends.
func (r *receiver) abandon(err error) {
	for _, in := range r.open {
		r.close(in, err)
	}
}

// reportSuccess tells the sender that the message is whole (RFC 4975 section 7.1.2).
func (c *Conn) reportSuccess(m *Message) error {
	tid, err := c.newID()
	if err != nil {
		return err
	}
	return c.writeRequest(tid, msrp.Request{
		Method: "REPORT", ToPath: m.From.String(), Flag: '$',
		Headers: headerLine(msrp.MessageID, m.ID) +
			headerLine(msrp.ByteRange, byteRange{0, m.Size, m.Size}.String()) +
			headerLine(msrp.Status, "000 200 OK"),
	})
}

// Memory is an Inbox that keeps each message in memory, up to Limit bytes, and
// hands it over when it is whole.
type Memory struct {
	Limit   int64 // bytes of one message; longer ones are refused with 413
	Deliver func(m *Message, content []byte)
}

var _ Inbox = Memory{}

// Open refuses a message that is known to be too long.
func (i Memory) Open(m *Message) (io.WriterAt, error) {
	if m.Size > i.Limit {
		return nil, &StatusError{Code: 413, Comment: "Message too long"}
	}
	return &Buffer{Limit: i.Limit}, nil
}

// Close delivers a whole message and forgets any other.
func (i Memory) Close(m *Message, content io.WriterAt, err error) {
	if b, ok := content.(*Buffer); ok && err == nil {
		i.Deliver(m, b.Bytes())
	}
}

// Buffer is content in memory.
type Buffer struct {
	Limit int64 // bytes
	b     []byte
}

// WriteAt refuses to grow beyond the limit with a *StatusError 413.
func (b *Buffer) WriteAt(p []byte, at int64) (int, error) {
	end := at + int64(len(p))
	if at < 0 || end > b.Limit {
		return 0, &StatusError{Code: 413, Comment: "Message too long"}
	}
	if missing := end - int64(len(b.b)); missing > 0 {
		b.b = append(b.b, bytes.Repeat([]byte{0}, int(missing))...)
	}
	return copy(b.b[at:], p), nil
}

// Bytes returns the content, which stays the buffer's.
func (b *Buffer) Bytes() []byte { return b.b }
