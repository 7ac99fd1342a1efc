config a.cfg
test "nothing is wrong here"
    alice connects
    alice sends
        MSRP a1 SEND
        To-Path: {relay} {alice} {alice.port}

        {"json": {{1}} {fill 3}
    alice gets 200
        Use-Path: {path=*}
        no Expires
        X ~ a{2,3}
        body ~ x
        flag +
    check $var(x) == "{path}"
---
confg a.cfg ### "did you mean config"
test "the name of the config"
    do nothing ### "there is none in this file"
---
seed 7 ### "\\[no-config\\].*does not say which config"
test "no config" ### "\\[no-steps\\]"
---
config a.cfg
confg a.cfg ### "\\[unknown-setting\\].*did you mean config"
seed x ### "\\[syntax\\].*seed is not written so.*write: seed NUMBER"
dns bob 1.2.3 ### "\"1.2.3\" is no IP address"
when f(1 return 2 ### "when is not written so"
when f(1) return 2 set x = 1 ### "not understood: set x = 1"
modparam auth nonce_count ### "write: modparam MODULE NAME VALUE"
    alice connects ### "\\[indentation\\].*nothing can stand below modparam"
test no title ### "a test has a title in quotes"
    alice connects
---
config a.cfg
    alice connects ### "nothing can stand below config"
test "indentation"
    alice connects
      bob connects ### "no message can stand below this step"
  dave connects ### "\\[indentation\\].*not indented as the steps before it"
---
config a.cfg
test "steps"
    alice conects ### "\\[unknown-step\\].*a peer cannot do \"conects\".*did you mean connects"
    advence 3s ### "\\[unknown-step\\].*did you mean advance"
    something ### "this is no step"
    advance soon ### "\"soon\" is no duration"
    alice connects over ### "this step is not written so.*write: PEER connects"
    alice sends ### "\\[no-message\\].*a peer sends nothing here"
    alice sends
        hello ### "\\[no-message\\].*a message begins with MSRP"
    alice gets ### "write: PEER gets"
    alice gets exactly ### "exactly what"
    alice gets 200
        something else ### "this asks nothing of a message"
        Via ~ ( ### "\\[bad-regex\\].*missing closing"
    log LOUD ~ x ### "\\[unknown-level\\]"
    seed 3 ### "\\[misplaced-setting\\].*above the first step"
    alice is gone ### "write: PEER is closed"
    rpc ### "write: rpc COMMAND"
    returns ### "write: returns CODE"
    start ### "write: start refused"
    alice is clsed ### "\\[syntax\\].*did you mean closed\\? Write: PEER is closed"
    carol acepts for bob ### "did you mean accepts"
    tgas slow ### "did you mean tags"
    skip ### "\\[misplaced-setting\\]"
    log WARN ~ x ### "did you mean WARNING"
    check $(var(x){s.len}) == $(hdr(X){{s.lne}}) && {rely} ### "\\[unknown-name\\].*did you mean \\{relay\\}"
    no way ### "write: no log"
    do ### "write: do NAME"
---
config a.cfg
test "names"
    | asked | | ### "\"\" is no name"
    | 1 | 2 |
    alice connects
    alice gets 200
        Use-Path: {path=*}
    alice sends
        MSRP {asked} {pth} {path=*} ### "\\[unknown-name\\].*nothing is known as \\{pth\\}.*did you mean \\{path\\}" "\\[misplaced-hole\\]"
    alice gets {digest} ### "\\[misplaced-hole\\].*a digest is answered"
    check {bob} == 1 ### "\\[unknown-name\\]"
test "a table without rows" ### "the table has no rows"
    | a |
    alice connects
test "a row of the wrong length"
    | a | b |
    | 1 | ### "1 columns in a table of 2"
    | 1 | 2 |
    | 1 | 2 ### "a row of a table ends with"
    alice connects
---
config a.cfg
steps login
    {who} connects
    {who} sends
        MSRP a1 SEND
        X: {whom} ### "\\[unknown-name\\].*did you mean \\{who\\}"
steps never ### "\\[unused-steps\\].*nothing does these steps"
    alice connects
steps itself
    do itself ### "\\[recursive-steps\\]"
test "do"
    do login who=alice
    do logn who=alice ### "\\[unknown-steps\\].*did you mean login"
    do itself
    check "{alice.port}" != ""
survives request_route "without exit;" "why"
survives request_route without exit; ### "\\[syntax\\].*survives is not written so"
when sql_query(*) return 1 rows "a=1" "b=1" ### "\\[rows\\].*all rows have the same columns"
when sql_query(*) return 1 rows a=1 ### "\\[rows\\].*rows are texts in quotes"
when sql_query(*) return 1 rows "a" ### "\\[rows\\].*a row is made of name=value"
fake ### "\\[syntax\\].*fake is not written so"
test "sockets that there are not"
    alice connects tls ### "\\[not-built-in\\].*peers over TLS are not built in"
    bob connects ws to 127.0.0.1:80 ### "\\[not-built-in\\].*peers over WS are not built in"
test "marks"
    skip ### "\\[no-reason\\].*skip needs a reason"
    fails ### "\\[no-reason\\].*fails needs a reason"
    differs kamailio ### "\\[no-reason\\].*differs needs a program and a reason"
    differs kamalio "why" ### "\\[unknown-program\\].*did you mean kamailio"
    tags a, b
    alice connects
