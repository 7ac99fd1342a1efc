package cfg

import "testing"

func TestCloneOfSources(t *testing.T) {
	c, _ := Parse("x.cfg", []byte("debug=1\n"), Options{})
	one, two := c.Sources.Clone(), c.Sources.Clone()
	first, second := one.Argument("-l", "udp:127.0.0.1:x"), two.Argument("-A", "y")
	if got := c.Sources.Source(first.Start); got != nil {
		t.Errorf("%s is in what was cloned", got.Name)
	}
	if a, b := one.Source(first.Start).Name, two.Source(second.Start).Name; a != "-l" || b != "-A" {
		t.Errorf("the sources are %s and %s", a, b)
	}
}
