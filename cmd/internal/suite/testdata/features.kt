# Every kind of step, doing what it should.
config features.cfg
when sql_query(*) return -1
fake db_mysql

steps options
    {who} sends
        OPTIONS sip:{user}@{relay} SIP/2.0
        Via: SIP/2.0/TCP {who}.example.com;branch=z9hG4bK1;rport
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS

test "routes, codes, variables, tables, RPC"
    alice connects
    do options who=alice user=bob
    alice gets 200 hello
        To ~ tag=
        no Content-Type
        no body
    routes request_route route[COUNT]
    returns 1
    check $var(n) == 1 && $shv(last) == "bob" && $avp(user) == "bob"
    rpc htable.get t count
        item.name: count
        item.value: 1
        item.expire ~ ^2026-01-02 03:05
        no item.color
    rpc htable.get t nobody
        fails ~ doesn't exist
    advance 61s
    check $sht(t=>count) == $null
    rpc htable.seti t count 5
    check $sht(t=>count) == 5

test "one route alone"
    alice sends to route[COUNT]
        OPTIONS sip:carol@{relay} SIP/2.0
        Via: SIP/2.0/TCP {relay};branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
    alice gets nothing
    returns 1
    routes route[COUNT]
    check $shv(last) == "carol"

test "a log line, and none"
    alice connects
    no log above WARNING
    do options who=alice user=error
    alice gets 2xx
    log ERROR ~ ^something is wrong with error$
    log ~ wrong
    no log CRITICAL
    no log ~ {alice}

test "datagrams"
    alice connects udp from 192.0.2.9:5099
    do options who=alice user=bob
    alice gets 200
        Via ~ received=192\.0\.2\.9

test "a fake answers by its arguments"
    when sql_query("ca", *, "ra") return 1 set $var(rows) = 3
    alice connects
    do options who=alice user=sql
    alice gets 200 3 rows

test "a fake of the file"
    alice connects
    do options who=alice user=sql
    alice gets 404 No Rows

test "a fake gives rows"
    when sql_query("ca", *, "ra") return 1 rows "name=bob age=42" "name='Eve B.' age=7" "name=null age='007'"
    alice connects
    do options who=alice user=rows
    alice gets 200 3x2 age=42 age=7 age=007?
    check $dbr(ra=>[1,0]) == "Eve B." && $dbr(ra=>[0,1]) == 42 && $dbr(ra=>[9,9]) == $null && $dbr(rb=>rows) == 0 && $sqlrows(ca) == 3

test "the environment"
    env PLACE=here
    alice connects
    do options who=alice user=env
    alice gets 200 here

test "chance is that of the seed"
    seed 7
    alice connects
    do options who=alice user=random
    alice gets 200 {n=*}
    do options who=alice user=random
    alice gets 200 {m=~[0-9]+}
    check {n} != {m}
    check {n} == 35733064

test "a definition, a table's own size, another address"
    define GREETING "moin"
    modparam htable htable "u=>size=4;"
    listen tcp:127.0.0.1:5099
    alice connects to 127.0.0.1:5099
    do options who=alice user=bob
    alice gets 200 moin
    rpc htable.listTables
        name: u

test "sleep takes no time, and the clock moves"
    alice connects
    advance 100s
    do options who=alice user=sleep
    alice gets 200
    check $TV(s) == 1767323175

test "bytes, and how they are cut"
    alice connects
    alice sends bytes
        \r\n\r\n
    alice gets bytes
        \r\n
    alice sends byte by byte
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{alice};tcp
    alice gets 200
    alice sends
        MSRP a2 SE{|}ND
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{alice};tcp

        {fill 100}
        -------a{|}2+
    alice gets 200

test "a next hop: listens, is closed, refuses, is silent"
    dns bob.example.com 127.0.0.1
    bob listens at 127.0.0.1:7000
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp msrp://bob.example.com:7000/b;tcp
        From-Path: msrp://{alice};tcp

        Hello
    alice gets 200
    bob accepts
    bob gets SEND
        body ~ ell

        Hello
    bob closes
    carol refuses
    alice sends
        MSRP a2 SEND
        To-Path: msrp://{relay};tcp msrp://{carol};tcp
        From-Path: msrp://{alice};tcp
    alice gets 200
    log ~ connect failed.*{carol}.*refused
    dave is silent
    alice sends
        MSRP a3 SEND
        To-Path: msrp://{relay};tcp msrp://{dave};tcp
        From-Path: msrp://{alice};tcp
    alice gets 200
    no log ~ {dave}
    advance 11s
    log ~ connect failed.*{dave}

test "somebody else talks where bob listens"
    bob listens
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp msrp://{bob};tcp
        From-Path: msrp://{alice};tcp
    alice gets 200
    carol accepts for bob
    carol gets SEND
        To-Path: msrp://{carol};tcp
    carol closes
    alice sends
        MSRP a2 SEND
        To-Path: msrp://{relay};tcp msrp://{bob};tcp
        From-Path: msrp://{alice};tcp
    alice gets 200
    bob accepts
    bob gets SEND
        From-Path ~ {alice}

test "what comes on a connection that another has replaced counts as well"
    fails "alice gets an answer on the first one"
    alice connects
    do options who=alice user=bob
    alice connects

test "names that do not resolve"
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp msrp://nowhere.example.com:7000/b;tcp
        From-Path: msrp://{alice};tcp
    alice gets 200
    log WARNING ~ no such host: nowhere.example.com

test "who shuts still gets the answer, who resets gets none"
    alice connects
    do options who=alice user=bob
    alice shuts
    alice gets 200
    alice is closed
    bob connects
    bob resets
    carol connects
    advance 121s
    carol is closed

test "a slow peer is given up"
    bob listens
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp msrp://{bob};tcp
        From-Path: msrp://{alice};tcp
    alice gets 200
    bob accepts
    bob gets SEND
    bob stops reading
    alice sends
        MSRP a2 SEND
        To-Path: msrp://{relay};tcp msrp://{bob};tcp
        From-Path: msrp://{alice};tcp

        {fill 60000}
    alice sends
        MSRP a3 SEND
        To-Path: msrp://{relay};tcp msrp://{bob};tcp
        From-Path: msrp://{alice};tcp

        {fill 60000}
    alice gets 200
    alice gets 200
    advance 11s
    log ERROR ~ {bob}.*took nothing|{bob} closed
    bob may get more

test "a start that is refused for what the test changes"
    modparam htable htabel "t=>size=4;"
    start refused ~ error\[unknown-parameter\].*htabel.*did you mean htable

test "left out"
    skip "it would take a database"
    alice connects
    alice gets 200

test "a start that is refused"
    loadmodule nope
    start refused ~ no module nope

test "timers fire when the clock moves"
    alice connects
    do options who=alice user=bob
    alice gets 200
    check $shv(expired) == 0
    advance 59s
    check $sht(t=>count) == 1 && $shv(expired) == 0
    advance 2s
    check $sht(t=>count) == $null && $shv(expired) == "count"

test "a next hop answers, and ends in the middle of a frame"
    bob listens
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: msrp://{relay};tcp msrp://{bob}/b;tcp
        From-Path: msrp://{alice}/a;tcp

        Hello
    alice gets 200
    bob accepts
    bob gets exactly
        MSRP a1 SEND
        To-Path: msrp://{bob}/b;tcp
        From-Path: msrp://{relay};tcp msrp://{alice}/a;tcp

        Hello
        -------a1$
    bob sends
        MSRP a1 200 OK
        To-Path: msrp://{relay};tcp
        From-Path: msrp://{bob}/b;tcp
    routes event_route[msrp:frame-in]
    bob sends bytes
        MSRP b2 SEND\r\nTo-Path: msrp://{relay};tcp\r\nFrom-Path: msrp://{bob}/b;tcp\r\n\r\nhal
    bob resets
    alice gets nothing
    alice sends
        MSRP a3 SEND
        To-Path: msrp://{relay};tcp msrp://{bob}/b;tcp
        From-Path: msrp://{alice}/a;tcp
    alice gets 200
    bob accepts
    bob gets SEND
        no body
