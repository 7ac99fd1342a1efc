// Package layout writes a config in the canonical layout, as `kamino fmt` does.
//
// Format reads the text as cfg.Lexemes gives it, so that nothing is expanded, included or left out, and changes
// nothing but blanks and line ends:
//
//	printer.go     the walk over the lexemes: brackets, statements, conditionals
//	statement.go   where statements begin and end, and how far they are indented
//	spacing.go     what stands between two lexemes of a line
//	comment.go     where comments go
//	lines.go       the lines that come out, with the columns of comments behind them
//	same.go        the proof that the new text says what the old one said
//
// The layout is that of most of Kamailio's own configs: tabs; `if (x) {` and `} else {`; one statement a line;
// blanks around operators, but `name=value` for global parameters; directives at the line's start. Line breaks
// inside of statements stay where they are, as do blank lines that separate, one at most.
package layout
