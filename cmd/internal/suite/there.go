package suite

import (
	"cmp"
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"kamino/cfg"
	"kamino/cmd/internal/kt"
	"kamino/cmd/internal/relay"
	"kamino/interp"
)

// edit puts a text in the place of another.
type edit struct {
	cfg.Span
	text string
}

// listenLines are the lines of the config, and of what it includes, that say where it listens.
func (w *world) listenLines() []*cfg.Setting {
	var out []*cfg.Setting
	for _, item := range w.Case.File.parse(w.settings()).config.Items {
		if s, ok := item.(*cfg.Setting); ok && s.Name == "listen" {
			out = append(out, s)
		}
	}
	return out
}

var includeLines = regexp.MustCompile(`(?m)^[ \t]*(?:#!|!!)?(?:include_file|import_file)[ \t]+"([^"]*)"`)

// configThere is the text of the config with the addresses where the program listens, and nothing else changed that it
// would notice. What it includes is put into the folder with it, changed alike.
func (w *world) configThere(dir string, listens []interp.Socket) (string, error) {
	sources := w.program.Config.Sources
	edits := map[*cfg.Source][]edit{}
	var replaced *kt.ListenAt
	each(w.settings(), func(s *kt.ListenAt) { replaced = s })
	for i, s := range w.listenLines() {
		at := sources.InFile(s.Span)
		text := ""
		switch was := sources.Text(at); {
		case replaced == nil:
			if text = string(w.far.out([]byte(was))); text == was {
				text = w.listenAs(s)
			}
		case i == 0:
			for _, l := range listens {
				text += fmt.Sprintf("listen=%v:%v ", l.Proto, w.far.real(l.Addr))
			}
		}
		src := sources.Source(at.Start)
		edits[src] = append(edits[src], edit{at, text})
	}
	copies := map[string]string{} // where files lie there
	files := sources.Files()
	for i, f := range files[1:] {
		if name, err := filepath.Abs(f.Name); err == nil {
			copies[name] = filepath.Join(dir, fmt.Sprintf("included-%d.cfg", i+1))
		}
	}
	for i := len(files) - 1; i > 0; i-- {
		name, err := filepath.Abs(files[i].Name)
		if err != nil {
			return "", err
		}
		text := relay.ForReference(edited(files[i], edits[files[i]], copies))
		if err := os.WriteFile(copies[name], []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	return edited(files[0], edits[files[0]], copies), nil
}

// edited is the text of a file with edits, and with the places of copies in the lines that include them.
func edited(f *cfg.Source, edits []edit, copies map[string]string) string {
	for _, m := range includeLines.FindAllStringSubmatchIndex(f.Text, -1) {
		name := f.Text[m[2]:m[3]]
		if !filepath.IsAbs(name) {
			name = filepath.Join(filepath.Dir(f.Name), name)
		}
		name, err := filepath.Abs(name)
		if err != nil {
			continue
		}
		at := cfg.Span{Start: f.Base + cfg.Pos(m[2]), End: f.Base + cfg.Pos(m[3])}
		edits = append(edits, edit{at, cmp.Or(copies[name], name)})
	}
	slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.Start, b.Start) })
	var b strings.Builder
	from := f.Base
	for _, e := range edits {
		b.WriteString(f.Text[from-f.Base : e.Start-f.Base])
		b.WriteString(e.text)
		from = e.End
	}
	b.WriteString(f.Text[from-f.Base:])
	return b.String()
}

// listenAs writes a line that says where to listen anew, with the addresses themselves.
func (w *world) listenAs(s *cfg.Setting) string {
	var lines []string
	for _, v := range s.Values {
		if v.Socket == nil {
			continue
		}
		for _, host := range v.Socket.Hosts {
			addrs, _ := w.hosts(host) // judged when the addresses were found
			for _, addr := range addrs {
				port := cmp.Or(v.Socket.Port, int(w.program.Settings.IntOr("port", 5060)))
				line := fmt.Sprint(w.far.real(netip.AddrPortFrom(addr.Unmap(), uint16(port))))
				if v.Socket.Proto != "" {
					line = v.Socket.Proto + ":" + line
				}
				if v.Socket.AdvertiseHost != "" {
					line += fmt.Sprintf(" advertise %s:%d", v.Socket.AdvertiseHost, v.Socket.AdvertisePort)
				}
				if v.Socket.Name != "" {
					line += fmt.Sprintf(" name %q", v.Socket.Name)
				}
				lines = append(lines, "listen="+line)
			}
		}
	}
	return strings.Join(lines, " ")
}
