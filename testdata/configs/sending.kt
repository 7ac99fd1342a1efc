# What onsend_route is told.

config sending.cfg

test "nothing is being sent"
    alice connects udp
    alice sends
        OPTIONS sip:here@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKh1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: h1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 here <null> <null> <null> <null>

test "a request that is sent on"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:send@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    bob gets OPTIONS
    alice sends
        OPTIONS sip:told@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs2
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s2
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 told to 127.0.0.1 1 udp 2 | from 127.0.0.1 5060 1 udp 2 | Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKs1 | 1

test "the names of sockets"
    alice connects udp
    alice sends
        OPTIONS sip:names@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKn1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: n1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 the names 1 second 5062 2 second 5062 3 second 5062 4 <null> 0 5 First 5060 6 stream 5060 7 stream 5060

test "a request that is sent by the socket with a name"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:from@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKf1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: f1
        CSeq: 1 OPTIONS
        Content-Length: 0
    bob gets OPTIONS
    alice sends
        OPTIONS sip:told@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKf2
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: f2
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 told to 127.0.0.1 1 udp 2 | from 127.0.0.1 5062 1 udp 2 | Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKf1 | 1

test "nothing was received but a message"
    alice connects udp
    alice sends
        OPTIONS sip:received@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKr1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: r1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 received <null> <null> 0
