package cfg

import (
	"fmt"
	"strings"
	"testing"
)

// TestHintsWork: many unknown words among many candidates are not compared without end, and a word that comes again not at all.
func TestHintsWork(t *testing.T) {
	var names []string
	for i := range 3000 {
		names = append(names, fmt.Sprintf("some_name_%04d", i))
	}
	h := NewHints(names)
	if near := h.Nearest("some_nmae_0007"); near != "some_name_0007" {
		t.Errorf("nearest is %q", near)
	}
	once := h.compared
	if near := h.Nearest("some_nmae_0007"); near != "some_name_0007" || h.compared != once {
		t.Errorf("%q is nearest the second time, after %d comparisons more", near, h.compared-once)
	}
	for i := range 100_000 {
		h.Nearest(fmt.Sprintf("nothing%d", i))
	}
	if h.compared > maxCompared+len(names) {
		t.Errorf("%d comparisons, want %d at most", h.compared, maxCompared+len(names))
	}
	if near := h.Nearest("some_nmae_0007"); near != "some_name_0007" {
		t.Errorf("what is known is forgotten: %q", near)
	}
}

func TestHintsList(t *testing.T) {
	if got := NewHints(nil).List("names: "); got != "" {
		t.Errorf("%q is listed of nothing", got)
	}
	if got := NewHints([]string{"a", "b"}).List("names: "); got != "names: a, b" {
		t.Error(got)
	}
	got := NewHints(strings.Split(strings.Repeat("x ", maxListed+5)+"x", " ")).List("names: ")
	if !strings.HasSuffix(got, "x and 6 more") || strings.Count(got, ", ") != maxListed-1 {
		t.Error(got)
	}
}
