package sip

// Header is a header field of a Message (RFC 3261 section 7.3).
type Header struct {
	Type HeaderType
	// Name is as it is written: "v", "Via", "VIA".
	Name string
	// Value is what follows the colon, without white space before it and line ends after it. Folded lines are
	// not unfolded, and white space at the end stays.
	Value string
	// Line is the whole field with its line end.
	Line string

	at int // offset of Line in the text
}

// valueAt is the offset of Value in the text.
func (h *Header) valueAt() int { return h.at + len(trimLineEnd(h.Line)) - len(h.Value) }

// HeaderType is a header field whatever its spelling: "v", "via" and "Via" are HeaderVia.
type HeaderType uint8

// The header fields that are known by type.
const (
	HeaderOther HeaderType = iota // any other
	HeaderAccept
	HeaderAcceptContact
	HeaderAcceptLanguage
	HeaderAllow
	HeaderAllowEvents
	HeaderAuthorization
	HeaderCSeq
	HeaderCallID
	HeaderCallInfo
	HeaderContact
	HeaderContentDisposition
	HeaderContentEncoding
	HeaderContentLength
	HeaderContentType
	HeaderDate
	HeaderDiversion
	HeaderEvent
	HeaderExpires
	HeaderFrom
	HeaderIdentity
	HeaderIdentityInfo
	HeaderMaxForwards
	HeaderMinExpires
	HeaderMinSE
	HeaderOrganization
	HeaderPAssertedIdentity
	HeaderPPreferredIdentity
	HeaderPath
	HeaderPriority
	HeaderPrivacy
	HeaderProxyAuthenticate
	HeaderProxyAuthorization
	HeaderProxyRequire
	HeaderReason
	HeaderRecordRoute
	HeaderReferTo
	HeaderReferredBy
	HeaderRejectContact
	HeaderRemotePartyID
	HeaderRequestDisposition
	HeaderRequire
	HeaderRetryAfter
	HeaderRoute
	HeaderSIPIfMatch
	HeaderServer
	HeaderSessionExpires
	HeaderSubject
	HeaderSubscriptionState
	HeaderSupported
	HeaderTo
	HeaderUnsupported
	HeaderUserAgent
	HeaderVia
	HeaderWWWAuthenticate
	headerTypes
)

type headerName struct {
	name string
	t    HeaderType
}

// headersByLen has the names of header fields, by their length. One letter is a compact form (RFC 3261
// section 7.3.3, RFC 3841, RFC 3892, RFC 4028, RFC 4474, RFC 6665).
var headersByLen = [...][]headerName{
	1: {
		{"v", HeaderVia}, {"f", HeaderFrom}, {"t", HeaderTo}, {"i", HeaderCallID}, {"m", HeaderContact},
		{"l", HeaderContentLength}, {"c", HeaderContentType}, {"s", HeaderSubject}, {"k", HeaderSupported},
		{"o", HeaderEvent}, {"e", HeaderContentEncoding}, {"u", HeaderAllowEvents}, {"r", HeaderReferTo},
		{"b", HeaderReferredBy}, {"x", HeaderSessionExpires}, {"y", HeaderIdentity}, {"a", HeaderAcceptContact},
		{"j", HeaderRejectContact}, {"d", HeaderRequestDisposition},
	},
	2: {{"To", HeaderTo}},
	3: {{"Via", HeaderVia}},
	4: {{"From", HeaderFrom}, {"CSeq", HeaderCSeq}, {"Date", HeaderDate}, {"Path", HeaderPath}},
	5: {{"Route", HeaderRoute}, {"Event", HeaderEvent}, {"Allow", HeaderAllow}},
	6: {{"Accept", HeaderAccept}, {"Server", HeaderServer}, {"Reason", HeaderReason}, {"Min-SE", HeaderMinSE}},
	7: {
		{"Call-ID", HeaderCallID}, {"Contact", HeaderContact}, {"Expires", HeaderExpires}, {"Subject", HeaderSubject},
		{"Require", HeaderRequire}, {"Privacy", HeaderPrivacy},
	},
	8:  {{"Refer-To", HeaderReferTo}, {"Identity", HeaderIdentity}, {"Priority", HeaderPriority}},
	9:  {{"Supported", HeaderSupported}, {"Diversion", HeaderDiversion}, {"Call-Info", HeaderCallInfo}},
	10: {{"User-Agent", HeaderUserAgent}},
	11: {
		{"Referred-By", HeaderReferredBy}, {"Unsupported", HeaderUnsupported}, {"Retry-After", HeaderRetryAfter},
		{"Min-Expires", HeaderMinExpires},
	},
	12: {
		{"Max-Forwards", HeaderMaxForwards}, {"Content-Type", HeaderContentType}, {"Record-Route", HeaderRecordRoute},
		{"Allow-Events", HeaderAllowEvents}, {"SIP-If-Match", HeaderSIPIfMatch}, {"Organization", HeaderOrganization},
	},
	13: {
		{"Authorization", HeaderAuthorization}, {"Proxy-Require", HeaderProxyRequire},
		{"Identity-Info", HeaderIdentityInfo},
	},
	14: {
		{"Content-Length", HeaderContentLength}, {"Reject-Contact", HeaderRejectContact},
		{"Accept-Contact", HeaderAcceptContact},
	},
	15: {
		{"Accept-Language", HeaderAcceptLanguage}, {"Session-Expires", HeaderSessionExpires},
		{"Remote-Party-ID", HeaderRemotePartyID},
	},
	16: {{"WWW-Authenticate", HeaderWWWAuthenticate}, {"Content-Encoding", HeaderContentEncoding}},
	18: {{"Proxy-Authenticate", HeaderProxyAuthenticate}, {"Subscription-State", HeaderSubscriptionState}},
	19: {
		{"Proxy-Authorization", HeaderProxyAuthorization}, {"Content-Disposition", HeaderContentDisposition},
		{"P-Asserted-Identity", HeaderPAssertedIdentity}, {"Request-Disposition", HeaderRequestDisposition},
	},
	20: {{"P-Preferred-Identity", HeaderPPreferredIdentity}},
}

// TypeOf gives the type of the header field with the given name, HeaderOther for one that is not known by type.
// Compact and long forms are the same, and upper and lower case.
func TypeOf(name string) HeaderType {
	if len(name) >= len(headersByLen) {
		return HeaderOther
	}
	for _, h := range headersByLen[len(name)] {
		if equalFold(h.name, name) {
			return h.t
		}
	}
	return HeaderOther
}

// String gives the long name: "Via"; "" for HeaderOther.
func (t HeaderType) String() string {
	if t == HeaderOther {
		return ""
	}
	for _, names := range headersByLen[2:] {
		for _, h := range names {
			if h.t == t {
				return h.name
			}
		}
	}
	return ""
}

// once says that a message may have one field of the type only (RFC 3261 section 20); a second one ends the list
// of headers, as a server that went by the other of the two would act on another message.
func (t HeaderType) once() bool {
	switch t {
	case HeaderTo, HeaderFrom, HeaderCallID, HeaderCSeq, HeaderContentLength, HeaderMaxForwards:
		return true
	}
	return false
}
