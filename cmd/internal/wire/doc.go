// Package wire is what peers of a test know of messages: where one ends ([Cut]), and how a digest challenge is answered
// ([Answer]). It is deliberately another implementation than the server's, so that the two can be held against each
// other.
package wire
