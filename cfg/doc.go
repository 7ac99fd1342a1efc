// Package cfg turns the text of a Kamailio configuration into a tree.
//
// Parse does it all, in three steps that follow one another over the whole text:
//
//	lexer.go      bytes to tokens (literal.go, variable.go, keywords.go), with the preprocessor inside:
//	              directive.go (#!ifdef and its kin), define.go, subst.go and include.go. It never fails:
//	              what it cannot read becomes a diagnostic, and an Illegal token where one is needed
//	grammar.go    what is shaped like a record, items and statements, as a participle grammar in struct tags
//	              (docs/grammar.ebnf prints it); expr.go, condition.go and callargs.go parse expressions by
//	              precedence; block.go and recover.go carry on after a mistake, syntaxerror.go words it
//	build.go      the grammar's records to the nodes of tree.go
//
// Every node has a Span, a range in the Sources; Sources.Position turns it into file, line and column, with
// the chain of includes and definitions that led there. What is wrong comes back as Diagnostics, all of them,
// which Render prints with the source line and JSON prepares for machines. Print shows a config after
// preprocessing.
//
// The package knows the language, not what the words in it mean: names of parameters, functions, modules
// and variables, and types, are judged by others. It opens no file itself (see Options). A Config and its
// Sources are never changed once Parse has returned, so any number of goroutines may read them.
package cfg
