package main

import (
	"fmt"
	"io"
	"mime"
	"strings"
	"sync"
	"time"

	"kamino/cmd/internal/client"
)

// maxText is the longest text that is shown, in bytes.
const maxText = 1 << 20

// mailbox shows what arrives. It is the Inbox of `kamino client listen`.
type mailbox struct {
	*listenOptions
	store *store
	full  chan struct{} // closed when --count messages have arrived

	mu      sync.Mutex
	arrived int
}

func newMailbox(o *listenOptions, s *store) *mailbox {
	return &mailbox{listenOptions: o, store: s, full: make(chan struct{})}
}

var _ client.Inbox = (*mailbox)(nil)

// seen is how many messages have arrived.
func (b *mailbox) seen() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.arrived
}

// Open takes texts into memory and files into the store. Without a store files
// are refused: a sender must not believe that somebody has them.
func (b *mailbox) Open(m *client.Message) (io.WriterAt, error) {
	if isText(m) && m.Size <= maxText {
		return &client.Buffer{Limit: maxText}, nil
	}
	name := fileName(m.Disposition)
	if b.store == nil {
		b.note("refused", m, fmt.Sprintf("refused a file, %s%s; --save DIR takes files", describe(m), quoted(name)))
		return nil, &client.StatusError{Code: 415, Comment: "Files are not wanted"}
	}
	f, err := b.store.create(name)
	if err != nil {
		b.note("refused", m, "refused a file: "+err.Error())
		return nil, &client.StatusError{Code: 413, Comment: "Cannot store a file"}
	}
	if !b.json {
		f.progress = newProgress(b.out, "receiving "+printable(f.Name()), m.Size)
	}
	return f, nil
}

// Close shows the message.
func (b *mailbox) Close(m *client.Message, content io.WriterAt, err error) {
	switch c := content.(type) {
	case *client.Buffer:
		if err != nil {
			b.note("incomplete", m, fmt.Sprintf("a text that did not end: %v", err))
			return
		}
		b.showText(m, string(c.Bytes()))
	case *storedFile:
		if err = c.finish(err); err != nil {
			b.note("incomplete", m, fmt.Sprintf("a file that is not whole was removed: %v", err))
			return
		}
		b.showFile(m, c.Name())
	}
	b.taken()
}

// taken counts a message that is shown or stored.
func (b *mailbox) taken() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.arrived++
	if b.arrived == b.count {
		close(b.full)
	}
}

func (b *mailbox) showText(m *client.Message, text string) {
	if b.json {
		e := b.event("message", m)
		e.Text = &text
		b.emit(e)
		return
	}
	text = strings.TrimRight(printable(text), "\n")
	if strings.Contains(text, "\n") {
		text = "\n  " + strings.ReplaceAll(text, "\n", "\n  ")
	}
	b.line(m, text)
}

func (b *mailbox) showFile(m *client.Message, name string) {
	if b.json {
		e := b.event("file", m)
		e.File = name
		b.emit(e)
		return
	}
	b.line(m, fmt.Sprintf("sent a file, %s, stored as %s", describe(m), printable(name)))
}

// note tells of a message that was not taken.
func (b *mailbox) note(kind string, m *client.Message, text string) {
	if b.json {
		e := b.event(kind, m)
		e.Error = text
		b.emit(e)
		return
	}
	b.line(m, text)
}

func (b *mailbox) event(kind string, m *client.Message) event {
	return event{Event: kind, Time: time.Now().Format(time.RFC3339), From: m.Sender(),
		MessageID: m.ID, ContentType: m.ContentType, Bytes: &m.Received}
}

func (b *mailbox) line(m *client.Message, text string) {
	dim, off := b.out.colour(b.stdio.Out, "\x1b[2m")
	bold, reset := b.out.colour(b.stdio.Out, "\x1b[1m")
	fmt.Fprintf(b.stdio.Out, "%s%s%s %s%s%s: %s\n", dim, time.Now().Format(time.TimeOnly), off,
		bold, printable(senderName(m)), reset, text)
}

// senderName is the user in the sender's URI, or else the URI.
func senderName(m *client.Message) string {
	if name := client.Name(m.Sender()); name != "" {
		return name
	}
	return m.Sender()
}

// isText tells texts to be shown from files to be stored.
func isText(m *client.Message) bool {
	if disposition, _, err := mime.ParseMediaType(m.Disposition); err == nil && disposition == "attachment" {
		return false
	}
	kind, _, err := mime.ParseMediaType(m.ContentType)
	return err == nil && (strings.HasPrefix(kind, "text/") || kind == "message/cpim")
}

func describe(m *client.Message) string {
	kind := m.ContentType
	if kind == "" {
		kind = "unknown type"
	}
	if n := max(m.Size, m.Received); n > 0 {
		return humanBytes(n) + ", " + printable(kind)
	}
	return printable(kind)
}

func quoted(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf(", %q", name)
}
