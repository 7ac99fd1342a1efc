# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/selects.cfg
listen 127.0.0.1:15060
login alice xyz123

test "Selects of another body, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:body@127.0.0.1:{relay.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Type: text/plain\r\n
        Content-Length: 6\r\n
        \r\n
        m=no\r\n
    alice gets exactly
        SIP/2.0 200 R <null>|<null>|<null>|<null>||6|6
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of a session description, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:body@127.0.0.1:{relay.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Type: application/sdp\r\n
        Content-Length: 97\r\n
        \r\n
        v=0\r\n
        o=- 1 1 IN IP4 10.0.0.1\r\n
        s=-\r\n
        m=message 2855 TCP/MSRP *\r\n
        a=path:msrp://x\r\n
        a=accept-types:*\r\n
    alice gets exactly
        SIP/2.0 200 R message 2855 TCP/MSRP *|0|path:msrp://x|<null>|97|97|97
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of a bare Contact, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:contact@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        m: sip:bob@10.0.0.1;q=1
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R sip:bob@10.0.0.1;q=1|sip:bob@10.0.0.1|<null>||1|<null>|<null>|<null>|<null>|<null>|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of no Contact, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:contact@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R <null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of a Contact that is a star, over UDP"
    alice connects udp
    alice sends
        REGISTER sip:contact@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Contact: *
        Expires: 0
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R *|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 REGISTER
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of Contact, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:contact@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Contact: "Bob" <sip:bob@10.0.0.1:5070;ob>;q=0.5;expires=60;methods="INVITE,BYE";received="sip:1.2.3.4";+sip.instance="<urn:uuid:1>";y=z, <sip:second@x>
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R "Bob" <sip:bob@10.0.0.1:5070;ob>;q=0.5;expires=60;methods="INVITE,BYE";received="sip:1.2.3.4";+sip.instance="<urn:uuid:1>";y=z, <sip:second@x>|sip:second@x|<null>||<null>|<null>|<null>|<null>|<null>|<null>|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of credentials, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:digest@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Authorization: Digest username="al@dom",realm="r1",nonce="n1",uri="sip:x",response="0123456789abcdef0123456789abcdef",algorithm=MD5,qop=auth,nc=00000001,cnonce="c",opaque="o"
        Authorization: Digest username="al", realm="r2", nonce="n2", uri="sip:x", response="0123456789abcdef0123456789abcdef"
        Proxy-Authorization: Digest username="p",realm="r1",nonce="n3",uri="sip:x",response="0123456789abcdef0123456789abcdef"
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R n1|n2|al@dom|al|dom|sip:x|0123456789abcdef0123456789abcdef|MD5|auth|00000001|c|o|r1|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of addresses, over TCP"
    alice connects
    alice sends
        OPTIONS sip:ends@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R 127.0.0.1|127.0.0.1|127.0.0.1|tcp
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "Selects of addresses, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:ends@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R 127.0.0.1|127.0.0.1|127.0.0.1|udp
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of missing known headers, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:fields@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R c1@example.com|<null>|70|<null>|0|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|1 OPTIONS|1|OPTIONS
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of known headers, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:fields@127.0.0.1:{relay.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        Expires: 300\r\n
        Content-Type: text/plain\r\n
        User-Agent: ua/1.0\x20\r\n
        Organization: Org\r\n
        Priority: urgent\r\n
        Session-Expires: 90;refresher=uac\r\n
        Min-SE: 60\r\n
        SIP-If-Match: etag1\r\n
        Date: Sat, 13 Nov 2010 23:29:00 GMT\r\n
        Event: presence;id=7\r\n
        Identity: "abc="\r\n
        Identity-Info: <https://x/y>;alg=z\r\n
        Content-Length: 3\r\n
        \r\n
        x\r\n
    alice gets exactly
        SIP/2.0 200 R c1@example.com|300|70|text/plain|3|ua/1.0 |Org|urgent|90;refresher=uac|60|etag1|Sat, 13 Nov 2010 23:29:00 GMT|"abc="|<https://x/y>;alg=z|presence|1 OPTIONS|1|OPTIONS
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of missing headers, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:headers@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R <null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of other headers, over UDP"
    alice connects udp
    alice sends bytes
        OPTIONS sip:headers@127.0.0.1:{relay.port} SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        Max-Forwards: 70\r\n
        From: <sip:alice@example.com>;tag=f1\r\n
        To: <sip:bob@example.com>\r\n
        Call-ID: c1@example.com\r\n
        CSeq: 1 OPTIONS\r\n
        X-Test: one\r\n
        X-Test: two\x20\r\n
        x-test:	three\r\n
        X-Addr: "A <b>" <sip:u@h;p=q>;a-b=c;d\r\n
        s: hello\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets exactly
        SIP/2.0 200 R one|one|two|three|three|three|sip:u@h;p=q|u|"A <b>"|a-b=c;d|<null>|<null>|hello|hello|hello
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of the message, over TCP"
    alice connects
    alice sends
        OPTIONS sip:message:pw@127.0.0.1:{relay.port};a=b;lr SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R OPTIONS sip:message:pw@127.0.0.1:{relay.port};a=b;lr SIP/2.0|1|OPTIONS|sip:message:pw@127.0.0.1:{relay.port};a=b;lr|SIP/2.0|<null>|OPTIONS|SIP/2.0|<null>|b|pw|127.0.0.1
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "Selects of the message, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:message:pw@127.0.0.1:{relay.port};a=b;lr SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R OPTIONS sip:message:pw@127.0.0.1:{relay.port};a=b;lr SIP/2.0|1|OPTIONS|sip:message:pw@127.0.0.1:{relay.port};a=b;lr|SIP/2.0|<null>|OPTIONS|SIP/2.0|<null>|b|pw|127.0.0.1
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of plain From and To, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:parties@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R <sip:alice@example.com>;tag=f1|sip:alice@example.com|alice|<null>|f1|<null>|<null>|<sip:bob@example.com>|example.com|example.com:5060|<null>|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of From and To, over TCP"
    alice connects
    alice sends
        OPTIONS sip:parties@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: "Al x Ice" <sip:alice:pw@example.com:99;transport=tcp>;x=y;tag=f1
        To: sip:bob@[2001:db8::1];tag=t9
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R "Al x Ice" <sip:alice:pw@example.com:99;transport=tcp>;x=y;tag=f1|sip:alice:pw@example.com:99;transport=tcp|alice|"Al x Ice"|f1|y|<null>|sip:bob@[2001:db8::1];tag=t9|[2001:db8::1]|[2001:db8::1]:5060|t9|<null>
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: "Al x Ice" <sip:alice:pw@example.com:99;transport=tcp>;x=y;tag=f1
        To: sip:bob@[2001:db8::1];tag=t9
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0


test "Selects of From and To, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:parties@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: "Al x Ice" <sip:alice:pw@example.com:99;transport=tcp>;x=y;tag=f1
        To: sip:bob@[2001:db8::1];tag=t9
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R "Al x Ice" <sip:alice:pw@example.com:99;transport=tcp>;x=y;tag=f1|sip:alice:pw@example.com:99;transport=tcp|alice|"Al x Ice"|f1|y|<null>|sip:bob@[2001:db8::1];tag=t9|[2001:db8::1]|[2001:db8::1]:5060|t9|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: "Al x Ice" <sip:alice:pw@example.com:99;transport=tcp>;x=y;tag=f1
        To: sip:bob@[2001:db8::1];tag=t9
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "A reason phrase that begins with a variable"
    alice connects udp
    alice sends
        OPTIONS sip:reason@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 OPTIONS
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of no Record-Route, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:routes@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R <null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>|<null>
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of Record-Route, Refer-To and Remote-Party-ID, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:routes@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Record-Route: <sip:10.0.0.1;lr>;x=y, <sip:10.0.0.2;lr>
        Refer-To: "Carol" <sip:carol@example.com>;m=n
        Remote-Party-ID: "D" <sip:dora@example.com>;screen=yes
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R <sip:10.0.0.1;lr>;x=y, <sip:10.0.0.2;lr>|sip:10.0.0.1;lr|10.0.0.1||y|"Carol" <sip:carol@example.com>;m=n|sip:carol@example.com|"Carol"|n|sip:dora@example.com|yes
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Record-Route: <sip:10.0.0.1;lr>;x=y, <sip:10.0.0.2;lr>
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Settings in groups, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:settings@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R 5|9|2|5|no|limit|1|2
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more

test "Selects of Via, over UDP"
    alice connects udp
    alice sends
        OPTIONS sip:via@127.0.0.1:{relay.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport
        Via: SIP/2.0/TCP proxy.example.com:5080;branch=z9hG4bK2;x=y, SIP / 2.0 / TLS 10.0.0.3 ;branch=z9hG4bK3;received=1.2.3.4
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Content-Length: 0

    alice gets exactly
        SIP/2.0 200 R z9hG4bK1|<null>|<null>|<null>|<null>|<null>|SIP/2.0/TCP proxy.example.com:5080;branch=z9hG4bK2;x=y,|proxy.example.com|5080|TCP|SIP / 2.0 / TLS 10.0.0.3 ;branch=z9hG4bK3;received=1.2.3.4|z9hG4bK3|<null>|10.0.0.3|y
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport={alice.port};received=127.0.0.1
        Via: SIP/2.0/TCP proxy.example.com:5080;branch=z9hG4bK2;x=y, SIP / 2.0 / TLS 10.0.0.3 ;branch=z9hG4bK3;received=1.2.3.4
        From: <sip:alice@example.com>;tag=f1
        To: <sip:bob@example.com>;tag={alice.tag=*}
        Call-ID: c1@example.com
        CSeq: 1 OPTIONS
        Server: {alice.server=*}
        Content-Length: 0

    alice may get more
