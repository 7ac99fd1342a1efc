package kex

import (
	"fmt"
	"strings"
	"sync/atomic"

	"kamino/interp"
	"kamino/transport/sip"
)

// Methods whose requests have counters of their own, and those whose replies have, with what their counters are called by.
var (
	countedMethods = []string{"INVITE", "CANCEL", "ACK", "BYE", "INFO", "REGISTER", "SUBSCRIBE", "NOTIFY", "MESSAGE", "OPTIONS", "PRACK", "UPDATE",
		"REFER", "PUBLISH"}
	countedReplies = map[string]string{"INVITE": "invite", "CANCEL": "cancel", "BYE": "bye", "REGISTER": "reg", "MESSAGE": "message", "PRACK": "prack",
		"UPDATE": "update", "REFER": "refer"}
	// knownMethods are others that the reference knows, and does not count by themselves.
	knownMethods = []string{"KDMQ", "GET", "POST", "PUT", "DELETE"}
	countedCodes = []int{401, 404, 407, 480, 486}
)

type counter = atomic.Int64

// counters are the SIP messages that were received. What there is to be counted is laid out at the start.
type counters struct {
	byName                   map[string]*counter
	requests, other, replies *counter
	byMethod                 map[string]*counter // nil for a method that is known, and not counted by itself
	ringing                  *counter
	byCode                   map[int]*counter
	classes                  [7]replyClass // 1xx to 6xx
}

// replyClass counts the replies of a class, all and those of some methods.
type replyClass struct {
	all      *counter
	byMethod map[string]*counter
}

func newCounters() *counters {
	n := &counters{byName: map[string]*counter{}, byMethod: map[string]*counter{}, byCode: map[int]*counter{}}
	add := func(format string, args ...any) *counter {
		c := new(counter)
		n.byName[fmt.Sprintf(format, args...)] = c
		return c
	}
	n.requests, n.other, n.replies, n.ringing = add("rcv_requests"), add("unsupported_methods"), add("rcv_replies"), add("rcv_replies_18x")
	for _, m := range countedMethods {
		n.byMethod[m] = add("rcv_requests_%s", strings.ToLower(m))
	}
	for _, m := range knownMethods {
		n.byMethod[m] = nil
	}
	for _, code := range countedCodes {
		n.byCode[code] = add("rcv_replies_%d", code)
	}
	for class := 1; class < len(n.classes); class++ {
		c := replyClass{all: add("rcv_replies_%dxx", class), byMethod: map[string]*counter{}}
		for m, name := range countedReplies {
			c.byMethod[m] = add("rcv_replies_%dxx_%s", class, name)
		}
		n.classes[class] = c
	}
	return n
}

// BeforeScript counts a SIP message.
func (m *kex) BeforeScript(c *interp.Ctx) bool {
	if c.Msg.IsRequest() {
		m.counters.request(c.Msg.Method())
	} else if c.Msg.IsReply() {
		m.counters.reply(c.Msg)
	}
	return true
}

func (n *counters) request(method string) {
	n.requests.Add(1)
	if c, known := n.byMethod[method]; !known {
		n.other.Add(1)
	} else if c != nil {
		c.Add(1)
	}
}

func (n *counters) reply(msg *sip.Message) {
	n.replies.Add(1)
	code := msg.StatusCode()
	if code < 100 || code/100 >= len(n.classes) {
		return
	}
	class := &n.classes[code/100]
	class.all.Add(1)
	if c := class.byMethod[msg.Method()]; c != nil {
		c.Add(1)
	}
	if code/10 == 18 {
		n.ringing.Add(1)
	}
	if c := n.byCode[code]; c != nil {
		c.Add(1)
	}
}

// Statistic gives the counter of this name: of messages, of what the core did with them, or of memory.
func (m *kex) Statistic(name string) func() int64 {
	if m.counted != nil {
		if n := ofCore(m.counted, name); n != nil {
			return n.Load
		}
	}
	if read := m.memory(name); read != nil {
		return read
	}
	if n := m.counters.byName[name]; n != nil {
		return n.Load
	}
	return nil
}

// ofCore is what the core counts of messages, by the names that kex gives it.
func ofCore(n *interp.Counters, name string) *counter {
	switch name {
	case "fwd_requests":
		return &n.ForwardedRequests
	case "fwd_replies":
		return &n.ForwardedReplies
	case "drop_requests":
		return &n.DroppedRequests
	case "drop_replies":
		return &n.DroppedReplies
	case "err_requests":
		return &n.BadRequests
	case "err_replies":
		return &n.BadReplies
	case "bad_URIs_rcvd":
		return &n.BadURIs
	case "bad_msg_hdr":
		return &n.BadHeaders
	}
	return nil
}
