package xlog

import (
	"fmt"
	"strings"

	"kamino/interp"
)

// colouredLevels are the names that log_colors has for levels.
const colouredLevels = " l_alert l_bug l_crit2 l_crit l_err l_warn l_notice l_info l_dbg "

// checkColours judges `LEVEL=ab;LEVEL=ab`, where a and b are letters of colours. Nothing is made of them.
func checkColours(_ any, v interp.ParamValue) error {
	for one := range strings.SplitSeq(strings.TrimSuffix(v.Str, ";"), ";") {
		level, colours, _ := strings.Cut(strings.TrimSpace(one), "=")
		if level = strings.TrimSpace(level); !strings.Contains(colouredLevels, " "+strings.ToLower(level)+" ") || level == "" {
			return fmt.Errorf("%q is no level", level)
		}
		if colours = strings.Trim(strings.TrimSpace(colours), `"'`); len(colours) != 2 {
			return fmt.Errorf("the colours of %s are two letters, not %q", level, colours)
		}
	}
	return nil
}
