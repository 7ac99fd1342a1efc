// Package client is an MSRP endpoint behind a relay: it authenticates (AUTH
// with digest, RFC 4976 section 5), sends messages in chunks, puts arriving
// chunks together again, answers requests and sends reports (RFC 4975
// sections 5 and 7).
//
// # Map
//
//   - [Dial] opens a [Conn] as a [Config] says; the network comes in as a function, so TLS and tests bring their own.
//   - [Conn.Auth] asks the relay for a [Lease]: the URIs through which others reach this endpoint.
//   - [Conn.Send] sends one [Outgoing] message and returns a [Receipt].
//   - [Inbox] is where messages from others go; [Memory] is an Inbox for short ones.
//   - [Path] is a list of MSRP URIs, as in To-Path.
//   - [Challenge] is the digest arithmetic, without a connection.
//
// Errors are values to be told apart: [*ConnectError], [*StatusError] (a relay or
// peer said no), [*AuthError], [ErrTimeout], [ErrClosed].
//
// # Concurrency
//
// A Conn has one goroutine, which reads. It calls the Inbox, which therefore
// sees one call at a time and must not wait for the Conn. All methods of Conn
// may be called from any goroutine.
package client
