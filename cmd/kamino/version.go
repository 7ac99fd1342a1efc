package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"kamino/modules"
)

// versionText is what the program calls itself to configs and peers: they expect the Kamailio that it behaves as.
const versionText = "kamailio (5.6.3 (x86_64/linux))"

// printVersion is -v.
func printVersion(w io.Writer) {
	name := strings.TrimSpace("kamino " + buildVersion())
	fmt.Fprintf(w, "version: %s, as kamailio 5.6.3\n", name)
}

// printInternals is -I: how the program was built, and what is in it.
func printInternals(w io.Writer) {
	printVersion(w)
	fmt.Fprintf(w, "compiled with: %s, for %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	fmt.Fprintf(w, "source: %s\n", cmp.Or(sourceRevision(), "unknown"))
	fmt.Fprintf(w, "default config: %s\n", defaultConfig)
	var names []string
	for _, m := range modules.All() {
		names = append(names, m.Name)
	}
	fmt.Fprintf(w, "modules: %s\n", strings.Join(names, " "))
}

// buildVersion is the version of this program; "" for one that was not released.
func buildVersion() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "(devel)" {
		return b.Main.Version
	}
	return ""
}

// sourceRevision is the commit that this program was built from; "" where the build did not know.
func sourceRevision() string {
	b, _ := debug.ReadBuildInfo()
	if b == nil {
		return ""
	}
	revision, changed := "", ""
	for _, s := range b.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", with changes"
		}
	}
	if revision == "" {
		return ""
	}
	return revision + changed
}
