# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/variables.cfg
listen 127.0.0.1:15060
login alice xyz123

test "The largest frame that the script sees as a SIP message"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/sip;tcp msrp://far.example.com:7001/f;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-12/12
        Content-Type: text/plain

        {fill 10900}
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
        ml: [389]
        mb: [8248c9a11be191280d998b5934d13d4e] [MSRP sip:a@127.0.0.1 SIP/2.0]
        si: [127.0.0.1] sp: [{alice.port}] Ri: [127.0.0.1] Rp: [{relay.port}]
        proto: [tcp] pr: [tcp]
        first: [MSRP t1 SEND]
        to-path: [msrp://127.0.0.1:5060/sip;tcp msrp://far.example.com:7001/f;tcp]
        from-path: [msrp://alice.example.com:7001/a1;tcp]
        x: [<null>] [<null>] [<null>] [<null>]
        none: [<null>]
        -------t1$
