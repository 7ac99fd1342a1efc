# What each test begins with, and tables.
config features.cfg
fake db_mysql
when sql_query(*) return -1

before
    alice connects
    alice sends
        OPTIONS sip:first@{relay} SIP/2.0
        Via: SIP/2.0/TCP {alice};branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 1
        CSeq: 1 OPTIONS
    alice gets 200 {greeting=*}

test "it has happened, in a world of its own"
    check $shv(last) == "first" && $var(n) == 1 && "{greeting}" == "hello"

test "again"
    check $shv(last) == "first" && $var(n) == 1

test "{user} gives {status}"
    | user  | status      |
    | error | 200         |
    | sql   | 404 No Rows |
    | rows  | 500         |
    alice sends
        OPTIONS sip:{user}@{relay} SIP/2.0
        Via: SIP/2.0/TCP {alice};branch=z9hG4bK2
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: 2
        CSeq: 1 OPTIONS
    alice gets {status}
    check $shv(last) == "{user}" && $var(n) == 2
