package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"kamino/cmd/internal/claims"
)

// The claims of package claims are what the tables of the language say. They are no recordings: the tables are Kamailio's
// answers already, and here an installed Kamailio is asked whether they are. That kamino judges as they say is a test of
// their package.

// loadSheets gives the sheets whose kind and module match and that the reference can be asked about.
func loadSheets(match *regexp.Regexp) []*claims.Sheet {
	var out []*claims.Sheet
	for _, list := range claims.All() {
		for _, s := range list {
			if s.InReference && match.MatchString(sheetID(s)) {
				out = append(out, s)
			}
		}
	}
	return out
}

func sheetID(s *claims.Sheet) string { return s.Kind + " of " + s.Module }

// errorLine finds the line that Kamailio refuses.
var errorLine = regexp.MustCompile(`(?:line |to line )(\d+), column`)

// hold asks whether the claims of a sheet are true. What is accepted is asked at once; what is refused too, and then one by
// one where Kamailio stopped before it had said so.
func (x executable) hold(ctx context.Context, s *claims.Sheet) error {
	var yes, no []claims.Claim
	for _, c := range s.Claims {
		switch {
		case c.Unasked != "":
		case c.Accepted:
			yes = append(yes, c)
		default:
			no = append(no, c)
		}
	}
	var untrue []error
	if good, _, err := x.accepts(ctx, s, yes); err != nil {
		return err
	} else if !good {
		for _, c := range yes {
			if good, said, err := x.accepts(ctx, s, []claims.Claim{c}); err != nil {
				return err
			} else if !good {
				untrue = append(untrue, fmt.Errorf("%v, and it is refused\n%s", c, said))
			}
		}
		if untrue == nil {
			untrue = append(untrue, errors.New("the claims of what is accepted are refused when they stand in one config"))
		}
	}
	_, said, err := x.accepts(ctx, s, no)
	if err != nil {
		return err
	}
	refused := map[int]bool{}
	for _, m := range errorLine.FindAllStringSubmatch(said, -1) {
		line, _ := strconv.Atoi(m[1])
		refused[line] = true
	}
	_, places := s.Config(no)
	for line, at := range places {
		if at < 0 || refused[line+1] {
			continue
		}
		if good, _, err := x.accepts(ctx, s, no[at:at+1]); err != nil {
			return err
		} else if good {
			untrue = append(untrue, fmt.Errorf("%v, and it is accepted", no[at]))
		}
	}
	return errors.Join(untrue...)
}

// accepts asks for a look at some claims of a sheet.
func (x executable) accepts(ctx context.Context, s *claims.Sheet, some []claims.Claim) (bool, string, error) {
	if len(some) == 0 {
		return true, "", nil
	}
	text, _ := s.Config(some)
	said, err := x.check(ctx, text)
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		return false, "", err
	}
	if i := strings.Index(said, "ERROR"); i > 0 {
		said = said[i:]
	}
	return err == nil, said, nil
}
