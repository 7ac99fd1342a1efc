package sip

import "net/netip"

// Branch is a destination of a request besides its request URI. Nothing is sent to it without transactions; scripts make
// and read them, and redirect to them.
type Branch struct {
	URI, DstURI, Path string
	// Q is the preference in thousandths, NoQ for none.
	Q         int64
	Flags     uint32
	SendProto Proto // with SendFrom the socket to send from, 0 for any
	SendFrom  netip.AddrPort
	TCPID     int64 // of an outbound flow
}

// NoQ is the Q of a branch that tells none.
const NoQ = -1

// The limits of branches.
const (
	maxBranches   = 11
	maxBranchURI  = 1023
	maxBranchPath = 255
)

// Branches are those that a script has added. Parse and Renew clear them.
func (m *Message) Branches() []Branch { return m.branches }

// Branch is the n-th one, from the end where n is negative; nil without one.
func (m *Message) Branch(n int) *Branch {
	if n < 0 {
		n += len(m.branches)
	}
	if n < 0 || n >= len(m.branches) {
		return nil
	}
	return &m.branches[n]
}

// AddBranch adds one, and tells whether there was room for it.
func (m *Message) AddBranch(b Branch) bool {
	if len(m.branches) == maxBranches || !b.Fits() {
		return false
	}
	m.branches = append(m.branches, b)
	return true
}

// Fits tells whether the texts of the branch are not too long.
func (b *Branch) Fits() bool {
	return len(b.URI) <= maxBranchURI && len(b.DstURI) <= maxBranchURI && len(b.Path) <= maxBranchPath
}

// DropBranch takes the n-th branch out, if there is one.
func (m *Message) DropBranch(n int) {
	if n >= 0 && n < len(m.branches) {
		m.branches = append(m.branches[:n], m.branches[n+1:]...)
	}
}

// ClearBranches takes all out, and what else is known of destinations: the flags of the first and its preference.
func (m *Message) ClearBranches() {
	m.branches = m.branches[:0]
	m.BranchFlags = 0
	m.Q, m.HasQ = 0, false
}

// SwapBranches exchanges with another message what ClearBranches clears.
func (m *Message) SwapBranches(other *Message) {
	m.branches, other.branches = other.branches, m.branches
	m.BranchFlags, other.BranchFlags = other.BranchFlags, m.BranchFlags
	m.Q, other.Q = other.Q, m.Q
	m.HasQ, other.HasQ = other.HasQ, m.HasQ
}

// AppendContacts appends the destinations as a Contact field in which the request is redirected to them, without its line
// end: the request URI where the script has set it, and the branches. Nothing is appended when there are none.
func (m *Message) AppendContacts(dst []byte) []byte {
	start := "Contact: "
	if m.HasNewURI {
		dst = append(append(append(append(dst, start...), '<'), m.NewURI...), '>')
		if m.HasQ {
			dst = AppendQ(append(dst, ";q="...), m.Q)
		}
		start = ", "
	}
	for i := range m.branches {
		b := &m.branches[i]
		dst = append(append(append(append(dst, start...), '<'), b.URI...), '>')
		if b.Q != NoQ {
			dst = AppendQ(append(dst, ";q="...), b.Q)
		}
		start = ", "
	}
	return dst
}

// AppendQ appends a preference that is given in thousandths.
func AppendQ(dst []byte, q int64) []byte {
	switch {
	case q >= 1000:
		return append(dst, '1')
	case q <= 0:
		return append(dst, '0')
	}
	dst = append(dst, "0."...)
	for scale := int64(100); q > 0; scale /= 10 {
		dst = append(dst, '0'+byte(q/scale))
		q %= scale
	}
	return dst
}

// ParseQ reads a preference as thousandths (RFC 3261 section 20.10). Further digits do not count.
func ParseQ(s string) (q int64, ok bool) {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] == '\t') {
		i++
	}
	start := i
	for i < len(s) && s[i] == '0' {
		i++
	}
	if i < len(s) && s[i] == '1' {
		q = 1000
		i++
	}
	switch {
	case i == len(s):
		return q, i > start
	case s[i] != '.':
		return 0, false
	}
	scale := int64(100)
	for i++; i < len(s); i++ {
		if !isDigit(s[i]) || q >= 1000 && s[i] != '0' {
			return 0, false
		}
		q += int64(s[i]-'0') * scale
		scale /= 10
	}
	return q, true
}
