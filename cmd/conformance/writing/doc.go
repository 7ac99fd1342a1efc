// Package writing makes random programs that write to SIP messages: a script changes a message once to six times, reads
// it between the changes, and sends it on, answers it or drops it; further statements run when it is sent, and when the
// next hop answers.
//
// [New] gives a [Maker], whose seed decides everything that it makes. A [Program] is a list of statements, so that one
// that fails can be made smaller: [Program.Smaller]. [Config] puts programs into one config, in which the Call-ID of a
// message chooses the program.
//
// program.go is a program as text, config.go the config, write.go makes changes, headers.go those by functions of
// textops, read.go readings, end.go what becomes of the message, make.go puts them together.
package writing
