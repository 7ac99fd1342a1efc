package client

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"kamino/transport/msrp"
)

// readBuffer bounds the head of a frame in bytes; bodies may have any length.
const readBuffer = 64 << 10

// packet is a received frame. Its body is handed over in parts, and not in it.
type packet struct {
	msrp.Frame
	to, from Path // never empty
}

func (p *packet) header(id msrp.HeaderID) string {
	h, _ := p.Header(id)
	return h.Value
}

// seconds reads a header that counts seconds; 0 when it is missing or bad.
func (p *packet) seconds(id msrp.HeaderID) int {
	n, err := strconv.ParseUint(p.header(id), 10, 31)
	if err != nil {
		return 0
	}
	return int(n)
}

// frameSink is told of every frame in three parts: once its head, its body in
// pieces that are valid during the call, once its end with the flag.
type frameSink interface {
	head(*packet) error
	data(*packet, []byte) error
	end(*packet, byte) error
}

// frameReader cuts a stream into frames. buf[r:w] is read and not yet used.
type frameReader struct {
	conn io.Reader
	cut  msrp.Cutter
	buf  []byte
	r, w int
}

// readFrames reads until the end, or until sink or a broken frame stops it. It
// never returns nil.
func readFrames(conn io.Reader, sink frameSink) error {
	f := &frameReader{conn: conn, buf: make([]byte, readBuffer)}
	for {
		if err := f.frame(sink); err != nil {
			return err
		}
	}
}

// frame reads one frame. The body is always taken in parts: it may be long.
func (f *frameReader) frame(sink frameSink) error {
	if err := f.skipBlankLines(); err != nil {
		return err
	}
	for {
		n, err := f.cut.Next(f.buf[f.r:f.w])
		if err != nil {
			return err
		}
		if n > 0 {
			return f.whole(n, sink)
		}
		if n := f.cut.HeadLen(); n > 0 {
			return f.streamed(n, sink)
		}
		if err := f.more(); err != nil {
			return unexpected(err)
		}
	}
}

// skipBlankLines takes the CRLFs that keep a connection alive between frames.
func (f *frameReader) skipBlankLines() error {
	for {
		for f.r < f.w && (f.buf[f.r] == '\r' || f.buf[f.r] == '\n') {
			f.r++
		}
		if f.r < f.w {
			return nil
		}
		if err := f.more(); err != nil {
			return err
		}
	}
}

func (f *frameReader) whole(n int, sink frameSink) error {
	p := &packet{}
	if err := p.Parse(string(f.buf[f.r : f.r+n])); err != nil {
		return err
	}
	f.r += n
	if err := p.readPaths(); err != nil {
		return err
	}
	if err := sink.head(p); err != nil {
		return err
	}
	if body := strings.TrimSuffix(p.Body, "\r\n"); p.HasBody {
		if err := sink.data(p, []byte(body)); err != nil {
			return err
		}
	}
	return sink.end(p, p.Flag)
}

func (f *frameReader) streamed(head int, sink frameSink) error {
	p := &packet{}
	if err := p.ParseHead(string(f.buf[f.r : f.r+head])); err != nil {
		return err
	}
	f.r += head
	if err := p.readPaths(); err != nil {
		return err
	}
	if err := sink.head(p); err != nil {
		return err
	}
	f.cut.StreamBody()
	for {
		part := f.buf[f.r:f.w]
		n, flag := f.cut.NextPart(part)
		f.r += n
		switch {
		case flag != 0:
			return sink.end(p, flag)
		case n > 0:
			if err := sink.data(p, part[:n]); err != nil {
				return err
			}
		default:
			if err := f.more(); err != nil {
				return unexpected(err)
			}
		}
	}
}

// more reads what there is.
func (f *frameReader) more() error {
	if f.r > 0 {
		f.w = copy(f.buf, f.buf[f.r:f.w])
		f.r = 0
	}
	if f.w == len(f.buf) {
		return fmt.Errorf("more than %d bytes of headers", readBuffer)
	}
	for range 100 {
		n, err := f.conn.Read(f.buf[f.w:])
		f.w += n
		if n > 0 {
			return nil // the error, if any, comes again
		}
		if err != nil {
			return err
		}
	}
	return io.ErrNoProgress
}

func (p *packet) readPaths() (err error) {
	if p.to, err = ParsePath(p.ToPath); err != nil {
		return fmt.Errorf("frame %s: To-Path: %w", p.Transaction, err)
	}
	if p.from, err = ParsePath(p.FromPath); err != nil {
		return fmt.Errorf("frame %s: From-Path: %w", p.Transaction, err)
	}
	return nil
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// headerLine writes a header.
func headerLine(id msrp.HeaderID, value string) string { return id.String() + ": " + value + "\r\n" }

// byteRange is the value of a Byte-Range header, counted from 0: bytes from
// (included) to end (excluded); end and total are -1 where it says *.
type byteRange struct{ from, end, total int64 }

func (b byteRange) String() string {
	return fmt.Sprintf("%d-%s/%s", b.from+1, star(b.end), star(b.total))
}

func star(n int64) string {
	if n < 0 {
		return "*"
	}
	return strconv.FormatInt(n, 10)
}

func parseByteRange(s string) (byteRange, bool) {
	span, total, ok1 := strings.Cut(s, "/")
	from, end, ok2 := strings.Cut(span, "-")
	if !ok1 || !ok2 {
		return byteRange{}, false
	}
	var b byteRange
	start, ok := number(from)
	if !ok || start < 1 {
		return byteRange{}, false
	}
	b.from = start - 1
	if b.end, ok = starred(end); !ok {
		return byteRange{}, false
	}
	if b.total, ok = starred(total); !ok {
		return byteRange{}, false
	}
	return b, b.end < 0 || b.end >= b.from
}

func starred(s string) (int64, bool) {
	if strings.TrimSpace(s) == "*" {
		return -1, true
	}
	return number(s)
}

func number(s string) (int64, bool) {
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 63)
	return int64(n), err == nil
}

// parseStatus reads the value of a Status header: namespace 000, code, comment.
func parseStatus(s string) (code int, comment string, ok bool) {
	namespace, rest, _ := strings.Cut(s, " ")
	digits, comment, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	n, err := strconv.ParseUint(digits, 10, 16)
	return int(n), comment, namespace == "000" && len(digits) == 3 && err == nil
}
