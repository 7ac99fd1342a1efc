package main

import (
	"fmt"
	"html"
	"strings"
)

// Sizes of the chart, in pixels.
const (
	chartWidth = 760
	chartLabel = 270 // of the names
	chartBar   = 13
	chartGap   = 12
)

var chartColours = map[string]string{"kamino": "#2a7de1", "kamailio": "#b0b7c3", "floor": "#6cc08b"}

// chart draws the CPU of a frame in the rows that compare it, as an SVG.
func (t table) chart() string {
	var body strings.Builder
	y := 44
	for _, r := range t.Rows {
		own, ok := scoreOf(r.Scores, "kamino")
		if !ok {
			continue
		}
		longest := own.CPU
		for _, s := range r.Scores {
			longest = max(longest, s.Median.CPU)
		}
		fmt.Fprintf(&body, `<text x="%d" y="%d" text-anchor="end">%s</text>`+"\n", chartLabel-10, y+chartBar, html.EscapeString(r.Name))
		for _, name := range []string{"kamino", "floor", "kamailio"} {
			s, ok := scoreOf(r.Scores, name)
			if !ok {
				continue
			}
			width := s.CPU / longest * (chartWidth - chartLabel - 170)
			text := fmt.Sprintf("%s %.1f µs", name, s.CPU)
			if name != "kamino" {
				text += fmt.Sprintf(" (kamino: %.2f of it)", over(own.CPU, s.CPU))
			}
			fmt.Fprintf(&body, `<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", chartLabel, y, width, chartBar-2, chartColours[name])
			fmt.Fprintf(&body, `<text x="%.1f" y="%d" font-size="10">%s</text>`+"\n", chartLabel+width+5, y+chartBar-4, text)
			y += chartBar
		}
		y += chartGap
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">`+"\n",
		chartWidth, y, chartWidth, y)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="white"/>`+"\n", chartWidth, y)
	fmt.Fprintf(&b, `<text x="10" y="18" font-size="14">CPU of the server for a frame: shorter is better</text>`+"\n")
	fmt.Fprintf(&b, `<text x="10" y="34" font-size="10">%s; each row has its own scale</text>`+"\n", html.EscapeString(t.Machine.String()))
	b.WriteString(body.String())
	b.WriteString("</svg>\n")
	return b.String()
}
