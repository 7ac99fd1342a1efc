package htable

import (
	"testing"

	"kamino/interp"
	"kamino/interp/interptest"
	"kamino/modules/core"
	"kamino/modules/pv"
	"kamino/modules/xlog"
)

func TestScripts(t *testing.T) {
	interptest.Recorded(t, "testdata/*.txtar", func() []*interp.Module {
		return []*interp.Module{core.Module(), pv.Module(), xlog.Module(), Module()}
	})
}
