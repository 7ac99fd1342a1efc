package writing

import "strings"

// requestVars are what a script may read of a request, replyVars of a reply, sendVars of what is sent. What is there
// more than once is read more often.
var (
	requestVars = strings.Fields(`ru ru ru rU rUl rd rp rP rz rm rv du du dd dp dP nh(u) nh(U) nh(d) nh(p) nh(P) br bR ds ou oU oUl od op oP
		mf mF bf bF sf sF fs fsn fu fU fd fn ft tu tU td tn tt mb ml mbu mbu mbu rb bs cT cl ci cs rc rc rc si proto msgbuf(0) msgbuf(8)
		hfl(Via) hdr(Via) hdr(From) hdr(To) hdr(X-A) hdr(X-A)[1] hdr(X-A)[-1] hdr(X-A)[*] hdr(Contact) hdr(Authorization) hdr(Content-Length)
		hdrc(X-A) sel(ruri.user) sel(from.uri) sel(to.uri) sel(next_hop.host) sel(branch.uri) sel(via[0].host) sel(msg.first_line)
		branch(uri) branch(uri)[1] branch(uri)[-1] branch(uri)[*] branch(dst_uri) branch(path) branch(q) branch(flags) branch(count)
		branch(send_socket) sbranch(uri) sbranch(dst_uri) sbranch(flags)`)
	replyVars = strings.Fields(`rs rs rr rm rv fu fU fd fn ft tu tU td tn tt mb ml mbu mbu rb bs cT cl ci cs rc si proto mf bf sf du ru msgbuf(0)
		hfl(Via) hdr(Via) hdr(Via)[1] hdr(From) hdr(To) hdr(Contact) hdr(X-B) hdr(X-B)[1] sel(via[0].host) sel(via[1].port) sel(to.tag)
		sel(msg.first_line)`)
	sendVars = strings.Fields(`ru rU rd du mb ml fu tu sndto(ip) sndto(port) sndto(proto) sndto(af) mf bf sf rm br hdr(Via) branch(count)`)
)

// updated is the message as the script has changed it. Of a request that was sent on the reference shows its own Via in it, and
// asking for one with another body doubles the number in Content-Length, so that the next message of a connection is cut wrong.
const updated = "mbu"

// length is that of the message. What is sent on for a connection has its number in it, which is not always as long.
const length = "ml"

// read logs some variables.
func (m *Maker) read(vars []string) string {
	names := make([]string, 1+m.IntN(6))
	for i := range names {
		switch names[i] = pick(m, vars...); {
		case (m.sent || m.body) && names[i] == updated, m.stream && names[i] == length && len(vars) != len(requestVars):
			names[i] = "ru"
		}
	}
	return readMark + strings.Join(names, " ")
}
