package relay

import (
	"fmt"
	"net/netip"
	"regexp"
)

var (
	listenLine = regexp.MustCompile(`(?m)^[ \t]*listen[ \t]*=.*$`)
	mpathLine  = regexp.MustCompile(`(?m)^[ \t]*mpath[ \t]*=.*$`)
	// Gone from Kamailio since 5.0; configs that live on without it still name it.
	mififoLine = regexp.MustCompile(`(?m)^.*"mi_fifo(\.so)?".*$`)
)

// ListenAt gives the config one listening address, in place of the first that
// it has. Lines keep their numbers. It fails when the config has no line that starts with listen=.
func ListenAt(config string, at netip.AddrPort) (string, error) {
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

// ForReference makes a config of an older release run on Kamailio 5: without
// mi_fifo, with the module path of the installed package. Lines keep their
// numbers.
func ForReference(config string) string {
	return mififoLine.ReplaceAllString(mpathLine.ReplaceAllString(config, ""), "")
}
