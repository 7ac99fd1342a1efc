// Package sip is SIP messages (RFC 3261) as a stateless server needs them: read in place, cut out of streams,
// answered. It knows nothing of sockets and imports nothing of this module.
//
// # Map
//
//   - [Message] is a request or reply. It is parsed once as far as its list of headers; what is in a header is
//     read when asked for. Strings that it returns are parts of its text. A Message is used again for the next text.
//   - [Header] is one header field of it, [HeaderType] what it is, whatever its spelling.
//   - [Via], [NameAddr], [CSeq], [URI] and [Params] are what headers hold. Each is parsed from a string, and its
//     fields are parts of that string.
//   - [AppendReply] builds the answer to a request, [TagMaker] the tag that makes the ACK to it known again.
//   - [Cutter] finds the messages in a stream.
//   - [Proto] is what carried a message.
//
// # The stand-in for a frame
//
// Scripts that handle MSRP frames see a SIP message in which the headers of the frame are. Such a Message has a
// function that writes its text ([Message.SetLazy]); it is called when something asks for the text, and at most
// once until [Message.Renew] says that there is another frame.
//
// # Validity
//
// What Parse refuses is what Kamailio drops before its script runs. A broken header behind the ones that a server
// needs does not hide the message: it ends the list of headers, [Message.HeaderError] tells, and no reply can be
// built, because a Via may have been lost.
package sip
