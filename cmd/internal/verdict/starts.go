package verdict

import (
	"slices"
	"strings"
)

// Starts is a Matrix of calls. A row is the block that the call stands in and the call, with COLUMN in the place of the text
// that the columns are:
//
//	request_route sl_send_reply("200", "COLUMN")
//
// The verdicts are those of a start, which looks into the arguments of calls. It needs not one for each case: all columns of
// a row stand in one config, for which the template has BLOCK and CALLS. Its lines with |! are for the reference alone.
//
// Where the template has LINE instead, a row is a line of a config, and each of its columns needs a start: see Lone. Where it has
// STATEMENTS, one that cannot be read may hide what is wrong in others: see Statements. With -c behind that, the verdicts are those
// of the option: see Syntax.
type Starts struct{ Matrix }

// LoadStarts reads a matrix of calls.
func LoadStarts(file string) (*Starts, error) {
	m, err := Load(file)
	if err != nil {
		return nil, err
	}
	return &Starts{*m}, nil
}

const (
	lone       = "LINE"
	starts     = "CALLS"
	statements = "STATEMENTS"
	syntax     = statements + " -c"
)

// Lone tells whether a config has one column of a row.
func (s *Starts) Lone() bool { return slices.Contains(s.head, "| "+lone) }

// Syntax tells whether what is judged is known without a start.
func (s *Starts) Syntax() bool { return slices.Contains(s.head, "| "+syntax) }

// Statements tells whether a column may be what cannot be read: those of which nothing is said must be asked again without it.
func (s *Starts) Statements() bool { return s.Syntax() || slices.Contains(s.head, "| "+statements) }

func (s *Starts) with(text string, column int) string {
	return strings.ReplaceAll(text, "COLUMN", unquote(Unmark(s.Columns[column]).Text))
}

// Lines are the first and the last line of a call in a config, counted from 1.
type Lines struct{ First, Last int }

// Config writes the calls of a row with some of the columns, for the reference or for kamino, and tells where each is.
func (s *Starts) Config(row int, columns []int, reference bool) (text string, calls []Lines) {
	block, call, _ := strings.Cut(s.Rows[row].Name, " ")
	var b strings.Builder
	line := 1
	write := func(text string) Lines {
		b.WriteString(text + "\n")
		first := line
		line += 1 + strings.Count(text, "\n")
		return Lines{first, line - 1}
	}
	for _, l := range s.head {
		l, ok := strings.CutPrefix(l, "|")
		l, theirs := strings.CutPrefix(l, "!")
		l = strings.TrimPrefix(l, " ")
		switch {
		case !ok || theirs && !reference:
		case l == starts || l == statements || l == syntax:
			for _, c := range columns {
				calls = append(calls, write("\t"+s.with(call, c)+";"))
			}
		case l == lone:
			for _, c := range columns {
				calls = append(calls, write(s.with(s.Rows[row].Name, c)))
			}
		default:
			write(strings.ReplaceAll(l, "BLOCK", block))
		}
	}
	return b.String(), calls
}

// Part is a matrix of one row with some of its columns.
func (s *Starts) Part(row int, columns []int) *Starts {
	of := s.Rows[row]
	part := &Starts{Matrix{File: s.File, head: s.head, Rows: []Row{{Name: of.Name, Reason: of.Reason}}}}
	one := &part.Rows[0]
	for _, c := range columns {
		part.Columns = append(part.Columns, s.Columns[c])
		one.Verdicts = append(one.Verdicts, of.Verdicts[c])
		if of.Ours != nil {
			one.Ours = append(one.Ours, of.Ours[c])
		}
	}
	return part
}

// Replace sets the rows, and keeps the verdicts of those that there are.
func (s *Starts) Replace(rows []string) {
	old := map[string]Row{}
	for _, r := range s.Rows {
		old[r.Name] = r
	}
	s.Rows = nil
	for _, name := range rows {
		r, ok := old[name]
		if !ok {
			r = Row{Name: name, Verdicts: []Verdict(strings.Repeat(".", len(s.Columns)))}
		}
		s.Rows = append(s.Rows, r)
	}
}

// Ours is what kamino must say of a case.
func (s *Starts) Ours(row, column int) Verdict {
	r := s.Rows[row]
	v := r.Verdicts[column]
	if v == Crashes || v == Hangs {
		v = Bad
	}
	if r.Ours != nil {
		v = r.Ours[column]
	}
	return v
}
