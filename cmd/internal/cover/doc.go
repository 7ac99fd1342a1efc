// Package cover counts what tests reach of a config: statements, the outcomes of conditions and switches, routes, over
// all files that the config includes.
//
// # Map
//
//   - [Profile] makes the interp.Instrument of a program (profile.go). Programs of one config share its counters, also
//     when they were read with other definitions.
//   - [Profile.Files] gives what was counted, file by file (file.go): the one thing that all reports are made from.
//   - table.go is for people, html.go and page/ for their browsers; goprofile.go and lcov.go are for other tools.
package cover
