package msrp

import "strings"

// A path is the value of To-Path or From-Path: URIs with one space between them (RFC 4975 section 9).

// PathLen counts the URIs of a path.
func PathLen(path string) int { return strings.Count(path, " ") + 1 }

// PathURI gives the URI with this index, "" when there is none.
func PathURI(path string, i int) string {
	for ; i > 0; i-- {
		sp := strings.IndexByte(path, ' ')
		if sp < 0 {
			return ""
		}
		path = path[sp+1:]
	}
	return PathFirst(path)
}

// PathFirst gives the first URI of a path.
func PathFirst(path string) string {
	if i := strings.IndexByte(path, ' '); i >= 0 {
		path = path[:i]
	}
	return trim(path)
}

// PathLast gives the last URI of a path.
func PathLast(path string) string { return trim(path[strings.LastIndexByte(path, ' ')+1:]) }
