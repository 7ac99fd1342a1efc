// Package snexpr evaluates the expressions of the directives `#!ifexp` and `#!defexp`, which Kamailio 6 has from the
// library of that name.
//
// [Eval] does it all: scan.go cuts the text into operands and operators, parse.go makes a tree of them, eval.go gives its
// value. A [Value] is a number or a text; of two operands of different kinds the right one becomes what the left one is.
// Numbers are floats of 32 bits. Functions and macros, which no config of Kamailio can call without a crash, are refused.
package snexpr
