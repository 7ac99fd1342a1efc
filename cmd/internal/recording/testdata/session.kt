# Recorded by kamino record.

config relay.cfg
login zoe secret

test "recorded"
    alice listens at 10.0.0.9:7000
    zoe connects from 10.0.0.7:40000
    zoe sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://10.0.0.7:9/a;tcp
        -------a1$
    zoe gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://10.0.0.7:9/a;tcp
        From-Path: msrp://{relay};tcp
        WWW-Authenticate: Digest realm="kamino", nonce="{zoe.nonce=*}", qop="auth"
        -------a1$
    zoe sends
        MSRP a2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://10.0.0.7:9/a;tcp
        Authorization: {digest nc=00000002}
        -------a2$
    zoe gets exactly
        MSRP a2 200 OK
        To-Path: msrp://10.0.0.7:9/a;tcp
        From-Path: msrp://{relay};tcp
        Use-Path: msrp://{relay}/{zoe.session=*};tcp
        Expires: 600
        -------a2$
    zoe sends
        MSRP a3 SEND
        To-Path: msrp://{relay}/{zoe.session};tcp msrp://10.0.0.9:7000/b;tcp
        From-Path: msrp://10.0.0.7:9/a;tcp
        Message-ID: m1
        Byte-Range: 1-6/6
        Content-Type: text/plain

        {{|} é
        -------a3$
    alice accepts
    alice gets exactly
        MSRP a3 SEND
        To-Path: msrp://10.0.0.9:7000/b;tcp
        From-Path: msrp://{relay}/{zoe.session};tcp msrp://10.0.0.7:9/a;tcp
        Message-ID: m1
        Byte-Range: 1-6/6
        Content-Type: text/plain

        {{|} é
        -------a3$
    alice sends
        MSRP a3 200 OK
        To-Path: msrp://{relay}/{zoe.session};tcp
        From-Path: msrp://10.0.0.9:7000/b;tcp
        -------a3$
    alice closes
    zoe gets exactly
        MSRP a3 200 OK
        To-Path: msrp://10.0.0.7:9/a;tcp
        From-Path: msrp://{relay}/{zoe.session};tcp
        -------a3$
    zoe sends bytes
        a body without a frame \x01\\\r\n
    zoe is closed
