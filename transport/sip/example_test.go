package sip_test

import (
	"fmt"
	"net/netip"
	"strings"

	"kamino/transport/sip"
)

const register = "REGISTER sip:example.com SIP/2.0\r\n" +
	"Via: SIP/2.0/UDP 10.0.0.1:5070;rport;branch=z9hG4bK1\r\n" +
	"From: <sip:alice@example.com>;tag=1\r\n" +
	"To: <sip:alice@example.com>\r\n" +
	"Call-ID: 1@10.0.0.1\r\n" +
	"CSeq: 1 REGISTER\r\n" +
	"Expires: 600\r\n" +
	"Content-Length: 0\r\n\r\n"

func ExampleMessage_Parse() {
	var m sip.Message
	if err := m.Parse(register); err != nil {
		fmt.Println(err)
		return
	}
	expires, _ := m.Expires()
	fmt.Println(m.Method(), m.From().URI, m.Via().Branch, expires)
	fmt.Println(m.Parse("REGISTER sip:example.com SIP/2.0\r\nVia SIP/2.0/UDP 10.0.0.1\r\n\r\n"))
	// Output:
	// REGISTER sip:alice@example.com z9hG4bK1 600
	// header without colon at offset 34
}

func ExampleMessage_SetLazy() {
	frame := "Message-ID: 1\r\n"
	var m sip.Message
	m.SetLazy(func(dst []byte) []byte {
		dst = append(dst, "MSRP sip:a@127.0.0.1 SIP/2.0\r\n"...)
		return append(dst, frame+"\r\n"...)
	})
	fmt.Println(m.HeaderNamed("message-id", 0).Value)
	frame = "Message-ID: 2\r\n"
	m.Renew()
	fmt.Println(m.HeaderNamed("message-id", 0).Value)
	// Output:
	// 1
	// 2
}

func ExampleAppendReply() {
	var m sip.Message
	_ = m.Parse(register)
	tags := sip.NewTagMaker([16]byte{1: 2, 3: 4})
	reply, err := sip.AppendReply(nil, &m, &sip.Reply{
		Code: 403, Reason: "No SIP Here",
		Source: netip.MustParseAddrPort("192.0.2.9:1024"),
		ToTag:  string(tags.AppendTag(nil, &m)),
		Server: "Server: kamino",
	})
	fmt.Print(strings.ReplaceAll(string(reply), "\r", ""), err)
	// Output:
	// SIP/2.0 403 No SIP Here
	// Via: SIP/2.0/UDP 10.0.0.1:5070;rport=1024;branch=z9hG4bK1;received=192.0.2.9
	// From: <sip:alice@example.com>;tag=1
	// To: <sip:alice@example.com>;tag=00020004000000000000000000000000.4fc6dcc2
	// Call-ID: 1@10.0.0.1
	// CSeq: 1 REGISTER
	// Server: kamino
	// Content-Length: 0
	//
	// <nil>
}

func ExampleCutter() {
	c := sip.Cutter{AcceptNoContentLength: true}
	buf := []byte("\r\n\r\n" + register + "REGISTER sip:")
	for {
		u, err := c.Next(buf)
		if err != nil || u.Kind == sip.UnitNone {
			break
		}
		if u.Kind == sip.UnitPing {
			fmt.Println("keepalive")
		} else {
			fmt.Println("message of", u.End-u.Start, "bytes")
		}
		buf = buf[u.End:]
	}
	fmt.Printf("%q waits for more\n", buf)
	// Output:
	// keepalive
	// message of 228 bytes
	// "REGISTER sip:" waits for more
}

func ExampleParseURI() {
	u, err := sip.ParseURI("sips:bob@[2001:db8::1]:5061;transport=tcp;lr")
	fmt.Println(u.User, u.Host, u.PortNumber(), u.Transport(), u.LooseRouter(), err)
	// Output:
	// bob [2001:db8::1] 5061 tcp true <nil>
}
