package pv

import (
	"maps"
	"strings"
	"sync"

	"kamino/interp"
)

// sharedVars are the $shv of all workers. A text is never written again once it is there, so a reader may keep it.
type sharedVars struct {
	mu    sync.RWMutex
	slots slots
	v     []interp.Value
}

// add gives a name its number; a variable that was never set is 0.
func (s *sharedVars) add(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.slots.add(name)
	if i == len(s.v) {
		s.v = append(s.v, interp.Int(0))
	}
	return i
}

// find gives the number of a name that there is.
func (s *sharedVars) find(name string) (int, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	i, ok := s.slots.byName[name]
	return i, ok
}

// all gives the names that there are, with their numbers.
func (s *sharedVars) all() map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return maps.Clone(s.slots.byName)
}

func (s *sharedVars) get(i int) interp.Value {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.v[i]
}

// set stores an integer or a text of its own. As in the reference null is the empty text, and from the first zero byte
// on there are no others.
func (s *sharedVars) set(i int, v interp.Value) {
	switch {
	case v.IsInt():
		v = interp.Int(v.I)
	default:
		text := interp.UntilNUL(v.S)
		v = interp.Str(strings.Clone(text) + strings.Repeat("\x00", len(v.S)-len(text)))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.v[i] = v
}

// increment adds 1 to an integer and gives the sum; a text becomes 1.
func (s *sharedVars) increment(i int) interp.Value {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := int64(0)
	if s.v[i].IsInt() {
		n = s.v[i].I
	}
	s.v[i] = interp.Int(n + 1)
	return s.v[i]
}

func sharedVariables() []interp.Var {
	bind := func(inc bool) func(*interp.Binder, interp.VarRef) (interp.Access, error) {
		return func(b *interp.Binder, ref interp.VarRef) (interp.Access, error) {
			s := &b.Instance.(*variables).shared
			if b.Running() && s.slots.full(ref.Inner) {
				return interp.Access{}, errManyNames
			}
			i := s.add(ref.Inner)
			if inc {
				return interp.Access{Get: func(*interp.Ctx) interp.Value { return s.increment(i) }}, nil
			}
			return interp.Access{
				Get: func(*interp.Ctx) interp.Value { return s.get(i) },
				Set: func(_ *interp.Ctx, v interp.Value) bool {
					s.set(i, v)
					return true
				},
				Unset: func(*interp.Ctx) bool {
					s.set(i, interp.Int(0))
					return true
				},
			}, nil
		}
	}
	return []interp.Var{
		{Name: "shv", Inner: interp.InnerRequired, Kind: interp.KindMixed, Bind: bind(false), Example: `$shv(frames) = $shv(frames) + 1; xlog("$shv(frames)\n");`,
			Doc: "A variable that all workers share. Never set, or after pv_unset, it is 0; set to $null it is the empty text."},
		{Name: "shvinc", Inner: interp.InnerRequired, Kind: interp.KindInt, Bind: bind(true), Since: "6.0", Example: example("shvinc(frames)"),
			Doc: "Adds 1 to the $shv of the same name and gives the sum; no other worker comes between."},
	}
}

// setShared is modparam("pv", "shvset", "name=i:5") or "name=s:text".
func (m *variables) setShared(text string) error {
	name, v, err := parseSetting(text)
	if err == nil {
		m.shared.set(m.shared.add(name), v)
	}
	return err
}
