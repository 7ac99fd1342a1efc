# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/mission.cfg
listen 127.0.0.1:15060
login alice xyz123

test "Flags on the way to a hop"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1+
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t1$
    bob accepts
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1+
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2#
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t2$
    bob gets exactly
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2#

test "The hop is a client's connection"
    bob connects
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop hangs up and is called again"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob shuts
    bob is closed
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t2$
    bob accepts
    bob gets exactly
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$

test "The first URI is garbage"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: garbage msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: garbage
        Message-ID: 87652
        -------t1$
    bob accepts
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: garbage msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop is garbage"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp garbage msrp://far.example.com:7001/f;tcp
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

test "The hop is not MSRP"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp http://127.0.0.1:80/x msrp://far.example.com:7001/f;tcp
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

test "The next hop is this relay"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{relay.port}/x;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:{relay.port}/x;tcp msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop wants TLS, and there is none here"
    differs kamailio "docs/compatibility.md 20: without TLS the reference sends frames for msrps: in the clear"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrps://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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

test "SEND to a further hop"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop has no host"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://:2855/b;tcp msrp://far.example.com:7001/f;tcp
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

test "The hop has no session"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port};tcp msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port};tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop has no ;tcp"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop is the sender itself"
    bob connects
    bob sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop has parameters"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp;x=y;z msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp;x=y;z msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "Many frames in one packet to a new hop"
    bob listens
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 1\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 2\r\n
        -------t2$\r\n
        MSRP t3 SEND\r\n
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 3\r\n
        -------t3$\r\n
        MSRP t4 SEND\r\n
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 4\r\n
        -------t4$\r\n
        MSRP t5 SEND\r\n
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 5\r\n
        -------t5$\r\n
        MSRP t6 SEND\r\n
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 87652\r\n
        Byte-Range: 1-6/6\r\n
        Content-Type: text/plain\r\n
        \r\n
        body 6\r\n
        -------t6$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t2$
    alice gets exactly
        MSRP t3 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t3$
    alice gets exactly
        MSRP t4 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t4$
    alice gets exactly
        MSRP t5 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t5$
    alice gets exactly
        MSRP t6 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t6$
    bob accepts
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 1
        -------t1$
    bob gets exactly
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 2
        -------t2$
    bob gets exactly
        MSRP t3 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 3
        -------t3$
    bob gets exactly
        MSRP t4 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 4
        -------t4$
    bob gets exactly
        MSRP t5 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 5
        -------t5$
    bob gets exactly
        MSRP t6 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-6/6
        Content-Type: text/plain

        body 6
        -------t6$

test "The hop's port is a word"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:port/b;tcp msrp://far.example.com:7001/f;tcp
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

test "The hop's port is 70000"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:70000/b;tcp msrp://far.example.com:7001/f;tcp
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

test "The hop's port is 0"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:0/b;tcp msrp://far.example.com:7001/f;tcp
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

test "The hop refuses the connection"
    bob refuses
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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

test "The hop of a REPORT refuses"
    bob refuses
    alice connects
    alice sends
        MSRP r1 REPORT
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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

test "The hop answers"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t1$
    bob accepts
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob sends
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:{bob.port}/b;tcp
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp
        -------t1$

test "The hop uses the connection for its own requests"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob sends
        MSRP b1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:{bob.port}/b;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------b1$
    bob gets exactly
        MSRP b1 481 Session-does-not-exist
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------b1$

test "A second SEND to the same hop"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t2$
    bob gets exactly
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    carol connects
    carol sends
        MSRP t3 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://carol.example.com:7001/c;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t3$
    carol gets exactly
        MSRP t3 200 OK
        To-Path: msrp://carol.example.com:7001/c;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t3$
    bob gets exactly
        MSRP t3 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://carol.example.com:7001/c;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t3$

test "The sender leaves before the hop answers"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice shuts
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t1$
    alice is closed
    bob accepts
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop is a SIP URI"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp sip:bob@127.0.0.1 msrp://far.example.com:7001/f;tcp
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

test "Two relays behind this one"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://second.example.com:2855/s;tcp msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://second.example.com:2855/s;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The name of the hop does not resolve"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://nobody.invalid:2855/x;tcp msrp://far.example.com:7001/f;tcp
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

test "The hop in capital letters"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp MSRP://127.0.0.1:{bob.port}/b;TCP msrp://far.example.com:7001/f;tcp
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
        To-Path: MSRP://127.0.0.1:{bob.port}/b;TCP msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop has a user part"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://bob@127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://bob@127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "The hop says ;ws"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port}/b;ws msrp://far.example.com:7001/f;tcp
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
        To-Path: msrp://127.0.0.1:{bob.port}/b;ws msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
