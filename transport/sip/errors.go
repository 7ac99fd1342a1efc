package sip

import "strconv"

// Error is a fault in a text from the network.
type Error struct {
	// Offset is where it is, in bytes from the start of the text.
	Offset int
	// Reason says what it is: "duplicate Call-ID".
	Reason string
}

func (e *Error) Error() string {
	return e.Reason + " at offset " + strconv.Itoa(e.Offset)
}
