# What the counters of $stat are, from a fresh start.

config counters.cfg

test "nothing has come yet"
    alice connects udp
    alice sends
        OPTIONS sip:messages@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 got 1 0 sent on 0 0 dropped 0 0 bad 0 0 uris 0 headers 0 methods 0 answered 0
    alice sends
        OPTIONS sip:connections@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs2
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s2
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 now 0 queued 0 in 0 out 0 all 0 failed 0 refused 0 idle 0 reset 0 slow 0 full 0

test "memory is counted"
    alice connects udp
    alice sends
        OPTIONS sip:memory@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKm1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: m1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 memory

test "what nobody counts is null"
    alice connects udp
    alice sends
        OPTIONS sip:nobody@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKn1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: n1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 nobody counts: <null> <null> <null> <null>

test "a request that is dropped by the script is no dropped one"
    alice connects udp
    alice sends
        OPTIONS sip:drop@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKd1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: d1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice sends
        OPTIONS sip:messages@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 got 2 0 sent on 0 0 dropped 0 0 bad 0 0 uris 0 headers 0 methods 0 answered 0

test "a request is sent on, and its replies"
    alice connects udp
    bob connects udp
    alice sends
        INVITE sip:bob@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKf1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: f1
        CSeq: 1 INVITE
        Content-Length: 0
    bob gets INVITE
    bob sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKb1
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKf1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>;tag=2
        Call-ID: f1
        CSeq: 1 INVITE
        Content-Length: 0
    alice gets 200
    bob sends
        SIP/2.0 486 Busy
        Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKb1
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKf1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>;tag=2
        Call-ID: f1
        CSeq: 1 INVITE
        Content-Length: 0
    alice sends
        OPTIONS sip:messages@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 got 2 2 sent on 1 1 dropped 0 1 bad 0 0 uris 0 headers 0 methods 0 answered 0

test "a request that cannot be sent on, and one that onsend_route drops"
    alice connects udp
    alice sends
        OPTIONS sip:tls@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKt1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: t1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice sends
        OPTIONS sip:prohibited@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKp1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: p1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice sends
        OPTIONS sip:messages@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 got 3 0 sent on 0 0 dropped 2 0 bad 0 0 uris 0 headers 0 methods 0 answered 0

test "headers that each message has are missing"
    alice connects udp
    alice sends
        OPTIONS sip:x@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKh1
        To: <sip:b@example.com>
        Call-ID: h1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice sends
        OPTIONS sip:x@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKh2
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: h2
        Content-Length: 0
    alice sends
        OPTIONS sip:x@127.0.0.1:5060 SIP/2.0
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: h3
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice sends
        SIP/2.0 200 OK
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>;tag=2
        Call-ID: h4
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice sends
        OPTIONS sip:messages@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 got 1 0 sent on 0 0 dropped 0 0 bad 3 1 uris 0 headers 0 methods 0 answered 0

test "a Via that cannot be read"
    alice connects udp
    alice sends
        OPTIONS sip:x@127.0.0.1:5060 SIP/2.0
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: v1
        CSeq: 1 OPTIONS
        Via: SIP/2.0/UDP
        Content-Length: 0
    alice sends
        OPTIONS sip:messages@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 got 1 0 sent on 0 0 dropped 0 0 bad 0 0 uris 0 headers 1 methods 0 answered 0

test "URIs that cannot be read"
    alice connects udp
    alice sends
        OPTIONS sip:@@::: SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKu1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: u1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice sends
        OPTIONS sip:from@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKu2
        From: <xip:@@::>;tag=1
        To: <sip:b@example.com>
        Call-ID: u2
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice sends
        OPTIONS sip:messages@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 got 3 0 sent on 0 0 dropped 0 0 bad 0 0 uris 3 headers 0 methods 0 answered 0

test "a method that nobody knows"
    alice connects udp
    alice sends
        DANCE sip:drop@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKx1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: x1
        CSeq: 1 DANCE
        Content-Length: 0
    alice sends
        OPTIONS sip:messages@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 got 2 0 sent on 0 0 dropped 0 0 bad 0 0 uris 0 headers 0 methods 1 answered 0

test "a connection"
    alice connects
    alice sends
        OPTIONS sip:connections@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: c1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 now {now=*} queued 0 in {in=*} out 0 all {all=*} failed 0 refused 0 idle 0 reset 0 slow 0 full 0
