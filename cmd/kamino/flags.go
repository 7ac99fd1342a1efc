package main

import (
	"fmt"
	"io"

	"github.com/spf13/pflag"
)

// serverFlags are kamailio's command line. Every flag of `kamailio -h` is here: with the same meaning, or
// taken without effect and noted at debug level (see ignored).
type serverFlags struct {
	configFlags
	autoAliases  string
	aliases      []string
	atExit       string
	udpBuffer    int
	checkOnly    bool
	cfgPrint     bool
	debugCount   int
	debug        int
	daemonize    int
	colour       bool
	stderr       bool
	file         string
	gid, uid     string
	pgidFile     string
	help         bool
	internals    bool
	checkVia     bool
	listen       []string
	logEngine    string
	modulePath   string
	shmSize      int
	pkgSize      int
	children     int
	tcpChildren  int
	optimise     int
	pidFile      string
	sctpChildren int
	dnsVia       bool
	revDNSVia    bool
	serverID     int
	noSCTP       bool
	chroot       string
	noTCP        bool
	version      bool
	versionAlt   bool
	shmManager   string
	pkgManager   string
	runDir       string
	workDir      string
	pollMethod   string

	set *pflag.FlagSet
}

const defaultConfig = "/etc/kamailio/kamailio.cfg"

// newServerFlags declares the flags. Letters without a long name in kamailio get one here, so that the help
// can be read.
func newServerFlags() *serverFlags {
	f := &serverFlags{}
	s := pflag.NewFlagSet("kamino", pflag.ContinueOnError)
	s.SortFlags = false
	s.SetOutput(io.Discard)
	s.StringVarP(&f.file, "config", "f", defaultConfig, "config `file`")
	s.BoolVarP(&f.checkOnly, "check-config", "c", false, "check the config and exit: 0, or 255 if bad")
	s.BoolVar(&f.cfgPrint, "cfg-print", false, "print the config with includes, ifdefs evaluated")
	s.CountVarP(&f.daemonize, "daemonize", "D", "-D, -DD: foreground; -DDD: background (default)")
	s.BoolVarP(&f.stderr, "stderr", "E", false, "log to stderr")
	s.BoolVarP(&f.colour, "log-color", "e", false, "colours in the log (needs -E)")
	s.CountVarP(&f.debugCount, "debug-more", "d", "raise the debug level; -ddd is --debug=3")
	s.IntVar(&f.debug, "debug", 0, "debug `level`: 3 debug … 0 warning, -1 error")
	s.StringVar(&f.logEngine, "log-engine", "", "log `engine` and data; json:M: one object a line")
	s.StringArrayVarP(&f.listen, "listen", "l", nil, "listen on this `address`: [proto:]host[:port][/adv]")
	s.StringVarP(&f.autoAliases, "auto-aliases", "a", "", "auto aliases `mode`: yes or no")
	s.StringArrayVar(&f.aliases, "alias", nil, "`address` that is this server's own")
	f.configFlags.declare(s)
	f.declareModules(s)
	s.StringVarP(&f.modulePath, "module-path", "L", "", "modules search `path`")
	s.IntVarP(&f.children, "children", "n", 0, "`number` of workers for each UDP socket")
	s.IntVarP(&f.tcpChildren, "tcp-children", "N", 0, "`number` of workers for TCP")
	s.BoolVarP(&f.noTCP, "no-tcp", "T", false, "disable TCP")
	s.StringVarP(&f.pidFile, "pid-file", "P", "", "write the process id to this `file`")
	s.StringVarP(&f.pgidFile, "pgid-file", "G", "", "write the process group id to this `file`")
	s.StringVarP(&f.runDir, "run-dir", "Y", "", "`directory` of run-time files")
	s.StringVarP(&f.workDir, "work-dir", "w", "", "`directory` to change to")
	s.StringVarP(&f.uid, "user", "u", "", "`user` to become once the sockets are open")
	s.StringVarP(&f.gid, "group", "g", "", "`group` to become once the sockets are open")
	s.StringVarP(&f.chroot, "chroot", "t", "", "`directory` to be the root")
	s.IntVar(&f.serverID, "server-id", 0, "`number` that is the value of server_id")
	s.BoolVarP(&f.checkVia, "check-via", "K", false, "check the host of the Via of replies that are forwarded")
	s.BoolVarP(&f.dnsVia, "dns-via", "r", false, "use DNS to decide about received= in a Via")
	s.BoolVarP(&f.revDNSVia, "rev-dns-via", "R", false, "the same with reverse DNS")
	s.IntVarP(&f.udpBuffer, "udp-buffer", "b", 0, "largest UDP receive buffer, in `bytes`")
	s.StringVar(&f.atExit, "atexit", "", "`mode` of atexit callbacks of libraries: y or n")
	s.IntVarP(&f.shmSize, "shm-size", "m", 0, "shared memory in `megabytes`")
	s.IntVarP(&f.pkgSize, "pkg-size", "M", 0, "private memory in `megabytes`")
	s.StringVarP(&f.shmManager, "shm-manager", "x", "", "`manager` of shared memory")
	s.StringVarP(&f.pkgManager, "pkg-manager", "X", "", "`manager` of private memory")
	s.IntVarP(&f.optimise, "optimise", "O", 0, "script optimisation `level`")
	s.IntVarP(&f.sctpChildren, "sctp-children", "Q", 0, "`number` of workers for SCTP")
	s.BoolVarP(&f.noSCTP, "no-sctp", "S", false, "disable SCTP")
	s.StringVarP(&f.pollMethod, "poll-method", "W", "", "poll `method`")
	s.BoolVarP(&f.internals, "internals", "I", false, "print how the program was built, and its modules")
	s.BoolVarP(&f.version, "version", "v", false, "print the version")
	s.BoolVarP(&f.versionAlt, "version-also", "V", false, "the same")
	s.BoolVarP(&f.help, "help", "h", false, "print this help")
	f.set = s
	return f
}

func parseServerFlags(args []string) (*serverFlags, error) {
	f := newServerFlags()
	if err := f.set.Parse(args); err != nil {
		return nil, err
	}
	for _, n := range []struct {
		name  string
		value int
	}{{"children", f.children}, {"tcp-children", f.tcpChildren}} {
		if n.value < 0 {
			return nil, fmt.Errorf("invalid argument %d for --%s: must not be below 0", n.value, n.name)
		}
	}
	return f, nil
}

// given tells whether a flag was on the command line.
func (f *serverFlags) given(name string) bool { return f.set.Changed(name) }

// foreground tells whether the process stays where it was started.
func (f *serverFlags) foreground() bool { return f.daemonize == 1 || f.daemonize == 2 }
