package client

import (
	"context"
	"errors"
	"net"
	"os"
	"syscall"
	"testing"
)

// The address is said once, whatever the network's own error repeats.
func TestConnectErrorText(t *testing.T) {
	for want, err := range map[string]error{
		"cannot connect to h:1: connection refused":        &net.OpError{Op: "dial", Net: "tcp", Addr: &net.TCPAddr{Port: 1}, Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)},
		"cannot connect to h:1: lookup h: no such host":    &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Name: "h", Err: "no such host"}},
		"cannot connect to h:1: context deadline exceeded": context.DeadlineExceeded,
		"cannot connect to h:1: bad certificate":           errors.New("bad certificate"),
	} {
		if got := (&ConnectError{Address: "h:1", Err: err}).Error(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
