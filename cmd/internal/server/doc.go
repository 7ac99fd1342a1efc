// Package server wires a checked config to the world: workers, sockets, modules. The program that serves and the one
// that tests configs share it, so that both run the same relay.
//
// # Map
//
//   - [Listens] finds the addresses to listen on (sockets.go).
//   - [New] makes the workers and the network of a Server; Open, Begin, Admit and Stop are its life (server.go).
//   - scriptnet.go is the network as scripts send over it.
//   - worker.go joins an interp.Worker to what sockets bring, event.go tells in the log what happens to sockets.
//
// The world is injected: interp.World, and Options.Network, which may replace what opens sockets.
package server
