// Package cfg turns the text of a Kamailio configuration into a tree.
//
// Parse does it all, in three steps that follow one another over the whole text:
//
//	lexer.go      bytes to tokens (token.go, literal.go, variable.go, keywords.go, comment.go), with the preprocessor
//	              inside: directive.go (#!ifdef and its kin), newer.go (those of later versions), define.go with
//	              definition.go, subst.go with substrule.go, readvariable.go and include.go. It never fails: what
//	              it cannot read becomes a diagnostic, and an Illegal token where one is needed
//	grammar.go    what is shaped like a record, items and statements, as a participle grammar in struct tags
//	              (docs/grammar.ebnf prints it; parse.go calls it); expr.go, condition.go, callargs.go and corecall.go
//	              parse expressions by precedence; block.go and recover.go carry on after a mistake
//	build.go      the grammar's records to the nodes of tree.go, treestmt.go and treeexpr.go, which walk.go goes through
//
// A mistake is told once, with what to do: syntaxerror.go words it, hint.go and suggest.go know what was meant, brace.go and
// unclosed.go where a brace or a quote is missing; calm.go, stray.go, lost.go and disturbed.go leave out what only follows.
//
// Every node has a Span, a range in the Sources; Sources.Position turns it into file, line and column, with
// the chain of includes and definitions that led there. What is wrong comes back as Diagnostics, all of them,
// which Render prints with the source line (render.go, window.go) and JSON prepares for machines. Expand shows a config
// after preprocessing (expand.go, print.go); treejson.go is its tree as JSON; lexeme.go, with directiveend.go, cuts a text
// without doing what it says, for those who lay it out, and same.go tells whether two texts mean the same.
//
// The package knows the language, not what the words in it mean: names of parameters, functions, modules
// and variables, and types, are judged by others. It opens no file itself (see Options). A Config and its
// Sources are never changed once Parse has returned, so any number of goroutines may read them.
package cfg
