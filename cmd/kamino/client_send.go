package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"mime"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kamino/cmd/internal/client"
)

var sendManual = manual{
	name:  "kamino client send",
	usage: "--to ADDRESS [flags] TEXT\n--to ADDRESS [flags] --file FILE\n--to ADDRESS [flags] -",
	about: `Sends a text or a file to an address that "kamino client listen" has printed; -
is the standard input.

With a password it logs in to the relay first and sends through it; without, it
connects to the first URI of the address (or to --relay) and sends from there.`,
	examples: `  kamino client send --user alice --password kamino --to "ADDRESS" "hello"
  kamino client send --to "ADDRESS" --report --file photo.png
  date | kamino client send --to "ADDRESS" -
`,
	exits: clientExits,
}

// sendOptions are the flags of `kamino client send`.
type sendOptions struct {
	*clientOptions
	to     string
	file   string
	kind   string
	chunk  int
	report bool
}

// clientSend is `kamino client send`.
func clientSend(ctx context.Context, args []string, stdio streams) int {
	o := &sendOptions{clientOptions: newClientOptions(sendManual, stdio)}
	f := o.flags
	f.StringVarP(&o.to, "to", "t", "", "`address` of the receiver: one or more MSRP URIs, in quotes")
	f.StringVarP(&o.file, "file", "f", "", "send this `file`")
	f.StringVar(&o.kind, "type", "", "content `type`; found from the file's name, or text/plain")
	f.BoolVar(&o.report, "report", false, "wait until the receiver itself reports that it has the message")
	f.IntVar(&o.chunk, "chunk", client.DefaultChunkSize, "`bytes` of one chunk")
	f.DurationVar(&o.timeout, "timeout", client.DefaultTimeout, "how long to wait for each answer")
	started := time.Now()
	receipt, err := o.send(ctx, args)
	if err != nil {
		return o.fail(err)
	}
	o.delivered(receipt, time.Since(started))
	return clientDelivered
}

func (o *sendOptions) delivered(r client.Receipt, took time.Duration) {
	if o.json {
		o.emit(event{Event: "sent", MessageID: r.MessageID, Bytes: &r.Bytes, Chunks: r.Chunks,
			Reported: r.Reported, Elapsed: float64(took.Microseconds()) / 1000})
		return
	}
	chunks := "1 chunk"
	if r.Chunks != 1 {
		chunks = fmt.Sprintf("%d chunks", r.Chunks)
	}
	what, by := "Sent", "taken by the relay"
	if r.Reported {
		what, by = "Delivered", "the receiver has it"
	}
	green, reset := o.out.colour(o.stdio.Out, "\x1b[32m")
	fmt.Fprintf(o.stdio.Out, "%s%s%s: %s in %s, %s.\n", green, what, reset, humanBytes(r.Bytes), chunks, by)
}

func (o *sendOptions) send(ctx context.Context, args []string) (client.Receipt, error) {
	rest, err := o.parse(args)
	if err != nil {
		return client.Receipt{}, err
	}
	to, err := o.receiver()
	if err != nil {
		return client.Receipt{}, err
	}
	content, done, err := o.content(rest)
	if err != nil {
		return client.Receipt{}, err
	}
	defer done()
	if o.chunk < 1 {
		return client.Receipt{}, usageError("--chunk must be above 0")
	}
	conn, err := o.connect(ctx, to)
	if err != nil {
		return client.Receipt{}, err
	}
	defer conn.Close()
	content.To, content.Report = to, o.report
	if !o.json {
		p := newProgress(o.out, "sending", content.Size)
		content.Progress = p.at
		defer p.done()
	}
	return conn.Send(ctx, content)
}

func (o *sendOptions) receiver() (client.Path, error) {
	if o.to == "" {
		return nil, usageError("--to is needed: the address that the receiver's \"kamino client listen\" prints")
	}
	to, err := client.ParsePath(o.to)
	if err != nil {
		return nil, usageError("--to: " + err.Error())
	}
	return to, nil
}

// content is what is to be sent; done releases it.
func (o *sendOptions) content(args []string) (m client.Outgoing, done func(), err error) {
	done = func() {}
	switch {
	case o.file != "" && len(args) > 0:
		return m, done, usageError("give a text or --file, not both")
	case o.file != "":
		return o.fileContent()
	case len(args) == 0:
		return m, done, usageError("nothing to send: give a text, --file FILE, or - for standard input")
	case len(args) > 1:
		return m, done, usageError(fmt.Sprintf("one text only; put it in quotes: \"%s\"", strings.Join(args, " ")))
	}
	m.ContentType = cmp.Or(o.kind, "text/plain;charset=utf-8")
	if args[0] == "-" {
		m.Body, m.Size = o.stdio.In, -1
		return m, done, nil
	}
	m.Body, m.Size = strings.NewReader(args[0]), int64(len(args[0]))
	return m, done, nil
}

func (o *sendOptions) fileContent() (m client.Outgoing, done func(), err error) {
	done = func() {}
	f, err := os.Open(o.file)
	if err != nil {
		return m, done, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = usageError(o.file + " is a directory")
	}
	if err != nil {
		f.Close()
		return m, done, err
	}
	m.Body, m.Size = io.Reader(f), -1
	if info.Mode().IsRegular() {
		m.Size = info.Size()
	}
	m.ContentType = cmp.Or(o.kind, mime.TypeByExtension(filepath.Ext(o.file)), "application/octet-stream")
	m.Disposition = mime.FormatMediaType("attachment", map[string]string{"filename": filepath.Base(o.file)})
	return m, func() { f.Close() }, nil
}

// connect logs in when there is a password. Without one it goes to where the
// address begins, unless --relay says otherwise.
func (o *sendOptions) connect(ctx context.Context, to client.Path) (*client.Conn, error) {
	withUser := o.flags.Changed("user") && o.password == ""
	if withUser && o.out.canAsk() {
		if err := o.needPassword(ctx); err != nil {
			return nil, err
		}
	}
	if o.password == "" && !o.flags.Changed("relay") {
		o.relay = to[0]
	}
	config, err := o.config()
	if err != nil {
		return nil, err
	}
	config.Timeout, config.ChunkSize = o.timeout, o.chunk
	if o.password == "" {
		return client.Dial(ctx, config)
	}
	conn, _, err := o.login(ctx, config)
	return conn, err
}
