package pv

// avpClass is one of the lists that AVPs are in, or a choice of them: AVPs belong to the sender of a request or to its
// receiver, there to the URI, the user or the domain; and there are global ones.
type avpClass uint8

const (
	classFrom avpClass = iota // any list of the sender: what an AVP without a class means
	classTo                   // any list of the receiver
	classFromURI
	classToURI
	classFromUser
	classToUser
	classFromDomain
	classToDomain
	classGlobal
)

// avpClasses are the classes by the names that stand before an AVP's.
var avpClasses = map[string]avpClass{
	"f": classFrom, "t": classTo, "fr": classFromURI, "tr": classToURI, "fu": classFromUser, "tu": classToUser,
	"fd": classFromDomain, "td": classToDomain, "g": classGlobal,
}

// home is the list that an AVP is added to.
func (c avpClass) home() avpClass {
	switch c {
	case classFrom:
		return classFromURI
	case classTo:
		return classToURI
	}
	return c
}

// lists are the lists that are searched for an AVP, in order.
func (c avpClass) lists() []avpClass {
	switch c {
	case classFrom:
		return fromLists[:]
	case classTo:
		return toLists[:]
	}
	return nil
}

var (
	fromLists = [...]avpClass{classFromURI, classFromUser, classFromDomain, classGlobal}
	toLists   = [...]avpClass{classToURI, classToUser, classToDomain, classGlobal}
)

// found gives the name with the first list that has an AVP of it.
func (l *avpList) found(name avpName) avpName {
	wanted := name.list
	name.list = wanted.home()
	if !l.mixed {
		return name
	}
	for _, list := range wanted.lists() {
		name.list = list
		for i := range l.all {
			if l.all[i].name == name {
				return name
			}
		}
	}
	name.list = wanted.home()
	return name
}
