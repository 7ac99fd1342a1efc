package msrp

import "strings"

// Header is a header line of a frame.
type Header struct {
	Name  string
	Value string // without the white space around it
	Line  string // whole, with its line end
	ID    HeaderID
}

// HeaderID names the headers that this package knows.
type HeaderID uint8

// The headers of RFC 4975 section 7 and RFC 4976 section 5.
const (
	OtherHeader HeaderID = iota
	ToPath
	FromPath
	MessageID
	ByteRange
	Status
	SuccessReport
	FailureReport
	ContentType
	ContentID
	ContentDescription
	ContentDisposition
	UsePath
	WWWAuthenticate
	Authorization
	AuthenticationInfo
	Expires
	MinExpires
	MaxExpires
)

var headerNames = [...]string{
	ToPath: "To-Path", FromPath: "From-Path", MessageID: "Message-ID", ByteRange: "Byte-Range", Status: "Status",
	SuccessReport: "Success-Report", FailureReport: "Failure-Report", ContentType: "Content-Type",
	ContentID: "Content-ID", ContentDescription: "Content-Description", ContentDisposition: "Content-Disposition",
	UsePath: "Use-Path", WWWAuthenticate: "WWW-Authenticate", Authorization: "Authorization",
	AuthenticationInfo: "Authentication-Info", Expires: "Expires", MinExpires: "Min-Expires", MaxExpires: "Max-Expires",
}

// String gives the header's name as RFC 4975 writes it.
func (id HeaderID) String() string {
	if int(id) < len(headerNames) {
		return headerNames[id]
	}
	return ""
}

// headerID finds a header by its name, in any case (RFC 4975 section 9).
func headerID(name string) HeaderID {
	for id := ToPath; int(id) < len(headerNames); id++ {
		if len(name) == len(headerNames[id]) && strings.EqualFold(name, headerNames[id]) {
			return id
		}
	}
	return OtherHeader
}

// addHeader reads a header line that begins at an offset. To-Path is the first header and From-Path the second
// (RFC 4975 section 7.1), and each is there once.
func (f *Frame) addHeader(line string, at int) error {
	i := strings.IndexByte(line, ':')
	if i < 0 {
		return &SyntaxError{at, "header line without a colon"}
	}
	from, to := i+1, len(line)
	for from < to && isSpace(line[from]) {
		from++
	}
	for from < to && isSpace(line[to-1]) {
		to--
	}
	h := Header{Name: line[:i], Value: line[from:to], Line: line, ID: headerID(line[:i])}
	n := len(f.headers)
	switch {
	case n == 0 && h.ID != ToPath:
		return &SyntaxError{at, "the first header is not To-Path"}
	case n == 1 && h.ID != FromPath:
		return &SyntaxError{at, "the second header is not From-Path"}
	case n > 1 && (h.ID == ToPath || h.ID == FromPath):
		return &SyntaxError{at, h.ID.String() + " is there twice"}
	}
	switch n {
	case 0:
		f.ToPath, f.toAt = h.Value, at+from
	case 1:
		f.FromPath, f.fromAt = h.Value, at+from
	}
	f.headers = append(f.headers, h)
	return nil
}

func (f *Frame) checkPaths(at int) error {
	switch {
	case len(f.headers) < 2:
		return &SyntaxError{at, "no To-Path or no From-Path"}
	case f.ToPath == "" || f.FromPath == "":
		return &SyntaxError{at, "empty To-Path or From-Path"}
	}
	return nil
}

// Header finds the first header of a kind.
func (f *Frame) Header(id HeaderID) (Header, bool) {
	for i := range f.headers {
		if f.headers[i].ID == id {
			return f.headers[i], true
		}
	}
	return Header{}, false
}

// HeaderNamed finds the first header of a name, in any case.
func (f *Frame) HeaderNamed(name string) (Header, bool) {
	for i := range f.headers {
		if strings.EqualFold(f.headers[i].Name, name) {
			return f.headers[i], true
		}
	}
	return Header{}, false
}

// AllHeaders gives all headers in their order. The slice is the Frame's.
func (f *Frame) AllHeaders() []Header { return f.headers }
