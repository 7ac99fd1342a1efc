# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/leading.cfg
listen 127.0.0.1:15060
login alice xyz123

test "A dollar sign before what is no variable means an attribute"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: attribute
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 x y
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: attribute
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Attributes that are not there"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: attribute-none
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 500 Internal Server Error
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: attribute-none
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A code below zero counts without its sign bit"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: below
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 295 below zero
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: below
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Blanks around a variable are nothing"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: blank
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 y z
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: blank
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A realm that is checked is a format"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: check
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 rex
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: check
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A code that begins with a variable is that variable"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: code
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 000 no code
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: code
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A code from a variable is a number, not digits"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: digits
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 500 digits
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: digits
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Two dollar signs are a variable"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: dollar
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 407 Proxy Authentication Required
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: dollar
        CSeq: 1 OPTIONS
        Proxy-Authenticate: Digest realm="$", nonce="{alice.nonce=*}"
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A reason with a variable in it is a format"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: format
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 v y z x
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: format
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A realm of a challenge that is only made"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: get
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 x
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: get
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A reason that begins with what is null"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: null
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 Internal Server Error
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: null
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A realm that begins with a variable is that variable"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: realm
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 401 Unauthorized
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: realm
        CSeq: 1 OPTIONS
        WWW-Authenticate: Digest realm="x", nonce="{alice.nonce=*}"
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A reason that begins with a variable is that variable"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: reason
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 x
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: reason
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A reason that begins with a select is that select"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: select
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 x
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: select
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A code that is a select"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: select-code
        CSeq: 480 OPTIONS
        X-A: one
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 one
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: select-code
        CSeq: 480 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A select without a value gives the default reason"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: select-none
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 Internal Server Error
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: select-none
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A realm that begins with a select"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: select-realm
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 401 Unauthorized
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: select-realm
        CSeq: 1 OPTIONS
        WWW-Authenticate: Digest realm="example.com", nonce="{alice.nonce=*}", qop="auth"
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A code that is a select without a number"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: select-word
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 500 no code
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: select-word
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A realm to be asked for is as it stands"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: text
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 401 Unauthorized
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: text
        CSeq: 1 OPTIONS
        WWW-Authenticate: Digest realm="head$var(a)", nonce="{alice.nonce=*}"
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "What is in a variable is not read again"
    alice connects udp
    alice sends
        OPTIONS sip:x@example.com SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>
        Call-ID: value
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 480 $ru $rU
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKc1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:alice@example.com>;tag={alice.tag=*}
        Call-ID: value
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
