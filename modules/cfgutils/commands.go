//lint:file-ignore ST1005 the texts are those that RPC clients of the reference know

package cfgutils

import (
	"errors"
	"fmt"

	"kamino/interp"
)

var errParameters = errors.New("Invalid Parameters")

func commands() []interp.Command {
	type run = func(*utils, interp.ReplyWriter) error
	plain := func(name, doc string, f run) interp.Command {
		return interp.Command{Name: name, Doc: doc, Run: func(inst any, _ []interp.Value, w interp.ReplyWriter) error {
			return f(inst.(*utils), w)
		}}
	}
	number := func(name, doc string, f func(*utils, int64, interp.ReplyWriter) error) interp.Command {
		return interp.Command{Name: name, Doc: doc, Run: func(inst any, args []interp.Value, w interp.ReplyWriter) error {
			if len(args) < 1 {
				return errParameters
			}
			return f(inst.(*utils), args[0].Int64(), w)
		}}
	}
	return []interp.Command{
		number("cfgutils.set_gflag", "Sets the global flags of a bit mask.", func(m *utils, n int64, _ interp.ReplyWriter) error {
			setFlag(m, uint32(n))
			return nil
		}),
		number("cfgutils.reset_gflag", "Clears the global flags of a bit mask.", func(m *utils, n int64, _ interp.ReplyWriter) error {
			clearFlag(m, uint32(n))
			return nil
		}),
		number("cfgutils.is_gflag", "Tells whether all global flags of a bit mask are set.", func(m *utils, n int64, w interp.ReplyWriter) error {
			answer := "FALSE"
			if testFlag(m, uint32(n)) {
				answer = "TRUE"
			}
			w.Add(interp.Str(answer))
			return nil
		}),
		plain("cfgutils.get_gflags", "Shows the global flags.", func(m *utils, w interp.ReplyWriter) error {
			n := m.flags.Load()
			w.Add(interp.Str(fmt.Sprintf("0x%X (%d)", n, n)))
			return nil
		}),
		number("cfgutils.rand_set_prob", "Sets the probability, in percent.", func(m *utils, n int64, _ interp.ReplyWriter) error {
			if n < 0 || n > 100 {
				return errors.New("Invalid Percent")
			}
			m.probability.Store(n)
			return nil
		}),
		plain("cfgutils.rand_reset_prob", "Sets the probability to initial_probability.", func(m *utils, _ interp.ReplyWriter) error {
			m.probability.Store(m.initial)
			return nil
		}),
		plain("cfgutils.rand_get_prob", "Shows the probability.", func(m *utils, w interp.ReplyWriter) error {
			w.Add(interp.Str(fmt.Sprintf("actual probability: %d percent", m.probability.Load())))
			return nil
		}),
		plain("cfgutils.get_config_hash", "Shows the MD5 that hash_file had at the start.", func(m *utils, w interp.ReplyWriter) error {
			w.Add(interp.Str(m.hash))
			return nil
		}),
		plain("cfgutils.check_config_hash", "Tells whether hash_file is as it was at the start.", func(m *utils, w interp.ReplyWriter) error {
			if m.hashFile == "" {
				return errors.New("No hash file")
			}
			now, err := m.fileHash()
			if err != nil {
				return errors.New("Failed to hash the file")
			}
			answer := "Different hash"
			if now == m.hash {
				answer = "Identical hash"
			}
			w.Add(interp.Str(answer))
			return nil
		}),
	}
}
