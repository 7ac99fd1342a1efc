package sip

import "strings"

// scanState is what the scanner of URIs expects next. Much of a URI is known for what it is only behind it: what begins
// as a host may be a user, a port a password, and both users and passwords may look like parameters and headers.
type scanState uint8

const (
	scanStart    scanState = iota // the first byte, which may be any
	scanUser                      // a user, or the host
	scanDigits                    // a password, or the port of a host
	scanPassword                  // a password, as it is no number
	scanHost                      // the first byte of a host
	scanName                      // the rest of a name or of an IPv4 address
	scanAddress                   // an address in brackets
	scanBehind                    // what follows its bracket
	scanPort
	scanParams
	scanHeaders
)

// uriScanner reads a URI byte by byte, as Kamailio does, to whom almost anything can be a user.
type uriScanner struct {
	URI
	text     string
	state    scanState
	from     int  // where the current part begins
	userFrom int  // where what may be a user begins
	colon    int  // of what may be a user and a password, or 0
	hasUser  bool // the user is behind us, or it is known that there is none
	semi     bool // there was a semicolon in the headers, which is good only in a user
	reason   string
}

// parse reads s and gives what is wrong, and where.
func (u *URI) parse(s string) (at int, reason string) {
	*u = URI{}
	c := uriScanner{text: s}
	scheme := 4
	switch {
	case len(s) < 5:
		return 0, "URI too short"
	case equalFold(s[:4], "sip:"):
		c.Scheme = "sip"
	case equalFold(s[:4], "sips") && s[4] == ':':
		c.Scheme, scheme = "sips", 5
	case equalFold(s[:4], "tel:"):
		c.Scheme = "tel"
	case equalFold(s[:4], "urn:"):
		c.Scheme = "urn"
	default:
		return 0, "unknown URI scheme"
	}
	c.from, c.userFrom = scheme, scheme
	for i := scheme; ; i++ {
		for bit := uint16(1) << c.state; i < len(s) && plain[s[i]]&bit != 0; i++ {
		}
		if i == len(s) {
			break
		}
		if c.next(i, s[i]); c.reason != "" {
			return i, c.reason
		}
	}
	c.end()
	if c.reason == "" || c.noNumber {
		*u = c.URI
	}
	return len(s), c.reason
}

// plain has a bit for each state in which a byte tells nothing: most of a URI is such, and next is not asked about it.
var plain = func() (t [256]uint16) {
	for state, marks := range map[scanState]string{
		scanUser: "@:;?[]", scanPassword: "@:;?[]", scanAddress: "@;?[]&", scanParams: "@:;?", scanHeaders: "@:;?",
	} {
		for b := range t {
			if strings.IndexByte(marks, byte(b)) < 0 {
				t[b] |= 1 << state
			}
		}
	}
	for b := range t {
		if isAlnum(byte(b)) || b == '.' || b == '-' {
			t[b] |= 1 << scanName
		}
	}
	return t
}()

// next takes the byte at i.
func (c *uriScanner) next(i int, b byte) {
	switch c.state {
	case scanStart:
		switch b {
		case '[':
			c.state = scanAddress
		case ']', ':':
			c.reason = "bad character in URI"
		default:
			c.state = scanUser
		}
	case scanUser:
		switch b {
		case '@':
			c.User = c.text[c.from:i]
			c.begin(scanHost, i)
		case ':':
			c.User = c.text[c.from:i]
			c.begin(scanDigits, i)
		case ';':
			c.Host = c.text[c.from:i]
			c.begin(scanParams, i)
		case '?':
			c.Host = c.text[c.from:i]
			c.begin(scanHeaders, i)
		case '[', ']':
			c.reason = "bad character in URI"
		}
	case scanDigits, scanPassword:
		c.password(i, b)
	case scanHost:
		switch {
		case b == '[':
			c.state = scanAddress
		case isAlnum(b):
			c.state = scanName
		default:
			c.reason = "bad host"
		}
	case scanName, scanBehind:
		switch {
		case b == ':', b == ';', b == '?':
			c.Host = c.text[c.from:i]
			c.begin(map3(b, scanPort, scanParams, scanHeaders), i)
		case c.state == scanBehind || !isAlnum(b) && b != '.' && b != '-':
			c.reason = "bad host"
		}
	case scanAddress:
		switch b {
		case ']':
			c.state = scanBehind
		case '[', '&', '@', ';', '?':
			c.reason = "bad host"
		}
	case scanPort:
		switch {
		case b == ';', b == '?':
			c.setPort(c.text[c.from:i])
			c.begin(map3(b, scanPort, scanParams, scanHeaders), i)
		case !isDigit(b) || !c.portFits(i):
			c.reason = "bad port"
		}
	case scanParams, scanHeaders:
		c.behindHost(i, b)
	}
}

// begin enters a state behind the byte at i.
func (c *uriScanner) begin(s scanState, i int) {
	c.state, c.from = s, i+1
	if s == scanHost {
		c.hasUser = true
	}
}

// map3 chooses by what a byte begins.
func map3(b byte, colon, semicolon, question scanState) scanState {
	switch b {
	case ':':
		return colon
	case ';':
		return semicolon
	}
	return question
}

// portFits tells whether the digits up to the one at i can be a port.
func (c *uriScanner) portFits(i int) bool {
	if i-c.from < 4 { // digits that cannot be too many
		return true
	}
	n := 0
	for _, d := range []byte(c.text[c.from : i+1]) {
		if n = n*10 + int(d-'0'); n > maxPort {
			return false
		}
	}
	return true
}

// password takes a byte behind the first colon: of a password, or of the port of what is a host.
func (c *uriScanner) password(i int, b byte) {
	switch {
	case b == '@':
		c.setPassword(c.text[c.from:i])
		c.begin(scanHost, i)
	case b == '[', b == ']', b == ':':
		c.reason = "bad character in URI"
	case b == ';', b == '?':
		if c.state == scanPassword {
			c.reason = "bad port"
			return
		}
		c.Host, c.User, c.hasUser = c.User, "", true
		c.setPort(c.text[c.from:i])
		c.begin(map3(b, scanPort, scanParams, scanHeaders), i)
	case c.state == scanDigits && !isDigit(b):
		c.state = scanPassword
	case c.state == scanDigits && !c.portFits(i):
		c.reason = "bad port"
	}
}

// behindHost takes a byte of the parameters or headers, which may turn out to be a user's.
func (c *uriScanner) behindHost(i int, b byte) {
	switch b {
	case '@':
		if c.hasUser {
			c.reason = "a second @"
			return
		}
		user := c.text[c.userFrom:i]
		c.URI = URI{Scheme: c.Scheme, User: user}
		if c.colon > 0 {
			c.User = c.text[c.userFrom:c.colon]
			c.setPassword(c.text[c.colon+1 : i])
		}
		c.semi = false
		c.begin(scanHost, i)
	case ';':
		if c.state == scanHeaders {
			if c.hasUser || c.colon > 0 {
				c.reason = "a semicolon in the headers"
			}
			c.semi = true
			return
		}
		c.noUserPast()
	case '?':
		if c.state == scanParams {
			c.setParams(c.text[c.from:i])
			c.begin(scanHeaders, i)
		}
		c.noUserPast()
	case ':':
		switch {
		case c.hasUser:
		case c.colon > 0:
			c.noUserPast()
		default:
			c.colon = i
		}
	}
}

func (c *uriScanner) setPassword(s string) {
	c.Password = s
	c.empty |= emptyPassword.unless(s)
}

func (c *uriScanner) setPort(s string) {
	c.Port = s
	c.empty |= emptyPort.unless(s)
}

func (c *uriScanner) setParams(s string) {
	c.Params = Params(s)
	c.empty |= emptyParams.unless(s)
}

// noUserPast is called where a password cannot go on: if there was a colon, then there is no user.
func (c *uriScanner) noUserPast() {
	if c.colon > 0 {
		c.hasUser, c.colon = true, 0
	}
}

// end takes what is between the last byte that told something and the end.
func (c *uriScanner) end() {
	rest := c.text[c.from:]
	switch c.state {
	case scanStart:
		c.reason = "URI too short"
	case scanUser, scanName, scanBehind:
		c.Host = rest
	case scanDigits:
		c.Host, c.User = c.User, ""
		c.setPort(rest)
	case scanPassword:
		if c.Scheme != "urn" {
			c.reason = "bad port"
			return
		}
		c.Host = rest
	case scanHost, scanAddress:
		c.reason = "bad host"
	case scanPort:
		c.setPort(rest)
	case scanParams:
		c.setParams(rest)
		if endsInMaddr(rest) {
			c.reason = "no value of maddr"
		}
	case scanHeaders:
		c.Headers = rest
		c.empty |= emptyHeaders.unless(rest)
		if c.semi {
			c.reason = "a semicolon in the headers"
		}
	}
	if c.Scheme == "tel" {
		c.User, c.Host = c.Host, ""
	}
	switch {
	case c.reason != "":
	case len(c.Port) > 5:
		c.reason = "bad port"
	case c.User == "" && c.Host != "" && c.Host[0] == '@':
		c.reason = "no user before the @"
	}
	if strings.Contains(string(c.Params), phone) { // few are
		c.number = c.Scheme != "tel" && c.Scheme != "urn" && c.UserParam() == phone
	}
	if c.number && strings.IndexByte(c.User, ';') >= 0 {
		c.user = c.User
		user, params, _ := strings.Cut(c.User, ";")
		c.User, c.NumberParams = user, Params(params)
		c.empty |= emptyNumberParams.unless(params)
		if user == "" && c.reason == "" {
			c.reason, c.noNumber = "parameters of a number that is not there", true
		}
	}
}

// endsInMaddr tells whether the last parameter is maddr without a value, or begins like it, which Kamailio does not read.
func endsInMaddr(params string) bool {
	const maddr = "maddr="
	if params == "" || strings.IndexByte("adrADR=", params[len(params)-1]) < 0 {
		return false
	}
	last := params[strings.LastIndexByte(params, ';')+1:]
	return len(last) >= len("ma") && len(last) <= len(maddr) && equalFold(last, maddr[:len(last)])
}

func isAlnum(b byte) bool { return isDigit(b) || lower(b) >= 'a' && lower(b) <= 'z' }
