package cover

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"kamino/interp"
)

//go:embed page
var pageFiles embed.FS

// pageFile is what the templates see of a file.
type pageFile struct {
	Style  template.CSS
	Path   string
	Page   string // file name of its page
	Scores []pageScore
	Missed []Missed
	Lines  []pageLine
}

type pageScore struct {
	Text  string
	Width int
}

// pageLine is a line of the source.
type pageLine struct {
	Number int
	Count  string // "" where no statement begins
	Class  string // "hit", "miss", "half" or ""
	Text   string
	Badges []pageBadge
}

// pageBadge is an outcome of a decision.
type pageBadge struct{ Class, Text string }

// HTML writes a page for each file, and index.html, into a folder. The pages need nothing from anywhere.
func (p *Profile) HTML(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	pages, err := template.ParseFS(pageFiles, "page/*.html")
	if err != nil {
		return err
	}
	style, err := pageFiles.ReadFile("page/style.css")
	if err != nil {
		return err
	}
	var files []pageFile
	taken := map[string]bool{"index.html": true}
	for _, f := range p.Files() {
		files = append(files, f.page(template.CSS(style), taken))
	}
	for _, f := range files {
		if err := writePage(filepath.Join(dir, f.Page), pages.Lookup("file.html"), f); err != nil {
			return err
		}
	}
	index := struct {
		Style template.CSS
		Files []pageFile
	}{template.CSS(style), files}
	return writePage(filepath.Join(dir, "index.html"), pages.Lookup("index.html"), index)
}

func writePage(name string, t *template.Template, data any) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := t.Execute(io.Writer(f), data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// page gathers what is shown of a file.
func (f *File) page(style template.CSS, taken map[string]bool) pageFile {
	out := pageFile{Style: style, Path: f.Path, Page: pageName(f.Path, taken), Missed: f.Missed()}
	statements, branches, routes := f.Scores()
	for _, s := range []Score{statements, branches, routes} {
		out.Scores = append(out.Scores, pageScore{strings.Replace(s.cell(), " %", "\u00a0%", 1), int(s.Percent())})
	}
	for i, text := range strings.Split(strings.TrimSuffix(f.Text, "\n"), "\n") {
		out.Lines = append(out.Lines, pageLine{Number: i + 1, Text: strings.TrimSuffix(text, "\r")})
	}
	f.countLines(out.Lines)
	return out
}

// pageName makes a file name of a path.
func pageName(path string, taken map[string]bool) string {
	base := strings.Map(func(c rune) rune {
		if c == '/' || c == '\\' || c == ':' {
			return '-'
		}
		return c
	}, strings.Trim(filepath.ToSlash(filepath.Clean(path)), "./"))
	name := base + ".html"
	for n := 2; taken[name]; n++ {
		name = base + "-" + strconv.Itoa(n) + ".html"
	}
	taken[name] = true
	return name
}

// countLines gives lines their counts. A line on which several statements begin shows the one that ran the least, and is
// half run when not all did.
func (f *File) countLines(lines []pageLine) {
	at := func(n int) *pageLine {
		if n < 1 || n > len(lines) {
			return &pageLine{}
		}
		return &lines[n-1]
	}
	least, most := map[int]uint64{}, map[int]uint64{}
	for _, s := range f.Statements() {
		if n, ok := least[s.Line]; !ok || s.Count < n {
			least[s.Line] = s.Count
		}
		most[s.Line] = max(most[s.Line], s.Count)
	}
	for _, r := range f.Routes() {
		if _, ok := least[r.Line]; !ok {
			least[r.Line], most[r.Line] = r.Count, r.Count
		}
	}
	for n, count := range least {
		l := at(n)
		l.Count = strconv.FormatUint(most[n], 10)
		l.Class = cmp.Or(map[bool]string{true: "miss"}[most[n] == 0], map[bool]string{true: "half"}[count == 0], "hit")
	}
	for _, b := range f.Branches() {
		l, badge := at(b.Line), pageBadge{"hit", fmt.Sprintf("%s %d", b.Label, b.Count)}
		if b.Kind == interp.OperandBranch {
			badge.Text = short(strings.Join(strings.Fields(b.Text), " ")) + ": " + badge.Text
		}
		if b.Kind == interp.SwitchBranch && b.Place.Line != 0 {
			l = at(b.Place.Line)
		}
		if b.Count == 0 {
			badge.Class = "miss"
			if l.Class == "hit" {
				l.Class = "half"
			}
		}
		l.Badges = append(l.Badges, badge)
	}
}
