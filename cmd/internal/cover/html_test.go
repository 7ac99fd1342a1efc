package cover_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
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
		"index.html": {`<a href="testdata-main.cfg.html">testdata/main.cfg</a>`, "9/13  69.2 %", `<a href="testdata-more.cfg.html#L7">route[NEVER] (testdata/more.cfg:7)</a>`},
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

// phone is the width of a small one, in CSS pixels.
const phone = 375

// TestHTMLInBrowser opens the pages in Chromium as on a phone, reads counts, and clicks the link of something that was
// never run.
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
	if err := profile(t).HTML(filepath.Join(dir, "pages")); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.UserDataDir(filepath.Join(dir, "profile")), chromedp.WSURLReadTimeout(time.Minute))...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	do := func(steps ...chromedp.Action[chromedp.Void]) {
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	text := func(a chromedp.Action[string]) string {
		s, err := chromedp.Run(ctx, a)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	number := func(script string) float64 {
		n, err := chromedp.Run(ctx, chromedp.Evaluate[float64](script))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	fits := func(page string) {
		if screen, wide := number("window.innerWidth"), number("document.documentElement.scrollWidth"); screen != phone || wide > phone {
			t.Errorf("%s is %v wide on a screen of %v", page, wide, screen)
		}
	}
	do(chromedp.EmulateViewport(phone, 700, chromedp.EmulateMobile), chromedp.Navigate("file://"+filepath.Join(dir, "pages", "index.html")))
	if scores := strings.Join(strings.Fields(text(chromedp.Text("table"))), " "); !strings.Contains(scores, "testdata/main.cfg 9/13 69.2 %") {
		t.Errorf("the scores: %q", scores)
	}
	fits("index.html")
	if right := number(`Math.max(...[...document.querySelectorAll(".scores td")].map(c => c.getBoundingClientRect().right))`); right > phone {
		t.Errorf("the scores end at %v", right)
	}
	do(chromedp.Click(`a[href="testdata-more.cfg.html#L7"]`), chromedp.WaitVisible("#L7:target"))
	if title := text(chromedp.Title()); title != "testdata/more.cfg – coverage" {
		t.Errorf("the link goes to %q", title)
	}
	if line, count := text(chromedp.Text("#L7:target .no")), text(chromedp.Text("#L7:target .count")); line != "7" || count != "0" {
		t.Errorf("the link goes to line %q with count %q", line, count)
	}
	if top := number(`document.querySelector("#L7").getBoundingClientRect().top`); top < 0 || top > 700 {
		t.Errorf("the line is not on the screen, but at %v", top)
	}
	fits("testdata-more.cfg.html")
}
