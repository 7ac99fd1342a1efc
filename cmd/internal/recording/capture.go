package recording

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"time"
)

// maxPacket bounds what a capture may say that a packet has.
const maxPacket = 1 << 20

// errCut says that a capture ends in the middle. What is before that is good.
var errCut = errors.New("the capture ends in the middle of a packet")

// IsCapture tells whether a file begins as pcap or pcapng files do.
func IsCapture(b []byte) bool {
	_, _, ok := pcapOrder(b)
	return ok || len(b) >= 4 && binary.LittleEndian.Uint32(b) == sectionBlock
}

// ReadCapture reads a pcap or pcapng file, as tcpdump and Wireshark write them, and gives its TCP and UDP to a Recorder.
// The string says what was left out, "" for nothing.
func ReadCapture(r io.Reader, to *Recorder) (string, error) {
	in := bufio.NewReader(r)
	first, err := in.Peek(4)
	if err != nil {
		return "", errors.New("an empty file")
	}
	a := newAssembler(to)
	if _, _, ok := pcapOrder(first); ok {
		err = readPcap(in, a.packet)
	} else if binary.LittleEndian.Uint32(first) == sectionBlock {
		err = readPcapng(in, a.packet)
	} else {
		return "", errors.New("neither pcap nor pcapng")
	}
	left := a.finish()
	if errors.Is(err, errCut) {
		left, err = join(left, err.Error()), nil
	}
	return left, err
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

// pcapOrder reads the first bytes of a pcap file: the order of bytes, and what the smaller part of a time counts.
func pcapOrder(b []byte) (binary.ByteOrder, time.Duration, bool) {
	if len(b) < 4 {
		return nil, 0, false
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		switch order.Uint32(b) {
		case 0xa1b2c3d4:
			return order, time.Microsecond, true
		case 0xa1b23c4d:
			return order, time.Nanosecond, true
		}
	}
	return nil, 0, false
}

// packetFunc takes a packet of a link type.
type packetFunc func(link uint32, at time.Time, b []byte)

func readPcap(in io.Reader, take packetFunc) error {
	head := make([]byte, 24)
	if _, err := io.ReadFull(in, head); err != nil {
		return errCut
	}
	order, unit, _ := pcapOrder(head)
	link := order.Uint32(head[20:]) & 0xffff // above it: the length of a frame check sequence
	for {
		if _, err := io.ReadFull(in, head[:16]); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return errCut
		}
		size := order.Uint32(head[8:])
		if size > maxPacket {
			return fmt.Errorf("a packet of %d bytes: the file is damaged", size)
		}
		b := make([]byte, size)
		if _, err := io.ReadFull(in, b); err != nil {
			return errCut
		}
		take(link, time.Unix(int64(order.Uint32(head)), int64(order.Uint32(head[4:]))*int64(unit)), b)
	}
}

// The blocks of a pcapng file (draft-ietf-opsawg-pcapng).
const (
	sectionBlock   = 0x0a0d0d0a
	interfaceBlock = 1
	simpleBlock    = 3
	packetBlock    = 6
	byteOrderMagic = 0x1a2b3c4d
)

// capturing is an interface of a pcapng section.
type capturing struct {
	link uint32
	unit float64 // seconds that a time counts
}

func readPcapng(in io.Reader, take packetFunc) error {
	var order binary.ByteOrder = binary.LittleEndian
	var interfaces []capturing
	head := make([]byte, 12)
	for {
		if _, err := io.ReadFull(in, head[:8]); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return errCut
		}
		kind, more := order.Uint32(head), 8
		if kind == sectionBlock { // the same in any order; the order is said behind the length
			if _, err := io.ReadFull(in, head[8:12]); err != nil {
				return errCut
			}
			order, more = binary.LittleEndian, 12
			if order.Uint32(head[8:]) != byteOrderMagic {
				order = binary.BigEndian
			}
			interfaces = nil
		}
		size := int64(order.Uint32(head[4:]))
		if size < int64(more)+4 || size > maxPacket || size%4 != 0 {
			return fmt.Errorf("a block of %d bytes: the file is damaged", size)
		}
		body := make([]byte, size-int64(more))
		if _, err := io.ReadFull(in, body); err != nil {
			return errCut
		}
		body = body[:len(body)-4] // the length once more
		switch {
		case kind == interfaceBlock && len(body) >= 8:
			interfaces = append(interfaces, capturing{uint32(order.Uint16(body)), unitOf(order, body[8:])})
		case kind == packetBlock && len(body) >= 20:
			i, n := order.Uint32(body), order.Uint32(body[12:])
			if int64(i) >= int64(len(interfaces)) || int64(n) > int64(len(body)-20) {
				return errors.New("a packet that no interface has: the file is damaged")
			}
			count := float64(order.Uint32(body[4:]))*(1<<32) + float64(order.Uint32(body[8:]))
			seconds, part := math.Modf(count * interfaces[i].unit)
			take(interfaces[i].link, time.Unix(int64(seconds), int64(part*1e9)), body[20:20+n])
		case kind == simpleBlock && len(body) >= 4 && len(interfaces) > 0:
			n := min(int(order.Uint32(body)), len(body)-4)
			take(interfaces[0].link, time.Time{}, body[4:4+n])
		}
	}
}

// unitOf reads option if_tsresol of an interface: times count microseconds where there is none.
func unitOf(order binary.ByteOrder, options []byte) float64 {
	const resolution = 9
	for len(options) >= 4 {
		code, n := order.Uint16(options), int(order.Uint16(options[2:]))
		options = options[4:]
		if code == 0 || n > len(options) {
			break
		}
		if code == resolution && n == 1 {
			if exponent := options[0]; exponent&0x80 != 0 {
				return math.Pow(2, -float64(exponent&0x7f))
			}
			return math.Pow(10, -float64(options[0]))
		}
		options = options[min((n+3)&^3, len(options)):]
	}
	return 1e-6
}

// ReadFile reads a capture, or text with messages. The string says what was left out.
func ReadFile(b []byte, to *Recorder) (string, error) {
	if IsCapture(b) {
		return ReadCapture(bytes.NewReader(b), to)
	}
	return ReadText(bytes.NewReader(b), to)
}
