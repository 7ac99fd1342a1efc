package cover_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// readPage reads a page that was written.
func readPage(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var outside = regexp.MustCompile(`(?i)(?:src|href)="?(?:https?:)?//|@import|url\(`)

func TestHTML(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	if err := profile(t).HTML(dir); err != nil {
		t.Fatal(err)
	}
	for name, wants := range map[string][]string{
		"index.html": {`<a href="testdata-main.cfg.html">testdata/main.cfg</a>`, "9/13  69.2 %", `<a href="testdata-more.cfg.html#L7">route[NEVER] (testdata/more.cfg:7)</a>`},
		"testdata-main.cfg.html": {
			`<div class="row hit" id="L27"><span class="no">27</span><span class="count">3</span><span class="code">	sl_send_reply(ANSWER, &#34;OK&#34;);</span></div>`,
			`<div class="row miss" id="L14"><span class="no">14</span><span class="count">0</span>`,
			`<div class="row half" id="L20">`, `<span class="badge miss">true 0</span>`, `<span class="badge miss">case &#34;c&#34; 0</span>`,
		},
		"testdata-more.cfg.html": {`<div class="row miss" id="L7">`},
	} {
		text := readPage(t, dir, name)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %s", name, want)
			}
		}
		if m := outside.FindString(text); m != "" || !strings.Contains(text, "width=device-width") {
			t.Errorf("%s: %q comes from elsewhere, or it is not for phones", name, m)
		}
	}
	if err := profile(t).HTML("/dev/null/x"); err == nil {
		t.Error("a folder that cannot be made: no error")
	}
}

// TestHTMLInBrowser opens the pages in Chromium, reads a count and follows the link of something that was never run.
func TestHTMLInBrowser(t *testing.T) {
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("there is no Chromium here")
	}
	dir := t.TempDir()
	if err := profile(t).HTML(dir); err != nil {
		t.Fatal(err)
	}
	open := func(page string) string {
		out, err := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(dir, "profile"),
			"--dump-dom", "file://"+filepath.Join(dir, page)).Output()
		if err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		return string(out)
	}
	index := open("index.html")
	link := regexp.MustCompile(`<a href="([^"#]+)#(L\d+)">route\[NEVER\]`).FindStringSubmatch(index)
	if link == nil || !strings.Contains(index, "<td>") {
		t.Fatalf("no link to what was never run:\n%s", index)
	}
	// What the browser made of the page, not its text: the row that the link goes to, and its count.
	row := regexp.MustCompile(`<div class="row miss" id="` + link[2] + `"><span class="no">7</span><span class="count">(\d+)</span>`)
	if m := row.FindStringSubmatch(open(link[1])); m == nil || m[1] != "0" {
		t.Errorf("the row of route[NEVER]: %v", m)
	}
}
