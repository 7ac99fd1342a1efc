// Package statement makes random statements of the config language: expressions of all types, chains of
// transformations, assignments to variables of all kinds, each a case that prints what it came to.
//
// [New] gives a [Maker], whose seed decides everything that it makes. A [Case] is a tree of text (node.go), so that one
// that fails can be made smaller: [Case.Smaller]. [Config] puts cases into a config that prints a line for each, and
// tells which lines of it belong to which case.
//
// value.go makes values of all types, expr.go expressions, transform.go transformations after the tables of the
// modules, assign.go assignments, spoil.go statements that a start may refuse.
package statement
