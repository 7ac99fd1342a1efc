# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/received.cfg
listen 127.0.0.1:15060
login alice xyz123

test "What cannot be read runs a route of its own, unless only a header is missing"
    alice connects udp
    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: UDP nothing
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: via@example.com
        CSeq: 1 OPTIONS
        X-Do: via
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKafter-via
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: after-via@example.com
        CSeq: 1 OPTIONS
        X-Do: after-via
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK after-via, net 2 1 udp 245 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre 193 OPTIONS <null> 127.0.0.1, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKafter-via
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: after-via@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends bytes
        garbage that is long enough to be taken for a message\r\n
        \r\n
    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKafter-garbage
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: after-garbage@example.com
        CSeq: 1 OPTIONS
        X-Do: after-garbage
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK after-garbage, net 2 1 udp 257 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre 57 <null> <null> 127.0.0.1, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKafter-garbage
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: after-garbage@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKcall
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        CSeq: 1 OPTIONS
        X-Do: call
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKafter-call
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: after-call@example.com
        CSeq: 1 OPTIONS
        X-Do: after-call
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK after-call, net 2 1 udp 248 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre 57 <null> <null> 127.0.0.1, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKafter-call
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.3=*}
        Call-ID: after-call@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more

test "A message is dropped before it is routed; other ends of the route do not matter"
    alice connects udp
    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKpre-drop
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: pre-drop@example.com
        CSeq: 1 OPTIONS
        X-Do: pre-drop
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKpre-exit
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: pre-exit@example.com
        CSeq: 1 OPTIONS
        X-Do: pre-exit
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK pre-exit, net 2 1 udp 242 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre <null>, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKpre-exit
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: pre-exit@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKpre-negative
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: pre-negative@example.com
        CSeq: 1 OPTIONS
        X-Do: pre-negative
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK pre-negative, net 2 1 udp 254 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre <null>, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKpre-negative
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: pre-negative@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more

test "A connection whose message is dropped before it is read is closed"
    alice connects
    bob connects
    carol connects
    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKplain
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: plain@example.com
        CSeq: 1 OPTIONS
        X-Do: plain
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK plain, net 2 2 tcp 232 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre sip:a@example.com, now <null>, flag 0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKplain
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: plain@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKchange
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: change@example.com
        CSeq: 1 OPTIONS
        X-Do: change
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK changed, net 2 2 tcp 235 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre sip:a@example.com, now <null>, flag 0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKchange
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: change@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKdrop
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: drop@example.com
        CSeq: 1 OPTIONS
        X-Do: drop
        Content-Length: 0

    alice is closed
    bob sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKnegative
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: negative@example.com
        CSeq: 1 OPTIONS
        X-Do: negative
        Content-Length: 0

    bob is closed
    carol sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKnone
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: none@example.com
        CSeq: 1 OPTIONS
        X-Do: none
        Content-Length: 0

    carol is closed
    dave connects
    dave sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKpre-drop
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: pre-drop@example.com
        CSeq: 1 OPTIONS
        X-Do: pre-drop
        Content-Length: 0

    dave sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKpre-exit
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: pre-exit@example.com
        CSeq: 1 OPTIONS
        X-Do: pre-exit
        Content-Length: 0

    dave gets exactly
        SIP/2.0 200 OK pre-exit, net 2 2 tcp 241 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre <null>, now <null>, flag 0
        Via: SIP/2.0/TCP 127.0.0.1:7000;branch=z9hG4bKpre-exit
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={dave.tag=*}
        Call-ID: pre-exit@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0


test "A datagram is looked at, changed and dropped before it is read"
    alice connects udp
    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKplain
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: plain@example.com
        CSeq: 1 OPTIONS
        X-Do: plain
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK plain, net 2 1 udp 233 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre sip:a@example.com, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKplain
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: plain@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKdrop
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: drop@example.com
        CSeq: 1 OPTIONS
        X-Do: drop
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKnegative
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: negative@example.com
        CSeq: 1 OPTIONS
        X-Do: negative
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKexit
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: exit@example.com
        CSeq: 1 OPTIONS
        X-Do: exit
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK exit, net 2 1 udp 230 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre sip:a@example.com, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKexit
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.2=*}
        Call-ID: exit@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKnumber
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: number@example.com
        CSeq: 1 OPTIONS
        X-Do: number
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK number, net 236, pre sip:a@example.com, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKnumber
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.3=*}
        Call-ID: number@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKlong
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: long@example.com
        CSeq: 1 OPTIONS
        X-Do: long
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK long, net 230, pre sip:a@example.com, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKlong
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.4=*}
        Call-ID: long@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKchange
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: change@example.com
        CSeq: 1 OPTIONS
        X-Do: change
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK changed, net 2 1 udp 236 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre sip:a@example.com, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKchange
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.5=*}
        Call-ID: change@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKnone
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: none@example.com
        CSeq: 1 OPTIONS
        X-Do: none
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKjunk
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: junk@example.com
        CSeq: 1 OPTIONS
        X-Do: junk
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKlast
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: last@example.com
        CSeq: 1 OPTIONS
        X-Do: last
        Content-Length: 0

    alice sends
        OPTIONS sip:a@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKagain
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: again@example.com
        CSeq: 1 OPTIONS
        X-Do: again
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OK again, net 2 1 udp 233 127.0.0.1 127.0.0.1 1.0.0.127:5060 <null> OPTIONS, pre sip:a@example.com, now <null>, flag 0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKagain
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag.6=*}
        Call-ID: again@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server}
        Content-Length: 0

    alice may get more
