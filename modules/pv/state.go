package pv

import (
	"errors"
	"time"

	"kamino/interp"
	"kamino/transport/sip"
)

// variables is the module in one program: which variables the config names, and what the workers share.
type variables struct {
	zero, null slots // $var, $vn
	initial    []initialValue
	shared     sharedVars
	aliases    map[string]avpName
	started    time.Time
	serverID   int64
}

// initialValue is what modparam("pv", "varset", …) gives a $var at the start.
type initialValue struct {
	slot int
	v    interp.Value
}

// slots gives names numbers, in the order they are met.
type slots struct{ byName map[string]int }

func (s *slots) add(name string) int {
	if s.byName == nil {
		s.byName = map[string]int{}
	}
	i, ok := s.byName[name]
	if !ok {
		i = len(s.byName)
		s.byName[name] = i
	}
	return i
}

// manyNames is how many names there may be, with those that a script makes while it runs. There they go on until there is
// no memory left.
const manyNames = 1 << 16

var errManyNames = errors.New("there are too many names")

// full tells that there is no room for a name that a script has made.
func (s *slots) full(name string) bool {
	_, known := s.byName[name]
	return !known && len(s.byName) >= manyNames
}

// local is what a worker has of its own.
type local struct {
	msgID  uint64 // of the message that it is ready for
	text   textStore
	zero   []variable
	names  []string // of zero; those that only another worker's script has made are empty
	null   []variable
	avps   avpList
	xavps  [xavpSpaces]xavpList
	times  messageTime
	static sip.Branch
}

// Init notes the time of the start, and the number of the server.
func (m *variables) Init(s *interp.Setup) error {
	m.started = s.World.Clock.Now()
	m.serverID, _ = s.Setting("server_id")
	return nil
}

// NewWorker makes the worker's own variables.
func (m *variables) NewWorker(*interp.Worker) any {
	l := &local{zero: make([]variable, len(m.zero.byName)), names: make([]string, len(m.zero.byName)), null: make([]variable, len(m.null.byName))}
	l.xavps[spaceXAVI].fold = true
	for name, i := range m.zero.byName {
		l.names[i] = name
	}
	for i := range l.zero {
		l.zero[i].v = interp.Int(0)
	}
	for _, iv := range m.initial {
		l.zero[iv.slot].v = iv.v
	}
	return l
}
