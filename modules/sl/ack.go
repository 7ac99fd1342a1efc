package sl

import "kamino/interp"

// BeforeScript absorbs ACKs to replies of this module. The reference does so for two seconds behind its last reply; here
// an ACK is absorbed whenever it comes.
func (m *replier) BeforeScript(c *interp.Ctx) bool {
	if !c.Msg.IsMethod("ACK") || !m.tags.Made(c.Msg) {
		return true
	}
	m.stats.acks.Add(1)
	if m.filtered != nil {
		c.Worker.Run(m.filtered, interp.InRequest)
	}
	return false
}
