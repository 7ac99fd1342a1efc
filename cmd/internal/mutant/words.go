package mutant

import "strings"

// dictionary is what replaces a token: words, marks and values of the language, the frequent ones more often.
var dictionary = append(strings.Fields(`
	( ) { } [ ] ; , : . = + - * / & | ^ ~ ! < > == != =~ >= <= && || << >> += $ @ % # " ' \ ?
	( ) { } [ ] ; , : = ( ) { } ; , = "" "x" 'x' 0 1
	and or not mod eq ne ieq ine defined strlen strempty selval (int) (str)
	if else while switch case default break return exit drop route
	request_route reply_route onreply_route failure_route branch_route onsend_route event_route
	loadmodule loadmodulex loadpath mpath modparam modparamx cfgengine
	flags bool avpflags listen alias advertise name virtual desc socket
	method uri status from_uri to_uri src_ip dst_ip src_port dst_port proto af myself msg:len snd_ip to_ip
	udp tcp TLS sctp ws inet INET6 yes no on off true enable
	debug children port user log_stderror log_facility server_header tcp_children dns mcast tos fork
	forward forward_udp forward_tcp send log error setflag resetflag isflagset setavpflag force_rport
	add_local_rport rewritehost rewriteuri sethostport strip prefix userphone remove_branch clear_branches
	set_advertised_address set_advertised_port force_send_socket cfg_select cfg_reset exec udp_mtu_try_proto
	revert_uri set_forward_close add_tcp_alias
	0x1F 017 101b 4294967296 99999999999999999999 1.5 10.0.0.1 10.0.0.0/8 ::1 2001:db8::1 [::1] localhost
	"a b" "10.0.0.1" "$var(x)" "$nope" "\d" "sl.so" "xlog.so" "pv" "nope.so"
	$var(x) $(var(x){s.len}) $null $avp(x) $avp(s:x) $shv(x) $ru $rU $fu $si $rc $retcode $? $hdr(To) $(hdr(Via)[1])
	$nope $nope(x) $msrp(method) $sht(a=>b) $f.x %x %f.x $x[1] @ruri.user @nope @msg.header["To"]
	xlog sl_send_reply pv_printf nope is_null xdbg
	#!define #!ifdef #!ifndef #!else #!endif #!subst #!substdef #!substdefs #!trydef #!redefine #!KAMAILIO #!SER
	#!nope !!ifdef !!nope include_file import_file #!defenv #!include_file
	foreach continue elseif elif null none x X a1 a-b é`), "", " ", "\n", "//", "/*", "*/", "\x01")
