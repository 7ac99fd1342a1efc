# Each test shows a row of docs/compatibility.md, whose number begins its name. On Kamailio 5.6.3 it fails, or it cannot be
# run there.

config differs.cfg

steps ask
    alice connects udp
    alice sends
        OPTIONS sip:{user}@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
        Content-Length: 0

test "3: Expires is read"
    differs kamailio "3: any Expires gives 423"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Expires: 600
    alice gets 200
        Expires: 600

test "8: ids cannot be guessed"
    differs kamailio "8: ids are made of the time, a process and a number"
    alice connects
    alice sends
        MSRP a1 AUTH
        To-Path: msrp://127.0.0.1:5060;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
    alice gets 200
        Use-Path ~ msrp://127\.0\.0\.1:5060/[0-9a-f]{32};tcp

test "14: a definition of itself"
    define ITSELF
    start refused

test "15: an entry is set with its end"
    define TABLE
    do ask user=x
    alice gets 200 Fine

test "16: a broken first line"
    differs kamailio "16: nothing happens before the end-line has come"
    alice connects
    alice sends bytes
        MSRP  \r\n
    alice is closed

test "18: the port of a next hop whose URI has none"
    differs kamailio "18: it is 5060"
    bob listens at 192.0.2.7:2855
    alice connects
    alice sends
        MSRP r1 RELAYED
        To-Path: msrp://127.0.0.1:5060/x;tcp msrp://192.0.2.7/y;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: 1
    bob accepts
    bob gets RELAYED

test "27: a table without a name"
    define NAMELESS
    start refused

test "28: auth without sl"
    differs kamailio "28: module auth needs module sl"
    define WITHOUT_SL
    alice connects udp
    bob connects udp
    alice sends
        OPTIONS sip:bob@127.0.0.1:{bob.port} SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
        Content-Length: 0
    bob gets OPTIONS

test "29: a switch that has but a default"
    differs kamailio "29: it keeps the server from starting"
    define ONLY_DEFAULT
    do ask user=only-default
    alice gets 200 Default

test "30: AVPs end with their frame"
    differs kamailio "30: they pile up"
    alice connects
    alice sends
        MSRP s1 SEND
        To-Path: msrp://127.0.0.1:5060/x;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: 1
    alice gets 200 1 seen
    alice sends
        MSRP s2 SEND
        To-Path: msrp://127.0.0.1:5060/x;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: 2
    alice gets 200 1 seen

test "31: a line that begins with CR"
    differs kamailio "31: it ends the headers"
    alice connects
    alice sends bytes
        MSRP s1 SEND\r\n
        To-Path: msrp://127.0.0.1:5060/x;tcp\r\n
        From-Path: msrp://alice.example.com:7001/a;tcp\r\n
        Message-ID: 1\r\n
        \r\r\n
        hello\r\n
        -------s1$\r\n
    alice is closed

test "33: a Content-Length that cannot be read"
    differs kamailio "33: the connection hangs"
    alice connects
    alice sends bytes
        OPTIONS sip:x@127.0.0.1:5060 SIP/2.0\r\n
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bK1\r\n
        From: <sip:a@example.com>;tag=1\r\n
        To: <sip:b@example.com>\r\n
        Call-ID: 1\r\n
        CSeq: 1 OPTIONS\r\n
        Content-Length: x1\r\n
        \r\n
    alice is closed

test "34: an ACK to a stateless reply, late"
    alice connects udp
    alice sends
        INVITE sip:x@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 INVITE
        Content-Length: 0
    alice gets 200 Fine
        To: <sip:b@example.com>;tag={tag=*}
    advance 60s
    alice sends
        ACK sip:x@127.0.0.1:5060 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>;tag={tag}
        Call-ID: 1
        CSeq: 1 ACK
        Content-Length: 0
    no log ~ an ACK came

test "37: an expression is evaluated once"
    differs kamailio "37: what it comes to is evaluated again"
    alice connects
    alice sends
        MSRP t1 TWICE
        To-Path: msrp://127.0.0.1:5060/x;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: 1
    alice gets 200 $msrp(method)!

test "40: a long line of the log"
    differs kamailio "40: lines are cut at 4096 bytes"
    define LONG_LINE
    do ask user=x
    alice gets 200 Fine
    log ~ 0123456789abcdef and its end

test "44: the host to forward to need not be known at the start"
    differs kamailio "44: the start fails"
    define UNKNOWN_HOST
    do ask user=x
    alice gets 200 Fine

test "46: a setting in a group is read at the start"
    differs kamailio "46: a worker crashes"
    define GROUP
    do ask user=x
    alice gets 200 Fine

test "49: the address family where no message came"
    differs kamailio "49: a worker crashes"
    define FAMILY
    do ask user=x
    alice gets 200 Fine
    log ~ family

test "50: frames where messages must have a Content-Length"
    differs kamailio "50: they are not run"
    define WITH_LENGTH
    alice connects
    alice sends
        MSRP s1 SEND
        To-Path: msrp://127.0.0.1:5060/x;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: 1
    alice gets 200

test "51: an entry that does not expire any more"
    differs kamailio "51: it tells less than nothing"
    define NEVER
    do ask user=x
    alice gets 200 Fine
    log ~ expires in 0

test "82: definitions that make ever more text"
    define GROWING
    start refused

test "83: loadmodule with parentheses"
    differs kamailio "83: later versions have it"
    define LATER
    do ask user=x
    alice gets 200 Fine

test "85: a tag of a reply where modules are set up"
    define LATENCY
    start refused

test "100: empty names in a path of JSON"
    differs kamailio "100: a worker is aborted"
    do ask user=json
    alice gets 200 value 5

test "101: $ccp before the first message"
    differs kamailio "101: a worker crashes"
    define SETTING
    do ask user=x
    alice gets 200 Fine

test "103: an address with a number above 255"
    differs kamailio "103: it is sent to another address"
    do ask user=octet
    alice gets 200 sent on 0

test "110: the made-up message of an event route, the next time"
    differs kamailio "110: it has the flag that was set the last time"
    define MADE_UP
    do ask user=made
    alice gets 200 made 0
    do ask user=made
    alice gets 200 made 0

test "111: a reason that is not there"
    differs kamailio "111: a worker crashes"
    do ask user=reason
    alice gets 200

test "112: a route named by a text of the message"
    differs kamailio "112: the name goes on to the end of the message"
    do ask user=named
    alice gets 200 Named
