package client

import (
	"errors"
	"fmt"
	"net"
	"os"
)

var (
	// ErrTimeout: no response, or no report, in time.
	ErrTimeout = errors.New("no answer in time")
	// ErrClosed: the connection ended, on our side or the other.
	ErrClosed = errors.New("connection closed")
	// ErrAborted: the sender gave a message up before its end (flag #, RFC 4975 section 7.1).
	ErrAborted = errors.New("message given up by its sender")
)

// ConnectError is a relay that cannot be reached.
type ConnectError struct {
	Address string // host:port
	Err     error
}

func (e *ConnectError) Error() string {
	why := e.Err
	if op := (*net.OpError)(nil); errors.As(why, &op) {
		why = op.Err // without the address, which op repeats
	}
	if call := (*os.SyscallError)(nil); errors.As(why, &call) {
		why = call.Err
	}
	return fmt.Sprintf("cannot connect to %s: %v", e.Address, why)
}
func (e *ConnectError) Unwrap() error { return e.Err }

// StatusError is a request that was refused (RFC 4975 section 10).
type StatusError struct {
	Code    int    // 400 to 599 as a rule
	Comment string // the other side's words; may be empty
	Report  bool   // it came in a REPORT, from beyond the first hop, not as the response

	// MinExpires and MaxExpires are the bounds, in seconds, that a 423 response
	// names (RFC 4976 section 7.1); 0 where it does not.
	MinExpires, MaxExpires int
}

func (e *StatusError) Error() string {
	if e.Comment == "" {
		return fmt.Sprintf("status %d", e.Code)
	}
	return fmt.Sprintf("status %d %s", e.Code, e.Comment)
}

// Meaning explains a status code of RFC 4975 section 10 or RFC 4976 section 9,
// and says what a person can do about it; "" for codes that they do not have.
func (e *StatusError) Meaning() string {
	switch e.Code {
	case 400:
		return "the request was not understood; the two programs disagree about the protocol"
	case 401:
		return "authentication is needed; give a user and a password"
	case 403:
		return "that is not allowed here; ask whoever runs the relay"
	case 408:
		return "a hop further on did not answer in time; the receiver may be gone, try again later"
	case 413:
		return "the receiver does not want this message, or no more of it; send something smaller"
	case 415:
		return "the receiver does not take this type of content; choose another with --type"
	case 423:
		return "the time asked for is out of bounds; choose another with --expires"
	case 481:
		return "no such session; the receiver has left or its address is mistyped, ask for its present one"
	case 501:
		return "the other side does not know this request"
	case 506:
		return "the session is in use on another connection"
	}
	return ""
}

// AuthError is a relay that does not let this user in.
type AuthError struct {
	User string
	Err  error
}

func (e *AuthError) Error() string {
	return fmt.Sprintf("authentication as %q failed: %v", e.User, e.Err)
}
func (e *AuthError) Unwrap() error { return e.Err }
