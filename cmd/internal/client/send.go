package client

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"kamino/transport/msrp"
)

// window is how many chunks may wait for their response.
const window = 16

// Outgoing is one message to send.
type Outgoing struct {
	To          Path
	Body        io.Reader // nil for a message without content
	Size        int64     // bytes in Body; negative when it is not known
	ContentType string    // empty is text/plain
	Disposition string    // value of Content-Disposition; may be empty
	Report      bool      // ask the receiver for a success report, and wait for it
	// Progress, when set, is told how many bytes have been answered for.
	Progress func(bytes int64)
}

// Receipt is what is known of a message that was taken.
type Receipt struct {
	MessageID string
	Bytes     int64
	Chunks    int
	Reported  bool // the receiver itself said that it has the whole message
}

// delivery gathers the REPORTs about one message of ours.
type delivery struct {
	mu     sync.Mutex
	got    ranges
	failed chan error    // has room for one
	change chan struct{} // has room for one
}

// Send sends the message in chunks and waits until each is answered, and until
// the success report when one is asked for. The message goes through our own
// relay when there is a lease, so that reports find their way back. It fails
// with a *StatusError when the relay or the receiver refuses, with ErrTimeout
// and ErrClosed, and with Body's error.
func (c *Conn) Send(ctx context.Context, m Outgoing) (Receipt, error) {
	if len(m.To) == 0 {
		return Receipt{}, errors.New("message has no To-Path")
	}
	id, err := c.newID()
	if err != nil {
		return Receipt{}, err
	}
	s := &sending{conn: c, Outgoing: m, receipt: Receipt{MessageID: id}}
	s.reports = &delivery{failed: make(chan error, 1), change: make(chan struct{}, 1)}
	c.mu.Lock()
	c.reports[id] = s.reports
	s.To = append(append(Path{}, c.lease.UsePath...), m.To...)
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		delete(c.reports, id)
		c.mu.Unlock()
		for _, chunk := range s.waiting {
			c.drop(chunk.transaction)
		}
	}()
	if err := s.run(ctx); err != nil {
		return s.receipt, err
	}
	return s.receipt, nil
}

// sending is one message on its way.
type sending struct {
	Outgoing
	conn    *Conn
	receipt Receipt
	reports *delivery
	waiting []chunk // sent and not answered, oldest first
}

type chunk struct {
	transaction
	end int64 // how far the message is when this one is answered
}

func (s *sending) run(ctx context.Context) error {
	if err := s.chunks(ctx); err != nil {
		return err
	}
	for len(s.waiting) > 0 {
		if err := s.settle(ctx); err != nil {
			return err
		}
	}
	if s.Report {
		return s.awaitReport(ctx)
	}
	// A failure report that came in meanwhile counts; no other is waited for.
	return s.failure()
}

func (s *sending) chunks(ctx context.Context) error {
	if s.Body == nil {
		return s.chunk(ctx, nil, true)
	}
	body := bufio.NewReaderSize(s.Body, s.conn.cfg.ChunkSize+1)
	buf := make([]byte, s.conn.cfg.ChunkSize)
	for last := false; !last; {
		n, err := io.ReadFull(body, buf)
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return fmt.Errorf("read the message: %w", err)
		}
		_, err = body.Peek(1)
		if err != nil && err != io.EOF {
			return fmt.Errorf("read the message: %w", err)
		}
		last = err != nil
		if err := s.checkSize(int64(n), last); err != nil {
			return err
		}
		if err := s.chunk(ctx, buf[:n], last); err != nil {
			return err
		}
	}
	return nil
}

// checkSize finds a body that is not as long as it was said to be, before a
// Byte-Range with the wrong total goes out.
func (s *sending) checkSize(n int64, last bool) error {
	have := s.receipt.Bytes + n
	if s.Size >= 0 && (have > s.Size || last && have < s.Size) {
		return fmt.Errorf("the message has not the %d bytes that it had", s.Size)
	}
	return nil
}

func (s *sending) chunk(ctx context.Context, body []byte, last bool) error {
	for len(s.waiting) >= window {
		if err := s.settle(ctx); err != nil {
			return err
		}
	}
	if err := s.failure(); err != nil {
		return err
	}
	m := msrp.Request{Method: "SEND", ToPath: s.To.String(), Flag: '$', Headers: s.headers(int64(len(body)))}
	if !last {
		m.Flag = '+'
	}
	m.Body, m.HasBody = body, s.Body != nil
	t, err := s.conn.request(m)
	if err != nil {
		return err
	}
	s.receipt.Bytes += int64(len(body))
	s.receipt.Chunks++
	s.waiting = append(s.waiting, chunk{t, s.receipt.Bytes})
	return nil
}

// headers are those of the next chunk, which has n bytes.
func (s *sending) headers(n int64) string {
	at := byteRange{s.receipt.Bytes, s.receipt.Bytes + n, max(s.Size, -1)}
	if s.Body == nil {
		at.total = 0
	}
	h := headerLine(msrp.MessageID, s.receipt.MessageID)
	if s.Report {
		h += headerLine(msrp.SuccessReport, "yes")
	}
	h += headerLine(msrp.ByteRange, at.String())
	if s.Body == nil {
		return h
	}
	if s.Disposition != "" {
		h += headerLine(msrp.ContentDisposition, s.Disposition)
	}
	return h + headerLine(msrp.ContentType, cmp.Or(s.ContentType, "text/plain"))
}

// settle waits for the response to the oldest chunk.
func (s *sending) settle(ctx context.Context) error {
	oldest := s.waiting[0]
	s.waiting = s.waiting[1:]
	r, err := s.conn.await(ctx, oldest.transaction)
	if err != nil {
		return err
	}
	if err := r.err(); err != nil {
		return err
	}
	if s.Progress != nil {
		s.Progress(oldest.end)
	}
	return nil
}

func (s *sending) failure() error {
	select {
	case err := <-s.reports.failed:
		return err
	default:
		return nil
	}
}

// awaitReport waits until success reports cover the whole message.
func (s *sending) awaitReport(ctx context.Context) error {
	timer := time.NewTimer(s.conn.cfg.Timeout)
	defer timer.Stop()
	for !s.reports.covers(s.receipt.Bytes) {
		select {
		case err := <-s.reports.failed:
			return err
		case <-s.reports.change:
		case <-timer.C:
			return fmt.Errorf("%w: no success report", ErrTimeout)
		case <-ctx.Done():
			return contextError(ctx)
		case <-s.conn.done:
			return s.conn.Err()
		}
	}
	s.receipt.Reported = true
	return nil
}

func (d *delivery) covers(size int64) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.got.spans) > 0 && d.got.whole(size)
}

// report takes a REPORT about a message of ours; there is no response to it
// (RFC 4975 section 7.1.2).
func (c *Conn) report(p *packet) {
	c.mu.Lock()
	d := c.reports[p.header(msrp.MessageID)]
	c.mu.Unlock()
	if d == nil {
		return
	}
	code, comment, ok := parseStatus(p.header(msrp.Status))
	if !ok {
		return
	}
	if code < 200 || code > 299 {
		select {
		case d.failed <- &StatusError{Code: code, Comment: comment, Report: true}:
		default:
		}
		return
	}
	at, ok := parseByteRange(p.header(msrp.ByteRange))
	if !ok || at.end < 0 {
		return
	}
	d.mu.Lock()
	d.got.add(span{at.from, max(at.end, at.from+1)})
	d.mu.Unlock()
	select {
	case d.change <- struct{}{}:
	default:
	}
}
