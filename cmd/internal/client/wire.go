package client

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const (
	maxHead = 64 << 10 // bytes of a frame's first line and headers together
	readBuf = 16 << 10
)

// field is a header field.
type field struct{ name, value string }

// packet is a received frame without its body: a request when method is set, a
// response otherwise.
type packet struct {
	tid     string
	method  string
	status  int
	comment string
	to      Path
	from    Path // never empty
	fields  []field
	hasBody bool
}

func (p *packet) field(name string) string {
	for _, f := range p.fields {
		if strings.EqualFold(f.name, name) {
			return f.value
		}
	}
	return ""
}

// seconds reads a field that counts seconds; 0 when it is missing or bad.
func (p *packet) seconds(name string) int {
	n, err := strconv.ParseUint(strings.TrimSpace(p.field(name)), 10, 31)
	if err != nil {
		return 0
	}
	return int(n)
}

// message is a frame to send: a request when method is set, a response otherwise.
type message struct {
	tid      string
	method   string
	status   int
	comment  string
	to, from Path
	fields   []field
	hasBody  bool
	body     []byte
	flag     byte // 0 is '$'
}

// append adds the frame's bytes to dst. The transaction id is ours and random,
// so that no body can hold its end-line (RFC 4975 section 7.1).
func (m message) append(dst []byte) []byte {
	if m.method != "" {
		dst = fmt.Appendf(dst, "MSRP %s %s\r\n", m.tid, m.method)
	} else {
		dst = fmt.Appendf(dst, "MSRP %s %03d %s\r\n", m.tid, m.status, m.comment)
	}
	dst = fmt.Appendf(dst, "To-Path: %s\r\nFrom-Path: %s\r\n", m.to, m.from)
	for _, f := range m.fields {
		dst = fmt.Appendf(dst, "%s: %s\r\n", f.name, f.value)
	}
	if m.hasBody {
		dst = append(dst, "\r\n"...)
		dst = append(dst, m.body...)
		dst = append(dst, "\r\n"...)
	}
	flag := m.flag
	if flag == 0 {
		flag = '$'
	}
	return fmt.Appendf(dst, "-------%s%c\r\n", m.tid, flag)
}

// frameSink is told of every frame in three parts: once its head, its body in
// pieces that are valid during the call, once its end with the flag.
type frameSink interface {
	head(*packet) error
	data(*packet, []byte) error
	end(*packet, byte) error
}

// readFrames reads until the end, or until sink or a broken frame stops it. It
// never returns nil.
func readFrames(conn io.Reader, sink frameSink) error {
	r := bufio.NewReaderSize(conn, readBuf)
	for {
		if err := readFrame(r, sink); err != nil {
			return err
		}
	}
}

func readFrame(r *bufio.Reader, sink frameSink) error {
	first, err := readLine(r)
	for err == nil && first == "" { // blank lines between frames keep a connection alive
		first, err = readLine(r)
	}
	if err != nil {
		return err
	}
	p, err := parseFirstLine(first)
	if err != nil {
		return err
	}
	flag, err := readHead(r, p)
	if err != nil {
		return err
	}
	if err := sink.head(p); err != nil {
		return err
	}
	if p.hasBody {
		if flag, err = readBody(r, p, sink); err != nil {
			return err
		}
	}
	return sink.end(p, flag)
}

func parseFirstLine(line string) (*packet, error) {
	rest, ok := strings.CutPrefix(line, "MSRP ")
	tid, what, ok2 := strings.Cut(rest, " ")
	if !ok || !ok2 || len(tid) < 1 || len(tid) > 64 || what == "" {
		return nil, fmt.Errorf("not an MSRP frame: %.80q", line)
	}
	p := &packet{tid: tid}
	if code, comment, ok := parseCode(what); ok {
		p.status, p.comment = code, comment
	} else {
		p.method = what
	}
	return p, nil
}

// readHead reads the header fields up to the blank line before a body, or to
// the end-line, whose flag it returns.
func readHead(r *bufio.Reader, p *packet) (flag byte, err error) {
	for size := 0; size < maxHead; {
		line, err := readLine(r)
		if err != nil {
			return 0, unexpected(err)
		}
		size += len(line)
		if line == "" {
			p.hasBody = true
			return 0, p.complete()
		}
		if tail, ok := strings.CutPrefix(line, "-------"+p.tid); ok && len(tail) == 1 && isFlag(tail[0]) {
			return tail[0], p.complete()
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return 0, fmt.Errorf("frame %s: header line without a colon: %.80q", p.tid, line)
		}
		p.fields = append(p.fields, field{name, strings.Trim(value, " \t")})
	}
	return 0, fmt.Errorf("frame %s: more than %d bytes of headers", p.tid, maxHead)
}

func (p *packet) complete() (err error) {
	if p.to, err = ParsePath(p.field("To-Path")); err != nil {
		return fmt.Errorf("frame %s: To-Path: %w", p.tid, err)
	}
	if p.from, err = ParsePath(p.field("From-Path")); err != nil {
		return fmt.Errorf("frame %s: From-Path: %w", p.tid, err)
	}
	return nil
}

// readBody hands the body over in pieces as it arrives, whatever its length.
func readBody(r *bufio.Reader, p *packet, sink frameSink) (flag byte, err error) {
	mark := []byte("\r\n-------" + p.tid)
	whole := len(mark) + len("$\r\n")
	for first := true; ; first = false {
		// What comes first may itself be the end-line of an empty body, whose
		// line break the blank line before it has taken.
		if first {
			have, err := r.Peek(whole - 2)
			if err != nil {
				return 0, unexpected(err)
			}
			if bytes.HasPrefix(have, mark[2:]) && isEnd(have[len(mark)-2:]) {
				flag = have[len(mark)-2]
				_, err = r.Discard(whole - 2)
				return flag, err
			}
		}
		if _, err := r.Peek(whole); err != nil {
			return 0, unexpected(err)
		}
		have, _ := r.Peek(r.Buffered())
		n := len(have) - whole + 1 // what cannot be the start of an end-line
		if i := bytes.Index(have, mark); i >= 0 {
			n = i
			if tail := have[i+len(mark):]; len(tail) >= 3 {
				if isEnd(tail) {
					if err := sink.data(p, have[:i]); err != nil {
						return 0, err
					}
					flag = tail[0]
					_, err := r.Discard(i + whole)
					return flag, err
				}
				n = i + 1
			}
		}
		if err := sink.data(p, have[:n]); err != nil {
			return 0, err
		}
		if _, err := r.Discard(n); err != nil {
			return 0, err
		}
	}
}

func isFlag(b byte) bool { return b == '$' || b == '+' || b == '#' }

func isEnd(tail []byte) bool {
	return len(tail) >= 3 && isFlag(tail[0]) && tail[1] == '\r' && tail[2] == '\n'
}

// readLine reads a line and takes its CRLF off.
func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return "", fmt.Errorf("a line longer than %d bytes", readBuf)
	}
	if err != nil {
		if len(line) > 0 {
			err = unexpected(err)
		}
		return "", err
	}
	text, ok := bytes.CutSuffix(line, []byte("\r\n"))
	if !ok {
		return "", fmt.Errorf("a line ends without CR: %.80q", line)
	}
	return string(text), nil
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// byteRange is the value of a Byte-Range header, counted from 0: bytes from
// (included) to end (excluded); end and total are -1 where it says *.
type byteRange struct{ from, end, total int64 }

func (b byteRange) String() string {
	star := func(n int64) string {
		if n < 0 {
			return "*"
		}
		return strconv.FormatInt(n, 10)
	}
	return fmt.Sprintf("%d-%s/%s", b.from+1, star(b.end), star(b.total))
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
	namespace, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	if namespace != "000" {
		return 0, "", false
	}
	return parseCode(rest)
}

// parseCode reads a three-digit status code and the comment behind it.
func parseCode(s string) (code int, comment string, ok bool) {
	digits, comment, _ := strings.Cut(s, " ")
	if len(digits) != 3 {
		return 0, "", false
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	return int(n), comment, err == nil
}
