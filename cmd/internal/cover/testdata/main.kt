config main.cfg

test "{user} is answered"
    | user |
    | a    |
    | q    |
    alice connects
    alice sends
        OPTIONS sip:{user}@{relay} SIP/2.0
        Via: SIP/2.0/TCP {alice};branch=z9hG4bK1
        From: <sip:y@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
    alice gets 200

test "with a definition"
    define EXTRA
    alice connects
    alice sends
        OPTIONS sip:q@{relay} SIP/2.0
        Via: SIP/2.0/TCP {alice};branch=z9hG4bK1
        From: <sip:y@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
    alice gets 200
