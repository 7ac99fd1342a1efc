package verdict

import (
	"bytes"
	"fmt"
	"os"
	"strings"
)

// A Matrix is a file of many configs. Its lines are
//
//	# comment
//	| a line of the template, in which ROW and COLUMN are replaced
//	= COLUMN ⇥ COLUMN …           more columns; \n in one is a line end
//	VERDICTS ⇥ ROW                a row; its verdicts are recorded, one letter for each column
//	VERDICTS ⇥ ROW ⇥ OURS: REASON where kamino judges otherwise on purpose, its own verdicts, and why
//
// A verdict of `.` was never recorded. Where the reference crashes or hangs, kamino refuses.
type Matrix struct {
	File    string
	head    []string // comments and template as written
	Columns []string
	Rows    []Row
}

// Row is a row of a Matrix.
type Row struct {
	Name     string
	Verdicts []Verdict // of the reference
	Ours     []Verdict // of kamino, where they differ on purpose
	Reason   string
}

// Case is one config of a Matrix.
type Case struct {
	Row, Column int
	Name        string
	Config      string
	Want        Verdict // of the reference
	Ours        Verdict // of kamino
	Reason      string
}

// Load reads a matrix.
func Load(file string) (*Matrix, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	m := &Matrix{File: file}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "="):
			m.Columns = append(m.Columns, strings.Split(strings.TrimPrefix(line, "= "), "\t")...)
		case len(m.Columns) == 0:
			m.head = append(m.head, line)
		case line != "":
			row, err := parseRow(line, len(m.Columns))
			if err != nil {
				return nil, fmt.Errorf("%s: %q: %w", file, line, err)
			}
			m.Rows = append(m.Rows, row)
		}
	}
	return m, nil
}

func parseRow(line string, columns int) (Row, error) {
	f := strings.SplitN(line, "\t", 3)
	if len(f) < 2 {
		return Row{}, fmt.Errorf("want verdicts, a tab and a row")
	}
	r := Row{Name: f[1], Verdicts: []Verdict(f[0])}
	for len(r.Verdicts) < columns {
		r.Verdicts = append(r.Verdicts, '.')
	}
	if len(f) == 3 {
		ours, reason, ok := strings.Cut(f[2], ": ")
		if !ok || len(ours) != columns {
			return r, fmt.Errorf("want kamino's %d verdicts, a colon and a reason", columns)
		}
		r.Ours, r.Reason = []Verdict(ours), reason
	}
	return r, nil
}

// Cases are the configs.
func (m *Matrix) Cases() []Case {
	var template strings.Builder
	for _, line := range m.head {
		if rest, ok := strings.CutPrefix(line, "|"); ok {
			template.WriteString(strings.TrimPrefix(rest, " ") + "\n")
		}
	}
	var out []Case
	for i, r := range m.Rows {
		for j, column := range m.Columns {
			c := Case{Row: i, Column: j, Name: r.Name + " " + column, Want: r.Verdicts[j], Ours: r.Verdicts[j]}
			if c.Want == Crashes || c.Want == Hangs {
				c.Ours, c.Reason = Bad, "the reference "+c.Want.String()
			}
			if r.Ours != nil && r.Ours[j] != c.Want {
				c.Ours, c.Reason = r.Ours[j], r.Reason
			}
			c.Config = strings.NewReplacer("ROW", unquote(r.Name), "COLUMN", unquote(column)).Replace(template.String())
			out = append(out, c)
		}
	}
	return out
}

func unquote(s string) string { return strings.ReplaceAll(s, `\n`, "\n") }

// Save writes the matrix.
func (m *Matrix) Save() error {
	var b bytes.Buffer
	for _, line := range m.head {
		b.WriteString(line + "\n")
	}
	const perLine = 12
	for i := 0; i < len(m.Columns); i += perLine {
		b.WriteString("= " + strings.Join(m.Columns[i:min(i+perLine, len(m.Columns))], "\t") + "\n")
	}
	for _, r := range m.Rows {
		b.WriteString(string(r.Verdicts) + "\t" + r.Name)
		if r.Ours != nil {
			b.WriteString("\t" + string(r.Ours) + ": " + r.Reason)
		}
		b.WriteByte('\n')
	}
	return os.WriteFile(m.File, b.Bytes(), 0o644)
}
