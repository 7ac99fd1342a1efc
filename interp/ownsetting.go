package interp

import "strings"

// Settings of the core and of its modules that scripts can read, with the values that they have in the reference when a config
// does not set them.
var ownSettings = map[string]int64{
	"core.debug": 0, "core.memdbg": 4, "core.dst_blocklist_expire": 60, "core.dst_blocklist_udp_imask": 0, "core.dst_blocklist_tcp_imask": 0,
	"core.dst_blocklist_tls_imask": 0, "core.dst_blocklist_sctp_imask": 0, "core.dns_try_naptr": 0, "core.dns_udp_pref": 30,
	"core.dns_tcp_pref": 20, "core.dns_tls_pref": 10, "core.dns_sctp_pref": 20, "core.dns_retr_time": -1, "core.dns_slow_query_ms": 0,
	"core.dns_retr_no": -1, "core.dns_servers_no": -1, "core.dns_use_search_list": 1, "core.dns_search_full_match": 1,
	"core.dns_naptr_ignore_rfc": 1, "core.dns_cache_flags": 0, "core.dns_srv_lb": 0, "core.dns_cache_negative_ttl": 60,
	"core.dns_cache_min_ttl": 0, "core.dns_cache_max_ttl": -1, "core.dns_cache_del_nonexp": 0, "core.dns_cache_rec_pref": 0,
	"core.mem_dump_pkg": 0, "core.max_while_loops": 100, "core.udp_mtu": 0, "core.udp_mtu_try_proto": 0, "core.udp4_raw_mtu": 1500,
	"core.force_rport": 0, "core.memlog": 4, "core.mem_summary": 12, "core.mem_safety": 1, "core.mem_join": 1, "core.mem_status_mode": 0,
	"core.sip_parser_log_oneline": 0, "core.sip_parser_log": -1, "core.corelog": -1, "core.latency_cfg_log": 3, "core.latency_log": -1,
	"core.latency_limit_db": 0, "core.latency_limit_action": 0, "core.latency_limit_cfg": 0, "core.pv_cache_limit": 2048,
	"core.pv_cache_action": 0,

	"tcp.no_connect": 0, "tcp.fd_cache": 1, "tcp.async": 1, "tcp.connect_wait": 1, "tcp.conn_wq_max": 32768, "tcp.wq_max": 10485760,
	"tcp.defer_accept": 0, "tcp.delayed_ack": 1, "tcp.syncnt": 0, "tcp.linger2": 0, "tcp.keepalive": 1, "tcp.keepidle": 0,
	"tcp.keepintvl": 0, "tcp.keepcnt": 0, "tcp.crlf_ping": 1, "tcp.accept_aliases": 0, "tcp.alias_flags": 1, "tcp.new_conn_alias_flags": 2,
	"tcp.accept_no_cl": 0, "tcp.reuse_port": 0, "tcp.wait_data_ms": 5000, "tcp.rd_buf_size": 16384, "tcp.wq_blk_size": 2100,

	"xlog.methods_filter": -1,
}

// unreadable are others that the reference has at run time and that cannot be read there, either: a select of one fails whenever
// it is read. Those that it has not at run time, such as children, it does not start with.
var unreadable = []string{
	"core.log_facility", "core.use_dst_blocklist", "core.dst_blocklist_mem", "core.dns_try_ipv6", "core.dns_reinit", "core.use_dns_cache",
	"core.use_dns_failover", "core.dns_cache_mem", "core.mem_dump_shm", "core.udp4_raw", "core.udp4_raw_ttl",
	"tcp.connect_timeout", "tcp.send_timeout", "tcp.connection_lifetime", "tcp.max_connections", "tcp.max_tls_connections",
}

// ownSetting binds the reading of a setting of the core or of its TCP; nil when there is none of this name. The config sets
// those of the group tcp by names that begin with tcp_.
func (k *checker) ownSetting(group, name string) Getter {
	def, known := ownSettings[group+"."+name]
	switch {
	case !known:
		return nil
	case k.reading != nil && k.reading.k == k: // while the config is read there are no settings yet
		return func(*Ctx) Value { return Null }
	case group == coreModule && name == "debug":
		return func(c *Ctx) Value { return Int(int64(c.World.Log.Level())) }
	case group == "tcp":
		name = "tcp_" + name
	case group != coreModule:
		name = ""
	}
	v := Int(k.prog.Settings.IntOr(name, def))
	return func(*Ctx) Value { return v }
}

// SettingAccess binds the reading and writing of a setting at run time: group.name, or group[number].name. One that there is
// none of is null and cannot be written; known tells.
func (b *Binder) SettingAccess(group, name string) (a Access, known bool) {
	k := b.checker
	id, numbered := int64(0), false
	if base, rest, ok := strings.Cut(group, "["); ok {
		if id, ok = ParseInt(strings.TrimSuffix(rest, "]")); ok {
			group, numbered = base, true
		}
	}
	refuse := func(*Ctx, Value) bool { return false }
	if g := k.prog.groups[group]; g != nil {
		v := g.vars[name]
		if v == nil {
			return Access{Set: refuse}, false
		}
		at := v.at
		if numbered {
			if !g.ids[id] {
				return Access{Set: refuse}, false
			}
			if own, ok := v.instance[id]; ok {
				at = own
			}
		}
		return Access{
			Get: func(c *Ctx) Value { return c.Worker.values[at] },
			Set: func(c *Ctx, x Value) bool { return c.setSetting(at, v.isInt, x) },
		}, true
	}
	get := k.ownSetting(group, name)
	if group == coreModule && name == "debug" {
		return Access{Get: get, Set: func(c *Ctx, x Value) bool {
			n, ok := settingNumber(x)
			if ok {
				c.World.Log.SetLevel(Level(n))
			}
			return ok
		}}, true
	}
	return Access{Get: get, Set: refuse}, get != nil
}

// setSetting sets a value of the type that it has. Null leaves it as it is.
func (c *Ctx) setSetting(at int, isInt bool, x Value) bool {
	switch {
	case x.IsNull():
		return true
	case !isInt:
		x = Str(c.Text(x))
	default:
		n, ok := settingNumber(x)
		if !ok {
			return false
		}
		x = Int(n)
	}
	c.Worker.Program.values.set(at, x)
	return true
}

// settingNumber is an integer, or the one that a text says.
func settingNumber(x Value) (int64, bool) {
	if x.IsInt() {
		return x.I, true
	}
	return ParseInt(x.S)
}
