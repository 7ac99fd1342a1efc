package claims

import (
	"fmt"
	"strings"

	"kamino/interp/inventory"
)

// Params claims of each parameter that it takes a number, a text, or both, and that its module has no other.
func Params() []*Sheet {
	out := sheets{kind: "parameters"}
	for p := range inventory.Params() {
		sheet := out.of(p.Module, p.Versions)
		module := p.Module
		if p.ModParam != "" {
			module = p.ModParam
		}
		types := strings.Split(strings.TrimPrefix(p.Type, "func:"), "+")
		isInt := types[0] == "int"
		id := [2]string{p.Module, p.Name}
		claim := func(name, value string, accepted bool) {
			c := Claim{Line: fmt.Sprintf("modparam(%q, %q, %s)", module, name, value), Accepted: accepted, About: p.Module + "." + p.Name}
			if accepted {
				c.Line, c.Unasked = before[id]+c.Line, unasked[id]
			}
			sheet.Claims = append(sheet.Claims, c)
		}
		text := texts[id]
		if text == "" {
			text = `"1"`
		}
		claim(p.Name, "1", isInt)
		claim(p.Name, text, len(types) > 1 || !isInt)
		claim(p.Name+"_nope", "1", false)
	}
	return out.list
}

// texts are values of parameters whose module looks at them at once.
var texts = map[[2]string]string{
	{"app_lua_sr", "register"}:       `"sl"`,
	{"auth_xkeys", "xkey"}:           `"id=abc;name=xyz;value=secret;expires=72000"`,
	{"avpops", "db_scheme"}:          `"scheme1:table=subscriber;uuid_col=uuid;value_col=first_name"`,
	{"call_control", "init"}:         `"a=$ci"`,
	{"call_control", "start"}:        `"a=$ci"`,
	{"call_control", "stop"}:         `"a=$ci"`,
	{"db_cluster", "cluster"}:        `"k1=>c0=9s8p"`,
	{"db_cluster", "connection"}:     `"c1=>mysql://kamailio:kamailiorw@localhost/kamailio1"`,
	{"db_postgres", "con_param"}:     `"connect_timeout=15;tcp_user_timeout=5000"`,
	{"debugger", "mod_facility"}:     `"core=LOG_LOCAL0"`,
	{"debugger", "mod_level"}:        `"core=3"`,
	{"dmq", "notification_address"}:  `"sip:10.0.0.21:5060"`,
	{"evrexec", "exec"}:              `"name=evrexec:timer;wait=1000;workers=1;"`,
	{"htable", "htable"}:             `"a=>size=4;autoexpire=7200;dbtable=htable_a;"`,
	{"http_client", "httpcon"}:       `"apifour=>http://stockholm.example.com/api/getstuff;timeout=12;failover=apione"`,
	{"janssonrpcc", "server"}:        `"conn=local;addr=localhost;port=8080;priority=10;weight=10"`,
	{"kazoo", "amqp_connection"}:     `"amqp://guest:guest@localhost:5672"`,
	{"mqueue", "mqueue"}:             `"name=myq;size=10000;addmode=2"`,
	{"mtree", "mtree"}:               `"name=mytree1;dbtable=routes1;cols='key1,val1,val2,val3'"`,
	{"nats", "nats_url"}:             `"nats://127.0.0.1:4222"`,
	{"ndb_mongodb", "server"}:        `"name=mgs1;uri='mongodb://localhost/kamailio'"`,
	{"ndb_redis", "server"}:          `"name=127.0.0.1:26001;addr=127.0.0.1;port=26001"`,
	{"pv", "avp_aliases"}:            `"email=s:email_addr;tmp=i:100"`,
	{"pv", "shvset"}:                 `"debug=i:1"`,
	{"pv", "varset"}:                 `"gw=s:sip:11.11.11.11;transport=tcp"`,
	{"ratelimit", "pipe"}:            `"0:TAILDROP:200"`,
	{"ratelimit", "queue"}:           `"0:REGISTER"`,
	{"rtimer", "exec"}:               `"timer=tb;route=X"`,
	{"rtimer", "timer"}:              `"name=ta;interval=100000u;mode=1;"`,
	{"slack", "slack_url"}:           `"https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"`,
	{"snmpstats", "sipEntityType"}:   `"proxyServer"`,
	{"sqlops", "sqlcon"}:             `"ca=>dbdriver://username:password@dbhost/dbname"`,
	{"timer", "declare_timer"}:       `"MY_TIMER=MY_TIMER_ROUTE,10,slow,enable"`,
	{"tm", "tw_append"}:              `"ci:hdr[Call-ID]"`,
	{"uac", "credential"}:            `"username:domain:password"`,
	{"uid_avp_db", "attr_group"}:     `"id=rurl,flag=rurl_tmp,table=uid_user_attrs"`,
	{"xhttp_prom", "prom_counter"}:   `"name=cnt01; label=method:IP;"`,
	{"xhttp_prom", "prom_gauge"}:     `"name=cnt01; label=method:IP;"`,
	{"xhttp_prom", "prom_histogram"}: `"name=hist01;"`,
	{"xlog", "log_colors"}:           `"L_ERR=cr"`,
}

// before is what must stand above a parameter.
var before = map[[2]string]string{
	{"db_cluster", "cluster"}:    `modparam("db_cluster", "connection", "c0=>mysql://kamailio:kamailiorw@localhost/kamailio1") `,
	{"debugger", "mod_level"}:    `modparam("debugger", "mod_hash_size", 5) `,
	{"debugger", "mod_facility"}: `modparam("debugger", "mod_hash_size", 5) `,
	{"rtimer", "exec"}:           `modparam("rtimer", "timer", "name=tb;interval=10") `,
}

// unasked are parameters that an installed Kamailio takes under conditions that are not met.
var unasked = map[[2]string]string{
	{"app_mono", "register"}:       "no module can be registered",
	{"db2_ops", "declare_query"}:   "needs a database",
	{"rr", "ignore_user"}:          "Debian's package is built without it",
	{"sipcapture", "capture_mode"}: "needs a database",
}
