package interp

// returnMode is the global parameter return_mode, which came with 5.7: what a return code is in an expression. In mode 0
// it is its truth, 1 where it is positive. In mode 1 it is the code itself, which is to be compared (`route(A) > 0`),
// and anything but 0 is true to an `if`.
type returnMode int64

// returnMode is the one that the config sets, wherever it does.
func (k *checker) returnMode() returnMode { return returnMode(k.prog.Settings.IntOr("return_mode", 0)) }

// integer is what a return code is as a number.
func (m returnMode) integer(code int64) int64 {
	if m == 1 {
		return code
	}
	return verdict(code > 0)
}

// value is what a return code is as any value: as a text it is its truth in all modes.
func (m returnMode) value(code int64) Value {
	if truth := verdict(code > 0); m != 1 || code == truth {
		return Int(truth)
	} else if truth == 1 {
		return IntStr(code, "1")
	}
	return IntStr(code, "0")
}

// holds tells whether a condition with this value does. That of a while does with anything but 0, in any mode.
func (m returnMode) holds(v int64) bool { return v > 0 || m != 0 && v != 0 }
