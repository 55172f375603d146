package file

import (
	"bytes"
	"strings"
)

// lineEnds says in which ways the records of a table end.
type lineEnds struct{ lf, crlf, cr bool }

// record takes in a record that ends before next, with its line break.
func (e *lineEnds) record(text []byte, next int) {
	switch {
	case next == 0:
	case text[next-1] == '\r':
		e.cr = true
	case text[next-1] != '\n':
	case next > 1 && text[next-2] == '\r':
		e.crlf = true
	default:
		e.lf = true
	}
}

// lines takes in lines that hold no quote, so that every line break ends a
// record.
func (e *lineEnds) lines(text []byte) {
	lf, cr := bytes.Count(text, []byte{'\n'}), bytes.Count(text, []byte{'\r'})
	both := 0
	if cr > 0 {
		both = bytes.Count(text, []byte("\r\n"))
	}
	e.crlf = e.crlf || both > 0
	e.lf = e.lf || lf > both
	e.cr = e.cr || cr > both
}

func (e *lineEnds) merge(o lineEnds) {
	e.lf, e.crlf, e.cr = e.lf || o.lf, e.crlf || o.crlf, e.cr || o.cr
}

// notes says when lines end in several ways.
func (e *lineEnds) notes() []string {
	var ways []string
	for _, w := range []struct {
		seen bool
		name string
	}{{e.lf, "LF"}, {e.crlf, "CR LF"}, {e.cr, "CR"}} {
		if w.seen {
			ways = append(ways, w.name)
		}
	}
	if len(ways) < 2 {
		return nil
	}
	return []string{"its lines end in different ways: " + strings.Join(ways, ", ")}
}
