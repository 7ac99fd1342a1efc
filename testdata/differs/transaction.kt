# As differs.kt, for a row whose config needs modules that kamino has not.

config transaction.cfg
fake tm
fake rr

test "116: there are no transactions"
    differs kamailio "116: one is made"
    alice connects udp
    alice sends
        OPTIONS sip:x@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 None
