# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/mission.cfg
listen 127.0.0.1:15060
login alice xyz123

test "A bare LF after what looks like the end-line"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-26/26\r\n
        Content-Type: text/plain\r\n
        \r\n
        before\r\n
        -------t1$\n
        after\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-26/26\r\n
        Content-Type: text/plain\r\n
        \r\n
        before\r\n
        -------t1$\n
        after\r\n
        -------t1$\r\n

test "A bare LF before what looks like the end-line"
    differs kamailio "docs/compatibility.md 12: only CR LF is the end of a line"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-26/26\r\n
        Content-Type: text/plain\r\n
        \r\n
        before\n
        -------t1$\r\n
        after\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-26/26\r\n
        Content-Type: text/plain\r\n
        \r\n
        before\n
        -------t1$\r\n
        after\r\n
        -------t1$\r\n

test "An end-line with eight hyphens, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        --------t1$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        --------t1$
        -------t1$

test "An end-line within a line, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-15/15
        Content-Type: text/plain

        end: -------t1$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-15/15
        Content-Type: text/plain

        end: -------t1$
        -------t1$

test "An end-line that is indented, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

         -------t1$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

         -------t1$
        -------t1$

test "An end-line whose transaction is longer, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        -------t11$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        -------t11$
        -------t1$

test "An end-line with more after it, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-20/20
        Content-Type: text/plain

        -------t1$ and so on
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-20/20
        Content-Type: text/plain

        -------t1$ and so on
        -------t1$

test "An end-line without its flag, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-9/9
        Content-Type: text/plain

        -------t1
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-9/9
        Content-Type: text/plain

        -------t1
        -------t1$

test "A flag that is none of + $ #"
    differs kamailio "docs/compatibility.md 12: only + $ # end a frame"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-23/23
        Content-Type: text/plain

        before
        -------t1!
        after
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-23/23
        Content-Type: text/plain

        before
        -------t1!
        after
        -------t1$

test "The end-line of another frame, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-10/10
        Content-Type: text/plain

        -------t2$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-10/10
        Content-Type: text/plain

        -------t2$
        -------t1$

test "An end-line whose transaction only ends alike, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        -------xt1$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        -------xt1$
        -------t1$

test "An end-line with six hyphens, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-9/9
        Content-Type: text/plain

        ------t1$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-9/9
        Content-Type: text/plain

        ------t1$
        -------t1$

test "An end-line with two flags, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        -------t1$$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        -------t1$$
        -------t1$

test "A whole frame of another transaction, in a body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-53/53
        Content-Type: text/plain

        MSRP t2 SEND
        To-Path: a
        From-Path: b

        body
        -------t2$
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-53/53
        Content-Type: text/plain

        MSRP t2 SEND
        To-Path: a
        From-Path: b

        body
        -------t2$
        -------t1$

test "Content-Length in a frame"
    differs kamailio "docs/compatibility.md 7: the reference takes the length as that of a SIP body"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        Content-Length: 3
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 1
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        Content-Length: 3
        Content-Type: text/plain

        Hello
        -------t1$

test "CR LF after a frame"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
        \r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    alice gets exactly
        MSRP t2 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t2$

test "CR LF before a frame"
    alice connects
    alice sends bytes
        \r\n
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "A frame without its end"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
    alice shuts
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A whole frame and a half, then the sender leaves"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        To-Path:\x20\r\n
    alice shuts
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice is closed

test "A frame that comes byte by byte"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends byte by byte
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "AUTH byte by byte"
    alice connects
    alice sends byte by byte
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------a1$
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce=*}", qop="auth"
        -------a1$
    alice sends byte by byte
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "A request line with two words too many"
    alice connects
    alice sends
        MSRP t1 SEND now please
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A reply always ends with $"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1+
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2#
    alice gets exactly
        MSRP t2 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t2$

test "A frame that ends with an unknown flag"
    differs kamailio "docs/compatibility.md 12: only + $ # end a frame"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1!
    alice shuts
    alice is closed

test "From-Path before To-Path"
    alice connects
    alice sends
        MSRP t1 SEND
        From-Path: msrp://alice.example.com:7001/a1;tcp
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "Binary garbage"
    alice connects
    alice sends bytes
        \x00\x01\x02\xff\xfe\x80\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03
    alice shuts
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A line of garbage"
    alice connects
    alice sends bytes
        garbage\r\n
    alice shuts
    alice is closed

test "Garbage that ends like a SIP message"
    alice connects
    alice sends bytes
        garbage\r\n
        more garbage\r\n
        \r\n
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A header between the paths"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 1
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A header before To-Path"
    alice connects
    alice sends
        MSRP t1 SEND
        Message-ID: 1
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "An HTTP request"
    differs kamailio "docs/compatibility.md 22: kamino closes a connection whose message is neither SIP/2.0 nor MSRP"
    alice connects
    alice sends bytes
        GET / HTTP/1.1\r\n
        Host: 127.0.0.1\r\n
        \r\n
    alice is closed

test "A header line that begins with a hyphen"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -----
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "CR LF CR LF is answered CR LF"
    alice connects
    alice sends bytes
        \r\n\r\n
    alice gets bytes
        \r\n
    alice sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    alice gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A keepalive between frames"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
        \r\n\r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t2$\r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice gets bytes
        \r\n
    alice gets exactly
        MSRP t2 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t2$

test "A keepalive in two halves"
    alice connects
    alice sends bytes
        \r\n{|}\r\n
    alice gets bytes
        \r\n
    alice sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    alice gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "Two keepalives in one packet"
    alice connects
    alice sends bytes
        \r\n\r\n\r\n\r\n
    alice gets bytes
        \r\n
    alice gets bytes
        \r\n
    alice sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    alice gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A frame of ten thousand bytes"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-12/12
        Content-Type: text/plain

        {fill 10000}
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-12/12
        Content-Type: text/plain

        {fill 10000}
        -------t1$

test "A frame of thirty thousand bytes"
    differs kamailio "docs/compatibility.md 5: frames have any size"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-30000/30000
        Content-Type: text/plain

        {fill 30000}
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-30000/30000
        Content-Type: text/plain

        {fill 30000}
        -------t1$

test "A frame of a megabyte"
    differs kamailio "docs/compatibility.md 5: frames have any size"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-1000000/1000000
        Content-Type: text/plain

        {fill 1000000}
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-1000000/1000000
        Content-Type: text/plain

        {fill 1000000}
        -------t1$

test "A frame of twelve thousand bytes"
    differs kamailio "docs/compatibility.md 5: frames have any size"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-12000/12000
        Content-Type: text/plain

        {fill 12000}
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-12000/12000
        Content-Type: text/plain

        {fill 12000}
        -------t1$

test "Several frames of four thousand bytes in one packet"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-11/11\r\n
        Content-Type: text/plain\r\n
        \r\n
        {fill 4000}\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-11/11\r\n
        Content-Type: text/plain\r\n
        \r\n
        {fill 4000}\r\n
        -------t2$\r\n
        MSRP t3 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-11/11\r\n
        Content-Type: text/plain\r\n
        \r\n
        {fill 4000}\r\n
        -------t3$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t2$
    alice gets exactly
        MSRP t3 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t3$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        {fill 4000}
        -------t1$
    bob gets exactly
        MSRP t2 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        {fill 4000}
        -------t2$
    bob gets exactly
        MSRP t3 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        {fill 4000}
        -------t3$

test "A To-Path of twenty relays"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://r0.example.com:2855/0;tcp msrp://r1.example.com:2855/1;tcp msrp://r2.example.com:2855/2;tcp msrp://r3.example.com:2855/3;tcp msrp://r4.example.com:2855/4;tcp msrp://r5.example.com:2855/5;tcp msrp://r6.example.com:2855/6;tcp msrp://r7.example.com:2855/7;tcp msrp://r8.example.com:2855/8;tcp msrp://r9.example.com:2855/9;tcp msrp://r10.example.com:2855/10;tcp msrp://r11.example.com:2855/11;tcp msrp://r12.example.com:2855/12;tcp msrp://r13.example.com:2855/13;tcp msrp://r14.example.com:2855/14;tcp msrp://r15.example.com:2855/15;tcp msrp://r16.example.com:2855/16;tcp msrp://r17.example.com:2855/17;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t1$
    bob accepts
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://r0.example.com:2855/0;tcp msrp://r1.example.com:2855/1;tcp msrp://r2.example.com:2855/2;tcp msrp://r3.example.com:2855/3;tcp msrp://r4.example.com:2855/4;tcp msrp://r5.example.com:2855/5;tcp msrp://r6.example.com:2855/6;tcp msrp://r7.example.com:2855/7;tcp msrp://r8.example.com:2855/8;tcp msrp://r9.example.com:2855/9;tcp msrp://r10.example.com:2855/10;tcp msrp://r11.example.com:2855/11;tcp msrp://r12.example.com:2855/12;tcp msrp://r13.example.com:2855/13;tcp msrp://r14.example.com:2855/14;tcp msrp://r15.example.com:2855/15;tcp msrp://r16.example.com:2855/16;tcp msrp://r17.example.com:2855/17;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "A bare LF before a frame"
    alice connects
    alice sends bytes
        \n
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "Lines that end with LF only"
    alice connects
    alice sends bytes
        MSRP t1 SEND\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\n
        -------t1$\n
    alice shuts
    alice is closed

test "A long transaction id"
    alice connects
    alice sends
        MSRP xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.-+%=yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.-+%=yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy$
    alice gets exactly
        MSRP xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.-+%=yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.-+%=yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy$

test "msrp in lower case"
    alice connects
    alice sends bytes
        msrp t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------t1$\r\n
    alice shuts
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "to-path in lower case"
    differs kamailio "docs/compatibility.md 7: the reference compares names of headers case by case"
    alice connects
    alice sends
        MSRP t1 SEND
        to-path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$

test "A header line without a colon"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID 1
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "No From-Path"
    differs kamailio "docs/compatibility.md 21: kamino closes a connection whose frame lacks its paths"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$
    alice is closed

test "A header where From-Path should be"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 1
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "No header at all"
    differs kamailio "docs/compatibility.md 21: kamino closes a connection whose frame lacks its paths"
    alice connects
    alice sends
        MSRP t1 SEND
        -------t1$
    alice is closed

test "A first line without method: space at its end"
    alice connects
    alice sends bytes
        MSRP t1\x20\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------t1$\r\n
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "No path at all"
    alice connects
    alice sends
        MSRP t1 SEND
        Message-ID: 1
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "Headers without a space after the colon"
    differs kamailio "docs/compatibility.md 11: the reference cuts a letter off the From-Path that it relays"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path:msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path:msrp://alice.example.com:7001/a1;tcp
        Message-ID:1
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID:1
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path:msrp://bob.example.com:7001/bob;tcp
        From-Path:msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID:1
        -------t1$

test "No To-Path"
    alice connects
    alice sends
        MSRP t1 SEND
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "The end-line has another transaction"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------t2$\r\n
    alice shuts
    alice is closed

test "The end-line of another frame before its own"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t2$
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "Frames in one packet"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t2$\r\n
        MSRP t3 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t3$\r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t2 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t2$
    alice gets exactly
        MSRP t3 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t3$

test "One frame and a half, then the rest"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Mess{|}age-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t2$\r\n
        MSRP t3 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t3$\r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t2 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t2$
    alice gets exactly
        MSRP t3 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t3$

test "Frames in one packet to one session"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 1\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 2\r\n
        -------t2$\r\n
        MSRP t3 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 3\r\n
        -------t3$\r\n
        MSRP t4 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 4\r\n
        -------t4$\r\n
        MSRP t5 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 5\r\n
        -------t5$\r\n
        MSRP t6 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 6\r\n
        -------t6$\r\n
        MSRP t7 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 7\r\n
        -------t7$\r\n
        MSRP t8 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 8\r\n
        -------t8$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t2$
    alice gets exactly
        MSRP t3 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t3$
    alice gets exactly
        MSRP t4 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t4$
    alice gets exactly
        MSRP t5 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t5$
    alice gets exactly
        MSRP t6 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t6$
    alice gets exactly
        MSRP t7 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t7$
    alice gets exactly
        MSRP t8 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t8$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 1
        -------t1$
    bob gets exactly
        MSRP t2 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 2
        -------t2$
    bob gets exactly
        MSRP t3 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 3
        -------t3$
    bob gets exactly
        MSRP t4 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 4
        -------t4$
    bob gets exactly
        MSRP t5 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 5
        -------t5$
    bob gets exactly
        MSRP t6 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 6
        -------t6$
    bob gets exactly
        MSRP t7 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 7
        -------t7$
    bob gets exactly
        MSRP t8 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 8
        -------t8$

test "Frames in one packet to two sessions"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    carol connects
    carol sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://carol.example.com:7001/carol;tcp
        -------login1$
    carol gets 401
    carol sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://carol.example.com:7001/carol;tcp
        Authorization: {digest}
        -------login2$
    carol gets 200
        Use-Path: msrp://127.0.0.1:5060/{carol.session=*};tcp
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{carol.session};tcp msrp://carol.example.com:7001/carol;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t2$\r\n
        MSRP t3 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t3$\r\n
        MSRP t4 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{carol.session};tcp msrp://carol.example.com:7001/carol;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t4$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{carol.session};tcp
        Message-ID: 87652
        -------t2$
    alice gets exactly
        MSRP t3 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t3$
    alice gets exactly
        MSRP t4 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{carol.session};tcp
        Message-ID: 87652
        -------t4$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob gets exactly
        MSRP t3 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t3$
    carol gets exactly
        MSRP t2 SEND
        To-Path: msrp://carol.example.com:7001/carol;tcp
        From-Path: msrp://127.0.0.1:5060/{carol.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    carol gets exactly
        MSRP t4 SEND
        To-Path: msrp://carol.example.com:7001/carol;tcp
        From-Path: msrp://127.0.0.1:5060/{carol.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t4$

test "Two frames with the same transaction"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "A transaction id of one letter"
    alice connects
    alice sends
        MSRP 1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------1$
    alice gets exactly
        MSRP 1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------1$

test "The sender leaves right after a frame"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice shuts
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice is closed

test "A SIP reply in MSRP clothes"
    alice connects
    alice sends bytes
        MSRP/2.0 200 OK\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------200$\r\n
    alice shuts
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A space before a frame"
    alice connects
    alice sends bytes
        \x20
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "Headers with many spaces after the colon"
    differs kamailio "docs/compatibility.md 11: spaces around a path damage what the reference sends"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path:   msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp \x20\r\n
        From-Path:    msrp://alice.example.com:7001/a1;tcp \x20\r\n
        Message-ID:   1\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID:   1
        -------t1$
    bob gets bytes
        MSRP t1 SEND\r\n
        To-Path:   msrp://bob.example.com:7001/bob;tcp \x20\r\n
        From-Path:    msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp \x20\r\n
        Message-ID:   1\r\n
        -------t1$\r\n

test "A frame cut at its blank line"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r
        {|}\n
        {|}\r
        {|}\n
        Hello\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "A frame cut within its end-line"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        ---{|}----t1{|}$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice sends bytes
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r
        {|}\n
        -------t2$\r
        {|}\n
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t2$
    bob gets exactly
        MSRP t2 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$

test "A frame cut within its first line"
    alice connects
    alice sends bytes
        M{|}SRP{|} t{|}1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "A frame cut within a header"
    alice connects
    alice sends
        MSRP t1 SEND
        To-{|}Path:{|} ms{|}rp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "A status that is no number"
    alice connects
    alice sends
        MSRP t1 2xx OK
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A tab in the first line"
    differs kamailio "docs/compatibility.md 1: the reference dies of a first line without a method"
    alice connects
    alice sends bytes
        MSRP t1\tSEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------t1$\r\n
    alice is closed

test "Three CR LF before a frame"
    alice connects
    alice sends bytes
        \r\n\r\n\r\n
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
    alice gets bytes
        \r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "A first line with a transaction and no more"
    differs kamailio "docs/compatibility.md 1: the reference dies of a first line without a method"
    alice connects
    alice sends
        MSRP t1
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "Two From-Path headers"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "Two spaces in the first line"
    differs kamailio "docs/compatibility.md 23: the reference does not find the end-line of a frame whose first line has more than single spaces"
    alice connects
    alice sends
        MSRP  t1  SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$
    alice shuts
    alice is closed

test "Two spaces between the URIs of To-Path"
    bob connects
    bob sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------login1$
    bob gets 401
    bob sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Authorization: {digest}
        -------login2$
    bob gets 200
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp  msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    alice sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    alice gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "Two To-Path headers"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A second To-Path after From-Path"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$

test "A frame before a broken one is answered"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        -------t2$\r\n
        MSRP t3 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: text/plain\r\n
        \r\n
        Hello\r\n
        -------t3$\r\n
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$
    alice is closed
    bob connects
    bob sends
        MSRP probe SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://nobody.example.com:7001/n;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------probe$
    bob gets exactly
        MSRP probe 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------probe$
