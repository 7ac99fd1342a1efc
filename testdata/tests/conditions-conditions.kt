# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/conditions.cfg
listen 127.0.0.1:15060
login alice xyz123

test "A request to an alias, over TCP"
    alice connects
    alice sends bytes
        MESSAGE sip:RELAY.example.com:9 SIP/2.0\r\n
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
        SIP/2.0 200  ACK-or-MESSAGE uri-myself uri-without-user from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port TCP INET
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0


test "A request to an alias, over UDP"
    alice connects udp
    alice sends bytes
        MESSAGE sip:RELAY.example.com:9 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 7\r\n
        \r\n
        Hello\r\n
    alice gets exactly
        SIP/2.0 200  ACK-or-MESSAGE uri-myself uri-without-user from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port UDP INET
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request to elsewhere, over TCP"
    alice connects
    alice sends
        INVITE sip:bob@example.org SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  INVITE uri-foreign from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port TCP INET
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0


test "A request to elsewhere, over UDP"
    alice connects udp
    alice sends
        INVITE sip:bob@example.org SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  INVITE uri-foreign from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port UDP INET
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A long request, over TCP"
    alice connects
    alice sends bytes
        MESSAGE sip:bob@example.org SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 302\r\n
        \r\n
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n
    alice gets exactly
        SIP/2.0 200  ACK-or-MESSAGE uri-foreign from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port TCP INET large
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0


test "A long request, over UDP"
    alice connects udp
    alice sends bytes
        MESSAGE sip:bob@example.org SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 302\r\n
        \r\n
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n
    alice gets exactly
        SIP/2.0 200  ACK-or-MESSAGE uri-foreign from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port UDP INET large
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request to another port of this address, over TCP"
    alice connects
    alice sends
        OPTIONS sip:bob@127.0.0.1 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  uri-foreign from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port TCP INET
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A request to another port of this address, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:bob@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  uri-foreign from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port UDP INET
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request from and to this server, over TCP"
    alice connects
    alice sends
        REGISTER sip:relay.example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: "Al" <sip:al@127.0.0.1:{relay.port};x=y>;tag=f1
        To: <sips:relay.example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  uri-myself uri-without-user from-myself to-myself src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port TCP INET
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: "Al" <sip:al@127.0.0.1:{relay.port};x=y>;tag=f1
        To: <sips:relay.example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Server: {alice.server=*}
        Content-Length: 0


test "A request from and to this server, over UDP"
    alice connects udp
    alice sends
        REGISTER sip:relay.example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: "Al" <sip:al@127.0.0.1:{relay.port};x=y>;tag=f1
        To: <sips:relay.example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  uri-myself uri-without-user from-myself to-myself src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port UDP INET
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: "Al" <sip:al@127.0.0.1:{relay.port};x=y>;tag=f1
        To: <sips:relay.example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request to this server, over TCP"
    alice connects
    alice sends
        INVITE sip:127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  INVITE uri-myself uri-without-user from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port TCP INET
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0


test "A request to this server, over UDP"
    alice connects udp
    alice sends
        INVITE sip:127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  INVITE uri-myself uri-without-user from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port UDP INET
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request to a user at this server, over TCP"
    alice connects
    alice sends
        OPTIONS sip:bob@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  uri-myself from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port TCP INET
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "A request to a user at this server, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:bob@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  uri-myself from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port UDP INET
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A request to a number, over TCP"
    alice connects
    alice sends
        INVITE tel:+123456 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  INVITE uri-foreign from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port TCP INET
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0


test "A request to a number, over UDP"
    alice connects udp
    alice sends
        INVITE tel:+123456 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200  INVITE uri-foreign from-example.com to-bob src-loopback src-myself dst-myself dst-127.0.0.1 src-port dst-port UDP INET
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 INVITE
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
