package relay

import "strings"

// ScriptHead is the start of a config whose script prints what it finds, for both programs: global parameters, to which others
// may be added, and modules.
func ScriptHead(settings string, modules ...string) string {
	var b strings.Builder
	b.WriteString("#!KAMAILIO\ndebug=-1\nlog_stderror=yes\nchildren=1\n" + settings + "listen=127.0.0.1:5060\nmpath=\"/usr/lib/x86_64-linux-gnu/kamailio/modules/\"\n")
	for _, m := range modules {
		b.WriteString("loadmodule \"" + m + ".so\"\n")
	}
	return b.String()
}
