package sl

import (
	"fmt"
	"io"

	"kamino/interp"
	"kamino/transport/sip"
)

// replier is the module in one program.
type replier struct {
	defaultCode   int64
	defaultReason string

	slot     int
	tags     *sip.TagMaker
	server   string // the Server header, whole, without its line end
	filtered *interp.Routine
	answered *interp.Routine // sl:local-response
	stats    stats
}

// local is a worker's memory for the reply that it writes.
type local struct {
	out []byte
	// reply is the message of sl:local-response, telling that it runs.
	reply   sip.Message
	telling bool
}

func newReplier() any {
	return &replier{defaultCode: 500, defaultReason: "Internal Server Error"}
}

// Init makes the To tags of this run and the Server header.
func (m *replier) Init(s *interp.Setup) error {
	m.slot = s.Slot()
	var seed [16]byte
	if _, err := io.ReadFull(s.World.Random, seed[:]); err != nil {
		return fmt.Errorf("no random To tags: %w", err)
	}
	m.tags = sip.NewTagMaker(seed)
	if signed, ok := s.Setting("server_signature"); !ok || signed != 0 {
		m.server = "Server: " + s.World.Version
		if header, _ := s.Text("server_header"); header != "" {
			m.server = header
		}
	}
	return nil
}

// NewWorker gives the worker its memory.
func (m *replier) NewWorker(*interp.Worker) any { return &local{} }

// Start finds the event routes.
func (m *replier) Start(r *interp.Runtime) error {
	p := r.Program
	m.filtered = p.Event(eventFilteredACK)
	m.answered = p.Event(eventLocalResponse)
	return nil
}
