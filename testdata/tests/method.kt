# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/mission.cfg
listen 127.0.0.1:15060
login alice xyz123

test "The method AUTHORIZE"
    alice connects
    alice sends
        MSRP t1 AUTHORIZE
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$

test "The method send"
    alice connects
    alice sends
        MSRP t1 send
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$

test "The method NICKNAME"
    alice connects
    alice sends
        MSRP t1 NICKNAME
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$

test "The method OPTIONS"
    alice connects
    alice sends
        MSRP t1 OPTIONS
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$

test "The method SEN"
    alice connects
    alice sends
        MSRP t1 SEN
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$

test "The method SENDER"
    alice connects
    alice sends
        MSRP t1 SENDER
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$

test "A space behind the method"
    alice connects
    alice sends bytes
        MSRP t1 SEND\x20\r\n
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------t1$\r\n
    alice is closed

test "An unknown method to a session"
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
        MSRP t1 NICKNAME
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        -------t1$
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

test "An unknown method with a body"
    alice connects
    alice sends
        MSRP t1 NOTIFY
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 7
        Content-Type: text/plain

        Hello
        -------t1+
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 7
        -------t1$

test "The method X"
    alice connects
    alice sends
        MSRP t1 X
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        -------t1$
