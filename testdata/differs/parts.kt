# As differs.kt, for bodies of several parts.

config parts.cfg

test "120: a body without Content-Type has no parts"
    differs kamailio "120: a worker crashes"
    alice connects udp
    alice sends bytes
        MESSAGE sip:get@127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        From: <sip:a@example.com>;tag=1\r\n
        To: <sip:b@example.com>\r\n
        Call-ID: 1\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 7\r\n
        \r\n
        hello\r\n
    alice gets 200 hello

test "121: a body whose first delimiter is the closing one"
    differs kamailio "121: a worker crashes"
    alice connects udp
    alice sends bytes
        MESSAGE sip:append@127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        From: <sip:a@example.com>;tag=1\r\n
        To: <sip:b@example.com>\r\n
        Call-ID: 1\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: multipart/mixed;boundary=b1\r\n
        Content-Length: 8\r\n
        \r\n
        --b1--\r\n
    alice gets 200 --b1--

test "122: parameters of Content-Type without a boundary"
    differs kamailio "122: a worker hangs"
    alice connects udp
    alice sends bytes
        MESSAGE sip:set@127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        From: <sip:a@example.com>;tag=1\r\n
        To: <sip:b@example.com>\r\n
        Call-ID: 1\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain;charset=utf-8\r\n
        Content-Length: 7\r\n
        \r\n
        hello\r\n
    alice gets 200 new

test "123: an index below 0"
    differs kamailio "123: what is in memory there"
    alice connects udp
    alice sends bytes
        MESSAGE sip:before@127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        From: <sip:a@example.com>;tag=1\r\n
        To: <sip:b@example.com>\r\n
        Call-ID: 1\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Length: 0\r\n
        \r\n
    alice gets 200 refused

test "124: a boundary of 84 bytes"
    differs kamailio "124: the line of Content-Type has no end"
    alice connects udp
    alice sends bytes
        MESSAGE sip:long@127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1;rport\r\n
        From: <sip:a@example.com>;tag=1\r\n
        To: <sip:b@example.com>\r\n
        Call-ID: 1\r\n
        CSeq: 1 MESSAGE\r\n
        Content-Type: text/plain\r\n
        Content-Length: 7\r\n
        \r\n
        hello\r\n
    alice gets 200 Mime-Version: 1.0
