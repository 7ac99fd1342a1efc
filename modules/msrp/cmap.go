package msrp

import (
	"encoding/hex"
	"fmt"
	"hash/maphash"
	"io"
	"net/netip"
	"sync"
	"time"

	"kamino/interp"
	"kamino/transport"
	"kamino/transport/msrp"
)

// cmap is the module's own map of sessions: what msrp_cmap_save() stores for the connection of an AUTH, by the
// session's identifier. An expired session is never found; a timer frees its memory.
type cmap struct {
	world  *interp.World
	seed   maphash.Seed
	shards [64]cmapShard

	mu    sync.Mutex
	timer interp.Timer
	ended bool
}

// cmapShard is a part of the map with a lock of its own, so that workers rarely meet.
type cmapShard struct {
	sync.RWMutex
	sessions map[string]session
}

type session struct {
	peer    string // the client's own URI
	addr    netip.AddrPort
	socket  string
	conn    *transport.Conn
	expires time.Time
}

func newCmap(w *interp.World) *cmap {
	m := &cmap{world: w, seed: maphash.MakeSeed()}
	for i := range m.shards {
		m.shards[i].sessions = map[string]session{}
	}
	return m
}

func (m *cmap) shard(id string) *cmapShard {
	return &m.shards[maphash.String(m.seed, id)%uint64(len(m.shards))]
}

// save stores a session under a new identifier of 128 random bits (RFC 4976 section 6.3 asks for 64).
func (m *cmap) save(s session) (string, error) {
	var bits [16]byte
	if _, err := io.ReadFull(m.world.Random, bits[:]); err != nil {
		return "", err
	}
	id := hex.EncodeToString(bits[:])
	sh := m.shard(id)
	sh.Lock()
	sh.sessions[id] = s
	sh.Unlock()
	return id, nil
}

func (m *cmap) lookup(id string) (session, bool) {
	sh := m.shard(id)
	sh.RLock()
	s, ok := sh.sessions[id]
	sh.RUnlock()
	return s, ok && m.world.Clock.Now().Before(s.expires)
}

// each calls f for every session that has not expired.
func (m *cmap) each(f func(id string, s session)) {
	now := m.world.Clock.Now()
	for i := range m.shards {
		sh := &m.shards[i]
		sh.RLock()
		for id, s := range sh.sessions {
			if now.Before(s.expires) {
				f(id, s)
			}
		}
		sh.RUnlock()
	}
}

// sweep frees expired sessions now and every interval seconds.
func (m *cmap) sweep(interval int64) {
	now := m.world.Clock.Now()
	for i := range m.shards {
		sh := &m.shards[i]
		sh.Lock()
		for id, s := range sh.sessions {
			if !now.Before(s.expires) {
				delete(sh.sessions, id)
			}
		}
		sh.Unlock()
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.ended {
		m.timer = m.world.Clock.AfterFunc(time.Duration(interval)*time.Second, func() { m.sweep(interval) })
	}
}

func (m *cmap) stop() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended = true
	if m.timer != nil {
		m.timer.Stop()
	}
}

// bindCmapSave: the codes are the reference's: -1 no map, -2 not an AUTH, -3 and -4 Expires out of bounds.
func bindCmapSave(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*relay)
	return bind(b, func(c *interp.Ctx, e *env) int {
		f := e.frame
		switch {
		case m.cmap == nil:
			c.Logf(interp.Err, "msrp", "%s: msrp_cmap_save needs modparam(\"msrp\", \"cmap_size\", …)\n", c.Place())
			return -1
		case f.Reply || f.Method != "AUTH":
			return -2
		}
		expires := m.maxExpires
		if h, ok := f.Header(msrp.Expires); ok {
			if n, ok := interp.ParseInt(h.Value); ok {
				expires = n
			}
		}
		if expires < m.minExpires {
			e.reply(c, "423", "Interval Out Of Bounds", fmt.Sprintf("Min-Expires: %d\r\n", m.minExpires))
			return -3
		}
		if expires > m.maxExpires {
			e.reply(c, "423", "Interval Out Of Bounds", fmt.Sprintf("Max-Expires: %d\r\n", m.maxExpires))
			return -4
		}
		conn := e.batch.Conn
		id, err := m.cmap.save(session{
			peer: string([]byte(msrp.PathLast(f.FromPath))), addr: conn.Remote(), socket: conn.Socket(), conn: conn,
			expires: m.world.Clock.Now().Add(time.Duration(expires) * time.Second),
		})
		if err != nil {
			c.Logf(interp.Err, "msrp", "%s: no random session id: %v\n", c.Place(), err)
			return -1
		}
		host := m.usePathAddr
		if host == "" {
			host = conn.Local().String()
		}
		scheme := "msrp"
		if m.secure {
			scheme = "msrps"
		}
		if e.reply(c, "200", "OK", fmt.Sprintf("Use-Path: %s://%s/%s;tcp\r\nExpires: %d\r\n", scheme, host, id, expires)) < 0 {
			return -5
		}
		return 1
	}), nil
}

func bindCmapLookup(b *interp.Binder, _ []interp.Arg) (interp.Call, error) {
	m := b.Instance.(*relay)
	return bind(b, func(c *interp.Ctx, e *env) int {
		if m.cmap == nil {
			c.Logf(interp.Err, "msrp", "%s: msrp_cmap_lookup needs modparam(\"msrp\", \"cmap_size\", …)\n", c.Place())
			return -1
		}
		u, err := msrp.ParseURI(msrp.PathFirst(e.frame.ToPath))
		if err != nil {
			return -1
		}
		s, ok := m.cmap.lookup(u.Session)
		if !ok {
			return -1
		}
		// The session is the connection's: another one from the same address is not it (RFC 4976 section 6.3).
		e.dst = destination{set: true, addr: s.addr, conn: s.conn}
		return 1
	}), nil
}

func commands() []interp.Command {
	return []interp.Command{{
		Name: "msrp.cmaplist",
		Doc:  "Lists the sessions of the map.",
		Run: func(inst any, _ []interp.Value, w interp.ReplyWriter) error {
			m := inst.(*relay)
			if m.cmap == nil {
				return nil
			}
			m.cmap.each(func(id string, s session) {
				item := w.Struct("item")
				item.Field("sessionid", interp.Str(id))
				item.Field("peer", interp.Str(s.peer))
				item.Field("addr", interp.Str(s.addr.String()))
				item.Field("sock", interp.Str(s.socket))
				item.Field("conid", interp.Int(int64(s.conn.ID())))
				item.Field("expires", interp.Int(s.expires.Unix()))
			})
			return nil
		},
	}}
}
