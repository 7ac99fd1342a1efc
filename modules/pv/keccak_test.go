package pv

import (
	"bytes"
	"crypto/sha3"
	"encoding/hex"
	"testing"
)

// With the padding of SHA-3 it is what the standard library has.
func TestKeccak(t *testing.T) {
	for n := range 600 {
		data := bytes.Repeat([]byte{byte(n)}, n)
		if want := sha3.Sum256(data); !bytes.Equal(keccak(nil, data, 32, sha3Padding), want[:]) {
			t.Fatalf("256 bits of %d bytes differ", n)
		}
		if want := sha3.Sum384(data); !bytes.Equal(keccak(nil, data, 48, sha3Padding), want[:]) {
			t.Fatalf("384 bits of %d bytes differ", n)
		}
		if want := sha3.Sum512(data); !bytes.Equal(keccak(nil, data, 64, sha3Padding), want[:]) {
			t.Fatalf("512 bits of %d bytes differ", n)
		}
	}
	const empty = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470" // as Ethereum has it
	if got := hex.EncodeToString(keccak(nil, nil, 32, keccakPadding)); got != empty {
		t.Errorf("Keccak-256 of nothing is %s", got)
	}
}
