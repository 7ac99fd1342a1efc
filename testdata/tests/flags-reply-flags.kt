# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/reply-flags.cfg
listen 127.0.0.1:15060
login alice xyz123

test "Reply flag 2"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/close;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/close;tcp
        Message-ID: 1
        -------t1$
    alice is closed

test "Reply flag 2 after the reply"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/close-late;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/close-late;tcp
        Message-ID: 1
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/request;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t2$
    alice gets exactly
        MSRP t2 200 Request
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/request;tcp
        -------t2$

test "Frames behind reply flag 2"
    alice connects
    alice sends bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/close;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------t1$\r\n
        MSRP t2 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/request;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------t2$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/close;tcp
        -------t1$
    alice is closed

test "What msrp_reply() returns"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/code;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/code;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 True
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/code;tcp
        Message-ID: 1
        X-Code: 1
        -------t1$

test "drop ends the script"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/drop;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/request;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t2$
    alice gets exactly
        MSRP t2 200 Request
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/request;tcp
        -------t2$

test "exit ends the script"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/exit;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/request;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t2$
    alice gets exactly
        MSRP t2 200 Request
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/request;tcp
        -------t2$

test "Headers of the script's own"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/headers;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/headers;tcp
        Message-ID: 1
        X-One: 1
        X-Two: SEND
        -------t1$

test "Empty headers"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/headers-empty;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/headers-empty;tcp
        Message-ID: 1
        -------t1$

test "$null for headers"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/headers-null;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice shuts
    alice gets bytes
        MSRP t1 200 OK\r\n
        To-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        From-Path: msrp://127.0.0.1:5060/headers-null;tcp\r\n
        Message-ID: 1\r\n
        <null>-------t1$\r\n
    alice is closed

test "Headers without an end of line"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/headers-open;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice shuts
    alice gets bytes
        MSRP t1 200 OK\r\n
        To-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        From-Path: msrp://127.0.0.1:5060/headers-open;tcp\r\n
        Message-ID: 1\r\n
        X-One: 1-------t1$\r\n
    alice is closed

test "A status that is an integer"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/integer;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 203 Integer
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/integer;tcp
        Message-ID: 1
        -------t1$

test "A status that is no number"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/not-a-number;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 abc Odd
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/not-a-number;tcp
        Message-ID: 1
        -------t1$

test "The default of a switch"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/other;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 404 No such case
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/other;tcp
        Message-ID: 1
        -------t1$

test "msrp_is_request() and msrp_is_reply()"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/request;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 Request
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/request;tcp
        Message-ID: 1
        -------t1$

test "return at the top ends the script"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/return;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/request;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t2$
    alice gets exactly
        MSRP t2 200 Request
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/request;tcp
        -------t2$

test "A route answers and returns a code"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/route;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 100 In the route
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/route;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 Back with 7
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/route;tcp
        Message-ID: 1
        -------t1$

test "msrp_reply() on a reply does nothing"
    alice connects
    alice sends
        MSRP t1 200 OK
        To-Path: msrp://127.0.0.1:5060/twice;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t1$
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/request;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------t2$
    alice gets exactly
        MSRP t2 200 Request
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/request;tcp
        -------t2$

test "Two replies to one frame"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/twice;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 First
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/twice;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 Second
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/twice;tcp
        Message-ID: 1
        -------t1$

test "AUTH is answered as any request"
    alice connects
    alice sends
        MSRP t1 AUTH
        To-Path: msrp://127.0.0.1:5060/twice;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 First
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/twice;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 200 Second
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/twice;tcp
        Message-ID: 1
        -------t1$

test "Status and comment from variables"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/variables;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 202 Fine variables
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/variables;tcp
        Message-ID: 1
        -------t1$

test "A comment with a variable"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/words;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 499 A comment of t1 words
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/words;tcp
        Message-ID: 1
        -------t1$

test "An unknown method is answered as any request"
    alice connects
    alice sends
        MSRP t1 NICKNAME
        To-Path: msrp://127.0.0.1:5060/words;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 499 A comment of t1 words
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/words;tcp
        Message-ID: 1
        -------t1$

test "REPORT is answered as any request"
    alice connects
    alice sends
        MSRP t1 REPORT
        To-Path: msrp://127.0.0.1:5060/words;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 1
        -------t1$
    alice gets exactly
        MSRP t1 499 A comment of t1 words
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/words;tcp
        Message-ID: 1
        -------t1$
