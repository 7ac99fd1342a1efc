package tally

import (
	"bytes"

	"kamino/cmd/internal/suite"
)

// plainFailure is all about a failure as text without colours, for the formats that carry text.
func plainFailure(r *suite.Result) string {
	var b bytes.Buffer
	t := &Text{W: &b}
	t.failure(r)
	return b.String()
}
