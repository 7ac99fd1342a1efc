package sip

// Proto is a transport protocol.
type Proto uint8

// The protocols that a message can come over.
const (
	UDP Proto = iota + 1
	TCP
	TLS
	SCTP
	WS
	WSS
)

var protoNames = [...]string{"", "udp", "tcp", "tls", "sctp", "ws", "wss"}

// String gives the name as configs write it: "tcp".
func (p Proto) String() string {
	if int(p) < len(protoNames) {
		return protoNames[p]
	}
	return ""
}

// ProtoNamed is the protocol with a name, whatever its case; 0 for none.
func ProtoNamed(name string) Proto {
	for p, s := range protoNames {
		if s != "" && equalFold(s, name) {
			return Proto(p)
		}
	}
	return 0
}
