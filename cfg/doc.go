// Package cfg turns the text of a Kamailio configuration into a tree.
//
// Parse does it all, in three steps that follow one another over the whole text:
//
//	lexer.go       bytes to tokens, with the preprocessor inside: directive.go (#!ifdef and its kin),
//	               define.go, subst.go and include.go. It never fails: what it cannot read becomes a
//	               diagnostic, and an Illegal token where one is needed to go on
//	grammar.go     what is shaped like a record, items and statements, as a participle grammar in struct
//	               tags; expr.go and callargs.go parse expressions by precedence; block.go and recover.go
//	               carry on after a mistake
//	build.go       the grammar's records to the nodes of tree.go
//
// Every node has a Span, a range in the Sources; Sources.Position turns it into file, line and column, with
// the chain of includes and definitions that led there. What is wrong comes back as Diagnostics, all of them,
// which Render prints with the source line and WriteJSON as JSON.
//
// The package knows the language, not what the words in it mean: names of parameters, functions, modules
// and variables are judged by others. It opens no file itself (see Options).
package cfg
