# As differs.kt, for a row whose config Kamailio 5.6.3 reads otherwise.

config expression.cfg

steps ask
    alice connects udp
    alice sends
        OPTIONS sip:{user}@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
        Content-Length: 0

test "80: #!ifexp is carried out"
    differs kamailio "80: it is a comment"
    do ask user=x
    alice gets 200 Fine
