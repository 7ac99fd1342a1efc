package main

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/sirupsen/logrus"

	"kamino/interp"
)

// jsonFormat writes one JSON object a line, as Kamailio's json log engine does on stderr (core cookbook,
// log_engine_data). The place in the source that keys like "function" give there is not told: it would be another.
type jsonFormat struct {
	prefix        string // before every key
	messagePrefix string // before the key "message"
	stripNewline  bool   // of the message
	noNewline     bool   // after the object
	nested        bool   // a message that is an object already goes in as it is
}

// newJSONFormat reads the letters of log_engine_data: a (keys begin with "kamailio."), A (but not "message"),
// M (no line end in the message), N (none after the object), j (a message is an object). Others are let be.
func newJSONFormat(data string) jsonFormat {
	has := func(letter string) bool { return strings.Contains(data, letter) }
	f := jsonFormat{stripNewline: has("M"), noNewline: has("N"), nested: has("j")}
	if has("a") {
		f.prefix, f.messagePrefix = "kamailio.", "kamailio."
	}
	if has("A") {
		f.messagePrefix = ""
	}
	return f
}

func (f jsonFormat) Format(r *logrus.Entry) ([]byte, error) {
	e, _ := r.Data["entry"].(interp.Entry)
	pid, _ := r.Data["pid"].(int)
	var b bytes.Buffer
	key := func(prefix, name string) {
		if b.Len() == 0 {
			b.WriteString("{ ")
		} else {
			b.WriteString(", ")
		}
		b.WriteString(`"` + prefix + name + `": `)
	}
	module := strings.Trim(e.Module, "<>")
	if module == "script" {
		module = "xlog" // what the reference calls the lines of the script
	}
	key(f.prefix, "idx")
	b.WriteString(strconv.Itoa(e.Proc))
	key(f.prefix, "pid")
	b.WriteString(strconv.Itoa(pid))
	key(f.prefix, "level")
	writeJSON(&b, e.Level.String())
	key(f.prefix, "module")
	writeJSON(&b, module)
	key(f.prefix, "file")
	b.WriteString(`""`)
	key(f.prefix, "line")
	b.WriteByte('0')
	key(f.prefix, "function")
	b.WriteString(`""`)
	key(f.prefix, "logprefix")
	f.text(&b, e.Prefix)
	key(f.messagePrefix, "message")
	message := r.Message
	if f.stripNewline {
		message = strings.TrimSuffix(message, "\n")
	}
	f.text(&b, message)
	b.WriteString(" }")
	if !f.noNewline {
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

func (f jsonFormat) text(b *bytes.Buffer, s string) {
	switch {
	case !f.nested:
		writeJSON(b, s)
	case strings.HasPrefix(s, "{") && json.Valid([]byte(s)):
		b.WriteString(s)
	default:
		b.WriteString(`{ "text": `)
		writeJSON(b, s)
		b.WriteString(" }")
	}
}

// writeJSON writes a string, with < and > as they are.
func writeJSON(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string and a buffer do not fail
	b.Truncate(b.Len() - 1)
}
