package cfg

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"
)

// The words that the language reserves. A reserved word is never taken for the name of a definition, a route
// or a flag. Words that only newer versions reserve are left free, so that both kinds of config are read.
const (
	// languageWords have a place of their own in the grammar.
	languageWords = `
		if else while switch case default break return exit drop
		route request_route reply_route onreply_route failure_route branch_route onsend_route event_route
		loadmodule loadmodulex loadpath mpath modparam modparamx cfgengine
		flags bool avpflags listen alias advertise ADVERTISE name NAME virtual desc descr description`

	// operatorWords are operators spelled with letters, and the three that look like calls.
	operatorWords = `and or not mod eq ne ieq ine defined strlen strempty selval`

	// operandWords can be compared in the conditions of old.
	operandWords = `
		method uri status from_uri to_uri src_ip dst_ip snd_ip to_ip src_port dst_port snd_port to_port
		proto snd_proto to_proto af snd_af to_af myself msg:len uri:host uri:port`

	// functionWords are the functions of the core.
	functionWords = `
		add_local_rport add_rport add_tcp_alias cfg_reset cfg_select clear_branches error exec force_rport
		force_send_socket force_tcp_alias forward forward_sctp forward_tcp forward_tls forward_udp isavpflagset
		isflagset log prefix remove_branch resetavpflag resetflag revert_uri rewritehost rewritehostport
		rewritehostporttrans rewriteport rewriteuri rewriteuser rewriteuserpass set_advertised_address
		set_advertised_port set_forward_close set_forward_no_connect set_reply_close set_reply_no_connect
		setavpflag setflag seth sethost sethostport sethostporttrans sethp sethpt setp setport setu setup seturi
		setuser setuserpass strip strip_tail udp_mtu_try_proto userphone`

	protocolWords = `udp UDP tcp TCP tls TLS sctp SCTP ws WS wss WSS`

	// tlsWords are the values of tls_method.
	tlsWords = `sslv2 SSLv2 SSLV2 sslv23 SSLv23 SSLV23 sslv3 SSLv3 SSLV3 tlsv1 TLSv1 TLSV1`

	// numberWords stand for a number: 1, 0, and the address families.
	trueWords  = `yes true on enable`
	falseWords = `no false off disable`
	inetWords  = `inet INET ipv4 IPv4 IPV4`
	inet6Words = `inet6 INET6 ipv6 IPv6 IPV6`

	// parameterWords are the global parameters, and a few words that nothing uses.
	parameterWords = `
		advertised_address advertised_port async_nonblock async_usleep async_workers async_workers_group
		auto_aliases auto_bind_ipv6 bind_ipv6_link_local check_via children chroot core_log corelog debug
		disable_core_dump disable_sctp disable_tcp disable_tls dns dns_cache_del_nonexp
		dns_cache_delete_nonexpired dns_cache_flags dns_cache_gc_interval dns_cache_init dns_cache_max_ttl
		dns_cache_mem dns_cache_min_ttl dns_cache_negative_ttl dns_cache_rec_pref dns_naptr_ignore_rfc
		dns_retr_no dns_retr_time dns_sctp_pref dns_sctp_preference dns_search_full_match dns_servers_no
		dns_slow_query_ms dns_srv_lb dns_srv_loadbalancing dns_tcp_pref dns_tcp_preference dns_tls_pref
		dns_tls_preference dns_try_ipv6 dns_try_naptr dns_udp_pref dns_udp_preference dns_use_search_list
		dst_blocklist_expire dst_blocklist_gc_interval dst_blocklist_init dst_blocklist_mem
		dst_blocklist_sctp_imask dst_blocklist_tcp_imask dst_blocklist_tls_imask dst_blocklist_ttl
		dst_blocklist_udp_imask enable_sctp enable_tls event_route_callback exit_timeout fork fork_delay gid
		group hdr_name_extra_chars http_reply_hack http_reply_parse ip_free_bind ip_nonlocal_bind ipfreebind
		ipv6_hex_style kemi latency_cfg_log latency_limit_action latency_limit_cfg latency_limit_db latency_log
		local_rport log_color log_engine_data log_engine_type log_facility log_name log_prefix log_prefix_mode
		log_stderror max_branches max_len max_recursive_level max_while_loops maxbuffer mcast mcast_loopback
		mcast_ttl mem_dbg mem_join mem_log mem_safety mem_status_mode mem_summary memdbg memlog mhomed
		mlock_pages modinit_delay msg_time onsend_route_callback onsend_route_reply open_files_limit phone2tel
		pmtu_discovery port pre_routing_callback pv_buffer_size pv_buffer_slots pv_cache_action pv_cache_limit
		real_time received_route_callback received_route_mode reply_route_callback reply_to_via rev_dns
		route_locks_size rt_fast_timer_prio rt_ftimer_policy rt_ftimer_prio rt_policy rt_prio rt_stimer_policy
		rt_stimer_prio rt_timer1_policy rt_timer1_prio rt_timer2_policy rt_timer2_prio run_dir rundir
		sctp_children ser_kill_timeout server_header server_id server_signature shm shm_force_alloc shm_mem
		shm_mem_size sip_parser_log sip_parser_log_oneline sip_parser_mode sip_warning socket_workers
		sql_buffer_size statistics
		stats_name_separator tcp_accept_aliases tcp_accept_haproxy tcp_accept_hep3 tcp_accept_no_cl
		tcp_accept_unique tcp_async tcp_buf_write tcp_children tcp_clone_rcvbuf tcp_conn_wq_max
		tcp_connect_timeout tcp_connection_lifetime tcp_connection_match tcp_crlf_ping tcp_defer_accept
		tcp_delayed_ack tcp_fd_cache tcp_keepalive tcp_keepcnt tcp_keepidle tcp_keepintvl tcp_linger2
		tcp_max_connections tcp_no_connect tcp_poll_method tcp_rd_buf_size tcp_reuse_port tcp_script_mode
		tcp_send_timeout tcp_source_ipv4 tcp_source_ipv6 tcp_syncnt tcp_wait_data tcp_wq_blk_size tcp_wq_max
		tls_ca_list tls_certificate tls_disable tls_enable tls_handshake_timeout tls_log tls_max_connections
		tls_method tls_port_no tls_private_key tls_require_certificate tls_send_timeout tls_verify tlslog tos udp4_raw udp4_raw_mtu udp4_raw_ttl udp_mtu uid uri_host_extra_chars use_dns_cache
		use_dns_failover use_dst_blocklist user user_agent_header verbose_startup version_table
		wait_worker1_mode wait_worker1_time wait_worker1_usleep wdir workdir xavp_via_fields xavp_via_params`
)

// word is what a reserved word is read as.
type word struct {
	kind   lexer.TokenType
	number int64 // of the words that stand for one
}

// reserved maps every reserved word to its kind. It is never written to.
var reserved = reservedWords()

func reservedWords() map[string]word {
	m := make(map[string]word, 512)
	add := func(list string, w word) {
		for s := range strings.FieldsSeq(list) {
			m[s] = w
		}
	}
	add(parameterWords, word{kind: tokParam})
	add(languageWords, word{kind: tokKeyword})
	add(operatorWords, word{kind: tokOperator})
	add(operandWords, word{kind: tokOperand})
	add(functionWords, word{kind: tokFunction})
	add(protocolWords, word{kind: tokProto})
	add(tlsWords, word{kind: tokTLSMethod})
	add(trueWords, word{kind: tokNumber, number: 1})
	add(falseWords, word{kind: tokNumber})
	add(inetWords, word{kind: tokNumber, number: 2})
	add(inet6Words, word{kind: tokNumber, number: 10})
	return m
}
