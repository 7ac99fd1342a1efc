# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/forward.cfg
listen 127.0.0.1:15060
login alice xyz123

test "An advertised address and port"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:advertised@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:advertised@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP sip.example.com:5099;branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "An advertised address"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:advertised-address@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:advertised-address@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP sip.example.org:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "An advertised IPv6 address"
    differs kamailio "docs/compatibility.md 42: the reference writes an address that cannot be told from its port"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:advertised-ipv6@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:advertised-ipv6@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP [2001:db8::1]:5060;branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A request URI that cannot be read"
    alice connects udp
    alice sends
        OPTIONS sip:bad@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 Not sent
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A CANCEL has the branch of its INVITE"
    alice connects udp
    bob connects udp
    alice sends
        INVITE sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob gets exactly
        INVITE sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice sends
        CANCEL sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 CANCEL
        Content-Length: 0

    bob gets exactly
        CANCEL sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 CANCEL
        Content-Length: 0

    alice may get more
    bob may get more

test "The connection is closed behind the request"
    alice connects udp
    bob listens
    alice sends
        OPTIONS sip:close@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:close@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob is closed
    alice may get more

test "The code of forward"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:code@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:code@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 100 Sent 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
    bob may get more

test "Compact headers and no Content-Length"
    alice connects udp
    bob connects udp
    alice sends bytes
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport\r\n
        Max-Forwards: 70\r\n
        f: <sip:alice@example.com>;tag=f1\r\n
        t: <sip:bob@example.com>\r\n
        i: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        \r\n
    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        f: <sip:alice@example.com>;tag=f1
        t: <sip:bob@example.com>
        i: c1@example.com
        CSeq: 1 OPTIONS

    alice may get more
    bob may get more

test "A request that onsend_route drops"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:dropped@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 Dropped
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
    bob may get more

test "A request that onsend_route lets go"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:dropped-reply@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:dropped-reply@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A destination URI"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:du@example.org SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:du@example.org SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        Content-Length: 0

    alice may get more
    bob may get more

test "A destination URI with a transport"
    alice connects udp
    bob listens
    alice sends
        OPTIONS sip:du-tcp@example.org SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:du-tcp@example.org SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more

test "Folded headers"
    alice connects udp
    bob connects udp
    alice sends bytes
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\x20\r\n
        CSeq: 1 OPTIONS\r\n
        Subject: a\r\n
        \x20 b\r\n
        Content-Length: 0\r\n
        \r\n
    bob gets bytes
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\x20\r\n
        CSeq: 1 OPTIONS\r\n
        Subject: a\r\n
        \x20 b\r\n
        Content-Length: 0\r\n
        \r\n
    alice may get more
    bob may get more

test "The functions that change the request URI"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:functions@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:00eri@127.0.0.1:{bob.port};user=phone SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "Headers before the first Via"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        X-First: 1
        Max-Forwards: 70
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        X-First: 1
        Max-Forwards: 70
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "add_local_rport"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:local-rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:local-rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*};rport
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "No connection is made"
    alice connects udp
    bob refuses
    alice sends
        OPTIONS sip:no-connect@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 Not sent
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request URI that is changed in parts"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:parts@example.org SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:dora@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        Content-Length: 0

    alice may get more
    bob may get more

test "A request URI with a transport"
    alice connects udp
    bob listens
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port};transport=tcp SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port};transport=tcp SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more

test "A received parameter without rport is replaced"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;received=10.9.8.7
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;received=127.0.0.1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A forced rport stands before the received that was there"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;received=192.0.2.1;x=y
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1;x=y
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A received parameter is replaced"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;received=10.9.8.7;rport=77;x=y
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;received=127.0.0.1;rport={alice.port};x=y
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "reply_route and a reply 480"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 480 No
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 No
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "reply_route and a reply 486"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 486 No
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "reply_route and a reply 487"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 487 No
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 487 No
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "The connection is closed behind the reply"
    alice connects
    alice sends
        OPTIONS sip:reply-close@127.0.0.1 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 Bye
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice is closed

test "A reply without a second Via goes nowhere"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 Later
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A reply with its Via values in one field"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch} ,  SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        X-Below: nothing
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        X-Below: nothing
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A reply that says received in its first Via"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};received=127.0.0.1;branch={bob.branch};rport={relay.port}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "The connection of a reply is gone"
    alice connects
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice closes
    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob may get more

test "A retransmission has the same branch"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A request URI that was changed and changed back"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:reverted@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:reverted@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "force_rport"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};rport={alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "force_rport where rport is asked for"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A new request URI"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:ru@example.org SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:carol@127.0.0.1:{bob.port};x=y SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        Content-Length: 0

    alice may get more
    bob may get more

test "A forced socket of the other protocol"
    alice connects udp
    bob listens
    alice sends
        OPTIONS sip:socket@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:socket@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more

test "A request without Content-Length over TCP gets one over TCP"
    alice connects
    bob listens
    alice sends
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0


test "A request over TCP to a URI without a transport goes out over UDP"
    alice connects
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob may get more

test "A request over TCP is sent on over TCP, and its replies come back"
    alice connects
    bob listens
    alice sends
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 180 Ringing
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 180 Ringing
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0


test "A body over TCP is sent on over TCP"
    alice connects
    bob listens
    alice sends bytes
        MESSAGE sip:tcp@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 14\r\n
        \r\n
        Hello\r\n
        there\r\n
    bob accepts
    bob gets bytes
        MESSAGE sip:tcp@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 14\r\n
        \r\n
        Hello\r\n
        there\r\n
    bob sends bytes
        SIP/2.0 200 OK\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag=t1\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 5\r\n
        \r\n
        Yes\r\n
    alice gets bytes
        SIP/2.0 200 OK\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag=t1\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 5\r\n
        \r\n
        Yes\r\n

test "An INVITE and its ACK over TCP, sent on over TCP"
    alice connects
    bob listens
    alice sends
        INVITE sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob accepts
    bob gets exactly
        INVITE sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob sends
        SIP/2.0 100 Trying
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 100 Trying
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice sends
        ACK sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    bob gets exactly
        ACK sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0


test "A request without rport over TCP, sent on over TCP"
    alice connects
    bob listens
    alice sends
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0


test "A request over TCP is sent on over UDP, and its replies come back"
    alice connects
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 180 Ringing
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 180 Ringing
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob may get more

test "A body over TCP is sent on over UDP"
    alice connects
    bob connects udp
    alice sends bytes
        MESSAGE sip:plain@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 14\r\n
        \r\n
        Hello\r\n
        there\r\n
    bob gets bytes
        MESSAGE sip:plain@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 14\r\n
        \r\n
        Hello\r\n
        there\r\n
    bob sends bytes
        SIP/2.0 200 OK\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag=t1\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 5\r\n
        \r\n
        Yes\r\n
    alice gets bytes
        SIP/2.0 200 OK\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag=t1\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 5\r\n
        \r\n
        Yes\r\n
    bob may get more

test "An INVITE and its ACK over TCP, sent on over UDP"
    alice connects
    bob connects udp
    alice sends
        INVITE sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob gets exactly
        INVITE sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob sends
        SIP/2.0 100 Trying
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 100 Trying
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice sends
        ACK sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    bob gets exactly
        ACK sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    bob may get more

test "A request without rport over TCP, sent on over UDP"
    alice connects
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*};i={bob.conn=*}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch};i={bob.conn}
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob may get more

test "A request that is sent on twice"
    differs kamailio "docs/compatibility.md 43: the reference sends the second copy with the Via of the first"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:twice@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:twice@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:twice@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "forward_udp"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:udp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:udp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A request without Content-Length over UDP gets one over TCP"
    alice connects udp
    bob listens
    alice sends bytes
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        \r\n
    bob accepts
    bob gets exactly
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more

test "A request over UDP is sent on over TCP, and its replies come back"
    alice connects udp
    bob listens
    alice sends
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 180 Ringing
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 180 Ringing
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more

test "A body over UDP is sent on over TCP"
    alice connects udp
    bob listens
    alice sends bytes
        MESSAGE sip:tcp@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 14\r\n
        \r\n
        Hello\r\n
        there\r\n
    bob accepts
    bob gets bytes
        MESSAGE sip:tcp@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 14\r\n
        \r\n
        Hello\r\n
        there\r\n
    bob sends bytes
        SIP/2.0 200 OK\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag=t1\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 5\r\n
        \r\n
        Yes\r\n
    alice gets bytes
        SIP/2.0 200 OK\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag=t1\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 5\r\n
        \r\n
        Yes\r\n
    alice may get more

test "An INVITE and its ACK over UDP, sent on over TCP"
    alice connects udp
    bob listens
    alice sends
        INVITE sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob accepts
    bob gets exactly
        INVITE sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob sends
        SIP/2.0 100 Trying
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 100 Trying
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice sends
        ACK sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    bob gets exactly
        ACK sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    alice may get more

test "A request without rport over UDP, sent on over TCP"
    alice connects udp
    bob listens
    alice sends
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob accepts
    bob gets exactly
        OPTIONS sip:tcp@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/TCP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more

test "A request over UDP is sent on over UDP, and its replies come back"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 180 Ringing
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 180 Ringing
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A body over UDP is sent on over UDP"
    alice connects udp
    bob connects udp
    alice sends bytes
        MESSAGE sip:plain@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 14\r\n
        \r\n
        Hello\r\n
        there\r\n
    bob gets bytes
        MESSAGE sip:plain@127.0.0.1:{bob.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 14\r\n
        \r\n
        Hello\r\n
        there\r\n
    bob sends bytes
        SIP/2.0 200 OK\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag=t1\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 5\r\n
        \r\n
        Yes\r\n
    alice gets bytes
        SIP/2.0 200 OK\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>;tag=t1\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 5\r\n
        \r\n
        Yes\r\n
    alice may get more
    bob may get more

test "An INVITE and its ACK over UDP, sent on over UDP"
    alice connects udp
    bob connects udp
    alice sends
        INVITE sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob gets exactly
        INVITE sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob sends
        SIP/2.0 100 Trying
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 100 Trying
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice sends
        ACK sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    bob gets exactly
        ACK sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 ACK
        Content-Length: 0

    alice may get more
    bob may get more

test "A request without rport over UDP, sent on over UDP"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A host that nobody knows"
    alice connects udp
    alice sends
        OPTIONS sip:unknown@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 Not sent
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A compact Via"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        v: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        v: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A Via with a name gets received"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP client.example.com:{alice.port};branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP client.example.com:{alice.port};received=127.0.0.1;branch=z9hG4bKa1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP client.example.com:{alice.port};received=127.0.0.1;branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP client.example.com:{alice.port};received=127.0.0.1;branch=z9hG4bKa1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A Via with a name and rport"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP client.example.com;branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP client.example.com;received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A Via without parameters"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP client.example.com
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP client.example.com;received=127.0.0.1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "A Via without parameters and force_rport"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP client.example.com
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:rport@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP client.example.com;rport={alice.port};received=127.0.0.1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "Two Via fields"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Via: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKa0
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Via: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKa0
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Via: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKa0
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Via: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKa0
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag=t1
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "Two Via values in one field"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport, SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKa0
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:plain@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}, SIP/2.0/TCP 10.0.0.1;branch=z9hG4bKa0
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more

test "The words uri:host and uri:port"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:words@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:words@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice may get more
    bob may get more
