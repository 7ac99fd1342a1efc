//go:build !unix || solaris || aix

package transport

import (
	"errors"
	"syscall"
)

// control refuses what the system has not got.
func control(reusePort bool) func(network, address string, c syscall.RawConn) error {
	if !reusePort {
		return nil
	}
	return func(string, string, syscall.RawConn) error { return errors.ErrUnsupported }
}
