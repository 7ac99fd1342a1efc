package main

// steadied are expressions about the unsteady variables that come to the same each time: how they are written, what
// range they are in, how they agree with each other.
var steadied = []string{
	// The time. Digits are all 9, and days and months Mon.
	`$(TV(s){s.len})`, `$TV(u) >= 0 && $TV(u) < 1000000`, `$(TV(Sn){re.subst,/[0-9]/9/g})`, `$(TV(sn){s.len})`, `$TV(un) >= 0 && $TV(un) < 1000000`,
	`$TV(sn) - $TV(s) >= 0 && $TV(sn) - $TV(s) < 60`, `$(TV(Fn){re.subst,/[0-9]/9/g})`,
	`$TS - $TV(s) > -60 && $TS - $TV(s) < 60`, `$Ts - $TV(s) > -60 && $Ts - $TV(s) < 60`, `$(Tb{s.len})`, `$Tb <= $Ts`,
	`$(Tf{re.subst,/[A-Z][a-z][a-z]/Mon/g}{re.subst,/[0-9]/9/g}{re.subst,/  9/ 99/})`,
	`$(TF{re.subst,/[A-Z][a-z][a-z]/Mon/g}{re.subst,/[0-9]/9/g}{re.subst,/  9/ 99/})`,
	`$time(sec) >= 0 && $time(sec) <= 60`, `$time(min) >= 0 && $time(min) <= 59`, `$time(hour) >= 0 && $time(hour) <= 23`,
	`$time(mday) >= 1 && $time(mday) <= 31`, `$time(mon) >= 1 && $time(mon) <= 12`, `$time(year) >= 2024 && $time(year) < 2200`,
	`$time(wday) >= 1 && $time(wday) <= 7`, `$time(yday) >= 1 && $time(yday) <= 366`, `$time(isdst) >= 0 && $time(isdst) <= 1`,
	`$utime(sec) >= 0 && $utime(sec) <= 60`, `$utime(min) >= 0 && $utime(min) <= 59`, `$utime(hour) >= 0 && $utime(hour) <= 23`,
	`$utime(mday) >= 1 && $utime(mday) <= 31`, `$utime(mon) >= 1 && $utime(mon) <= 12`, `$utime(year) >= 2024 && $utime(year) < 2200`,
	`$utime(wday) >= 1 && $utime(wday) <= 7`, `$utime(yday) >= 1 && $utime(yday) <= 366`, `$utime(isdst)`,
	`$(timef(%Y-%m-%d %H:%M:%S %j){re.subst,/[0-9]/9/g})`, `$(utimef(%Y-%m-%d %H:%M:%S %j){re.subst,/[0-9]/9/g})`, `$utimef(%Z %%)`, `$utimef(none)`,
	// Chance, processes, identities.
	`$RANDOM >= 0`, `typeof("$RANDOM", "int")`, `$pp > 0`, `$mi > 0`, `$(sruid{re.subst,/[0-9a-f]/0/g}{re.subst,/00*/0/g})`,
	`$(ltt(s){s.len})`, `$(ltt(x){s.len})`, `$(ltt(t){s.len})`, `$(ltt(s){re.subst,/[0-9a-f]/0/g})`,
	// The program, its config and what it was started with.
	`$version(num)`, `$(version(full){s.select,0,.})`, `$(version(hash){s.len}) > 0`, `$ksr(ver)`, `$ksr(verval)`, `$cfg(line) > 0`, `$cfg(route)`,
	`$(cfg(name){s.len}) > 0`, `$(cfg(file){s.len}) > 0`, `$env(KAMINO_NONE)`, `$(env(PATH){s.len}) > 0`, `$envn(KAMINO_NONE)`, `$(envn(PATH){s.len}) > 0`,
	`$def(KAMINO_NONE)`, `$defn(KAMINO_NONE)`, `$def(DUMPED)`, `$defn(DUMPED)`, `$ccp(core.max_while_loops)`, `$stat(none)`, `$stat(rcv_requests) >= 0`,
	`$C(xx)`, `$C(rg)`, `$(lsock(name/none/listen))`,
	// The message, where more is known of it than its bytes.
	`$mt`, `$mts`, `$msg(len)`, `$msg(fline)`, `$msg(hdrs)`, `$msg(hdrc)`, `$msg(body)`, `$msg(body_len)`, `$msg(hdrs_len)`, `$(msg(fpart){s.len})`,
	`$(msg(lpart){s.len})`, `$(msg(buf){s.len})`, `$conid >= 0`, `$sel(ruri.user)`, `$sel(via[0].host)`, `$sel(cfg_get.core.max_while_loops)`,
	`$sbranch(uri)`, `$sbranch(path)`, `$sbranch(ruid)`, `$sbranch(count)`, `$sbranch(flags)`, `$sbranch(otcpid)`, `$sbranch(dst_uri)`, `$sbranch(instance)`,
	`$sbranch(send_socket)`, `$sbranch(location_ua)`,
	// What is the server's, not the message's.
	`$sht(t=>none)`, `$shtcn(t=>**)`, `$shtcv(t=>eq1)`, `$shtex(t=>none)`, `$shtinc(t=>none)`, `$shtdec(t=>none)`, `$shtitkey(none)`, `$shtitval(none)`,
	`$shv(none)`, `$vz(none)`, `$xavp(none=>x)`, `$xavi(none=>x)`, `$xavu(none=>x)`,
}
