package cfg

// Sources are all texts that a Config was read from.
type Sources struct {
	list []*Source
}

// Source is one text: a file, an included file, or what a definition expanded to.
type Source struct {
	Name string // file name as opened; of an expansion, the definition's name
	Text string
	Base Pos // of its first byte
	From Pos // where it was included or expanded; 0 for the main file
}
