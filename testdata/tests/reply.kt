# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/mission.cfg
listen 127.0.0.1:15060
login alice xyz123

test "A comment of several words"
    alice connects
    bob connects
    bob sends
        MSRP t1 200 All is  well
        To-Path: msrp://127.0.0.1:5060/x;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------t1$
    alice gets exactly
        MSRP t1 200 All is  well
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060/x;tcp msrp://bob.example.com:7001/bob;tcp
        -------t1$

test "An error goes back as a success does"
    alice connects
    bob connects
    bob sends
        MSRP t1 413 Too Much
        To-Path: msrp://127.0.0.1:5060/x;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 413 Too Much
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060/x;tcp msrp://bob.example.com:7001/bob;tcp
        Message-ID: 1
        -------t1$

test "A reply to a sender that has left"
    alice connects
    bob connects
    alice shuts
    alice is closed
    bob sends
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:5060/x;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
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

test "A status of five digits"
    alice connects
    bob connects
    bob sends
        MSRP t1 20000 Much
        To-Path: msrp://127.0.0.1:5060/x;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------t1$
    alice gets exactly
        MSRP t1 20000 Much
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060/x;tcp msrp://bob.example.com:7001/bob;tcp
        -------t1$

test "A reply without a comment"
    differs kamailio "docs/compatibility.md 6: the reference takes a reply without a comment for a request"
    alice connects
    bob connects
    bob sends
        MSRP t1 200
        To-Path: msrp://127.0.0.1:5060/x;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------t1$
    alice gets exactly
        MSRP t1 200
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060/x;tcp msrp://bob.example.com:7001/bob;tcp
        -------t1$

test "A reply to a hop without connection"
    carol listens
    bob connects
    bob sends
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:5060/x;tcp msrp://127.0.0.1:{carol.port}/c;tcp msrp://far.example.com/f;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------t1$
    carol accepts
    carol gets exactly
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:{carol.port}/c;tcp msrp://far.example.com/f;tcp
        From-Path: msrp://127.0.0.1:5060/x;tcp msrp://bob.example.com:7001/bob;tcp
        -------t1$

test "A reply that ends here"
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
    bob sends
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
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

test "A reply with the whole path back"
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
        From-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob sends
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
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

test "A reply with a body"
    alice connects
    bob connects
    bob sends
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:5060/x;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060/x;tcp msrp://bob.example.com:7001/bob;tcp
        Content-Type: text/plain

        Hello
        -------t1$
