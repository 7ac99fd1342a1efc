# What the MSRP relay of mission.cfg does. Run it: kamino test testdata/configs/mission.kt

config mission.cfg
login alice xyz123

# Mistakes that make no difference, as kamino test --mutate finds them.
survives modparam "\"/tmp/kamailio_fifo~\" in place of \"/tmp/kamailio_fifo\"" "kamino has no FIFO, and Kamailio none since 5.0"
survives modparam "2 in place of 1" "nonce_count is yes or no: any number but 0 is yes"
survives request_route "without exit;" "it is the last statement of the route"
survives event_route[msrp:frame-in] "without msrp_reply_flags(\"1\");" "a connection that asks is there when it is answered"
survives event_route[msrp:frame-in] "\"~$sht(msrp=>$var(sessid)::srcsock)\" in place of \"$sht(msrp=>$var(sessid)::srcsock)\"" "a socket that cannot be read is no wish, and there is one socket"

# Logs a peer in; {path} is the URI by which others reach it.
steps login
    {who} connects
    {who} sends
        MSRP l1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{who}.example.com:7001/a;tcp
    {who} gets 401
    {who} sends
        MSRP l2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{who}.example.com:7001/a;tcp
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
    routes request_route

test "SIP replies are dropped"
    alice connects udp
    alice sends
        SIP/2.0 200 OK
        Via: SIP/2.0/UDP {relay};branch=z9hG4bK1
        From: <sip:alice@example.com>;tag=1
        To: <sip:relay@example.com>;tag=2
        Call-ID: 1
        CSeq: 1 OPTIONS
    routes reply_route
    alice gets nothing

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
        WWW-Authenticate: Digest realm="myrealm", nonce="{*}", qop="auth"

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
    alice gets 200 OK
        To-Path: msrp://alice.example.com:7001/a;tcp
        Use-Path: msrp://127.0.0.1:5060/{session=~s\.[0-9]+\.1\.[0-9]+};tcp
        Expires: 3600
        no WWW-Authenticate
        no body
    check $sht(msrp=>{session}::srcaddr) == "msrp://{alice}"
    check $sht(msrp=>{session}::srcsock) == "tcp:127.0.0.1:5060"
    no log above WARNING

test "a wrong password is challenged again"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 401
        WWW-Authenticate ~ nonce="[^"]+"
    alice sends
        MSRP a2 AUTH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Authorization: {digest alice wrong}
    alice gets 401

test "Expires: {asked} is out of bounds: {bound}"
    | asked | bound             |
    | 10    | Min-Expires: 1800 |
    | 1799  | Min-Expires: 1800 |
    | 1800  | Max-Expires: 3600 |
    | 9999  | Max-Expires: 3600 |
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

test "AUTH for another relay goes there"
    bob listens
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://{relay};tcp msrp://{bob};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    bob accepts
    bob gets AUTH
        To-Path: msrp://{bob};tcp
        From-Path: msrp://{relay};tcp msrp://alice.example.com:7001/a;tcp

test "a message finds its way to who logged in"
    do login who=alice
    bob connects
    bob sends
        MSRP b1 SEND
        To-Path: {path} msrp://alice.example.com:7001/a;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello
    bob gets 200 OK
        Message-ID: m1
    alice gets exactly
        MSRP b1 SEND
        To-Path: msrp://alice.example.com:7001/a;tcp
        From-Path: {path} msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
        Byte-Range: 1-5/5
        Content-Type: text/plain

        Hello

test "a report finds its way too, and nobody answers it"
    do login who=alice
    bob connects
    bob sends
        MSRP b1 REPORT
        To-Path: {path} msrp://alice.example.com:7001/a;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
        Byte-Range: 1-5/5
        Status: 000 200 OK
    bob gets nothing
    alice gets REPORT
        Status: 000 200 OK

test "a session ends an hour after the login"
    do login who=alice
    advance 3600s
    bob connects
    bob sends
        MSRP b1 SEND
        To-Path: {path} msrp://alice.example.com:7001/a;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
    bob gets 200
    advance 1s
    bob sends
        MSRP b2 SEND
        To-Path: {path} msrp://alice.example.com:7001/a;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m2
    bob gets 481 Session-does-not-exist

# The five seconds more are for the item that is named like the session alone, which the config does not make.
test "the config prolongs another item than those that it looks for"
    seed 7
    rpc htable.sets msrp s.4005.1.1831022798 ours
    do login who=alice
    check "{path}" == "msrp://127.0.0.1:5060/s.4005.1.1831022798;tcp"
    check $shtex(msrp=>s.4005.1.1831022798) == 3605
    check $shtex(msrp=>s.4005.1.1831022798::srcaddr) == 3600

test "who logged in and went away is not called back"
    do login who=alice
    alice closes
    bob connects
    bob sends
        MSRP b1 SEND
        To-Path: {path} msrp://alice.example.com:7001/a;tcp
        From-Path: msrp://bob.example.com:7002/b;tcp
        Message-ID: m1
    bob gets 200
    log WARNING ~ no connection with|connection not found
    no log ERROR

test "an unknown session"
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay}/nobody;tcp msrp://bob.example.com:7001/b;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: m1
    alice gets 481 Session-does-not-exist
    no log ERROR

test "nobody answers a report for an unknown session"
    alice connects
    alice sends
        MSRP a1 REPORT
        To-Path: msrp://{relay}/nobody;tcp msrp://bob.example.com:7001/b;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: m1
        Status: 000 200 OK
    alice gets nothing

test "a message for another relay goes there, and its answer comes back"
    bob listens
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp msrp://{bob};tcp msrp://carol.example.com:7003/c;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: m1
    alice gets 200 OK
    bob accepts
    bob gets SEND
        To-Path: msrp://{bob};tcp msrp://carol.example.com:7003/c;tcp
    bob sends
        MSRP a1 200 OK
        To-Path: msrp://{relay};tcp msrp://{alice};tcp
        From-Path: msrp://{bob};tcp
    alice gets 200
        To-Path: msrp://{alice};tcp

test "a report for another relay goes there, unanswered"
    bob listens
    alice connects
    alice sends
        MSRP a1 REPORT
        To-Path: msrp://{relay};tcp msrp://{bob};tcp msrp://carol.example.com:7003/c;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: m1
        Status: 000 200 OK
    alice gets nothing
    bob accepts
    bob gets REPORT

test "other methods are not understood"
    alice connects
    alice sends
        MSRP a1 PUBLISH
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 501 Request-method-not-understood

test "a next hop that refuses is logged"
    bob refuses
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp msrp://{bob};tcp msrp://carol.example.com:7003/c;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: m1
    alice gets 200
    log ERROR ~ connect.*[Rr]efused

test "a next hop that does not answer is given up after ten seconds"
    bob is silent
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp msrp://{bob};tcp msrp://carol.example.com:7003/c;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: m1
    alice gets 200
    advance 9s
    no log above WARNING
    advance 2s
    log ERROR ~ connect failed

test "a silent client is closed after half an hour"
    alice connects
    advance 1811s
    alice is closed
