package msrp_test

import (
	"fmt"
	"strings"

	"kamino/transport/msrp"
)

// A relay answers a frame and sends it on.
func Example() {
	received := []byte("MSRP d93kswow SEND\r\n" +
		"To-Path: msrp://relay.example.com:2855/s1;tcp msrp://bob.example.com:8888/9di4;tcp\r\n" +
		"From-Path: msrp://alice.example.com:7654/iau3;tcp\r\n" +
		"Message-ID: 12339sdqwer\r\n" +
		"Content-Type: text/plain\r\n" +
		"\r\n" +
		"Hi Bob\r\n" +
		"-------d93kswow$\r\n" +
		"MSRP the next")
	var c msrp.Cutter
	n, err := c.Next(received)
	if err != nil || n == 0 {
		return // a broken frame, or more has to come
	}
	var f msrp.Frame
	if err := f.Parse(string(received[:n])); err != nil {
		return
	}
	out := msrp.AppendReply(nil, &f, "200", "OK", "")
	out, _ = msrp.AppendRelayed(out, &f)
	fmt.Print(strings.ReplaceAll(string(out), "\r\n", "\n"))
	// Output:
	// MSRP d93kswow 200 OK
	// To-Path: msrp://alice.example.com:7654/iau3;tcp
	// From-Path: msrp://relay.example.com:2855/s1;tcp
	// Message-ID: 12339sdqwer
	// -------d93kswow$
	// MSRP d93kswow SEND
	// To-Path: msrp://bob.example.com:8888/9di4;tcp
	// From-Path: msrp://relay.example.com:2855/s1;tcp msrp://alice.example.com:7654/iau3;tcp
	// Message-ID: 12339sdqwer
	// Content-Type: text/plain
	//
	// Hi Bob
	// -------d93kswow$
}

// A frame that does not fit into a buffer is read in parts.
func ExampleCutter_StreamBody() {
	buf := []byte("MSRP d93kswow SEND\r\nTo-Path: msrp://b;tcp\r\nFrom-Path: msrp://a;tcp\r\n\r\nmuch of a bo")
	var c msrp.Cutter
	if n, err := c.Next(buf); n != 0 || err != nil {
		return
	}
	buf = buf[c.HeadLen():]
	c.StreamBody()
	for _, more := range []string{"dy\r\n---", "----d93kswow", "+\r\n"} {
		buf = append(buf, more...)
		for {
			n, flag := c.NextPart(buf)
			if n == 0 {
				break
			}
			if flag != 0 {
				fmt.Printf("end %q, flag %c\n", buf[:n], flag)
			} else {
				fmt.Printf("body %q\n", buf[:n])
			}
			buf = buf[n:]
		}
	}
	// Output:
	// body "much of a body"
	// end "\r\n-------d93kswow+\r\n", flag +
}

func ExampleParseURI() {
	u, err := msrp.ParseURI("msrps://alice@relay.example.com:2855/x7a;tcp")
	fmt.Println(u.User, u.Host, u.PortNumber, u.Session, u.Proto, u.Secure, err)
	// Output: alice relay.example.com 2855 x7a tcp true <nil>
}
