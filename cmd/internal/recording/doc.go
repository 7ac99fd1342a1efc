// Package recording makes test files of configs from what went over the wire between a server and its peers.
//
// # Map
//
//   - [Recorder] takes bytes as they come, connection by connection, and cuts them into messages; [Talk] is one
//     connection, or one pair of addresses that datagrams went between (recorder.go).
//   - Three sources feed it: [Proxy] stands between clients and a server (proxy.go); [ReadCapture] reads pcap and pcapng
//     files (capture.go), whose packets packet.go takes apart and stream.go puts in order; [ReadText] reads messages
//     that a program has printed (text.go).
//   - [Recorder.Write] writes the test (write.go): peers (people.go), and steps in the order of what happened, each message
//     as lines or bytes (lines.go), with captures of what chance made (holes.go), the names of what is known
//     (dictionary.go), and the word for a digest answer (digest.go).
//
// A test that was written passes on the config that the server ran, as long as time and chance play no other part.
package recording
