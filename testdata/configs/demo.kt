# What the built-in relay does, the whole of it. Run it: kamino test --cover testdata/configs/demo.kt

config demo.cfg
login alice kamino

# Mistakes that make no difference, as kamino test --mutate finds them.
survives modparam "2 in place of 1" "nonce_count is yes or no: any number but 0 is yes"
survives request_route "without exit;" "it is the last statement of the route"
survives event_route[msrp:frame-in] "without msrp_reply_flags(\"1\");" "a connection that asks is there when it is answered"
survives event_route[msrp:frame-in] "without exit;" "a reply has no method, and is not answered: the default does nothing"
survives route[RELAY] "\"~$sht(sessions=>$var(session)::sock)\" in place of \"$sht(sessions=>$var(session)::sock)\"" "a socket that cannot be read is no wish, and there is one socket"

# Logs a peer in; {path} is the URI by which others reach it.
steps login
    {who} connects
    {who} sends
        MSRP l1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{who}.example.com:7001/w;tcp
    {who} gets 401
    {who} sends
        MSRP l2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{who}.example.com:7001/w;tcp
        Authorization: {digest}
    {who} gets 200
        Use-Path: {path=*}

test "SIP is refused"
    alice connects
    alice sends
        OPTIONS sip:{relay} SIP/2.0
        Via: SIP/2.0/TCP {alice};branch=z9hG4bK1
        From: <sip:alice@example.com>;tag=1
        To: <sip:relay@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
    alice gets 403 No SIP Here

test "a client without credentials is challenged"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets exactly
        MSRP a1 401 Unauthorized
        To-Path: msrp://alice.example.com:7001/a;tcp
        From-Path: msrp://{relay};tcp
        WWW-Authenticate: Digest realm="kamino", nonce="{*}", qop="auth"
    routes event_route[msrp:frame-in] route[AUTH]

test "a good answer gives a session, for an hour"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 401
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Authorization: {digest}
    alice gets exactly
        MSRP a2 200 OK
        To-Path: msrp://alice.example.com:7001/a;tcp
        From-Path: msrp://{relay};tcp
        Use-Path: msrp://127.0.0.1:2855/{session=~[0-9]+x[0-9]+x[0-9]+};tcp
        Expires: 3600
    check $sht(sessions=>{session}::addr) == "msrp://{alice}"
    check $sht(sessions=>{session}::sock) == "tcp:{relay}"
    check $shtex(sessions=>{session}::addr) == 3600
    check $shtex(sessions=>{session}::sock) == 3600
    log INFO ~ ^alice logged in from msrp://{alice} for 3600 s$

test "a nonce is good for one answer"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 401
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Authorization: {digest}
    alice gets 200
    alice sends
        MSRP a3 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Authorization: {digest}
    alice gets 401

test "no session for {why}"
    | why              | options            |
    | a wrong password | alice wrong        |
    | another realm    | realm=other        |
    | another method   | method=SEND        |
    | a made-up nonce  | nonce=0123456789ab |
    | another qop      | qop=auth-int       |
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 401
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Authorization: {digest {options}}
    alice gets 401

test "Expires: {asked} is granted"
    | asked |
    | 60    |
    | 3600  |
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 401
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Authorization: {digest}
        Expires: {asked}
    alice gets 200
        Expires: {asked}
        Use-Path: msrp://{relay}/{session=*};tcp
    check $shtex(sessions=>{session}::addr) == {asked}
    check $shtex(sessions=>{session}::sock) == {asked}

test "Expires: {asked} is out of bounds: {bound}"
    | asked | bound             |
    | 59    | Min-Expires: 60   |
    | soon  | Min-Expires: 60   |
    | 3601  | Max-Expires: 3600 |
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 401
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Authorization: {digest}
        Expires: {asked}
    alice gets exactly
        MSRP a2 423 Interval Out-of-Bounds
        To-Path: msrp://alice.example.com:7001/a;tcp
        From-Path: msrp://{relay};tcp
        {bound}

test "no challenge can be made"
    when auth_get_www_authenticate(*) return -1
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 500 Server Error

test "the relay logs in nowhere for others"
    bob listens
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp msrp://{bob};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 403 AUTH for this relay only

test "a message finds its way to who logged in, and its answer back"
    do login who=alice
    bob connects
    bob sends
        MSRP b1 SEND
        To-Path: {path} msrp://alice.example.com:7001/w;tcp
        From-Path: msrp://{bob}/b;tcp
        Message-ID: m1
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
    bob gets 200 OK
        Message-ID: m1
    alice gets exactly
        MSRP b1 SEND
        To-Path: msrp://alice.example.com:7001/w;tcp
        From-Path: {path} msrp://{bob}/b;tcp
        Message-ID: m1
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
    alice sends
        MSRP b1 200 OK
        To-Path: {path} msrp://{bob}/b;tcp
        From-Path: msrp://alice.example.com:7001/w;tcp
    bob gets 200 OK
        To-Path: msrp://{bob}/b;tcp
        From-Path: {path} msrp://alice.example.com:7001/w;tcp
    routes event_route[msrp:frame-in]

test "a report finds its way, and nobody answers it"
    do login who=alice
    bob connects
    bob sends
        MSRP b1 REPORT
        To-Path: {path} msrp://alice.example.com:7001/w;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
        Status: 000 200 OK
    bob gets nothing
    alice gets REPORT

test "who logged in and went away is not called back"
    do login who=alice
    alice closes
    bob connects
    bob sends
        MSRP b1 SEND
        To-Path: {path} msrp://alice.example.com:7001/w;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
    bob gets 200
    log WARNING ~ no connection with|connection not found
    no log ERROR

test "a session ends when it said it would"
    do login who=alice
    bob connects
    advance 3600s
    bob sends
        MSRP b1 SEND
        To-Path: {path} msrp://alice.example.com:7001/w;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
    bob gets 200
    alice gets SEND
    advance 1s
    bob sends
        MSRP b2 SEND
        To-Path: {path} msrp://alice.example.com:7001/w;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m2
    bob gets 481 Session-does-not-exist

test "an unknown session"
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay}/nobody;tcp msrp://bob.example.com:7001/b;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: m1
    alice gets 481 Session-does-not-exist
    alice sends
        MSRP a2 REPORT
        To-Path: msrp://{relay}/nobody;tcp msrp://bob.example.com:7001/b;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: m1
        Status: 000 200 OK
    alice gets nothing

test "who logged in sends out through the session: {hops}"
    | hops           | further                             |
    | to the next    |                                     |
    | to one further | msrp://carol.example.com:7003/c;tcp |
    do login who=alice
    bob listens
    alice sends
        MSRP a1 SEND
        To-Path: {path} msrp://{bob}/b;tcp {further}
        From-Path: msrp://alice.example.com:7001/w;tcp
        Message-ID: m1
        Byte-Range: 1-2/2
        Content-Type: text/plain

        Hi
    alice gets 200 OK
    bob accepts
    bob gets SEND
        To-Path ~ ^msrp://{bob}/b;tcp
        From-Path: {path} msrp://alice.example.com:7001/w;tcp

        Hi
    alice sends
        MSRP a2 REPORT
        To-Path: {path} msrp://{bob}/b;tcp {further}
        From-Path: msrp://alice.example.com:7001/w;tcp
        Message-ID: m1
        Status: 000 200 OK
    alice gets nothing
    bob gets REPORT

test "nobody else sends further through a session"
    do login who=alice
    carol listens
    bob connects
    bob sends
        MSRP b1 SEND
        To-Path: {path} msrp://{carol}/c;tcp msrp://dave.example.com:7004/d;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
    bob gets 403 Not your session

test "other methods are not understood"
    alice connects
    alice sends
        MSRP a1 PUBLISH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 501 Request-method-not-understood
