package interp

import (
	"strings"

	"kamino/cfg/ere"
)

// Regexp is a POSIX extended regular expression.
type Regexp = ere.Regexp

// CompileRegex reads a pattern of the `=~` operator: extended, case-insensitive, and a newline is a
// character as any other.
func CompileRegex(pattern string) (*Regexp, error) {
	return ere.Compile(pattern, ere.Options{Fold: true})
}

// CompileLineRegex reads a pattern of the modules that compile with REG_NEWLINE: extended, case-insensitive, `.` and
// `[^a]` match no newline, and ^ and $ match at line ends too.
func CompileLineRegex(pattern string) (*Regexp, error) {
	return ere.Compile(pattern, ere.Options{Fold: true, Lines: true})
}

// CompileCaseRegex reads the pattern of a `case /"re"`: case matters unless the flag i is given.
func CompileCaseRegex(pattern, flags string) (*Regexp, error) {
	return ere.Compile(pattern, ere.Options{Fold: flags == "i"})
}

// CompileSubst reads a pattern whose matches are replaced: the longest of those that begin first counts.
func CompileSubst(pattern string, fold, lines bool) (*Regexp, error) {
	return ere.Compile(pattern, ere.Options{Fold: fold, Lines: lines, Longest: true})
}

// CompileInside reads a pattern for a text that begins no line: case matters, and ^ matches nowhere.
func CompileInside(pattern string) (*Regexp, error) {
	return ere.Compile(pattern, ere.Options{Longest: true, Inside: true})
}

// RegexAdvice tells what to write instead of what Perl's expressions have and these have not.
func RegexAdvice(pattern string) string {
	switch {
	case strings.Contains(pattern, "(?:"):
		return "(?:…) is of Perl's expressions: write (…)"
	case strings.Contains(pattern, "(?i)"):
		return "(?i) is of Perl's expressions, and case does not matter here"
	case strings.Contains(pattern, "(?"):
		return "(?…) is of Perl's expressions, and not known here"
	case strings.Contains(pattern, `\-`):
		return `inside of brackets a backslash is a character, here the start of a range: put the - first or last`
	}
	return ""
}
