package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"time"
)

// A body starts with three numbers in hex: the sequence number, the time of
// sending in nanoseconds, and the CRC-32C of the whole body without itself.
// The rest is letters, so that no body ever holds an end-line.
const (
	seqLen  = 8
	timeLen = 16
	sumLen  = 8
	minBody = seqLen + timeLen + sumLen
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var endMark = []byte("\r\n-------")

// sendFrame is a SEND request ready for the wire, in which only the bytes that
// differ from frame to frame are written anew.
type sendFrame struct {
	bytes          []byte
	tid, id, tail  int // offsets of the transaction id, of the Message-ID, and of the id in the end-line
	body, bodySize int
}

// newSendFrame builds a SEND of size body bytes. toPath and fromPath are the
// values of the headers; seed gives each sender letters of its own.
func newSendFrame(toPath, fromPath string, size, seed int) (*sendFrame, error) {
	if size < minBody {
		return nil, fmt.Errorf("body of %d bytes: sequence number, time and checksum need %d", size, minBody)
	}
	number := strings.Repeat("0", seqLen)
	var f sendFrame
	var b bytes.Buffer
	b.WriteString("MSRP b")
	f.tid = b.Len()
	fmt.Fprintf(&b, "%s SEND\r\nTo-Path: %s\r\nFrom-Path: %s\r\nMessage-ID: m", number, toPath, fromPath)
	f.id = b.Len()
	fmt.Fprintf(&b, "%s\r\nByte-Range: 1-%d/%d\r\nContent-Type: text/plain\r\n\r\n", number, size, size)
	f.body, f.bodySize = b.Len(), size
	for i := range size {
		b.WriteByte('a' + byte((i*7+seed)%26))
	}
	b.Write(endMark)
	b.WriteByte('b')
	f.tail = b.Len()
	b.WriteString(number + "$\r\n")
	f.bytes = b.Bytes()
	return &f, nil
}

// append adds the frame with this number and time to dst.
func (f *sendFrame) append(dst []byte, seq uint32, now time.Duration) []byte {
	buf := f.bytes
	putHex(buf[f.tid:f.tid+seqLen], uint64(seq))
	copy(buf[f.id:f.id+seqLen], buf[f.tid:f.tid+seqLen])
	copy(buf[f.tail:f.tail+seqLen], buf[f.tid:f.tid+seqLen])
	body := buf[f.body : f.body+f.bodySize]
	copy(body, buf[f.tid:f.tid+seqLen])
	putHex(body[seqLen:seqLen+timeLen], uint64(now))
	putHex(body[seqLen+timeLen:minBody], uint64(checksum(body)))
	return append(dst, buf...)
}

// checkBody verifies a body that append made and returns its number and time.
func checkBody(body []byte, size int) (seq uint32, sent time.Duration, err error) {
	if len(body) != size {
		return 0, 0, fmt.Errorf("body has %d bytes, want %d", len(body), size)
	}
	n, ok1 := parseHex(body[:seqLen])
	at, ok2 := parseHex(body[seqLen : seqLen+timeLen])
	sum, ok3 := parseHex(body[seqLen+timeLen : minBody])
	if !ok1 || !ok2 || !ok3 || uint32(sum) != checksum(body) {
		return 0, 0, fmt.Errorf("body is damaged: %.64q", body)
	}
	return uint32(n), time.Duration(at), nil
}

func checksum(body []byte) uint32 {
	sum := crc32.Update(0, castagnoli, body[:seqLen+timeLen])
	return crc32.Update(sum, castagnoli, body[minBody:])
}

// frame is one received frame; all slices point into the receive buffer.
type frame struct {
	tid  []byte
	what []byte // the method, or status code and comment
	head []byte // the header lines, from the first line's end
	body []byte // nil when there is no body
}

var errNotMSRP = errors.New("not an MSRP frame")

// cut takes the first frame from data. size is its length, 0 when it is not
// complete yet; scanned is how much of data needs no second look for the
// end-line then. The first end-line must be that of the frame, which holds for
// what this program sends.
func cut(data []byte, scanned int) (f frame, size, rescan int, err error) {
	from := max(scanned-len(endMark), 0)
	i := bytes.Index(data[from:], endMark)
	if i < 0 {
		return frame{}, 0, len(data), nil
	}
	end := from + i
	line := bytes.IndexByte(data, '\r')
	first, ok := bytes.CutPrefix(data[:line], []byte("MSRP "))
	if !ok {
		return frame{}, 0, 0, fmt.Errorf("%w: %.80q", errNotMSRP, data)
	}
	f.tid, f.what, ok = bytes.Cut(first, []byte(" "))
	if !ok {
		return frame{}, 0, 0, fmt.Errorf("%w: first line %q", errNotMSRP, data[:line])
	}
	tail := end + len(endMark)
	size = tail + len(f.tid) + len("$\r\n")
	if len(data) < size {
		return frame{}, 0, end, nil
	}
	if !bytes.Equal(data[tail:tail+len(f.tid)], f.tid) || data[size-3] != '$' {
		return frame{}, 0, 0, fmt.Errorf("end-line %q does not end frame %q whole", data[end+2:size-2], f.tid)
	}
	f.head = data[line:end]
	if i := bytes.Index(f.head, []byte("\r\n\r\n")); i >= 0 {
		f.head, f.body = f.head[:i], f.head[i+4:]
	}
	return f, size, 0, nil
}

// header returns the value of a header, nil when there is none. It is for the
// few frames before the load starts.
func (f frame) header(name string) []byte {
	_, after, found := bytes.Cut(f.head, []byte("\r\n"+name+": "))
	if !found {
		return nil
	}
	value, _, _ := bytes.Cut(after, []byte("\r\n"))
	return value
}

const hexDigits = "0123456789abcdef"

func putHex(dst []byte, v uint64) {
	for i := len(dst) - 1; i >= 0; i-- {
		dst[i] = hexDigits[v&15]
		v >>= 4
	}
}

func parseHex(src []byte) (uint64, bool) {
	var raw [8]byte
	n, err := hex.Decode(raw[8-len(src)/2:], src)
	if err != nil || n == 0 {
		return 0, false
	}
	var v uint64
	for _, b := range raw {
		v = v<<8 | uint64(b)
	}
	return v, true
}
