package main

import (
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"kamino/cmd/internal/client"
)

const maxName = 200 // bytes of a file's name; file systems take 255

// store is a directory for files from others. Their names come from the network
// too: whatever they say, nothing is written outside, and nothing overwritten.
type store struct {
	root *os.Root
	dir  string
}

// openStore makes the directory when it is missing; nil for "".
func openStore(dir string) (*store, error) {
	if dir == "" {
		return nil, nil
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &store{root, dir}, nil
}

func (s *store) close() {
	if s != nil {
		s.root.Close()
	}
}

// storedFile is a file that is being received.
type storedFile struct {
	file     *os.File
	store    *store
	name     string
	written  int64
	progress *progress
}

// create makes a new file, named as wanted or as near to it as can be.
func (s *store) create(wanted string) (*storedFile, error) {
	base := safeName(wanted)
	ext := filepath.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	for i := 0; i < 1000; i++ {
		name := base
		if i > 0 {
			name = fmt.Sprintf("%s-%d%s", stem, i, ext)
		}
		f, err := s.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			return &storedFile{file: f, store: s, name: name}, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
	return nil, fmt.Errorf("too many files named %q", base)
}

// Name is the file's path.
func (f *storedFile) Name() string { return filepath.Join(f.store.dir, f.name) }

// WriteAt writes a part; a full disk becomes a status for the sender.
func (f *storedFile) WriteAt(p []byte, at int64) (int, error) {
	n, err := f.file.WriteAt(p, at)
	f.written += int64(n)
	if err != nil {
		return n, &client.StatusError{Code: 413, Comment: "Cannot store more"}
	}
	if f.progress != nil {
		f.progress.at(f.written)
	}
	return n, nil
}

// finish closes the file, and removes it when it is not whole.
func (f *storedFile) finish(err error) error {
	if f.progress != nil {
		f.progress.done()
	}
	err = errors.Join(err, f.file.Close())
	if err != nil {
		err = errors.Join(err, f.store.root.Remove(f.name))
	}
	return err
}

// fileName reads the name out of a Content-Disposition; "" when it has none.
func fileName(disposition string) string {
	_, params, err := mime.ParseMediaType(disposition)
	if err != nil {
		return ""
	}
	return params["filename"]
}

// safeName makes a plain file name of any text: no directories, no hidden file,
// no control characters, not too long.
func safeName(s string) string {
	s = strings.ToValidUTF8(s, "_")
	if i := strings.LastIndexAny(s, `/\`); i >= 0 {
		s = s[i+1:]
	}
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || strings.ContainsRune(`:*?"<>|`, r) {
			return '_'
		}
		return r
	}, s)
	s = strings.Trim(s, ". ")
	for len(s) > maxName {
		_, n := utf8.DecodeRuneInString(s)
		s = s[n:] // the end has the extension
	}
	s = strings.TrimLeft(s, ". ")
	if s == "" {
		return "message"
	}
	return s
}
