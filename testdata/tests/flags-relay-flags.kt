# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/relay-flags.cfg
listen 127.0.0.1:15060
login alice xyz123

test "What the flag functions return"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/flags-code;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relay flags
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/flags-code;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 Reply flags
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/flags-code;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$

test "Relay flags 1 and 2"
    bob connects
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/both;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/both;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060/both;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob is closed

test "Relay flags 1 and 2 without a connection"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/both;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 408 Not relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/both;tcp
        Message-ID: 87652
        X-Code: -1
        -------t1$

test "Relay flag 2"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/close;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/close;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    bob accepts
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060/close;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob is closed

test "Relay flag 2 on a client's connection"
    bob connects
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/close;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/close;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060/close;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob is closed

test "No relay flag"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/none;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/none;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    bob accepts
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060/none;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "No relay flag, and the hop refuses"
    differs kamailio "docs/compatibility.md 19: kamino connects in the background, so the frame counts as relayed"
    bob refuses
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/none;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/none;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$

test "Relay flag 1 with a connection"
    bob connects
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/reuse;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/reuse;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060/reuse;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "Relay flag 1 without a connection"
    bob listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/reuse;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 408 Not relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/reuse;tcp
        Message-ID: 87652
        X-Code: -1
        -------t1$

test "Relay flags add up"
    bob connects
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/twice;tcp msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/twice;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:{bob.port}/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060/twice;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob is closed

test "A hop that cannot be addressed"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/none;tcp msrp://127.0.0.1:70000/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 408 Not relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/none;tcp
        Message-ID: 87652
        X-Code: -1
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/none;tcp http://127.0.0.1/ msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    alice gets exactly
        MSRP t2 408 Not relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/none;tcp
        Message-ID: 87652
        X-Code: -1
        -------t2$
    alice sends
        MSRP t3 SEND
        To-Path: msrp://127.0.0.1:5060/none;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t3$
    alice gets exactly
        MSRP t3 408 Not relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/none;tcp
        Message-ID: 87652
        X-Code: -1
        -------t3$

test "msrp_set_dst() goes before To-Path"
    carol listens
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp://127.0.0.1:{carol.port}/c;tcp
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    carol accepts
    carol gets exactly
        MSRP t1 SEND
        To-Path: msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060/dst;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp://127.0.0.1:{carol.port}/c;tcp
        Content-Type: text/plain

        Hello
        -------t1$

test "What msrp_set_dst() returns: bad uri"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst-code;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: garbage
        X-Socket: x
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 408 Destination not set
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst-code;tcp
        Message-ID: 87652
        X-Code: -1
        -------t1$

test "What msrp_set_dst() returns: good"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst-code;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp://127.0.0.1:{alice.port}
        X-Socket: tcp:127.0.0.1:{relay.port}
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Destination set
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst-code;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$

test "What msrp_set_dst() returns: no socket"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst-code;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp://127.0.0.1:{alice.port}
        X-Socket: x
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Destination set
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst-code;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$

test "What msrp_set_dst() returns: other socket"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst-code;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp://127.0.0.1:{alice.port}
        X-Socket: tcp:127.0.0.9:1
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Destination set
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst-code;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$

test "What msrp_set_dst() returns: short"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst-code;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp:
        X-Socket: x
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 408 Destination not set
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst-code;tcp
        Message-ID: 87652
        X-Code: -1
        -------t1$

test "What msrp_set_dst() returns: sip uri"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst-code;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: sip:127.0.0.1:{alice.port}
        X-Socket: x
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 408 Destination not set
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst-code;tcp
        Message-ID: 87652
        X-Code: -1
        -------t1$

test "msrp_set_dst() with relay flag 1"
    carol connects
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst-reuse;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp://127.0.0.1:{carol.port}
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst-reuse;tcp
        Message-ID: 87652
        X-Code: 1
        -------t1$
    carol gets exactly
        MSRP t1 SEND
        To-Path: msrp://far.example.com:7001/f;tcp
        From-Path: msrp://127.0.0.1:5060/dst-reuse;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp://127.0.0.1:{carol.port}
        Content-Type: text/plain

        Hello
        -------t1$

test "msrp_set_dst() with relay flag 1, and nobody there"
    carol refuses
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/dst-reuse;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Dst: msrp://127.0.0.1:{carol.port}
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 408 Not relayed
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/dst-reuse;tcp
        Message-ID: 87652
        X-Code: -1
        -------t1$
