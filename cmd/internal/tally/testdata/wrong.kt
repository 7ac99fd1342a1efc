config relay.cfg
when sql_qery(*) return 1

test "it cannot be run"
    alice connects
    alice gtes 200
    check $var(n) =
