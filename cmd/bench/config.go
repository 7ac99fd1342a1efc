package main

import (
	"fmt"
	"net/netip"
	"regexp"
)

var (
	listenLine = regexp.MustCompile(`(?m)^[ \t]*listen[ \t]*=.*$`)
	mpathLine  = regexp.MustCompile(`(?m)^[ \t]*mpath[ \t]*=.*\n?`)
	// Gone from Kamailio since 5.0; configs that live on without it still name it.
	mififoLine = regexp.MustCompile(`(?m)^.*"mi_fifo(\.so)?".*\n?`)
)

// withListen gives the config one listening address. It fails when the config
// has no listen= line to change.
func withListen(config string, at netip.AddrPort) (string, error) {
	found := 0
	config = listenLine.ReplaceAllStringFunc(config, func(string) string {
		if found++; found > 1 {
			return ""
		}
		return "listen=" + at.String()
	})
	if found == 0 {
		return "", fmt.Errorf("the config has no line that starts with listen=")
	}
	return config, nil
}

// forReference makes a config of an older release run on an installed Kamailio
// 5: without mi_fifo, and with the module path of the package.
func forReference(config string) string {
	return mififoLine.ReplaceAllString(mpathLine.ReplaceAllString(config, ""), "")
}
