package interp

import (
	"strings"

	"kamino/cfg"
	"kamino/interp/inventory"
)

// Settings are the global parameters of a config.
type Settings struct {
	last    map[string]cfg.SettingValue
	sockets map[string][]*cfg.Socket // "listen", "alias"
}

// Int gives the last number that a parameter was set to. Names are the canonical ones of the table.
func (s *Settings) Int(name string) (int64, bool) {
	v, ok := s.last[name]
	if !ok || v.Kind != cfg.KindNumber {
		return 0, false
	}
	return wrap(v.Number), true
}

// IntOr gives the last number, or def when the config does not set the parameter.
func (s *Settings) IntOr(name string, def int64) int64 {
	if n, ok := s.Int(name); ok {
		return n
	}
	return def
}

// bufferSize is the room that the reference has for a text with variables.
func (s *Settings) bufferSize() int {
	if n := s.IntOr("pv_buffer_size", 0); n > 0 {
		return int(n)
	}
	return defaultBufferSize
}

const defaultBufferSize = 8192

// Str gives the last text that a parameter was set to.
func (s *Settings) Str(name string) (string, bool) {
	v, ok := s.last[name]
	return v.Text, ok
}

// Sockets gives the addresses of all listen= (and socket=) lines, or of all alias= lines.
func (s *Settings) Sockets(name string) []*cfg.Socket { return s.sockets[name] }

// Setting declares a global parameter that kamino acts on, or takes without effect.
type Setting struct {
	Name   string
	Status Status
	Doc    string
}

func (k *checker) settings() *Settings {
	s := &Settings{last: map[string]cfg.SettingValue{}, sockets: map[string][]*cfg.Socket{}}
	if k.opts.Stderr {
		s.set("log_stderror", cfg.SettingValue{Kind: cfg.KindNumber, Number: 1})
	}
	for _, item := range k.config.Items {
		if set, ok := item.(*cfg.Setting); ok {
			k.setting(s, set)
		}
	}
	if k.opts.NoTCP {
		s.set("disable_tcp", cfg.SettingValue{Kind: cfg.KindNumber, Number: 1})
	}
	return s
}

func (k *checker) setting(s *Settings, set *cfg.Setting) {
	name := set.Name
	if set.Group != "" {
		name = set.Group + "." + set.Name
		if _, known := inventory.FindSetting(name); !known {
			return // a variable that the config declares
		}
	}
	if set.Group == "" && set.Index != "" { // coreparam[name]
		name += "[" + set.Index + "]"
	}
	switch name {
	case "mpath", "loadpath", "import_file", "include_file", "cfgengine":
		return
	case "flags", "avpflags", "bool":
		k.use(Use{Kind: UseSetting, Name: name, Module: "core", Status: NoEffect, Loaded: true, Span: set.NameSpan})
		return
	}
	decl, known := findSetting(name)
	status := settingStatus(decl.Name)
	if decl.Name == "enable_tls" && len(set.Values) == 1 && set.Values[0].Kind == cfg.KindNumber && set.Values[0].Number == 0 {
		status = NoEffect // which is how it is
	}
	if !known {
		k.use(Use{Kind: UseSetting, Name: name, Status: Missing, Span: set.NameSpan})
		k.errorf(set.NameSpan, "unknown-setting", formerSetting(name), "there is no global parameter %s", name)
		return
	}
	k.use(Use{Kind: UseSetting, Name: decl.Name, Module: "core", Status: status, Loaded: true, Span: set.NameSpan})
	for _, v := range set.Values {
		if name == "socket" && v.Socket == nil {
			k.errorf(v.Span, "setting-type", "listen= takes an address alone", "global parameter socket takes a block in braces")
			return
		}
		if want := settingForm(decl, v, len(set.Values) > 1); want != "" {
			k.errorf(v.Span, "setting-type", "", "global parameter %s takes %s", name, want)
			return
		}
	}
	if status == Missing {
		k.lateError(set.NameSpan, "not-built-in", "", "global parameter %s is known, not built in", name)
		return
	}
	for _, v := range set.Values {
		if v.Socket != nil && decl.Name == "listen" && (v.Socket.Proto == "tls" || v.Socket.Proto == "sctp") {
			k.lateError(v.Span, "not-built-in", "", "sockets of %s are known, not built in", v.Socket.Proto)
		}
		if v.Socket != nil {
			s.sockets[decl.Name] = append(s.sockets[decl.Name], v.Socket)
		}
		s.set(decl.Name, v)
	}
}

// set takes a value. Once something says that the log goes to stderr, it does.
func (s *Settings) set(name string, v cfg.SettingValue) {
	if name != "log_stderror" || s.IntOr(name, 0) == 0 {
		s.last[name] = v
	}
}

// findSetting finds a global parameter by any of its names; the result has the usual one.
func findSetting(written string) (inventory.Setting, bool) {
	if written == "socket" {
		written = "listen"
	}
	set, known := inventory.FindSetting(written)
	if set.SameAs != "" {
		set.Name = set.SameAs
	}
	return set, known
}

func settingNames() []string {
	var names []string
	for set := range inventory.Settings() {
		if !strings.ContainsAny(set.Name, "<{[") {
			names = append(names, set.Name)
		}
	}
	return names
}

func settingStatus(name string) Status {
	for i := range settingTable {
		if settingTable[i].Name == name {
			return settingTable[i].Status
		}
	}
	return Missing
}

// SettingTable gives the declarations of all global parameters that are taken.
func SettingTable() []Setting { return settingTable }

// settingTable lists what a config may set. A name of the reference that is not here is refused by a start.
var settingTable = []Setting{
	{"debug", Full, "Log level: lines of this level and below are written (3 debug, 2 info, 1 notice, 0 warning, -1 error)."},
	{"log_stderror", Full, "Write log lines to stderr instead of syslog."},
	{"log_facility", Full, "Syslog facility."},
	{"log_name", Full, "Program name in syslog."},
	{"log_prefix", Full, "Text with variables that begins each line of the script."},
	{"log_prefix_mode", Full, "1: log_prefix is made anew for each line, in all routes."},
	{"log_color", Full, "Colours on stderr."},
	{"log_engine_type", Full, "`json`: one JSON object a line."},
	{"log_engine_data", Full, "Options of the log engine."},
	{"children", Full, "Workers for each UDP socket, and for TCP where tcp_children is not set."},
	{"tcp_children", Full, "Workers for TCP connections."},
	{"socket_workers", Full, "Workers for the next socket."},
	{"listen", Full, "Addresses to listen on."},
	{"alias", Full, "Host names that are this server's own."},
	{"auto_aliases", NoEffect, "Names are not looked up."},
	{"port", Full, "Port of addresses that are written without one."},
	{"disable_tcp", Full, "No TCP."},
	{"disable_sctp", NoEffect, "There is no SCTP."},
	{"enable_sctp", NoEffect, "There is no SCTP."},
	{"sctp_children", NoEffect, "There is no SCTP."},
	{"fork", Full, "Run in the background."},
	{"user", Full, "User to become once the sockets are open."},
	{"group", Full, "Group to become once the sockets are open."},
	{"workdir", Full, "Directory to change to."},
	{"rundir", Full, "Directory of run-time files."},
	{"server_header", Full, "Whole Server header of replies."},
	{"server_signature", Full, "Whether replies have a Server header."},
	{"user_agent_header", Full, "Whole User-Agent header of requests."},
	{"advertised_address", Full, "Host that is told to others."},
	{"advertised_port", Full, "Port that is told to others."},
	{"max_while_loops", Full, "Bound of the rounds of a `while`."},
	{"return_mode", Full, "1: a return code in an expression is the code itself, not whether it is positive, and anything but 0 is true to an `if`."},
	{"max_recursive_level", Full, "Bound of routes inside of each other."},
	{"tcp_accept_no_cl", Full, "Take SIP messages without Content-Length over TCP."},
	{"tcp_connection_lifetime", Full, "Seconds after which an idle connection is closed."},
	{"tcp_connect_timeout", Full, "Seconds that connecting may take."},
	{"tcp_send_timeout", Full, "Seconds that queued bytes may wait for a receiver."},
	{"tcp_conn_wq_max", Full, "Bytes that may wait on one connection."},
	{"tcp_wq_max", Full, "Bytes that may wait on all connections."},
	{"tcp_max_connections", Full, "Bound of the number of connections."},
	{"tcp_rd_buf_size", Full, "Size of read buffers; not a bound of a frame's size here."},
	{"tcp_crlf_ping", Full, "Answer CRLF CRLF by CRLF."},
	{"tcp_buf_write", Full, "Queue what a connection does not take; always on."},
	{"tcp_no_connect", Full, "Never open a connection."},
	{"tcp_keepalive", Full, "Keepalive probes of the system."},
	{"tcp_keepcnt", Full, "Number of keepalive probes."},
	{"tcp_keepidle", Full, "Seconds before the first keepalive probe."},
	{"tcp_keepintvl", Full, "Seconds between keepalive probes."},
	{"tcp_reuse_port", Full, "Share the port with other processes."},
	{"tcp_listen_backlog", NoEffect, "The system's bound is used."},
	{"open_files_limit", Full, "Bound of open files to ask the system for."},
	{"server_id", Full, "Number that `$RANDOM`-like ids of several servers can be told apart by."},
	{"exit_timeout", NoEffect, "Stopping is bounded anyway."},
	{"sip_warning", NoEffect, "No Warning header is added."},
	{"mhomed", NoEffect, "The system chooses the source address."},
	{"memdbg", NoEffect, memDoc}, {"memlog", NoEffect, memDoc}, {"mem_join", NoEffect, memDoc},
	{"mem_safety", NoEffect, memDoc}, {"mem_summary", NoEffect, memDoc}, {"mem_status_mode", NoEffect, memDoc},
	{"mem_add_size", NoEffect, memDoc},
	{"shm", NoEffect, memDoc}, {"shm_force_alloc", NoEffect, memDoc}, {"mlock_pages", NoEffect, memDoc},
	{"pv_buffer_size", Full, "Length that what pv_printf() writes, $_s() and names of hash-table entries stay below, 8192."}, {"pv_buffer_slots", NoEffect, "Texts may be of any number."},
	{"pv_cache_limit", NoEffect, "Variables are bound when the config is read."}, {"pv_cache_action", NoEffect, "Variables are bound when the config is read."},
	{"sql_buffer_size", NoEffect, "Statements may be of any length."},
	{"real_time", NoEffect, schedDoc}, {"rt_policy", NoEffect, schedDoc}, {"rt_prio", NoEffect, schedDoc},
	{"rt_timer1_policy", NoEffect, schedDoc}, {"rt_timer1_prio", NoEffect, schedDoc},
	{"rt_timer2_policy", NoEffect, schedDoc}, {"rt_timer2_prio", NoEffect, schedDoc},
	{"fork_delay", NoEffect, schedDoc}, {"modinit_delay", NoEffect, schedDoc}, {"route_locks_size", NoEffect, schedDoc},
	{"wait_worker1_mode", NoEffect, schedDoc}, {"wait_worker1_time", NoEffect, schedDoc}, {"wait_worker1_usleep", NoEffect, schedDoc},
	{"disable_core_dump", NoEffect, "There are no core dumps."},
	{"tcp_fd_cache", NoEffect, pollDoc}, {"tcp_poll_method", NoEffect, pollDoc}, {"tcp_wait_data", NoEffect, pollDoc},
	{"tcp_clone_rcvbuf", NoEffect, pollDoc}, {"tcp_wq_blk_size", NoEffect, pollDoc}, {"tcp_defer_accept", NoEffect, pollDoc},
	{"tcp_delayed_ack", NoEffect, pollDoc}, {"tcp_linger2", NoEffect, pollDoc}, {"tcp_syncnt", NoEffect, pollDoc},
	{"tcp_connection_match", NoEffect, pollDoc}, {"tcp_accept_unique", NoEffect, pollDoc}, {"tcp_check_timer", NoEffect, pollDoc},
	{"maxbuffer", NoEffect, pollDoc}, {"maxsndbuffer", NoEffect, pollDoc}, {"udp_receiver_mode", NoEffect, pollDoc},
	{"dns", NoEffect, dnsDoc}, {"rev_dns", NoEffect, dnsDoc}, {"use_dns_cache", NoEffect, dnsDoc}, {"use_dns_failover", NoEffect, dnsDoc},
	{"dns_cache_init", NoEffect, dnsDoc}, {"dns_cache_flags", NoEffect, dnsDoc}, {"dns_cache_gc_interval", NoEffect, dnsDoc},
	{"dns_cache_max_ttl", NoEffect, dnsDoc}, {"dns_cache_min_ttl", NoEffect, dnsDoc}, {"dns_cache_mem", NoEffect, dnsDoc},
	{"dns_cache_negative_ttl", NoEffect, dnsDoc}, {"dns_cache_rec_pref", NoEffect, dnsDoc}, {"dns_cache_del_nonexp", NoEffect, dnsDoc},
	{"dns_retr_no", NoEffect, dnsDoc}, {"dns_retr_time", NoEffect, dnsDoc}, {"dns_search_full_match", NoEffect, dnsDoc},
	{"dns_servers_no", NoEffect, dnsDoc}, {"dns_slow_query_ms", NoEffect, dnsDoc}, {"dns_srv_lb", NoEffect, dnsDoc},
	{"dns_try_ipv6", NoEffect, dnsDoc}, {"dns_try_naptr", NoEffect, dnsDoc}, {"dns_use_search_list", NoEffect, dnsDoc},
	{"dns_naptr_ignore_rfc", NoEffect, dnsDoc}, {"dns_sctp_pref", NoEffect, dnsDoc}, {"dns_tcp_pref", NoEffect, dnsDoc},
	{"dns_tls_pref", NoEffect, dnsDoc}, {"dns_udp_pref", NoEffect, dnsDoc},
	{"use_dst_blocklist", NoEffect, dnsDoc}, {"dst_blocklist_init", NoEffect, dnsDoc}, {"dst_blocklist_expire", NoEffect, dnsDoc},
	{"dst_blocklist_gc_interval", NoEffect, dnsDoc}, {"dst_blocklist_mem", NoEffect, dnsDoc},
	{"version_table", NoEffect, "Tables are not versioned here."}, {"verbose_startup", NoEffect, "The log levels decide."},
	{"stats_name_separator", NoEffect, "Names of statistics are as they are."},
	{"corelog", NoEffect, "The core's lines have their own levels."}, {"sip_parser_log", NoEffect, "A broken message costs one line."},
	{"sip_parser_log_oneline", NoEffect, "A broken message costs one line."}, {"sip_parser_mode", NoEffect, "Messages are read as the default mode does."},
	{"latency_log", NoEffect, latencyDoc}, {"latency_cfg_log", NoEffect, latencyDoc}, {"latency_limit_action", NoEffect, latencyDoc},
	{"latency_limit_cfg", NoEffect, latencyDoc}, {"latency_limit_db", NoEffect, latencyDoc},
	{"ipv6_hex_style", Full, "How IPv6 addresses are written: c, compressed; a or A, all groups, in small or capital letters."},
	{"phone2tel", Full, "0: a SIP URI with user=phone is read as any other, not as that of a number."}, {"max_branches", NoEffect, "Requests are not forked."},
	{"xavp_via_params", NoEffect, "Via has the parameters of the default."}, {"xavp_via_fields", NoEffect, "Via has the fields of the default."},
	{"xavp_via_reply_params", NoEffect, "Via has the parameters of the default."}, {"reply_to_via", NoEffect, "Replies go to their source."},
	{"check_via", Full, "Send replies on only where their first Via is this server."},
	{"local_rport", Full, "Ask the next hop for rport, in the Via that is added."},
	{"received_route_mode", Full, "Run event_route[core:msg-received], when it is not 0."},
	{"onsend_route_reply", Full, "Run onsend_route for replies, too."},
	{"flags", Full, "Names of flags."}, {"bool", Full, "Names of flags."}, {"avpflags", Full, "Names of flags of AVPs."},
	{"msg_time", NoEffect, "Times are taken when they are asked for."},
}

const (
	memDoc     = "Memory is managed by the run time."
	schedDoc   = "Workers are scheduled by the run time."
	pollDoc    = "Sockets are watched by the run time."
	dnsDoc     = "Names are resolved by the system; answers are kept for a minute."
	latencyDoc = "Use the profile of the run time."
)
