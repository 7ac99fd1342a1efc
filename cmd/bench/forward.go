package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
)

// The floor is a server that does the least a relay could: it copies the bytes
// of a sender to its receiver without looking at them, and sends one canned
// response for each frame's worth of bytes. What a relay needs above it is the
// price of parsing and of running the config.
//
// Instead of AUTH each connection starts with a line that says who it is:
//
//	receive PAIR
//	send PAIR FRAME-BYTES
//
// and is answered with a frame once the server knows it.

const cannedReply = "MSRP floor0000 200 OK\r\n" +
	"To-Path: msrp://127.0.0.1:40000/s0;tcp\r\n" +
	"From-Path: msrp://127.0.0.1:2855/floor0;tcp\r\n" +
	"Message-ID: m00000000\r\n-------floor0000$\r\n"

// joinForwarder introduces a pair to the forwarder.
func joinForwarder(p *pair, i int) error {
	if _, err := p.receiver.call(fmt.Appendf(nil, "receive %d\n", i)); err != nil {
		return err
	}
	_, err := p.sender.call(fmt.Appendf(nil, "send %d %d\n", i, len(p.template.bytes)))
	return err
}

// forwarder is the floor's server.
type forwarder struct {
	mu        sync.Mutex
	receivers map[int]net.Conn
}

// serveForwarder serves until the context ends, which closes the listener.
func serveForwarder(ctx context.Context, listener net.Listener) error {
	defer context.AfterFunc(ctx, func() { listener.Close() })()
	f := &forwarder{receivers: map[int]net.Conn{}}
	for {
		conn, err := listener.Accept()
		if err != nil {
			if ctx.Err() != nil && errors.Is(err, net.ErrClosed) {
				return nil
			}
			return err
		}
		go f.serve(conn)
	}
}

func (f *forwarder) serve(conn net.Conn) {
	defer conn.Close()
	reader := bufio.NewReaderSize(conn, 128)
	line, err := reader.ReadString('\n')
	if err != nil {
		return
	}
	var pair, size int
	if n, _ := fmt.Sscanf(line, "receive %d", &pair); n == 1 {
		f.mu.Lock()
		f.receivers[pair] = conn
		f.mu.Unlock()
		if _, err := conn.Write([]byte(cannedReply)); err == nil {
			discard(conn)
		}
		return
	}
	if n, _ := fmt.Sscanf(line, "send %d %d", &pair, &size); n != 2 || size < 1 {
		return
	}
	f.mu.Lock()
	receiver := f.receivers[pair]
	f.mu.Unlock()
	if _, err := conn.Write([]byte(cannedReply)); err == nil && receiver != nil {
		forward(conn, receiver, size)
	}
}

func forward(sender, receiver net.Conn, size int) {
	buf := make([]byte, 64<<10)
	var replies []byte
	for read := 0; ; {
		n, err := sender.Read(buf)
		if err != nil {
			return
		}
		replies = replies[:0]
		for read += n; read >= size; read -= size {
			replies = append(replies, cannedReply...)
		}
		if _, err := receiver.Write(buf[:n]); err != nil {
			return
		}
		if _, err := sender.Write(replies); err != nil {
			return
		}
	}
}

func discard(conn net.Conn) {
	buf := make([]byte, 16<<10)
	for {
		if _, err := conn.Read(buf); err != nil {
			return
		}
	}
}
