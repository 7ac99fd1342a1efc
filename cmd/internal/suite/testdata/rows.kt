# What functions that read a database do with the rows of a test. What is expected is what Kamailio logs with db_sqlite.
config rows.cfg
fake db_sqlite
when sql_query("ca", *, "ra") return 1 rows "name=bob age=42 x=null" "name='Eve B.' age=7 x=y"
when sql_query("ca", "select 'bob' as name where 1=0", "ra") return 2
when sql_query("ca", *) return 3
when sql_xquery("ca", *, "xa") return 1 rows "name=bob age=42 x=null" "name='Eve B.' age=7 x=y"
when sql_xquery("ca", "select 'new' as name", "xa") return 1 rows "name=new"
when sql_pvquery("ca", *, *) return 1 rows "name=bob age=42 x=null y=null z=null" "name='Eve B.' age=7 x=y y=z z=q"
when sql_pvquery("ca", *, "$var(b)") return 1 rows "name=bob age=42"
when sql_pvquery("ca", *, "$var(b), $var(c)") return 1 rows "name=bob"
when sql_pvquery("ca", "select 'bob' as name where 1=0", *) return 2
when avp_db_query(*) return 1 rows "name=bob age=42 x=null" "name='Eve B.' age=7 x=y"

test "rows come to where the config reads them"
    log ERROR ~ ^before: 0 0 <null> <null>$
    log ERROR ~ ^1: 2 3 bob Eve B\. 42 <null> age <null>$
    log ERROR ~ ^freed: 0 0 <null>$
    log ERROR ~ ^no row: 2 0$
    log ERROR ~ ^no result: 3$
    log ERROR ~ ^xavp 1: bob 42 <null>, Eve B\. 7 y, <null> 2$
    log ERROR ~ ^xavp again 1: new bob 3$
    log ERROR ~ ^variables 1: bob 42 7 was 0 z <null> was <null> 2$
    log ERROR ~ ^Missing pv spec for column 2$
    log ERROR ~ ^too few -1: bob$
    log ERROR ~ ^too many 1: bob was$
    log ERROR ~ ^none 2: bob was$
    log ERROR ~ ^avps 1: bob Eve B\. 42 7$
    log ERROR ~ ^numbered 1: bob Eve B\. 42 7 y <null>$
