# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/set-in-events.cfg
listen 127.0.0.1:15060
login alice xyz123

test "Event routes set flags and branches beside a request"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c1
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 180 pre 8 begin 0 branch <null> 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: c1
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 local 0 script 77 message 2 branch sip:local@example.com 128 <null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag}
        Call-ID: c1
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2
        CSeq: 2 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 180 pre 8 begin 0 branch <null> 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag.2=*}
        Call-ID: c2
        CSeq: 2 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 local 0 script 77 message 2 branch sip:local@example.com 128 <null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag.2}
        Call-ID: c2
        CSeq: 2 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more
