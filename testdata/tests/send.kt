# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/mission.cfg
listen 127.0.0.1:15060
login alice xyz123

test "A message that its sender gives up"
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
        Message-ID: 4712
        Byte-Range: 1-*/*
        Content-Type: text/plain

        Hel
        -------t1#
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 4712
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 4712
        Byte-Range: 1-*/*
        Content-Type: text/plain

        Hel
        -------t1#

test "A body of all bytes"
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
        Message-ID: 1\r\n
        Content-Type: application/octet-stream\r\n
        \r\n
        \x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x20\x21\x22\x23\x24\x25\x26\x27\x28\x29\x2a\x2b\x2c\x2d\x2e\x2f\x30\x31\x32\x33\x34\x35\x36\x37\x38\x39\x3a\x3b\x3c\x3d\x3e\x3f\x40\x41\x42\x43\x44\x45\x46\x47\x48\x49\x4a\x4b\x4c\x4d\x4e\x4f\x50\x51\x52\x53\x54\x55\x56\x57\x58\x59\x5a\x5b\x5c\x5d\x5e\x5f\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f\x70\x71\x72\x73\x74\x75\x76\x77\x78\x79\x7a{|}\x7e\x7f\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xdb\xdc\xdd\xde\xdf\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 1
        -------t1$
    bob gets bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 1\r\n
        Content-Type: application/octet-stream\r\n
        \r\n
        \x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n
        \x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz~\x7f\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f\xa0\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcc\xcd\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xdb\xdc\xdd\xde\xdf\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff\r\n
        -------t1$\r\n

test "A blank line right before the end-line"
    differs kamailio "docs/compatibility.md 17: the reference waits for another end-line"
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

        -------t1$

test "Two sessions talk"
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
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-9/9
        Content-Type: text/plain

        Hello Bob
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

        Hello Bob
        -------t1$
    bob sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/{alice.session};tcp msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        Hello Alice
        -------t2$
    bob gets exactly
        MSRP t2 200 OK
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session};tcp
        Message-ID: 87652
        -------t2$
    alice gets exactly
        MSRP t2 SEND
        To-Path: msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session};tcp msrp://bob.example.com:7001/bob;tcp
        Message-ID: 87652
        Byte-Range: 1-11/11
        Content-Type: text/plain

        Hello Alice
        -------t2$
    alice sends
        MSRP t3 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-12/12
        Content-Type: text/plain

        How are you?
        -------t3$
    alice gets exactly
        MSRP t3 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t3$
    bob gets exactly
        MSRP t3 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-12/12
        Content-Type: text/plain

        How are you?
        -------t3$

test "A message in chunks"
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
        Message-ID: 4711
        Byte-Range: 1-*/15
        Content-Type: text/plain

        Hello
        -------t1+
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 4711
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 4711
        Byte-Range: 1-*/15
        Content-Type: text/plain

        Hello
        -------t1+
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 4711
        Byte-Range: 6-*/15
        Content-Type: text/plain

         dear
        -------t2+
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 4711
        -------t2$
    bob gets exactly
        MSRP t2 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 4711
        Byte-Range: 6-*/15
        Content-Type: text/plain

         dear
        -------t2+
    alice sends
        MSRP t3 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 4711
        Byte-Range: 11-15/15
        Content-Type: text/plain

         Bob!
        -------t3$
    alice gets exactly
        MSRP t3 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 4711
        -------t3$
    bob gets exactly
        MSRP t3 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 4711
        Byte-Range: 11-15/15
        Content-Type: text/plain

         Bob!
        -------t3$

test "A blank line and nothing after it"
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
        Byte-Range: 1-0/0
        Content-Type: text/plain


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
        Byte-Range: 1-0/0
        Content-Type: text/plain


        -------t1$

test "Failure-Report: no"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Failure-Report: no
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "The session counts, not the host it is at"
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
        To-Path: msrp://elsewhere.example.com:2855/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://elsewhere.example.com:2855/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://elsewhere.example.com:2855/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "SEND that came through another relay"
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
        From-Path: msrp://relay.example.com:2855/r;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://relay.example.com:2855/r;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://relay.example.com:2855/r;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "A From-Path with three URIs"
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
        From-Path: msrp://r2.example.com:2855/r;tcp msrps://r1.example.com:2855/q;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://r2.example.com:2855/r;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://r2.example.com:2855/r;tcp msrps://r1.example.com:2855/q;tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "Headers go through as they are"
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
        Message-ID: 1\r\n
        Success-Report: yes\r\n
        Failure-Report: no\r\n
        X-Thing:no space\r\n
        x-other:   three spaces \x20\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: message/cpim\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 1
        -------t1$
    bob gets bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp\r\n
        Message-ID: 1\r\n
        Success-Report: yes\r\n
        Failure-Report: no\r\n
        X-Thing:no space\r\n
        x-other:   three spaces \x20\r\n
        Byte-Range: 1-5/5\r\n
        Content-Type: message/cpim\r\n
        \r\n
        Hello\r\n
        -------t1$\r\n

test "message-id in other letters"
    differs kamailio "docs/compatibility.md 7: the reference compares names of headers case by case"
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
        message-id: 17
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        message-id: 17
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        message-id: 17
        -------t1$

test "Of all headers the reply repeats Message-ID"
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
        X-First: 1\r\n
        Message-ID:   spaced out \x20\r\n
        X-Last: 2\r\n
        -------t1$\r\n
    alice gets bytes
        MSRP t1 200 OK\r\n
        To-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp\r\n
        Message-ID:   spaced out \x20\r\n
        -------t1$\r\n
    bob gets bytes
        MSRP t1 SEND\r\n
        To-Path: msrp://bob.example.com:7001/bob;tcp\r\n
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp\r\n
        X-First: 1\r\n
        Message-ID:   spaced out \x20\r\n
        X-Last: 2\r\n
        -------t1$\r\n

test "A SEND without body"
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
        Byte-Range: 1-0/0
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
        Byte-Range: 1-0/0
        -------t1$

test "A body without Content-Type"
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

        Hello
        -------t1$

test "A SEND without Message-ID"
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
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        -------t1$
    bob gets exactly
        MSRP t1 SEND
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://alice.example.com:7001/a1;tcp
        Content-Type: text/plain

        Hello
        -------t1$

test "To-Path names this relay only"
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
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t1$

test "The first URI has no session"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060;tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 481 Session-does-not-exist
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 87652
        -------t1$

test "A receiver that is back has another session"
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
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/{carol.session};tcp msrp://carol.example.com:7001/carol;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{carol.session};tcp
        Message-ID: 87652
        -------t2$
    carol gets exactly
        MSRP t2 SEND
        To-Path: msrp://carol.example.com:7001/carol;tcp
        From-Path: msrp://127.0.0.1:5060/{carol.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$

test "The receiver has left"
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

test "The receiver's connection was reset"
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
    alice sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    alice gets exactly
        MSRP t2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{bob.session};tcp
        Message-ID: 87652
        -------t2$
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

test "To-Path is the session's URI alone"
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
        To-Path: msrp://127.0.0.1:5060/{bob.session};tcp
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
    bob sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        From-Path: msrp://bob.example.com:7001/bob;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    bob gets exactly
        MSRP t2 481 Session-does-not-exist
        To-Path: msrp://bob.example.com:7001/bob;tcp
        From-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp
        Message-ID: 87652
        -------t2$

test "A body of several lines"
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
        Byte-Range: 1-36/36
        Content-Type: text/plain



        To-Path: nobody
        - a
        --- b
        -------

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
        Byte-Range: 1-36/36
        Content-Type: text/plain



        To-Path: nobody
        - a
        --- b
        -------

        -------t1$

test "A session sends to itself"
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
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{alice.session};tcp msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    alice gets exactly
        MSRP t1 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session};tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t1 SEND
        To-Path: msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session};tcp msrp://alice.example.com:7001/a1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$

test "SEND to a session"
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

test "Two Message-ID headers"
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
        Message-ID: 2
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
        Message-ID: 2
        -------t1$

test "SEND to a session that is not there"
    alice connects
    alice sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/s.0.0.0;tcp msrp://bob.example.com:7001/bob;tcp
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
