# Where forward() sends a request to, and what is told of the way.

config nexthop.cfg

test "{how} {uri}"
    | how | uri                                                | told                                                                                           |
    | ru  | sip:a@127.0.0.2                                    | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2:5070                               | the to 127.0.0.2 5070 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2:                                   | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2:0                                  | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2:65535                              | the to 127.0.0.2 65535 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0 |
    | ru  | sip:a@127.0.0.2:65536                              | the to nowhere, code 7                                                                         |
    | ru  | sips:a@127.0.0.2                                   | the to nowhere, code 7                                                                         |
    | ru  | sips:a@127.0.0.2;transport=tcp                     | the to nowhere, code 7                                                                         |
    | ru  | sips:+123@127.0.0.2;user=phone                     | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sips:+123@127.0.0.2:5070;user=phone;transport=tcp  | the to 127.0.0.2 5070 2 tcp 2 from 127.0.0.1 5062 tcp 2 by SIP/2.0/TCP 127.0.0.1:5062, code 0  |
    | ru  | sip:+123@127.0.0.2;user=phone                      | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | tel:+1234567                                       | the to nowhere, code 7                                                                         |
    | ru  | tel:+1234567;phone-context=127.0.0.2               | the to nowhere, code 7                                                                         |
    | ru  | tels:+1@127.0.0.2                                  | the to nowhere, code 7                                                                         |
    | ru  | urn:service:sos                                    | the to nowhere, code 7                                                                         |
    | ru  | sip:a@127.0.0.2;transport=TCP                      | the to 127.0.0.2 5060 2 tcp 2 from 127.0.0.1 5062 tcp 2 by SIP/2.0/TCP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2;transport=tls                      | the to nowhere, code 7                                                                         |
    | ru  | sip:a@127.0.0.2;transport=ws                       | the to nowhere, code 7                                                                         |
    | ru  | sip:a@127.0.0.2;transport=wss                      | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2;transport=sctp                     | the to nowhere, code 7                                                                         |
    | ru  | sip:a@127.0.0.2;transport=other                    | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2;transport=                         | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2;transport=tcp;transport=udp        | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2;maddr=127.0.0.3                    | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2:5070;maddr=127.0.0.3;transport=tcp | the to 127.0.0.2 5070 2 tcp 2 from 127.0.0.1 5062 tcp 2 by SIP/2.0/TCP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0.2:5070?h=v                           | the to 127.0.0.2 5070 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@127.0.0                                      | the to nowhere, code 7                                                                         |
    | ru  | http://127.0.0.2/                                  | the to nowhere, code 7                                                                         |
    alice connects udp
    alice sends
        OPTIONS sip:{how}@127.0.0.1:5062 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKn1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: n1
        CSeq: 1 OPTIONS
        X-Next: {uri}
        Content-Length: 0
    alice gets 200 {told}

test "over TCP, {how} {uri}"
    | how | uri                           | told                                                                                          |
    | du  | sip:a@127.0.0.2               | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0 |
    | du  | sip:a@127.0.0.2:5070          | the to 127.0.0.2 5070 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0 |
    | du  | sip:a@127.0.0.2:              | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0 |
    | du  | sip:a@127.0.0.2:0             | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0 |
    | du  | sip:a@127.0.0.2;transport=tcp | the to 127.0.0.2 5060 2 tcp 2 from 127.0.0.1 5062 tcp 2 by SIP/2.0/TCP 127.0.0.1:5062, code 0 |
    alice connects
    alice sends
        OPTIONS sip:{how}@127.0.0.1:5062 SIP/2.0
        Via: SIP/2.0/TCP 127.0.0.1:{alice.port};branch=z9hG4bKn1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: n1
        CSeq: 1 OPTIONS
        X-Next: {uri}
        Content-Length: 0
    alice gets 200 {told}

test "{how} {uri} and no URI at all"
    | how  | uri                                | told                                                                                          |
    | host | sip:a@127.0.0.2:5070;transport=tcp | the to 127.0.0.2 5060 2 tcp 2 from 127.0.0.1 5062 tcp 2 by SIP/2.0/TCP 127.0.0.1:5062, code 0 |
    | host | sips:a@127.0.0.2                   | the to nowhere, code 7                                                                        |
    | host | tel:+1                             | the to nowhere, code 7                                                                        |
    | port | sip:a@127.0.0.2:5070;transport=tcp | the to 127.0.0.2 5099 2 tcp 2 from 127.0.0.1 5062 tcp 2 by SIP/2.0/TCP 127.0.0.1:5062, code 0 |
    | port | sips:a@127.0.0.2                   | the to nowhere, code 7                                                                        |
    | port | tel:+1                             | the to nowhere, code 7                                                                        |
    | udp  | sip:a@127.0.0.2:5070;transport=tcp | the to 127.0.0.2 5070 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0 |
    | udp  | sips:a@127.0.0.2                   | the to 127.0.0.2 5060 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0 |
    | udp  | tel:+1                             | the to nowhere, code 7                                                                        |
    | tcp  | sip:a@127.0.0.2:5070;transport=tcp | the to 127.0.0.2 5070 2 tcp 2 from 127.0.0.1 5062 tcp 2 by SIP/2.0/TCP 127.0.0.1:5062, code 0 |
    | tcp  | sips:a@127.0.0.2                   | the to 127.0.0.2 5060 2 tcp 2 from 127.0.0.1 5062 tcp 2 by SIP/2.0/TCP 127.0.0.1:5062, code 0 |
    | tcp  | tel:+1                             | the to nowhere, code 7                                                                        |
    alice connects udp
    alice sends
        OPTIONS sip:{how}@127.0.0.1:5062 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKn1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: n1
        CSeq: 1 OPTIONS
        X-Next: {uri}
        Content-Length: 0
    alice gets 200 {told}

test "{how}: {uri}"
    | how  | uri                                                | told                                                               |
    | next | sip:a@127.0.0.2                                    | the next 127.0.0.2 5060 UDP 4 127.0.0.2 5060 UDP                   |
    | next | sip:a@127.0.0.2:5070                               | the next 127.0.0.2 5070 UDP 4 127.0.0.2 5070 UDP                   |
    | next | sip:a@127.0.0.2:                                   | the next 127.0.0.2  UDP 4 127.0.0.2 5060 UDP                       |
    | next | sip:a@127.0.0.2:0                                  | the next 127.0.0.2 0 UDP 4 127.0.0.2 0 UDP                         |
    | next | sip:a@127.0.0.2:65535                              | the next 127.0.0.2 65535 UDP 4 127.0.0.2 65535 UDP                 |
    | next | sip:a@127.0.0.2:65536                              | the next <null> <null> <null> <null> <null> <null> <null>          |
    | next | sips:a@127.0.0.2                                   | the next 127.0.0.2 5060 UDP 4 127.0.0.2 5060 UDP                   |
    | next | sips:a@127.0.0.2;transport=tcp                     | the next 127.0.0.2 5060 tcp 4 127.0.0.2 5060 tcp                   |
    | next | sips:+123@127.0.0.2;user=phone                     | the next 127.0.0.2 5060 UDP 4 127.0.0.2 5060 UDP                   |
    | next | sips:+123@127.0.0.2:5070;user=phone;transport=tcp  | the next 127.0.0.2 5070 tcp 4 127.0.0.2 5070 tcp                   |
    | next | sip:+123@127.0.0.2;user=phone                      | the next 127.0.0.2 5060 UDP 4 127.0.0.2 5060 UDP                   |
    | next | tel:+1234567                                       | the next <null> 5060 UDP 0 <null> 5060 UDP                         |
    | next | tel:+1234567;phone-context=127.0.0.2               | the next <null> 5060 UDP 0 <null> 5060 UDP                         |
    | next | tels:+1@127.0.0.2                                  | the next <null> <null> <null> <null> <null> <null> <null>          |
    | next | urn:service:sos                                    | the next sos 5060 UDP 0 sos 5060 UDP                               |
    | next | sip:a@127.0.0.2;transport=TCP                      | the next 127.0.0.2 5060 TCP 4 127.0.0.2 5060 TCP                   |
    | next | sip:a@127.0.0.2;transport=tls                      | the next 127.0.0.2 5060 tls 4 127.0.0.2 5061 tls                   |
    | next | sip:a@127.0.0.2;transport=ws                       | the next 127.0.0.2 5060 ws 4 127.0.0.2 5060 ws                     |
    | next | sip:a@127.0.0.2;transport=wss                      | the next 127.0.0.2 5060 wss 4 127.0.0.2 5060 wss                   |
    | next | sip:a@127.0.0.2;transport=sctp                     | the next 127.0.0.2 5060 sctp 4 127.0.0.2 5060 sctp                 |
    | next | sip:a@127.0.0.2;transport=other                    | the next 127.0.0.2 5060 other 4 127.0.0.2 5060 other               |
    | next | sip:a@127.0.0.2;transport=                         | the next 127.0.0.2 5060 UDP 4 127.0.0.2 5060 UDP                   |
    | next | sip:a@127.0.0.2;transport=tcp;transport=udp        | the next 127.0.0.2 5060 udp 4 127.0.0.2 5060 udp                   |
    | next | sip:a@127.0.0.2;maddr=127.0.0.3                    | the next 127.0.0.2 5060 UDP 4 127.0.0.2 5060 UDP                   |
    | next | sip:a@127.0.0.2:5070;maddr=127.0.0.3;transport=tcp | the next 127.0.0.2 5070 tcp 4 127.0.0.2 5070 tcp                   |
    | next | sip:a@127.0.0.2:5070?h=v                           | the next 127.0.0.2 5070 UDP 4 127.0.0.2 5070 UDP                   |
    | next | sip:a@[::1]                                        | the next [::1] 5060 UDP 6 [::1] 5060 UDP                           |
    | next | sip:a@[::1]:5070;transport=tcp                     | the next [::1] 5070 tcp 6 [::1] 5070 tcp                           |
    | next | sip:a@[0:0::2]                                     | the next [0:0::2] 5060 UDP 6 [0:0::2] 5060 UDP                     |
    | next | sip:a@[127.0.0.1]                                  | the next [127.0.0.1] 5060 UDP 0 [127.0.0.1] 5060 UDP               |
    | next | sip:a@[::ffff:127.0.0.1]                           | the next [::ffff:127.0.0.1] 5060 UDP 0 [::ffff:127.0.0.1] 5060 UDP |
    | next | sip:a@127.0.0                                      | the next 127.0.0 5060 UDP 0 127.0.0 5060 UDP                       |
    | next | http://127.0.0.2/                                  | the next <null> <null> <null> <null> <null> <null> <null>          |
    alice connects udp
    alice sends
        OPTIONS sip:{how}@127.0.0.1:5062 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:{alice.port};branch=z9hG4bKn1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: n1
        CSeq: 1 OPTIONS
        X-Next: {uri}
        Content-Length: 0
    alice gets 200 {told}

test "over UDP and IPv6, {how} {uri}"
    | how | uri                               | told                                                                                           |
    | ru  | sip:a@[::1]                       | the to ::1 5060 1 udp 10 from ::1 5064 udp 10 by SIP/2.0/UDP [::1]:5064, code 0                |
    | ru  | sip:a@[2001:db8::AB:0:0:c]:5070   | the to 2001:db8::ab:0:0:c 5070 1 udp 10 from ::1 5064 udp 10 by SIP/2.0/UDP [::1]:5064, code 0 |
    | du  | sip:a@[0:0::2]:5070;transport=tcp | the to ::2 5070 2 tcp 10 from ::1 5064 tcp 10 by SIP/2.0/TCP [::1]:5064, code 0                |
    | du  | sip:a@127.0.0.2:5070              | the to 127.0.0.2 5070 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@[127.0.0.1]                 | the to nowhere, code 7                                                                         |
    | ru  | sip:a@[::ffff:127.0.0.1]          | the to nowhere, code 7                                                                         |
    | ru  | sip:a@[::c0a8:101]                | the to ::192.168.1.1 5060 1 udp 10 from ::1 5064 udp 10 by SIP/2.0/UDP [::1]:5064, code 0      |
    | ru  | sip:a@[fe80::1%lo]                | the to nowhere, code 7                                                                         |
    alice connects udp to [::1]:5064
    alice sends
        OPTIONS sip:{how}@[::1]:5064 SIP/2.0
        Via: SIP/2.0/UDP [::1]:{alice.port};branch=z9hG4bKn1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: n1
        CSeq: 1 OPTIONS
        X-Next: {uri}
        Content-Length: 0
    alice gets 200 {told}

test "over TCP and IPv6, {how} {uri}"
    | how | uri                               | told                                                                                           |
    | ru  | sip:a@[::1]                       | the to ::1 5060 1 udp 10 from ::1 5064 udp 10 by SIP/2.0/UDP [::1]:5064, code 0                |
    | ru  | sip:a@[2001:db8::AB:0:0:c]:5070   | the to 2001:db8::ab:0:0:c 5070 1 udp 10 from ::1 5064 udp 10 by SIP/2.0/UDP [::1]:5064, code 0 |
    | du  | sip:a@[0:0::2]:5070;transport=tcp | the to ::2 5070 2 tcp 10 from ::1 5064 tcp 10 by SIP/2.0/TCP [::1]:5064, code 0                |
    | du  | sip:a@127.0.0.2:5070              | the to 127.0.0.2 5070 1 udp 2 from 127.0.0.1 5062 udp 2 by SIP/2.0/UDP 127.0.0.1:5062, code 0  |
    | ru  | sip:a@[127.0.0.1]                 | the to nowhere, code 7                                                                         |
    | ru  | sip:a@[::ffff:127.0.0.1]          | the to nowhere, code 7                                                                         |
    | ru  | sip:a@[::c0a8:101]                | the to ::192.168.1.1 5060 1 udp 10 from ::1 5064 udp 10 by SIP/2.0/UDP [::1]:5064, code 0      |
    | ru  | sip:a@[fe80::1%lo]                | the to nowhere, code 7                                                                         |
    alice connects to [::1]:5064
    alice sends
        OPTIONS sip:{how}@[::1]:5064 SIP/2.0
        Via: SIP/2.0/TCP [::1]:{alice.port};branch=z9hG4bKn1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: n1
        CSeq: 1 OPTIONS
        X-Next: {uri}
        Content-Length: 0
    alice gets 200 {told}

test "a frame over IPv6"
    alice connects to [::1]:5064
    alice sends
        MSRP w1 WHO
        To-Path: msrp://[::1]:5064/x;tcp
        From-Path: msrp://alice.example.com:7001/a;tcp
        Message-ID: 1
    alice gets 200 msrp://[::1]:{alice.port} tcp:[::1]:5064

test "where a request came from over UDP and IPv6"
    alice connects udp to [::1]:5064
    alice sends
        OPTIONS sip:source@[::1]:5064 SIP/2.0
        Via: SIP/2.0/UDP [::1]:{alice.port};branch=z9hG4bKs1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 the source ::1 [::1] {alice.port} sip:[::1]:{alice.port} sip:[::1]:{alice.port};transport=udp ::1 5064 sip:[::1]:5064 sip:[::1]:5064;transport=udp udp:[::1]:5064 ::1 sip:[::1]:5064 sip:[::1]:5064;transport=udp IPv6 udp:[::1]:{alice.port}

test "where a request came from over TCP and IPv6"
    alice connects to [::1]:5064
    alice sends
        OPTIONS sip:source@[::1]:5064 SIP/2.0
        Via: SIP/2.0/TCP [::1]:{alice.port};branch=z9hG4bKs1
        Max-Forwards: 70
        From: <sip:a@example.com>;tag=1
        To: <sip:b@example.com>
        Call-ID: s1
        CSeq: 1 OPTIONS
        Content-Length: 0
    alice gets 200 the source ::1 [::1] {alice.port} sip:[::1]:{alice.port};transport=tcp sip:[::1]:{alice.port};transport=tcp ::1 5064 sip:[::1]:5064;transport=tcp sip:[::1]:5064;transport=tcp tcp:[::1]:5064 ::1 sip:[::1]:5064;transport=tcp sip:[::1]:5064;transport=tcp IPv6 tcp:[::1]:{alice.port}
