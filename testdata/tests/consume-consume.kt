# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/consume.cfg
listen 127.0.0.1:15060
login alice xyz123

test "Who is accounted for is who has credentials, of a proxy first, and else who sends"
    alice connects udp
    alice sends
        REGISTER sip:c1@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        X-Case: account
        Content-Length: 0

    alice gets exactly
        SIP/2.0 401 Unauthorized
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        WWW-Authenticate: Digest realm="example.com", nonce="{alice.nonce=*}", qop="auth"
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Case: account
        Authorization: {digest username=zoe password=secret}
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 for alice@example.com alice, alice@example.com alice, zoe@example.com zoe
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag.2=*}
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        Server: {alice.server}
        Content-Length: 0

    alice sends
        REGISTER sip:c3@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc3
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c3@example.com
        CSeq: 1 REGISTER
        X-Case: account
        Authorization: {digest username=zoe password=wrong}
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 for alice@example.com alice, zoe@example.com zoe, zoe@example.com zoe
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc3
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag.3=*}
        Call-ID: c3@example.com
        CSeq: 1 REGISTER
        Server: {alice.server}
        Content-Length: 0

    alice sends
        REGISTER sip:c4@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc4
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c4@example.com
        CSeq: 1 REGISTER
        X-Case: account
        Proxy-Authorization: Digest username="carl@example.net", realm="example.com", nonce="n", uri="sip:x", response="00000000000000000000000000000000"
        Authorization: {digest username=zoe password=secret}
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 for alice@example.com alice, zoe@example.com zoe, carl@example.net carl
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc4
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag.4=*}
        Call-ID: c4@example.com
        CSeq: 1 REGISTER
        Server: {alice.server}
        Content-Length: 0

    alice sends
        REGISTER sip:c5@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc5
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c5@example.com
        CSeq: 1 REGISTER
        X-Case: account
        Authorization: {digest username=zoe realm=other password=secret}
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 for alice@example.com alice, alice@example.com alice, alice@example.com alice
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc5
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag.5=*}
        Call-ID: c5@example.com
        CSeq: 1 REGISTER
        Server: {alice.server}
        Content-Length: 0

    alice may get more

test "Of both kinds, Authorization is taken out"
    alice connects udp
    bob connects udp
    alice sends
        REGISTER sip:c1@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: both
        Content-Length: 0

    alice gets exactly
        SIP/2.0 401 Unauthorized
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        WWW-Authenticate: Digest realm="example.com", nonce="{alice.nonce=*}", qop="auth"
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: both
        Proxy-Authorization: Digest username="alice", realm="example.com", nonce="n", uri="sip:x", response="00000000000000000000000000000000"
        Authorization: {digest username=alice password=secret}
        Content-Length: 0

    bob gets exactly
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: both
        Proxy-Authorization: Digest username="alice", realm="example.com", nonce="n", uri="sip:x", response="00000000000000000000000000000000"
        Content-Length: 0

    alice may get more
    bob may get more

test "A folded field, and others around it"
    alice connects udp
    bob connects udp
    alice sends
        REGISTER sip:c1@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: two
        Content-Length: 0

    alice gets exactly
        SIP/2.0 401 Unauthorized
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        WWW-Authenticate: Digest realm="example.com", nonce="{alice.nonce=*}", qop="auth"
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: two
        Authorization: Digest username="alice", realm="other.example", nonce="x",
         uri="sip:x", response="y"
        Authorization: {digest username=alice password=secret},
          opaque=""
        X-After: yes
        Content-Length: 0

    bob gets exactly
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: two
        Authorization: Digest username="alice", realm="other.example", nonce="x",
         uri="sip:x", response="y"
        X-After: yes
        Content-Length: 0

    alice may get more
    bob may get more

test "No credentials"
    alice connects udp
    bob connects udp
    alice sends
        REGISTER sip:c1@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: none
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 There were none -1
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
    bob may get more

test "Proxy-Authorization is taken out"
    alice connects udp
    bob connects udp
    alice sends
        MESSAGE sip:c1@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        X-Port: {bob.port}
        X-Case: proxy
        Content-Length: 0

    alice gets exactly
        SIP/2.0 407 Proxy Authentication Required
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 MESSAGE
        Proxy-Authenticate: Digest realm="example.com", nonce="{alice.nonce=*}", qop="auth"
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        MESSAGE sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 MESSAGE
        X-Port: {bob.port}
        X-Case: proxy
        Proxy-Authorization: {digest username=alice password=secret}
        Content-Length: 0

    bob gets exactly
        MESSAGE sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 MESSAGE
        X-Port: {bob.port}
        X-Case: proxy
        Content-Length: 0

    alice may get more
    bob may get more

test "Credentials that are not good are taken out, too"
    alice connects udp
    bob connects udp
    alice sends
        REGISTER sip:c1@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: wrong
        Content-Length: 0

    alice gets exactly
        SIP/2.0 401 Unauthorized
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        WWW-Authenticate: Digest realm="example.com", nonce="{alice.nonce=*}", qop="auth"
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: wrong
        Authorization: {digest username=alice password=secret}
        Content-Length: 0

    bob gets exactly
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: wrong
        Content-Length: 0

    alice may get more
    bob may get more

test "Authorization is taken out"
    alice connects udp
    bob connects udp
    alice sends
        REGISTER sip:c1@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: www
        Content-Length: 0

    alice gets exactly
        SIP/2.0 401 Unauthorized
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        WWW-Authenticate: Digest realm="example.com", nonce="{alice.nonce=*}", qop="auth"
        Server: {alice.server=*}
        Content-Length: 0

    alice sends
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: www
        Authorization: {digest username=alice password=secret}
        Content-Length: 0

    bob gets exactly
        REGISTER sip:c2@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc2
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: c2@example.com
        CSeq: 1 REGISTER
        X-Port: {bob.port}
        X-Case: www
        Content-Length: 0

    alice may get more
    bob may get more
