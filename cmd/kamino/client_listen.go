package main

import (
	"context"
	"fmt"
	"time"

	"kamino/cmd/internal/client"
)

var listenManual = manual{
	name:  "kamino client listen",
	usage: "[flags]",
	about: `Logs in to a relay, prints the address to give to others, and shows what arrives
until Ctrl-C.

Texts are shown with the name of the sender and the time. Files are taken with
--save only, and never overwrite one that is there.`,
	examples: `  kamino client listen --user bob --password kamino
  kamino client listen --user bob --save inbox --count 1
  KAMINO_PASSWORD=kamino kamino client listen --user bob --json --timeout 1m
`,
	exits: clientExits,
}

// listenOptions are the flags of `kamino client listen`.
type listenOptions struct {
	*clientOptions
	save  string
	count int
}

// clientListen is `kamino client listen`.
func clientListen(ctx context.Context, args []string, stdio streams) int {
	o := &listenOptions{clientOptions: newClientOptions(listenManual, stdio)}
	o.expiresFlag()
	f := o.flags
	f.StringVar(&o.save, "save", "", "store files that arrive in this `directory`")
	f.IntVar(&o.count, "count", 0, "end after `N` messages; 0 is never")
	f.DurationVar(&o.timeout, "timeout", 0, "end after this time; a failure where --count is not reached")
	if err := o.listen(ctx, args); err != nil {
		return o.fail(err)
	}
	return clientDelivered
}

func (o *listenOptions) listen(ctx context.Context, args []string) error {
	rest, err := o.parse(args)
	if err != nil {
		return err
	}
	switch {
	case len(rest) > 0:
		return usageError(fmt.Sprintf("unexpected argument %q", rest[0]))
	case o.count < 0:
		return usageError("--count must not be negative")
	}
	config, err := o.config()
	if err != nil {
		return err
	}
	store, err := openStore(o.save)
	if err != nil {
		return usageError("--save: " + err.Error())
	}
	defer store.close()
	if err := o.needPassword(ctx); err != nil {
		return err
	}
	box := newMailbox(o, store)
	config.Inbox = box
	conn, lease, err := o.login(ctx, config)
	if err != nil {
		return err
	}
	defer conn.Close()
	o.announce(conn.Path(), lease)
	return o.wait(ctx, conn, lease, box)
}

// wait ends without an error when enough has arrived, at the time limit when
// that is how listening was to end, and when the person ends it.
func (o *listenOptions) wait(ctx context.Context, conn *client.Conn, lease client.Lease, box *mailbox) error {
	var limit <-chan time.Time
	if o.timeout > 0 {
		timer := time.NewTimer(o.timeout)
		defer timer.Stop()
		limit = timer.C
	}
	renew := renewal(lease)
	for {
		select {
		case <-box.full:
			return nil
		case <-limit:
			if o.count > 0 {
				return fmt.Errorf("%w: %d of %d messages arrived in %v", client.ErrTimeout, box.seen(), o.count, o.timeout)
			}
			return nil
		case <-ctx.Done():
			return nil
		case <-conn.Done():
			return conn.Err()
		case <-renew:
			fresh, err := conn.Auth(ctx, client.Credentials{User: o.user, Password: o.password}, o.expires)
			if ctx.Err() != nil {
				return nil
			}
			if err != nil {
				return fmt.Errorf("renew the session: %w", err)
			}
			if fresh.UsePath.String() != lease.UsePath.String() {
				o.announce(conn.Path(), fresh)
			}
			lease, renew = fresh, renewal(fresh)
		}
	}
}

// renewal fires some time before the lease ends; nil, never, when it does not.
func renewal(lease client.Lease) <-chan time.Time {
	if lease.Expires <= 0 {
		return nil
	}
	return time.After(lease.Expires - min(time.Minute, lease.Expires/4))
}

// announce prints the address that others need.
func (o *listenOptions) announce(path client.Path, lease client.Lease) {
	if o.json {
		o.emit(event{Event: "listening", Path: path.String(), UsePath: lease.UsePath, Expires: int64(lease.Expires / time.Second)})
		return
	}
	bold, reset := o.out.colour(o.stdio.Out, "\x1b[1m")
	fmt.Fprintf(o.stdio.Err, "Listening as %s. Others reach you at this address:\n\n", printable(o.user))
	fmt.Fprintf(o.stdio.Out, "%s%s%s\n", bold, printable(path.String()), reset)
	fmt.Fprintf(o.stdio.Err, "\nfor example with\n  kamino client send --to \"%s\" \"hello\"\n\nCtrl-C ends.\n", printable(path.String()))
}
