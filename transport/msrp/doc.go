// Package msrp is the wire format of MSRP (RFC 4975, RFC 4976): cutting a stream into frames, reading a frame, and
// writing the frames that a relay and its clients send.
//
//   - [Cutter] finds where frames begin and end in a stream, whatever the split (cutter.go).
//   - [Frame] is a frame that was read; its strings point into the text that was parsed (frame.go, header.go).
//   - [ParseURI] reads MSRP URIs, [PathURI] and its kin the URI lists of To-Path and From-Path (uri.go, path.go).
//   - [AppendReply], [AppendRelayed] and [AppendRequest] write (append.go).
//
// Nothing here allocates for a frame in steady state, and no input makes it panic.
package msrp
