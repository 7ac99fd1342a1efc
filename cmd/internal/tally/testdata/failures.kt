# Every kind of failure; what is told of them is in failures.txt and its kin.
config relay.cfg
when sql_query(*) return -1

steps options
    {who} sends
        OPTIONS sip:{user}@{relay} SIP/2.0
        Via: SIP/2.0/TCP {who}.example.com;branch=z9hG4bK1;rport
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS

test "it passes"
    alice connects
    do options who=alice user=bob
    alice gets 200

test "parts of a message"
    alice connects
    do options who=alice user=bob
    alice gets 404 Not Found
        CSeq: 2 OPTIONS
        Expires: 5
        no Server
        From ~ bob

        Hello

test "in steps that are done"
    do options who=alice user=bob

test "a whole message"
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{alice};tcp
        Message-ID: 7
    alice gets exactly
        MSRP a1 200 Okay
        To-Path: msrp://{alice};tcp
        Message-ID: 7
        X-Other: a

test "nothing came"
    alice connects
    alice gets 200

test "something came"
    alice connects
    do options who=alice user=bob
    alice gets nothing

test "something more came"
    alice connects
    do options who=alice user=bob

test "bytes"
    alice connects
    alice sends bytes
        \r\n\r\n
    alice gets bytes
        \r\n\t\x00

test "a condition"
    alice connects
    do options who=alice user=bob
    alice gets 200
    check $var(n) == 2 || $sht(t=>nobody) != $null

test "a log line that is not there"
    log WARNING ~ no such thing

test "a log line that is there"
    alice connects
    do options who=alice user=error
    alice gets 200
    no log above WARNING

test "the way through the config"
    alice connects
    do options who=alice user=sql
    alice gets 404
    routes request_route event_route[msrp:frame-in]

test "a code"
    alice connects
    do options who=alice user=bob
    alice gets 200
    returns 7

test "RPC"
    rpc htable.get t nobody
        item.name: nobody

test "a start that is refused"
    loadmodule nope
    alice connects

test "a start that is not refused"
    start refused

test "a connection that is open"
    alice connects
    alice is closed

test "a next hop that nobody calls"
    bob listens
    bob accepts

test "the test itself is wrong"
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp
        From-Path: msrp://alice.example.com;tcp

test "left out"
    skip "it is for another day"
    alice connects

test "known to fail"
    fails "there is no such answer"
    alice connects
    alice gets 200

test "known to fail, and passes"
    fails "there is no such answer"
    alice connects
