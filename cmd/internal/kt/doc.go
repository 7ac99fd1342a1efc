// Package kt reads test files of configs (*.kt): text to tree, with a place for everything and diagnostics for what is
// wrong. docs/testing.md describes the language.
//
// # Map
//
//   - [Parse] reads a file in two steps: lines.go cuts it by indentation into a tree of lines; parse.go, setting.go,
//     step.go and expect.go read what the lines say. names.go then checks that each `{name}` stands for something.
//   - [File], [Test], [Step] and their kin are the tree (tree.go). A [Template] is text with holes (template.go), which
//     are filled when the test runs.
//   - [Format] lays a file out (format.go).
//
// The package knows how tests are written, not how they are run: that is package suite. It knows nothing of configs.
package kt
