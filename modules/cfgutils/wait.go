package cfgutils

import (
	"time"

	"kamino/interp"
)

const (
	second      = time.Second
	microsecond = time.Microsecond
)

// bindSleep binds a function that waits on the world's clock. The end of the program ends the wait.
func bindSleep(unit time.Duration) interp.BindFunc {
	return func(b *interp.Binder, args []interp.Arg) (interp.Call, error) {
		m, length := b.Instance.(*utils), args[0]
		return func(c *interp.Ctx) int {
			n, ok := length.Int(c)
			if !ok || n < 0 {
				c.Logf(interp.Err, "cfgutils", "%s: cannot get time interval value\n", c.Place())
				return -1
			}
			if n == 0 {
				return 1
			}
			if s, ok := c.World.Clock.(interp.Sleeper); ok {
				s.Sleep(time.Duration(n) * unit)
				return 1
			}
			over := make(chan struct{})
			timer := c.World.Clock.AfterFunc(time.Duration(n)*unit, func() { close(over) })
			select {
			case <-over:
			case <-m.ended:
				timer.Stop()
			}
			return 1
		}, nil
	}
}
