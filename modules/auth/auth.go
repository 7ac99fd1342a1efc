package auth

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"kamino/interp"
)

// auth is the module in one program.
type auth struct {
	nonces nonces
	params struct {
		secret                         string
		ncSize, ncOrder                int64
		onceSize, onceOrder            int64
		poolCount                      int64
		algorithm                      string
		checkRegister, checkOut, check int64 // parts of the message that nonces are bound to
	}
	alg                    algorithm
	algorithmName          string // for challenges; "" when the config names none
	qop                    string
	realmPrefix            string
	useDomain              bool
	authInfo               bool
	wwwHeader, proxyHeader string
	challengeAttr          string
	challengeAVP           *interp.Attribute // nil without module pv
	poolMask               uint8
	sl                     interp.StatelessReplier
	world                  *interp.World
}

// local is what a worker has of its own.
type local struct {
	hasher hasher
	maker  maker
	cred   credentials
	text   []byte
}

func newAuth() any {
	m := &auth{
		qop: "auth", wwwHeader: "WWW-Authenticate", proxyHeader: "Proxy-Authenticate", challengeAttr: "$digest_challenge",
		nonces: nonces{expire: 300, maxDrift: 3},
	}
	return m
}

// secretLen is the length of a secret that the config does not give.
const secretLen = 32

// Init checks the parameters against each other and makes the stores.
func (m *auth) Init(s *interp.Setup) error {
	m.world = s.World
	m.sl, _ = s.Instance("sl").(interp.StatelessReplier)
	m.nonces.since = s.World.Clock.Now().Unix()
	if err := m.initSecrets(s); err != nil {
		return err
	}
	switch m.params.algorithm {
	case "", "MD5":
	case "SHA-256":
		m.alg = algSHA256
	default:
		return interp.BadParam("algorithm", `it must be "", "MD5" or "SHA-256", not %q`, m.params.algorithm)
	}
	m.algorithmName = m.params.algorithm
	switch qopOf(m.qop) {
	case qopOther:
		return interp.BadParam("qop", `it must be "", "auth" or "auth-int", not %q`, m.qop)
	case qopNone:
		if m.nonces.counting {
			s.Logf(interp.Warn, "nonce-count support enabled, but qop not set\n")
			m.nonces.counting = false
		}
	default:
		if !m.nonces.counting {
			s.Logf(interp.Info, "qop set, but nonce-count (nonce_count) support disabled\n")
		}
	}
	if err := m.initChallenge(s); err != nil {
		return err
	}
	return m.initCounts(s)
}

// initChallenge finds the AVP that takes challenges.
func (m *auth) initChallenge(s *interp.Setup) (err error) {
	name, ok := strings.CutPrefix(m.challengeAttr, "$")
	if ok {
		m.challengeAVP, err = s.Attribute(name)
	}
	if !ok || err != nil {
		return interp.BadParam("challenge_attr", "it must be the name of an AVP, as in $digest_challenge, not %q", m.challengeAttr)
	}
	return nil
}

func (m *auth) initSecrets(s *interp.Setup) error {
	p := &m.params
	if p.secret == "" {
		random := make([]byte, 2*secretLen)
		if _, err := io.ReadFull(s.World.Random, random); err != nil {
			return fmt.Errorf("no random secret: %w", err)
		}
		m.nonces.secret, m.nonces.partsSecret = random[:secretLen], random[secretLen:]
		return nil
	}
	m.nonces.secret = []byte(p.secret)
	if p.checkRegister|p.checkOut|p.check != 0 {
		half := len(p.secret) / 2
		m.nonces.secret, m.nonces.partsSecret = []byte(p.secret[:len(p.secret)-half]), []byte(p.secret[len(p.secret)-half:])
		if half < 16 {
			s.Logf(interp.Warn, "consider a longer secret when extra auth checks are enabled (the config secret is divided in 2!)\n")
		}
	}
	return nil
}

// Limits of the arrays that remember nonces: what the reference's identifiers allow.
const (
	defaultOrder = 20
	maxOrder     = 23
	maxPools     = 64
)

func (m *auth) initCounts(s *interp.Setup) error {
	n := &m.nonces
	if !n.counting && !n.once {
		return nil
	}
	pools := min(max(m.params.poolCount, 1), maxPools)
	poolOrder := floorOrder(uint64(pools))
	m.poolMask = 1<<poolOrder - 1
	n.counts.pools = make([]pool, 1<<poolOrder)
	for i := range n.counts.pools {
		var b [4]byte
		if _, err := io.ReadFull(s.World.Random, b[:]); err != nil {
			return fmt.Errorf("no random nonce identifier: %w", err)
		}
		n.counts.pools[i].id.Store(binary.BigEndian.Uint32(b[:]))
	}
	order := func(size, order int64, what string) (uint, error) {
		k := uint(max(order, 0))
		if order == 0 {
			k = defaultOrder
			if size > 0 {
				k = floorOrder(uint64(size))
			}
		}
		if k <= poolOrder || k-poolOrder > maxOrder {
			return 0, fmt.Errorf("%s for 2 to the power of %d nonces does not fit %d pools", what, k, len(n.counts.pools))
		}
		return k, nil
	}
	if n.counting {
		k, err := order(m.params.ncSize, m.params.ncOrder, "nc_array_size")
		if err != nil {
			return err
		}
		n.counts.nc = newPartition(k, poolOrder, 8)
	}
	if n.once {
		k, err := order(m.params.onceSize, m.params.onceOrder, "otn_in_flight_no")
		if err != nil {
			return err
		}
		n.counts.once = newPartition(k, poolOrder, 1)
	}
	return nil
}

// NewWorker makes the worker's memory.
func (m *auth) NewWorker(w *interp.Worker) any {
	return &local{hasher: hasher{alg: m.alg}, maker: maker{nonces: &m.nonces, pool: uint8(w.Proc) & m.poolMask}}
}

func (m *auth) now() int64 { return m.world.Clock.Now().Unix() }

// stripRealm takes the prefix off that realm_prefix names.
func (m *auth) stripRealm(realm string) string { return strings.TrimPrefix(realm, m.realmPrefix) }

// parts says which parts of the message at hand nonces are bound to.
func (m *auth) parts(c *interp.Ctx) int64 {
	p := &m.params
	if p.checkRegister|p.checkOut|p.check == 0 || c.Msg == nil {
		return 0
	}
	if c.Msg.IsMethod("REGISTER") {
		return p.checkRegister
	}
	if to := c.Msg.To(); to != nil && to.Tag != "" {
		return p.check
	}
	return p.checkOut
}
