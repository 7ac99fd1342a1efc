package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"kamino/cmd/internal/verdict"
)

// opinion is a verdict and what was said.
type opinion struct {
	verdict verdict.Verdict
	said    string
}

// opinionPatience is how long a verdict is waited for; some configs make the reference's lexer loop.
const opinionPatience = 10 * time.Second

// privateMemory is how much a process of the reference may have, in megabytes: what it has without the option is not enough for
// the longest of the configs.
const privateMemory = "64"

// opinion asks for a look at the syntax of a config.
func (x executable) opinion(ctx context.Context, config string) opinion {
	dir, err := os.MkdirTemp("", "mutant-")
	if err != nil {
		return opinion{verdict.Crashes, err.Error()}
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "m.cfg")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		return opinion{verdict.Crashes, err.Error()}
	}
	ctx, cancel := context.WithTimeout(ctx, opinionPatience)
	defer cancel()
	cmd := exec.CommandContext(ctx, x.path, "-c", "-E", "-M", privateMemory, "-f", file, "-Y", dir)
	cmd.Dir = dir
	cmd.WaitDelay = time.Second
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	err = cmd.Run()
	o := opinion{verdict.Good, strings.ReplaceAll(said.String(), dir+"/", "")}
	exit := new(exec.ExitError)
	switch {
	case ctx.Err() != nil:
		o.verdict = verdict.Hangs
	case err == nil:
	case errors.As(err, &exit) && exit.Exited():
		o.verdict = verdict.Bad
	default:
		o.verdict = verdict.Crashes
	}
	return o
}
