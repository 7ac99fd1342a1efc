package main

import (
	"context"
	"fmt"
	"time"

	"kamino/cmd/internal/client"
)

var authManual = manual{
	name:  "kamino client auth",
	usage: "[flags]",
	about: "Logs in to a relay (AUTH) and prints the session that it grants.",
	examples: `  kamino client auth --user bob --password kamino
  kamino client auth --relay "msrp://127.0.0.1:2855;tcp" --expires 30m
  KAMINO_PASSWORD=kamino kamino client auth --user bob --json
`,
	exits: clientExits,
}

// clientAuth is `kamino client auth`.
func clientAuth(ctx context.Context, args []string, stdio streams) int {
	o := newClientOptions(authManual, stdio)
	o.expiresFlag()
	o.flags.DurationVar(&o.timeout, "timeout", client.DefaultTimeout, "how long to wait for each answer")
	lease, err := o.auth(ctx, args)
	if err != nil {
		return o.fail(err)
	}
	if o.json {
		o.emit(event{Event: "auth", UsePath: lease.UsePath, Expires: int64(lease.Expires / time.Second)})
		return clientDelivered
	}
	fmt.Fprintf(stdio.Out, "Use-Path: %s\n", printable(lease.UsePath.String()))
	if lease.Expires > 0 {
		fmt.Fprintf(stdio.Out, "Expires: %d\n", int64(lease.Expires/time.Second))
	}
	return clientDelivered
}

func (o *clientOptions) auth(ctx context.Context, args []string) (client.Lease, error) {
	rest, err := o.parse(args)
	if err != nil {
		return client.Lease{}, err
	}
	if len(rest) > 0 {
		return client.Lease{}, usageError(fmt.Sprintf("unexpected argument %q", rest[0]))
	}
	config, err := o.config()
	if err != nil {
		return client.Lease{}, err
	}
	config.Timeout = o.timeout
	if err := o.needPassword(ctx); err != nil {
		return client.Lease{}, err
	}
	conn, lease, err := o.login(ctx, config)
	if err != nil {
		return client.Lease{}, err
	}
	conn.Close()
	return lease, nil
}
