package pv

import "kamino/interp"

// branchVars are about the destinations of a forked request. Requests are not forked here: there are none.
func branchVars() []interp.Var {
	var choices []choice
	for _, n := range [...][2]string{
		{"uri", "its URI"}, {"dst_uri", "its destination URI"}, {"path", "its path"}, {"q", "its q value"},
		{"send_socket", "the socket to send it from"}, {"flags", "its flags"}, {"ruid", "its record"},
		{"location_ua", "its user agent"}, {"otcpid", "its connection"}, {"count", "how many there are; null for none, as in the reference"}, {"instance", "its instance"},
	} {
		choices = append(choices, choice{n[0], n[1], null})
	}
	branch := choose("branch", "A destination of the request besides its request URI. There are none.", interp.KindMixed, choices...)
	branch.Indexed = true
	return []interp.Var{
		branch,
		staticBranchVar(),
		plain("br", "The URI of the first branch. There are none.", interp.KindStr, null),
		plain("bR", "The URIs of all branches. There are none.", interp.KindStr, null),
		plain("ds", "The destinations of the request, as a Contact field. There are none besides its request URI.", interp.KindStr, null),
		plain("ruid", "The record that the request URI was found in. There are none.", interp.KindStr, null),
		plain("location_ua", "The user agent of that record. There are none.", interp.KindStr, null),
	}
}
