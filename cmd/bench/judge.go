package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"
)

// debianConfig is the config that Kamailio's package installs, and the largest that most people see.
const debianConfig = "/etc/kamailio/kamailio.cfg"

// judgeTrial measures what the option -c takes on Debian's config, as whole processes in turn.
func judgeTrial(ctx context.Context, b *bench) (row, error) {
	if _, err := os.Stat(debianConfig); err != nil || b.kamailio == "" {
		return row{Note: "not measured: Kamailio's package is not installed"}, nil
	}
	var own, reference []time.Duration
	for range 4 * max(b.rounds, 3) {
		for _, one := range []struct {
			path string
			took *[]time.Duration
		}{{b.program.Path, &own}, {b.kamailio, &reference}} {
			d, err := judgeOnce(ctx, one.path)
			if err != nil {
				return row{}, err
			}
			*one.took = append(*one.took, d)
		}
	}
	a, k := middle(own), middle(reference)
	return row{
		Note:   "kamino " + humanTime(microseconds(a)) + ", Kamailio " + humanTime(microseconds(k)),
		Claims: []claim{atMost("time, of Kamailio's", over(microseconds(a), microseconds(k)), 1.5, "")},
	}, nil
}

// judgeOnce runs a program's -c. Whether the config is good to it does not matter, that it ends by itself does.
func judgeOnce(ctx context.Context, path string) (time.Duration, error) {
	begun := time.Now()
	err := exec.CommandContext(ctx, path, "-c", "-f", debianConfig).Run()
	took := time.Since(begun)
	if exit := new(exec.ExitError); err != nil && !(errors.As(err, &exit) && exit.Exited()) {
		return 0, fmt.Errorf("%s -c: %w", path, err)
	}
	return took, nil
}

// middle is the middle one.
func middle(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
