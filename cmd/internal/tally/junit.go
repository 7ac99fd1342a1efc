package tally

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/suite"
)

// JUnit writes the XML that CI servers read, when the run ends.
type JUnit struct {
	W      io.Writer
	suites []*junitSuite
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
	seconds  float64
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	File    string        `xml:"file,attr"`
	Line    int           `xml:"line,attr,omitempty"`
	Time    string        `xml:"time,attr"`
	Failure *junitProblem `xml:"failure"`
	Error   *junitProblem `xml:"error"`
	Skipped *junitSkipped `xml:"skipped"`
}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

func (j *JUnit) suite(path string) *junitSuite {
	if n := len(j.suites); n > 0 && j.suites[n-1].Name == path {
		return j.suites[n-1]
	}
	s := &junitSuite{Name: path}
	j.suites = append(j.suites, s)
	return s
}

// Broken is an error of a suite without cases.
func (j *JUnit) Broken(f *suite.File, path string, diags cfg.Diagnostics, err error) {
	s := j.suite(path)
	text := ""
	if err != nil {
		text = err.Error()
	} else {
		var b strings.Builder
		cfg.Render(&b, f.Sources, diags, false)
		text = b.String()
		if !diags.HasErrors() {
			return
		}
	}
	s.Tests++
	s.Errors++
	s.Cases = append(s.Cases, junitCase{Class: path, Name: "the file can be read", File: path, Time: "0",
		Error: &junitProblem{"the test file cannot be run", clean(text)}})
}

// Result keeps a case.
func (j *JUnit) Result(r *suite.Result) {
	s := j.suite(r.File.Path)
	c := junitCase{Class: r.File.Path, Name: clean(r.Title), File: r.File.Path, Line: lineOf(r, r.Test.Span), Time: fmt.Sprintf("%.6f", r.Took.Seconds())}
	s.Tests++
	s.seconds += r.Took.Seconds()
	switch r.Outcome {
	case suite.Failed:
		s.Failures++
		c.Failure = &junitProblem{clean(r.Failure.Summary), clean(plainFailure(r))}
	case suite.Broken:
		s.Errors++
		c.Error = &junitProblem{clean(r.Failure.Summary), clean(plainFailure(r))}
	case suite.Skipped:
		s.Skipped++
		c.Skipped = &junitSkipped{clean(r.Why)}
	case suite.KnownFault:
		s.Skipped++
		c.Skipped = &junitSkipped{clean("known to fail: " + r.Why)}
	}
	s.Cases = append(s.Cases, c)
}

// clean takes out what XML cannot hold.
func clean(s string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' {
			return -1
		}
		return c
	}, s)
}

// End writes it all.
func (j *JUnit) End(*Count) {
	for _, s := range j.suites {
		s.Time = fmt.Sprintf("%.6f", s.seconds)
	}
	io.WriteString(j.W, xml.Header)
	e := xml.NewEncoder(j.W)
	e.Indent("", "  ")
	e.Encode(struct {
		XMLName xml.Name `xml:"testsuites"`
		Suites  []*junitSuite
	}{Suites: j.suites})
	io.WriteString(j.W, "\n")
}
