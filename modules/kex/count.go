package kex

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"kamino/interp"
	"kamino/transport/sip"
)

// counters are the SIP messages that were received, by name. All are there from the start; only their values change.
type counters map[string]*atomic.Int64

// countedMethods are those whose requests have counters of their own, countedReplies those whose replies have.
var (
	countedMethods = []string{"INVITE", "CANCEL", "ACK", "BYE", "INFO", "REGISTER", "SUBSCRIBE", "NOTIFY", "MESSAGE", "OPTIONS", "PRACK", "UPDATE",
		"REFER", "PUBLISH"}
	countedReplies = map[string]string{"INVITE": "invite", "CANCEL": "cancel", "BYE": "bye", "REGISTER": "reg", "MESSAGE": "message", "PRACK": "prack",
		"UPDATE": "update", "REFER": "refer"}
	countedCodes = []int{401, 404, 407, 480, 486}
)

// knownMethods are others that the reference knows, and does not count by themselves.
var knownMethods = []string{"KDMQ", "GET", "POST", "PUT", "DELETE"}

func newCounters() counters {
	names := []string{"rcv_requests", "unsupported_methods", "rcv_replies", "rcv_replies_18x"}
	for _, m := range countedMethods {
		names = append(names, requestCounter(m))
	}
	for class := 1; class <= 6; class++ {
		names = append(names, classCounter(class))
		for _, m := range countedReplies {
			names = append(names, classCounter(class)+"_"+m)
		}
	}
	for _, code := range countedCodes {
		names = append(names, codeCounter(code))
	}
	all := counters{}
	for _, n := range names {
		all[n] = new(atomic.Int64)
	}
	return all
}

func requestCounter(method string) string { return "rcv_requests_" + strings.ToLower(method) }
func classCounter(class int) string       { return fmt.Sprintf("rcv_replies_%dxx", class) }
func codeCounter(code int) string         { return fmt.Sprintf("rcv_replies_%d", code) }

// BeforeScript counts a SIP message.
func (m *kex) BeforeScript(c *interp.Ctx) bool {
	if c.Msg.IsRequest() {
		m.counters.request(c.Msg.Method())
	} else if c.Msg.IsReply() {
		m.counters.reply(c.Msg)
	}
	return true
}

func (n counters) request(method string) {
	n["rcv_requests"].Add(1)
	if slices.Contains(countedMethods, method) {
		n[requestCounter(method)].Add(1)
	} else if !slices.Contains(knownMethods, method) {
		n["unsupported_methods"].Add(1)
	}
}

func (n counters) reply(msg *sip.Message) {
	n["rcv_replies"].Add(1)
	code := msg.StatusCode()
	class := code / 100
	if class < 1 || class > 6 {
		return
	}
	n[classCounter(class)].Add(1)
	if code/10 == 18 {
		n["rcv_replies_18x"].Add(1)
	}
	if slices.Contains(countedCodes, code) {
		n[codeCounter(code)].Add(1)
	}
	if m := countedReplies[msg.Method()]; m != "" {
		n[classCounter(class)+"_"+m].Add(1)
	}
}

// Statistic gives the counter of this name.
func (m *kex) Statistic(name string) func() int64 {
	if n := m.counters[name]; n != nil {
		return n.Load
	}
	return nil
}
