package transport_test

import (
	"fmt"
	"io"
	"net/netip"
	"strings"
	"sync"

	"kamino/transport"
	"kamino/transport/memnet"
	"kamino/transport/msrp"
	"kamino/transport/sip"
)

// answers says yes to every frame.
type answers struct{ sync.Mutex }

func (*answers) Frame(b *transport.Batch, f *msrp.Frame) error {
	dst, err := b.Conn.Open(b)
	if err != nil {
		return err
	}
	b.Conn.Commit(b, msrp.AppendReply(dst, f, "200", "OK", ""))
	return nil
}

func (*answers) Message(l transport.Link, text string) error { return nil }

func ExampleNetwork() {
	mem := &memnet.Net{}
	n, err := transport.New(transport.Config{
		Sockets: []transport.Listen{{Proto: sip.TCP, Addr: netip.MustParseAddrPort("192.0.2.1:2855")}},
		Workers: []transport.Handler{&answers{}},
		Listen:  mem.Listen,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := n.Start(); err != nil {
		fmt.Println(err)
		return
	}
	defer n.Close()

	c, err := mem.DialFrom("192.0.2.2:0", "192.0.2.1:2855")
	if err != nil {
		fmt.Println(err)
		return
	}
	io.WriteString(c, "MSRP a1b2 SEND\r\nTo-Path: msrp://192.0.2.1:2855/s;tcp\r\n"+
		"From-Path: msrp://192.0.2.2:9/c;tcp\r\n-------a1b2$\r\n")
	c.CloseWrite()
	reply, err := io.ReadAll(c)
	fmt.Println(strings.ReplaceAll(string(reply), "\r", ""), err)
	// Output:
	// MSRP a1b2 200 OK
	// To-Path: msrp://192.0.2.2:9/c;tcp
	// From-Path: msrp://192.0.2.1:2855/s;tcp
	// -------a1b2$
	//  <nil>
}
