# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/variables.cfg
listen 127.0.0.1:15060
login alice xyz123

test "What a script reads of a request with little in it"
    alice connects
    alice sends
        MSRP t1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        method: [AUTH]
        transid: [t1]
        code: [<null>]
        reason: [<null>]
        msgid: [<null>]
        sessid: [<null>]
        crthop: [msrp://127.0.0.1:5060;tcp]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [<null>]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://127.0.0.1:5060;tcp]
        prevhops: [1]
        nexthops: [0]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [111]
        bodylen: [0]
        body: []
        hdrs: [85]
        buf: [4075a030b802a370edcdcb1668a799a3]
        -------t1$

test "A binary body"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/abc;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 1\r\n
        Content-Type: text/plain\r\n
        \r\n
        \x00\x01\xff\r\n
        \r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/abc;tcp
        Message-ID: 1
        method: [SEND]
        transid: [t1]
        code: [<null>]
        reason: [<null>]
        msgid: [1]
        sessid: [abc]
        crthop: [msrp://127.0.0.1:5060/abc;tcp]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [<null>]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://127.0.0.1:5060/abc;tcp]
        prevhops: [1]
        nexthops: [0]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [165]
        bodylen: [7]
        body: [0001ff0d0a0d0a]
        hdrs: [130]
        buf: [7948a2c287c0af4b4fd0c435f8019806]
        -------t1$

test "An empty body"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/abc;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        Content-Type: text/plain


        -------t1$
    alice gets exactly
        MSRP t1 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/abc;tcp
        Message-ID: 1
        method: [SEND]
        transid: [t1]
        code: [<null>]
        reason: [<null>]
        msgid: [1]
        sessid: [abc]
        crthop: [msrp://127.0.0.1:5060/abc;tcp]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [<null>]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://127.0.0.1:5060/abc;tcp]
        prevhops: [1]
        nexthops: [0]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [160]
        bodylen: [2]
        body: [0d0a]
        hdrs: [130]
        buf: [6d9dd4a155a21a8cf596b69308b1c013]
        -------t1$

test "What a script reads of the SIP message made from a frame"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/sip;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-Test: first
        X-Test: second, third
        X-Test: last
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Message
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/sip;tcp
        Message-ID: 87652
        rm: [MSRP]
        ru: [sip:a@127.0.0.1]
        rU: [a]
        rd: [127.0.0.1]
        rp: [5060]
        rv: [SIP/2.0]
        fu: [b@127.0.0.1] ft: [a] fU: [<null>] fd: [<null>]
        tu: [a@127.0.0.1] tt: [<null>] tU: [<null>] td: [<null>]
        ci: [a]
        cs: [1]
        ua: [<null>]
        cT: [text/plain] cl: [0]
        rb: []
        ml: [439]
        mb: [83da6af9c0836a371c394e5320f6669a] [MSRP sip:a@127.0.0.1 SIP/2.0]
        si: [127.0.0.1] sp: [{alice.port}] Ri: [127.0.0.1] Rp: [{relay.port}]
        proto: [tcp] pr: [tcp]
        first: [MSRP t1 SEND]
        to-path: [msrp://127.0.0.1:5060/sip;tcp msrp://far.example.com:7001/f;tcp]
        from-path: [msrp://alice.example.com:7001/a1;tcp]
        x: [first] [second, third] [last] [first]
        none: [<null>]
        -------t1$

test "The SIP message of a frame with little in it"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/sip;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 200 Message
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/sip;tcp
        rm: [MSRP]
        ru: [sip:a@127.0.0.1]
        rU: [a]
        rd: [127.0.0.1]
        rp: [5060]
        rv: [SIP/2.0]
        fu: [b@127.0.0.1] ft: [a] fU: [<null>] fd: [<null>]
        tu: [a@127.0.0.1] tt: [<null>] tU: [<null>] td: [<null>]
        ci: [a]
        cs: [1]
        ua: [<null>]
        cT: [<null>] cl: [0]
        rb: []
        ml: [289]
        mb: [831777d57e899388ac1ca99c881a9851] [MSRP sip:a@127.0.0.1 SIP/2.0]
        si: [127.0.0.1] sp: [{alice.port}] Ri: [127.0.0.1] Rp: [{relay.port}]
        proto: [tcp] pr: [tcp]
        first: [MSRP t1 SEND]
        to-path: [msrp://127.0.0.1:5060/sip;tcp]
        from-path: [msrp://alice.example.com:7001/a1;tcp]
        x: [<null>] [<null>] [<null>] [<null>]
        none: [<null>]
        -------t1$

test "A frame with headers of SIP"
    differs kamailio "docs/compatibility.md 26: a CSeq of the frame that is not one of MSRP makes the reference read no header at all"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/sip;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Call-ID: mine
        User-Agent: me
        CSeq: 5 FOO
        X-Test: 1
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Message
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/sip;tcp
        Message-ID: 87652
        rm: [MSRP]
        ru: [sip:a@127.0.0.1]
        rU: [a]
        rd: [127.0.0.1]
        rp: [5060]
        rv: [SIP/2.0]
        fu: [b@127.0.0.1] ft: [a] fU: [<null>] fd: [<null>]
        tu: [a@127.0.0.1] tt: [<null>] tU: [<null>] td: [<null>]
        ci: [a]
        cs: [1]
        ua: [me]
        cT: [text/plain] cl: [0]
        rb: []
        ml: [442]
        mb: [1fbb4cdc4588612680bf2f6fe03fed6d] [MSRP sip:a@127.0.0.1 SIP/2.0]
        si: [127.0.0.1] sp: [{alice.port}] Ri: [127.0.0.1] Rp: [{relay.port}]
        proto: [tcp] pr: [tcp]
        first: [MSRP t1 SEND]
        to-path: [msrp://127.0.0.1:5060/sip;tcp msrp://far.example.com:7001/f;tcp]
        from-path: [msrp://alice.example.com:7001/a1;tcp]
        x: [1] [<null>] [1] [1]
        none: [<null>]
        -------t1$

test "An unknown method"
    alice connects
    alice sends
        MSRP t1 FOO
        To-Path: msrp://127.0.0.1:5060/abc;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/abc;tcp
        method: [FOO]
        transid: [t1]
        code: [<null>]
        reason: [<null>]
        msgid: [<null>]
        sessid: [abc]
        crthop: [msrp://127.0.0.1:5060/abc;tcp]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [<null>]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://127.0.0.1:5060/abc;tcp]
        prevhops: [1]
        nexthops: [0]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [114]
        bodylen: [0]
        body: []
        hdrs: [89]
        buf: [3fd8c93c073b320edbf9c47044f08533]
        -------t1$

test "What a script reads of a SEND"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/abc;tcp msrp://bob.example.com:7001/b;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://r.example.com:2855/r;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        X-More: 1
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 Frame
        To-Path: msrp://r.example.com:2855/r;tcp
        From-Path: msrp://127.0.0.1:5060/abc;tcp
        Message-ID: 87652
        method: [SEND]
        transid: [t1]
        code: [<null>]
        reason: [<null>]
        msgid: [87652]
        sessid: [abc]
        crthop: [msrp://127.0.0.1:5060/abc;tcp]
        prevhop: [msrp://r.example.com:2855/r;tcp]
        nexthop: [msrp://bob.example.com:7001/b;tcp]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://far.example.com:7001/f;tcp]
        prevhops: [2]
        nexthops: [2]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [299]
        bodylen: [7]
        body: [48656c6c6f0d0a]
        hdrs: [264]
        buf: [a7f9f6a010983cfd935cb6ce2cc5cd6a]
        -------t1$

test "URIs of many forms"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://user@127.0.0.1:5060/se-ss.1;tcp;a=b msrps://[::1]:1/x;ws
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice gets exactly
        MSRP t1 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://user@127.0.0.1:5060/se-ss.1;tcp;a=b
        method: [SEND]
        transid: [t1]
        code: [<null>]
        reason: [<null>]
        msgid: [<null>]
        sessid: [se-ss.1]
        crthop: [msrp://user@127.0.0.1:5060/se-ss.1;tcp;a=b]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [msrps://[::1]:1/x;ws]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrps://[::1]:1/x;ws]
        prevhops: [1]
        nexthops: [1]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [149]
        bodylen: [0]
        body: []
        hdrs: [123]
        buf: [25c260039d3a312e688e4ccb7f6f4224]
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1/only;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t2$
    alice gets exactly
        MSRP t2 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1/only;tcp
        method: [SEND]
        transid: [t2]
        code: [<null>]
        reason: [<null>]
        msgid: [<null>]
        sessid: [only]
        crthop: [msrp://127.0.0.1/only;tcp]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [<null>]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://127.0.0.1/only;tcp]
        prevhops: [1]
        nexthops: [0]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [111]
        bodylen: [0]
        body: []
        hdrs: [85]
        buf: [429843a55a7bfd68df52bb611d98086c]
        -------t2$
    alice sends
        MSRP t3 SEND
        To-Path: msrp://127.0.0.1:5060/noparam
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t3$
    alice gets exactly
        MSRP t3 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/noparam
        method: [SEND]
        transid: [t3]
        code: [<null>]
        reason: [<null>]
        msgid: [<null>]
        sessid: [noparam]
        crthop: [msrp://127.0.0.1:5060/noparam]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [<null>]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://127.0.0.1:5060/noparam]
        prevhops: [1]
        nexthops: [0]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [115]
        bodylen: [0]
        body: []
        hdrs: [89]
        buf: [6d9633677470fdb2d8613d7addb87651]
        -------t3$
    alice sends
        MSRP t4 SEND
        To-Path: msrp://127.0.0.1:5060
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t4$
    alice gets exactly
        MSRP t4 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060
        method: [SEND]
        transid: [t4]
        code: [<null>]
        reason: [<null>]
        msgid: [<null>]
        sessid: [<null>]
        crthop: [msrp://127.0.0.1:5060]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [<null>]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://127.0.0.1:5060]
        prevhops: [1]
        nexthops: [0]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [107]
        bodylen: [0]
        body: []
        hdrs: [81]
        buf: [f9d07f717d4e8cccf677aa8710fb4cba]
        -------t4$
    alice sends
        MSRP t5 SEND
        To-Path: msrp://127.0.0.1:5060/;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t5$
    alice gets exactly
        MSRP t5 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/;tcp
        method: [SEND]
        transid: [t5]
        code: [<null>]
        reason: [<null>]
        msgid: [<null>]
        sessid: [<null>]
        crthop: [msrp://127.0.0.1:5060/;tcp]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [<null>]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [msrp://127.0.0.1:5060/;tcp]
        prevhops: [1]
        nexthops: [0]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [112]
        bodylen: [0]
        body: []
        hdrs: [86]
        buf: [50e459e6c80845485a13d9741e97ced1]
        -------t5$
    alice sends
        MSRP t6 SEND
        To-Path: garbage more garbage
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t6$
    alice gets exactly
        MSRP t6 200 Frame
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: garbage
        method: [SEND]
        transid: [t6]
        code: [<null>]
        reason: [<null>]
        msgid: [<null>]
        sessid: [<null>]
        crthop: [garbage]
        prevhop: [msrp://alice.example.com:7001/a1;tcp]
        nexthop: [more]
        firsthop: [msrp://alice.example.com:7001/a1;tcp]
        lasthop: [garbage]
        prevhops: [1]
        nexthops: [2]
        srcaddr: [msrp://127.0.0.1:{alice.port}]
        srcsock: [tcp:127.0.0.1:{relay.port}]
        buflen: [106]
        bodylen: [0]
        body: []
        hdrs: [80]
        buf: [971d32c134fd466bef0511cf31f9e5b6]
        -------t6$
