package htable

import "unsafe"

// unsafeString is a string in memory that may change, as texts of a message are.
func unsafeString(b []byte) string { return unsafe.String(&b[0], len(b)) }
