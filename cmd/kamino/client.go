package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"kamino/cmd/internal/client"
)

// The exit codes of `kamino client` tell outcomes apart.
const (
	clientDelivered = 0
	clientRefused   = 1
	clientUsage     = 2
	clientNoConnect = 3
	clientTimeout   = 4
	clientNoAuth    = 5
	clientFailed    = 6 // anything else, such as a file that cannot be read
)

const (
	defaultRelay = "127.0.0.1:2855"
	passwordEnv  = "KAMINO_PASSWORD"
)

const clientHelp = `Usage: kamino client COMMAND [flags]

A small MSRP client: logs in to a relay, waits for messages, sends them.

Commands:
  auth     log in and print the session that the relay grants
  listen   log in, print the address to give to others, show what arrives
  send     send a text or a file

Examples, with "kamino demo" running:
  kamino client auth   --user bob --password kamino
  kamino client listen --user bob --password kamino
  kamino client send   --user alice --password kamino --to "ADDRESS" "hello"

"kamino client COMMAND --help" tells more. The password may also be in the
environment (KAMINO_PASSWORD) or be asked for.

Exit codes: ` + clientExits + "\n"

const clientExits = `0 done, 1 refused by the relay or the receiver, 2 bad usage,
3 cannot connect, 4 no answer in time, 5 login failed, 6 another failure.`

// clientCommand is `kamino client …`.
func clientCommand(ctx context.Context, args []string, stdio streams) int {
	name := ""
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	switch name {
	case "auth":
		return clientAuth(ctx, args, stdio)
	case "listen":
		return clientListen(ctx, args, stdio)
	case "send":
		return clientSend(ctx, args, stdio)
	case "help", "-h", "--help":
		fmt.Fprint(stdio.Out, clientHelp)
		return clientDelivered
	case "":
		fmt.Fprint(stdio.Err, clientHelp)
		return clientUsage
	}
	fmt.Fprintf(stdio.Err, "kamino client: unknown command %q; there are auth, listen and send\n", name)
	return clientUsage
}

// clientOptions are the flags that the commands share.
type clientOptions struct {
	relay    string
	user     string
	password string
	expires  time.Duration
	timeout  time.Duration
	json     bool

	manual manual
	flags  *pflag.FlagSet
	stdio  streams
	out    *terminal
}

// usageError is wrong usage; the text says what would be right.
type usageError string

func (e usageError) Error() string { return string(e) }

func newClientOptions(m manual, stdio streams) *clientOptions {
	f := m.flags(stdio)
	o := &clientOptions{manual: m, flags: f, stdio: stdio}
	f.StringVarP(&o.relay, "relay", "r", defaultRelay, "where the relay is, `host:port` or an MSRP URI")
	f.StringVarP(&o.user, "user", "u", cmp.Or(os.Getenv("USER"), "anonymous"), "user `name` at the relay")
	f.StringVarP(&o.password, "password", "p", "", "`password` at the relay (or in "+passwordEnv+")")
	f.BoolVar(&o.json, "json", false, "print JSON, one object a line")
	return o
}

// expiresFlag is for the commands that want a session of a certain length.
func (o *clientOptions) expiresFlag() {
	o.flags.DurationVar(&o.expires, "expires", 0, "how long the session is to last, such as 30m; the relay decides when left out")
}

// parse returns the arguments that are not flags.
func (o *clientOptions) parse(args []string) ([]string, error) {
	if err := o.flags.Parse(args); err != nil {
		if errors.Is(err, pflag.ErrHelp) {
			return nil, err
		}
		return nil, usageError(err.Error())
	}
	if o.expires < 0 || o.timeout < 0 {
		return nil, usageError("--expires and --timeout must not be negative")
	}
	if o.expires > 0 && o.expires < time.Second {
		return nil, usageError("--expires is counted in whole seconds")
	}
	o.out = newTerminal(o.stdio)
	if !o.flags.Changed("password") {
		o.password = os.Getenv(passwordEnv)
	}
	return o.flags.Args(), nil
}

// needPassword asks for the password where a person can answer.
func (o *clientOptions) needPassword(ctx context.Context) error {
	if o.password != "" {
		return nil
	}
	password, err := o.out.askPassword(ctx, fmt.Sprintf("Password of %s at %s: ", o.user, o.relay))
	if errors.Is(err, errNoTerminal) {
		return usageError("a password is needed: give --password, or set " + passwordEnv)
	}
	o.password = password
	return err
}

// config is where and how to connect.
func (o *clientOptions) config() (client.Config, error) {
	c := client.Config{Address: o.relay, Name: o.user, Dial: o.stdio.Dial}
	if strings.Contains(o.relay, "://") {
		var err error
		uri := o.relay
		if !strings.Contains(uri, ";") {
			uri += ";tcp"
		}
		if c.Address, c.Secure, err = client.Authority(uri); err != nil {
			return c, usageError("--relay: " + err.Error())
		}
	} else if _, _, err := net.SplitHostPort(o.relay); err != nil {
		c.Address = net.JoinHostPort(strings.Trim(o.relay, "[]"), client.DefaultPort)
	}
	if c.Secure {
		c.Dial = new(tls.Dialer).DialContext
	}
	return c, nil
}

// login connects and authenticates.
func (o *clientOptions) login(ctx context.Context, config client.Config) (*client.Conn, client.Lease, error) {
	conn, err := client.Dial(ctx, config)
	if err != nil {
		return nil, client.Lease{}, err
	}
	lease, err := conn.Auth(ctx, client.Credentials{User: o.user, Password: o.password}, o.expires)
	if err != nil {
		conn.Close()
		return nil, client.Lease{}, err
	}
	return conn, lease, nil
}

// event is one line of JSON output. Fields that do not apply are left out.
type event struct {
	Event       string   `json:"event"` // auth, listening, message, file, sent, error
	Path        string   `json:"path,omitempty"`
	UsePath     []string `json:"use_path,omitempty"`
	Expires     int64    `json:"expires,omitempty"` // seconds
	Time        string   `json:"time,omitempty"`
	From        string   `json:"from,omitempty"`
	MessageID   string   `json:"message_id,omitempty"`
	ContentType string   `json:"content_type,omitempty"`
	Bytes       *int64   `json:"bytes,omitempty"`
	Chunks      int      `json:"chunks,omitempty"`
	Reported    bool     `json:"reported,omitempty"`
	Text        *string  `json:"text,omitempty"`
	File        string   `json:"file,omitempty"`
	Elapsed     float64  `json:"elapsed_ms,omitempty"`
	Status      int      `json:"status,omitempty"`
	Comment     string   `json:"comment,omitempty"`
	Meaning     string   `json:"meaning,omitempty"`
	Error       string   `json:"error,omitempty"`
	Exit        int      `json:"exit,omitempty"`
}

func (o *clientOptions) emit(e event) { _ = json.NewEncoder(o.stdio.Out).Encode(e) }

// fail prints what went wrong and what to do, and returns the exit code.
func (o *clientOptions) fail(err error) int {
	if errors.Is(err, pflag.ErrHelp) {
		return clientDelivered
	}
	code, hint := o.explain(err)
	var status *client.StatusError
	errors.As(err, &status)
	if o.json {
		e := event{Event: "error", Error: err.Error(), Meaning: hint, Exit: code}
		if status != nil {
			e.Status, e.Comment = status.Code, status.Comment
		}
		o.emit(e)
		return code
	}
	text := err.Error()
	if status != nil && code == clientRefused {
		who := "the relay"
		if status.Report {
			who = "the receiver's side"
		}
		text = fmt.Sprintf("refused by %s: %d %s", who, status.Code, status.Comment)
	}
	red, reset := "", ""
	if o.out != nil {
		red, reset = o.out.colour(o.stdio.Err, "\x1b[31m")
	}
	fmt.Fprintf(o.stdio.Err, "%s%s: %s%s\n", red, o.manual.name, printable(text), reset)
	if hint != "" {
		fmt.Fprintf(o.stdio.Err, "  %s\n", hint)
	}
	return code
}

// explain gives the exit code of an error, and a sentence on what to do.
func (o *clientOptions) explain(err error) (code int, hint string) {
	var usage usageError
	var connect *client.ConnectError
	var auth *client.AuthError
	var status *client.StatusError
	switch {
	case errors.As(err, &usage):
		return clientUsage, o.manual.seeHelp()
	case errors.As(err, &connect):
		return clientNoConnect, "is the relay running there? Its address comes from --relay; \"kamino demo\" starts one on " + defaultRelay
	case errors.As(err, &auth):
		return clientNoAuth, "check --user and --password"
	case errors.As(err, &status):
		return clientRefused, status.Meaning() + bounds(status)
	case errors.Is(err, client.ErrTimeout):
		return clientTimeout, "the relay or the receiver is too slow or gone; a longer --timeout may help"
	case errors.Is(err, client.ErrClosed):
		return clientNoConnect, "the other side ended the connection; its log may say why"
	}
	return clientFailed, ""
}

func bounds(s *client.StatusError) string {
	switch {
	case s.MinExpires > 0:
		return fmt.Sprintf(" (%v at least)", time.Duration(s.MinExpires)*time.Second)
	case s.MaxExpires > 0:
		return fmt.Sprintf(" (%v at most)", time.Duration(s.MaxExpires)*time.Second)
	}
	return ""
}
