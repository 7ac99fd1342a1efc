# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/select-forms.cfg
listen 127.0.0.1:15060
login alice xyz123

test "Selects: branches"
    alice connects udp
    alice sends
        OPTIONS sip:branches@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: Alice <sip:alice@example.com>;tag=f1;x=y
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Test: one
        X-Test: two
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R 0||sip:b1@h1|<sip:b1@h1>;q=0.5|b1||2|sip:b1@h1,sip:b2@h2:9;x=y|sip:b2@h2:9;x=y|<null>|y|<sip:b1@h1>;q=0.5,sip:b2@h2:9;x=y|<sip:b1@h1>;q=0.5|h1|0.5|0.5,|0.5|<null>|,|<null>|<null>|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: Alice <sip:alice@example.com>;tag=f1;x=y
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects: changed"
    alice connects udp
    alice sends
        OPTIONS sip:changed@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: Alice <sip:alice@example.com>;tag=f1;x=y
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Test: one
        X-Test: two
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R 1.2.3.4:99|sip:d@1.2.3.4:99;transport=tcp|tcp|new|changed|b|sip:d@1.2.3.4:99;transport=tcp|<null>|sip:new@host;a=b|host
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: Alice <sip:alice@example.com>;tag=f1;x=y
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects: forms"
    alice connects udp
    alice sends
        OPTIONS sip:forms@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: Alice <sip:alice@example.com>;tag=f1;x=y
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Test: one
        X-Test: two
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R one|one|sip:alice@example.com|<null>|Alice <sip:alice@example.com>;tag=f1;x=y|Alice <sip:alice@example.com>;tag=f1;x=y|Alice <sip:alice@example.com>;tag=f1;x=y|Alice <sip:alice@example.com>;tag=f1;x=y|<null>|one|<null>|y|sip:bob@example.com
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: Alice <sip:alice@example.com>;tag=f1;x=y
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects: settings"
    alice connects udp
    alice sends
        OPTIONS sip:settings@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: Alice <sip:alice@example.com>;tag=f1;x=y
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Test: one
        X-Test: two
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R no|yes||||2
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: Alice <sip:alice@example.com>;tag=f1;x=y
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
