package pv

// textStore keeps the texts of a worker's variables from message to message. A text that was given to the script
// stays as it is until the next message, even when its variable is written again. In steady state nothing is
// allocated: what is alive moves from one block to the other when a block is half full.
type textStore struct {
	block []byte // len is what is used
	other []byte // to move to
	limit int
	full  bool // block is not the only one in use
}

const textBlock = 4 << 10

// begin is called before the first use in a message: nobody holds texts of earlier messages then. vars are all
// variables that have texts here.
func (t *textStore) begin(vars ...[]variable) {
	if len(t.block) <= t.limit && !t.full {
		return
	}
	need := 0
	for _, list := range vars {
		for i := range list {
			if list[i].stored {
				need += len(list[i].v.S)
			}
		}
	}
	to := t.other[:0]
	if cap(to) < 2*need || cap(to) < textBlock {
		to = make([]byte, 0, max(4*need, textBlock))
	}
	t.block, t.other, t.full = to, t.block, false
	for _, list := range vars {
		for i := range list {
			if list[i].stored {
				list[i].v.S = t.keep(list[i].v.S)
			}
		}
	}
	t.limit = len(t.block) + (cap(t.block)-len(t.block))/2
}

// keep copies a text.
func (t *textStore) keep(s string) string {
	if s == "" {
		return ""
	}
	if cap(t.block)-len(t.block) < len(s) {
		t.full = t.block != nil
		t.block = make([]byte, 0, max(2*cap(t.block), 2*len(s), textBlock))
		t.limit = cap(t.block) / 2
	}
	n := len(t.block)
	t.block = append(t.block, s...)
	return view(t.block[n:])
}
