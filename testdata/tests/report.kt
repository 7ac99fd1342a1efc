# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/mission.cfg
listen 127.0.0.1:15060
login alice xyz123

test "A success report for a message"
    alice connects
    alice sends
        MSRP login1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/alice;tcp
        -------login1$
    alice gets 401
    alice sends
        MSRP login2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/alice;tcp
        Authorization: {digest}
        -------login2$
    alice gets 200
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
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
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/alice;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Success-Report: yes
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/alice;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Success-Report: yes
        Content-Type: text/plain

        Hello
        -------t1$
    bob sends
        MSRP r1 REPORT
        To-Path: msrp://127.0.0.1:5060/{alice.session};tcp msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
    alice gets exactly
        MSRP r1 REPORT
        To-Path: msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session};tcp msrp://bob.example.com:7001/bob;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
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

test "report in lower case"
    alice connects
    alice sends
        MSRP r1 report
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
    alice gets exactly
        MSRP r1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------r1$

test "REPORT to a session whose owner has left"
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
    bob shuts
    bob is closed
    alice connects
    alice sends
        MSRP r1 REPORT
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
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

test "REPORT to a further hop"
    bob listens
    alice connects
    alice sends
        MSRP r1 REPORT
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
    bob accepts
    bob gets exactly
        MSRP r1 REPORT
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
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

test "REPORT to a session"
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
        MSRP r1 REPORT
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
    bob gets exactly
        MSRP r1 REPORT
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
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

test "REPORT to a session that is not there"
    alice connects
    alice sends
        MSRP r1 REPORT
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Status: 000 200 OK
        -------r1$
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
