# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/rewrite.cfg
listen 127.0.0.1:15060
login alice xyz123

test "From, To and the request URI with other users"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: both
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:uri@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:from@example.com>;tag=f1
        To: "Bob B." <sip:to@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: both
        Content-Length: 0

    alice may get more
    bob may get more

test "A request URI that has become a branch, and is set anew"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: branch-shift
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:again@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: branch-shift
        Content-Length: 0

    alice may get more
    bob may get more

test "Branches get nothing without transactions"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: branches
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: branches
        Content-Length: 0

    alice may get more
    bob may get more

test "A byte of a request URI that was changed"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: bytes-changed-uri
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:other@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: bytes-changed-uri
        Content-Length: 0

    alice may get more
    bob may get more

test "Bytes of the headers are set"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: bytes-headers
        Content-Length: 0

    bob gets exactly
        PPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Wax-Forwards: 30
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: bytes-headers
        Content-Length: 0

    alice may get more
    bob may get more

test "A byte of the request URI is set"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: bytes-uri
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:Zlice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: bytes-uri
        Content-Length: 0

    alice may get more
    bob may get more

test "A destination that is empty"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: dst-empty
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: dst-empty
        Content-Length: 0

    alice may get more
    bob may get more

test "A destination that is taken back"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: dst-reset
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: dst-reset
        Content-Length: 0

    alice may get more
    bob may get more

test "An empty request URI"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: empty
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 Not sent <<null>>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
    bob may get more

test "From with another host"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-host
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.net>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-host
        Content-Length: 0

    alice may get more
    bob may get more

test "From with a display name"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-name
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: "New" <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-name
        Content-Length: 0

    alice may get more
    bob may get more

test "From without its user"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-no-user
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-no-user
        Content-Length: 0

    alice may get more
    bob may get more

test "From with name, user and host set"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-parts
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: New <sip:one@two.example>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-parts
        Content-Length: 0

    alice may get more
    bob may get more

test "From with a user that is set twice"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-twice
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:onetwo@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-twice
        Content-Length: 0

    alice may get more
    bob may get more

test "From with another URI"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-uri
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:new@example.net>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-uri
        Content-Length: 0

    alice may get more
    bob may get more

test "From with its URI set, and then its user"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-uri-and-user
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:new@example.netone>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-uri-and-user
        Content-Length: 0

    alice may get more
    bob may get more

test "From with another user"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-user
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:new@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-user
        Content-Length: 0

    alice may get more
    bob may get more

test "From with an empty user"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-user-empty
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: from-user-empty
        Content-Length: 0

    alice may get more
    bob may get more

test "A request URI that is none"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: junk
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 Not sent <<null>>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
    bob may get more

test "A request URI without its user"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: no-user
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: no-user
        Content-Length: 0

    alice may get more
    bob may get more

test "A number with parameters"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: phone
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:2;p=q@127.0.0.1:{bob.port};user=phone SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: phone
        Content-Length: 0

    alice may get more
    bob may get more

test "Redirected to the request URI and branches"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: redirect-branches
        Content-Length: 0

    alice gets exactly
        SIP/2.0 302 Moved
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Contact: <sip:one@127.0.0.1:9>, <sip:two@127.0.0.1:9>;q=0.5, <sip:three@127.0.0.1:9>
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
    bob may get more

test "Branches that were taken out"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: redirect-cleared
        Content-Length: 0

    alice gets exactly
        SIP/2.0 302 Moved
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
    bob may get more

test "Redirected to nothing"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: redirect-none
        Content-Length: 0

    alice gets exactly
        SIP/2.0 302 Moved
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
    bob may get more

test "To with another host"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-host
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.net:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-host
        Content-Length: 0

    alice may get more
    bob may get more

test "To with another display name"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-name
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: New Name <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-name
        Content-Length: 0

    alice may get more
    bob may get more

test "To with an empty display name"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-name-empty
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To:  <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-name-empty
        Content-Length: 0

    alice may get more
    bob may get more

test "To without its display name"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-no-name
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-no-name
        Content-Length: 0

    alice may get more
    bob may get more

test "To with another URI"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-uri
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:new@example.net;x=y>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-uri
        Content-Length: 0

    alice may get more
    bob may get more

test "To with another user"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-user
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:new@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: to-user
        Content-Length: 0

    alice may get more
    bob may get more

test "Reading what was changed"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: updated
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:u@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:new@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: updated
        Content-Length: 0

    alice may get more
    bob may get more

test "A request URI whose parameters stay"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: uri-params
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:u@127.0.0.1:{bob.port};lr;a=b?h=i SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: uri-params
        Content-Length: 0

    alice may get more
    bob may get more

test "A password that goes with its user"
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:alice2@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKa1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: user-password
        Content-Length: 0

    bob gets exactly
        OPTIONS sip:y:secret@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{relay.port};branch={bob.branch=*}
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};received=127.0.0.1;branch=z9hG4bKa1;rport={alice.port}
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: "Bob B." <sip:bob@example.com:5070;a=b>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        X-Port: {bob.port}
        X-Case: user-password
        Content-Length: 0

    alice may get more
    bob may get more
