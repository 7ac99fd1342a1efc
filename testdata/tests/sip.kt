# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/mission.cfg
listen 127.0.0.1:15060
login alice xyz123

test "An ACK that belongs to nothing, over TCP"
    alice connects
    alice sends
        ACK sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "An ACK that belongs to nothing, over UDP"
    alice connects udp
    alice sends
        ACK sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A fault ends the connection"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice is closed

test "SIP after MSRP on one connection"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    alice gets exactly
        MSRP t2 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t2$

test "A request with a body, over TCP"
    alice connects
    alice sends bytes
        MESSAGE sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 7\r\n
        \r\n
        Hello\r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0


test "A request with a body, over UDP"
    alice connects udp
    alice sends bytes
        MESSAGE sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 7\r\n
        \r\n
        Hello\r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "CANCEL, over TCP"
    alice connects
    alice sends
        CANCEL sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 CANCEL
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 CANCEL
        Server: {alice.server=*}
        Content-Length: 0


test "CANCEL, over UDP"
    alice connects udp
    alice sends
        CANCEL sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 CANCEL
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 CANCEL
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A space before the colon, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From : <sip:alice@example.com>;tag=f1\r\n
        To\t: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets bytes
        SIP/2.0 403 No SIP Here\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1\r\n
        From : <sip:alice@example.com>;tag=f1\r\n
        To\t: <sip:bob@example.com>;tag={alice.tag=*}\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Server: {alice.server=*}\r\n
        Content-Length: 0\r\n
        \r\n

test "A space before the colon, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From : <sip:alice@example.com>;tag=f1\r\n
        To\t: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets bytes
        SIP/2.0 403 No SIP Here\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1\r\n
        From : <sip:alice@example.com>;tag=f1\r\n
        To\t: <sip:bob@example.com>;tag={alice.tag=*}\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Server: {alice.server=*}\r\n
        Content-Length: 0\r\n
        \r\n
    alice may get more

test "Compact header names, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        v: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        f: <sip:alice@example.com>;tag=f1
        t: <sip:bob@example.com>
        i: c1@example.com
        CSeq: 1 OPTIONS
        l: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        v: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        f: <sip:alice@example.com>;tag=f1
        t: <sip:bob@example.com>;tag={alice.tag=*}
        i: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "Compact header names, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        v: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        f: <sip:alice@example.com>;tag=f1
        t: <sip:bob@example.com>
        i: c1@example.com
        CSeq: 1 OPTIONS
        l: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        v: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        f: <sip:alice@example.com>;tag=f1
        t: <sip:bob@example.com>;tag={alice.tag=*}
        i: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A Content-Length that is no number, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: abc\r\n
        \r\n
    alice shuts
    alice is closed

test "A Content-Length above the body, over TCP"
    alice connects
    alice sends bytes
        MESSAGE sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 300\r\n
        \r\n
        Hello\r\n
    alice shuts
    alice is closed

test "A Content-Length above the body, over UDP"
    alice connects udp
    alice sends bytes
        MESSAGE sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 300\r\n
        \r\n
        Hello\r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A Content-Length below the body, over TCP"
    alice connects
    alice sends bytes
        MESSAGE sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 0\r\n
        \r\n
        \r\n
        \r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0

    alice gets bytes
        \r\n

test "A Content-Length below the body, over UDP"
    alice connects udp
    alice sends bytes
        MESSAGE sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 3\r\n
        \r\n
        Hello\r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A CSeq that is none, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: one OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: one OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A CSeq that is none, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: one OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: one OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A CSeq of another method, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0


test "A CSeq of another method, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A SIP message byte by byte, over TCP"
    alice connects
    alice sends bytes byte by byte
        MESSAGE sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 7\r\n
        \r\n
        Hello\r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0


test "Headers of the request that are not in the reply, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Contact: <sip:a@192.0.2.1>
        User-Agent: test
        Subject: x
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "Headers of the request that are not in the reply, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Contact: <sip:a@192.0.2.1>
        User-Agent: test
        Subject: x
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A folded Call-ID, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID:
         c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID:
         c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A folded Call-ID, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID:
         c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID:
         c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A folded CSeq, over TCP"
    differs kamailio "docs/compatibility.md 25: the reference does not read a folded CSeq, which RFC 3261 section 7.3.1 allows"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1
         OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1
         OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A folded CSeq, over UDP"
    differs kamailio "docs/compatibility.md 25: the reference does not read a folded CSeq, which RFC 3261 section 7.3.1 allows"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1
         OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1
         OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A folded From, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: "Alice\r\n
        \x20 in Wonderland"\r\n
        \t<sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets bytes
        SIP/2.0 403 No SIP Here\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1\r\n
        From: "Alice\r\n
        \x20 in Wonderland"\r\n
        \t<sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag={alice.tag=*}\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Server: {alice.server=*}\r\n
        Content-Length: 0\r\n
        \r\n

test "A folded From, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: "Alice\r\n
        \x20 in Wonderland"\r\n
        \t<sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets bytes
        SIP/2.0 403 No SIP Here\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1\r\n
        From: "Alice\r\n
        \x20 in Wonderland"\r\n
        \t<sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag={alice.tag=*}\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Server: {alice.server=*}\r\n
        Content-Length: 0\r\n
        \r\n
    alice may get more

test "A folded header that nobody reads, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Subject: one\r\n
        \x20two\r\n
        \tthree\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A folded header that nobody reads, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Subject: one\r\n
        \x20two\r\n
        \tthree\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A folded To, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To:
         <sip:bob@example.com>
         ;x=y
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To:
         <sip:bob@example.com>
         ;x=y;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A folded To, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To:
         <sip:bob@example.com>
         ;x=y
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To:
         <sip:bob@example.com>
         ;x=y;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Garbage over UDP"
    alice connects udp
    alice sends bytes
        garbage\r\n
    alice sends bytes
        \x00\x00\x00\x00
    alice sends bytes
        garbage\r\n
        \r\n
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A line without a colon, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        garbage
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A line without a colon, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        garbage
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "INVITE, its ACK, over TCP"
    alice connects
    alice sends
        INVITE sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        ACK sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag}
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0


test "INVITE, its ACK, over UDP"
    alice connects udp
    alice sends
        INVITE sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        ACK sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag}
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more

test "A keepalive between SIP messages, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
        \r\n\r\n
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice gets bytes
        \r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0


test "CR LF CR LF over UDP"
    alice connects udp
    alice sends bytes
        \r\n\r\n
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A datagram of eight thousand bytes"
    alice connects udp
    alice sends bytes
        MESSAGE sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 8002\r\n
        \r\n
        {fill 8000}\r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Header names in lower case, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        from: <sip:alice@example.com>;tag=f1
        to: <sip:bob@example.com>
        call-id: c1@example.com
        cseq: 1 OPTIONS
        content-length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        from: <sip:alice@example.com>;tag=f1
        to: <sip:bob@example.com>;tag={alice.tag=*}
        call-id: c1@example.com
        cseq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "Header names in lower case, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        from: <sip:alice@example.com>;tag=f1
        to: <sip:bob@example.com>
        call-id: c1@example.com
        cseq: 1 OPTIONS
        content-length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        from: <sip:alice@example.com>;tag=f1
        to: <sip:bob@example.com>;tag={alice.tag=*}
        call-id: c1@example.com
        cseq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A method that nobody knows, over TCP"
    alice connects
    alice sends
        FROBNICATE sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 FROBNICATE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 FROBNICATE
        Server: {alice.server=*}
        Content-Length: 0


test "A method that nobody knows, over UDP"
    alice connects udp
    alice sends
        FROBNICATE sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 FROBNICATE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 FROBNICATE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "SIP and MSRP in one packet"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t2$\r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice gets exactly
        MSRP t2 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t2$

test "An MSRP frame over UDP"
    alice connects udp
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request without Call-ID, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice is closed

test "A request without Call-ID, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "No Content-Length, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        \r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "No Content-Length, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        \r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request without CSeq, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice is closed

test "A request without CSeq, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request without From, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice is closed

test "A request without From, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request without Max-Forwards, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A request without Max-Forwards, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A Via without rport, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A Via without rport, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request without To, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice is closed

test "A request without To, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request without Via, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice is closed

test "A request without Via, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "OPTIONS, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "OPTIONS, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Another branch, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0


test "Another branch, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more

test "Another Call-ID, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c2@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: c2@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0


test "Another Call-ID, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c2@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: c2@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more

test "SIP messages in one packet, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c2\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 7\r\n
        \r\n
        Hello\r\n
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK3;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c3\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK2;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: c2
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK3;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.3=*}
        Call-ID: c3
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0


test "A request with Record-Route, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Record-Route: <sip:p1.example.com;lr>
        Record-Route: <sip:p2.example.com;lr>
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A request with Record-Route, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Record-Route: <sip:p1.example.com;lr>
        Record-Route: <sip:p2.example.com;lr>
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "REGISTER, over TCP"
    alice connects
    alice sends
        REGISTER sip:example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Server: {alice.server=*}
        Content-Length: 0


test "REGISTER, over UDP"
    alice connects udp
    alice sends
        REGISTER sip:example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A reply, over TCP"
    alice connects
    alice sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A reply, over UDP"
    alice connects udp
    alice sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "The same request twice, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0


test "The same request twice, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more

test "A request with Timestamp, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Timestamp: 54
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A request with Timestamp, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Timestamp: 54
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "To without angle brackets, with a parameter, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: sip:bob@example.com;x=y
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: sip:bob@example.com;x=y;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "To without angle brackets, with a parameter, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: sip:bob@example.com;x=y
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: sip:bob@example.com;x=y;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "To without angle brackets, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: sip:bob@example.com
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: sip:bob@example.com;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "To without angle brackets, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: sip:bob@example.com
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: sip:bob@example.com;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "To with a display name that has a comma, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob, the <builder>" <sip:bob@example.com;x=y>;p=q
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: "Bob, the <builder>" <sip:bob@example.com;x=y>;p=q;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "To with a display name that has a comma, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob, the <builder>" <sip:bob@example.com;x=y>;p=q
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: "Bob, the <builder>" <sip:bob@example.com;x=y>;p=q;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A To that is none, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice is closed

test "A To that is none, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A To that has its tag, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=mine
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=mine
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A To that has its tag, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=mine
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=mine
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Two sockets"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    bob sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{bob.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{bob.port};branch=z9hG4bK1;rport={bob.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={bob.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more
    bob may get more

test "A Request-URI that is none, over TCP"
    alice connects
    alice sends
        OPTIONS garbage SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A Request-URI that is none, over UDP"
    alice connects udp
    alice sends
        OPTIONS garbage SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A sips: Request-URI, over TCP"
    alice connects
    alice sends
        OPTIONS sips:bob@example.com;transport=tcp SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A sips: Request-URI, over UDP"
    alice connects udp
    alice sends
        OPTIONS sips:bob@example.com;transport=tcp SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A tel: Request-URI, over TCP"
    alice connects
    alice sends
        OPTIONS tel:+15551234 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A tel: Request-URI, over UDP"
    alice connects udp
    alice sends
        OPTIONS tel:+15551234 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "sip/2.0 in lower case, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 sip/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets bytes
        sip/2.0 403 No SIP Here\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag={alice.tag=*}\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Server: {alice.server=*}\r\n
        Content-Length: 0\r\n
        \r\n

test "sip/2.0 in lower case, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 sip/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets bytes
        sip/2.0 403 No SIP Here\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag={alice.tag=*}\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Server: {alice.server=*}\r\n
        Content-Length: 0\r\n
        \r\n
    alice may get more

test "SIP/1.0, over TCP"
    differs kamailio "docs/compatibility.md 22: kamino closes a connection whose message is neither SIP/2.0 nor MSRP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/1.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice is closed

test "SIP/1.0, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/1.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A folded Via, over TCP"
    alice connects
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port}\r\n
        \x20;branch=z9hG4bK1\r\n
        \t;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets bytes
        SIP/2.0 403 No SIP Here\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port}\r\n
        \x20;branch=z9hG4bK1\r\n
        \t;rport={alice.port};received=127.0.0.1\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag={alice.tag=*}\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Server: {alice.server=*}\r\n
        Content-Length: 0\r\n
        \r\n

test "A folded Via, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port}\r\n
        \x20;branch=z9hG4bK1\r\n
        \t;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets bytes
        SIP/2.0 403 No SIP Here\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port}\r\n
        \x20;branch=z9hG4bK1\r\n
        \t;rport={alice.port};received=127.0.0.1\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag={alice.tag=*}\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Server: {alice.server=*}\r\n
        Content-Length: 0\r\n
        \r\n
    alice may get more

test "A Via that is none, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: garbage
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice is closed

test "A Via that is none, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: garbage
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKprobe9;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: probe9
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A Via with a name, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP alice.invalid:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP alice.invalid:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A Via with a name, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP alice.invalid:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP alice.invalid:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A Via with another host, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 192.0.2.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A Via with another host, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 192.0.2.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A Via with other parameters, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;alias;x="a;b";rport;ttl=1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;alias;x="a;b";rport={alice.port};ttl=1;received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A Via with other parameters, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;alias;x="a;b";rport;ttl=1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;alias;x="a;b";rport={alice.port};ttl=1;received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A Via whose rport has a value, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};rport=5;branch=z9hG4bK1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};rport={alice.port};branch=z9hG4bK1;received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A Via whose rport has a value, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};rport=5;branch=z9hG4bK1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};rport={alice.port};branch=z9hG4bK1;received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A Via with spaces, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP / 2.0 / UDP   127.0.0.1 : {alice.port} ; branch=z9hG4bK1 ; rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP / 2.0 / UDP   127.0.0.1 : {alice.port} ; branch=z9hG4bK1 ;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A Via with spaces, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP / 2.0 / UDP   127.0.0.1 : {alice.port} ; branch=z9hG4bK1 ; rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP / 2.0 / UDP   127.0.0.1 : {alice.port} ; branch=z9hG4bK1 ;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Several Vias in one header, over TCP"
    differs kamailio "docs/compatibility.md 24: the reference adds received to the last Via of the line, RFC 3261 section 18.2.1 to the first"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport, SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1, SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "Several Vias in one header, over UDP"
    differs kamailio "docs/compatibility.md 24: the reference adds received to the last Via of the line, RFC 3261 section 18.2.1 to the first"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport, SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1, SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Several Vias, over TCP"
    alice connects
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bKa
        Via: SIP/2.0/UDP host.example.com:5070;branch=z9hG4bKb;received=192.0.2.7
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bKa
        Via: SIP/2.0/UDP host.example.com:5070;branch=z9hG4bKb;received=192.0.2.7
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "Several Vias, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bKa
        Via: SIP/2.0/UDP host.example.com:5070;branch=z9hG4bKb;received=192.0.2.7
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 403 No SIP Here
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bKa
        Via: SIP/2.0/UDP host.example.com:5070;branch=z9hG4bKb;received=192.0.2.7
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
