# Made from testdata/transcripts by: go run ./cmd/conformance -tests testdata/tests

config ../configs/mission.cfg
listen 127.0.0.1:15060
login alice xyz123

test "algorithm=MD5 said aloud"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest algorithm=MD5}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "algorithm=MD5-sess, which was not offered"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest algorithm=MD5-sess}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "algorithm=SHA-256, which was not offered"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest algorithm=SHA-256}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "The script has one password for every user"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest username=bob}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "Basic credentials"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: Basic YWxpY2U6eHl6MTIz
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "AUTH with a body"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Content-Type: text/plain

        who am I
        -------a1$
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce=*}", qop="auth"
        -------a1$
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

test "AUTH, challenge, answer, Use-Path"
    alice connects
    alice sends
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
    alice sends
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

test "AUTH that says more is to come"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------a1+
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce=*}", qop="auth"
        -------a1$
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

test "Authorization without a value"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization:
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "Expires without a value"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        Expires:
        -------a2$
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Min-Expires: 1800
        -------a2$

test "Expires that is no number"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        Expires: soon
        -------a2$
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Min-Expires: 1800
        -------a2$

test "Expires within what the script allows"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        Expires: 1800
        -------a2$
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Max-Expires: 3600
        -------a2$

test "Expires above what the script allows"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        Expires: 7200
        -------a2$
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Max-Expires: 3600
        -------a2$

test "Header names of the script's $hdr() are not case-sensitive"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        expires: 600
        -------a2$
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Min-Expires: 1800
        -------a2$

test "Expires below zero"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        Expires: -1
        -------a2$
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Min-Expires: 1800
        -------a2$

test "Expires below what the script allows"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        Expires: 600
        -------a2$
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Min-Expires: 1800
        -------a2$

test "Expires: 0"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        Expires: 0
        -------a2$
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Min-Expires: 1800
        -------a2$

test "AUTH that came through a relay"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://relay.example.com:2855/r;tcp msrp://alice.example.com:7001/a1;tcp
        -------a1$
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://relay.example.com:2855/r;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce=*}", qop="auth"
        -------a1$

test "Authorization that is no credential"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: garbage
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "Headers that nobody knows are no hindrance"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        X-Unknown: yes
        Subject: hello
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "authorization in lower case"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        authorization: {digest}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "Methods are case-sensitive"
    alice connects
    alice sends
        MSRP a1 auth
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------a1$
    alice gets exactly
        MSRP a1 501 Request-method-not-understood
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        -------a1$

test "The Message-ID of a request is in its reply"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Message-ID: 12345
        -------a1$
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Message-ID: 12345
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce=*}", qop="auth"
        -------a1$

test "nc that is no number"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest nc=xyz}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "The first answer may count from anywhere"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest nc=00000007}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "nc with fewer than eight digits"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest nc=1}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "nc=00000000"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest nc=00000000}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A nonce with a byte too many"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest realm=myrealm nonce={alice.nonce}A}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "An empty nonce"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest realm=myrealm nonce=}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A nonce that the server never gave"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest realm=myrealm nonce=YzXaBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A quoted value that does not end"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: Digest username="alice, realm="myrealm
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A challenge may be answered on another connection"
    alice connects
    bob connects
    alice sends
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
    bob sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest realm=myrealm nonce={alice.nonce}}
        -------a2$
    bob gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{bob.session=*};tcp
        Expires: 3600
        -------a2$

test "Any uri in the answer is good, when the response is computed with it"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest uri=msrp://elsewhere.example.com:2855;tcp}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "Challenge requests in one packet get a nonce each"
    alice connects
    alice sends bytes
        MSRP a1 AUTH\r\n
        To-Path: msrp://127.0.0.1:5060;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------a1$\r\n
        MSRP a2 AUTH\r\n
        To-Path: msrp://127.0.0.1:5060;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------a2$\r\n
        MSRP a3 AUTH\r\n
        To-Path: msrp://127.0.0.1:5060;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a1;tcp\r\n
        -------a3$\r\n
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce=*}", qop="auth"
        -------a1$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$
    alice gets exactly
        MSRP a3 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.3=*}", qop="auth"
        -------a3$

test "qop=auth-int, which was not offered"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest qop=auth-int}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A qop that nobody knows"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest qop=other}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "A challenge from a relay behind this one comes back"
    bob listens
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port};tcp
        From-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        -------a1$
    bob accepts
    bob gets exactly
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:{bob.port};tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        -------a1$
    bob sends
        MSRP a1 401 Unauthorized
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:{bob.port};tcp
        WWW-Authenticate: Digest realm="bob", nonce="YgUpr2IGKYN", qop="auth"
        -------a1$
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://127.0.0.1:{alice.port}/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port};tcp
        WWW-Authenticate: Digest realm="bob", nonce="YgUpr2IGKYN", qop="auth"
        -------a1$

test "An answer is good once"
    alice connects
    alice sends
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
    alice sends
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
    alice sends
        MSRP a3 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        -------a3$
    alice gets exactly
        MSRP a3 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a3$

test "The response in capital letters"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest response=ABCDEFABCDEFABCDEFABCDEFABCDEFAB}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A nonce serves again with a higher nc"
    alice connects
    alice sends
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
    alice sends
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
    alice sends
        MSRP a3 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest nc=00000002}
        -------a3$
    alice gets exactly
        MSRP a3 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session.2=*};tcp
        Expires: 3600
        -------a3$
    alice sends
        MSRP a4 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest nc=00000004}
        -------a4$
    alice gets exactly
        MSRP a4 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session.3=*};tcp
        Expires: 3600
        -------a4$
    alice sends
        MSRP a5 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest nc=00000003}
        -------a5$
    alice gets exactly
        MSRP a5 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a5$

test "Digest and nothing more"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: Digest
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A SIP uri in the answer is good as well"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest uri=sip:alice@example.com}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "AUTH with a further hop is relayed"
    bob listens
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp msrp://127.0.0.1:{bob.port};tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------a1$
    bob accepts
    bob gets exactly
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:{bob.port};tcp
        From-Path: msrp://127.0.0.1:5060;tcp msrp://alice.example.com:7001/a1;tcp
        -------a1$
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

test "Two Authorization headers, the second one good"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest password=wrong}
        Authorization: {digest}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "Two Authorization headers, the first one for another realm"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest realm=elsewhere}
        Authorization: {digest}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "One connection may have several sessions"
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
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        -------a1$
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a1$
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session.2=*};tcp
        Expires: 3600
        -------a2$
    bob connects
    bob sends
        MSRP t1 SEND
        To-Path: msrp://127.0.0.1:5060/{alice.session};tcp msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://bob.example.com:7001/b1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob gets exactly
        MSRP t1 200 OK
        To-Path: msrp://bob.example.com:7001/b1;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session};tcp
        Message-ID: 87652
        -------t1$
    alice gets exactly
        MSRP t1 SEND
        To-Path: msrp://alice.example.com:7001/alice;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session};tcp msrp://bob.example.com:7001/b1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t1$
    bob sends
        MSRP t2 SEND
        To-Path: msrp://127.0.0.1:5060/{alice.session.2};tcp msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://bob.example.com:7001/b1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$
    bob gets exactly
        MSRP t2 200 OK
        To-Path: msrp://bob.example.com:7001/b1;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session.2};tcp
        Message-ID: 87652
        -------t2$
    alice gets exactly
        MSRP t2 SEND
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060/{alice.session.2};tcp msrp://bob.example.com:7001/b1;tcp
        Message-ID: 87652
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
        -------t2$

test "A user name with a domain"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest username=alice@example.com}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "An answer without cnonce"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest without=cnonce}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "An answer without nc"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest without=nc}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "An answer without nonce"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest without=nonce}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "An answer in the form of RFC 2069"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest without=qop}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "An answer without realm"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest without=realm}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "An answer without response"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest without=response}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "An answer without uri"
    differs kamailio "docs/compatibility.md 13: the reference refuses an answer without uri"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest without=uri}
        -------a2$
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a2$

test "An answer without username"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest without=username}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A response computed with another method is challenged again"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest method=SEND}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A wrong password is challenged again"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest password=secret}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "An answer for another realm is challenged again"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest realm=elsewhere}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "A response that is no digest at all"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest response=0123456789}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$

test "After a wrong password the new nonce serves"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest password=wrong}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$
    alice sends
        MSRP a3 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest}
        -------a3$
    alice gets exactly
        MSRP a3 200 OK
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        Use-Path: msrp://127.0.0.1:5060/{alice.session=*};tcp
        Expires: 3600
        -------a3$

test "A wrong password uses the nonce up"
    alice connects
    alice sends
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
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest realm=myrealm password=wrong nonce={alice.nonce}}
        -------a2$
    alice gets exactly
        MSRP a2 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.2=*}", qop="auth"
        -------a2$
    alice sends
        MSRP a3 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a1;tcp
        Authorization: {digest realm=myrealm nonce={alice.nonce}}
        -------a3$
    alice gets exactly
        MSRP a3 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a1;tcp
        From-Path: msrp://127.0.0.1:5060;tcp
        WWW-Authenticate: Digest realm="myrealm", nonce="{alice.nonce.3=*}", qop="auth"
        -------a3$
