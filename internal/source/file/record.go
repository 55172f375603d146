package file

import "bytes"

// dialect is how the records of one text table are written.
type dialect struct {
	delim byte
	// crs: a carriage return alone ends a line. Looking for it costs a second
	// search of every line, so it is asked for only where there is one.
	crs bool
	// flat: a quoted cell ends with its line, because too many were never closed.
	flat bool
}

// ending says what ended a record.
type ending uint8

const (
	ended    ending = iota // a line break, or the end of the text
	more                   // nothing yet: the text breaks off inside the record
	unclosed               // a quote was opened and never closed: the record is its line
)

// end returns the offset behind the record that starts at start, its line break
// included. With last, nothing follows the text.
//
// A quote opens a cell at its beginning only. Inside, a doubled quote is a quote,
// one before a delimiter or a line break closes, any other is text. A quote on a
// later line that stands where a cell begins means that the first one was never
// closed: it would swallow the rest of the file.
func (d *dialect) end(text []byte, start int, last bool) (int, ending) {
	eol, found := d.eol(text, start)
	at := start
	for {
		if !found && !last {
			return 0, more
		}
		q := bytes.IndexByte(text[at:eol], '"')
		if q < 0 {
			return d.past(text, eol), ended
		}
		q += at
		if q > start && text[q-1] != d.delim {
			at = q + 1
			continue
		}
		limit := len(text)
		if d.flat {
			limit, last = eol, true
		}
		after, how := d.closing(text[:limit], q, last)
		if how == more {
			return 0, more
		}
		if how == unclosed {
			return d.past(text, eol), unclosed
		}
		at = after
		if after > eol {
			eol, found = d.eol(text, after)
		}
	}
}

// closing returns the offset behind the quote that closes the one at open.
func (d *dialect) closing(text []byte, open int, last bool) (int, ending) {
	at, broken := open+1, false
	for {
		n := bytes.IndexByte(text[at:], '"')
		if n < 0 {
			break
		}
		q := at + n
		if q+1 == len(text) {
			if last {
				return q + 1, ended
			}
			return 0, more
		}
		switch text[q+1] {
		case '"':
			broken = broken || breaks(text[at:q])
			at = q + 2
			continue
		case d.delim, '\n', '\r':
			return q + 1, ended
		}
		broken = broken || breaks(text[at:q])
		if p := text[q-1]; broken && (p == d.delim || p == '\n' || p == '\r') {
			return 0, unclosed
		}
		at = q + 1
	}
	if last {
		return 0, unclosed
	}
	return 0, more
}

// eol returns where the line that holds at ends, before its line break; the end
// of the text and false when it does not end there.
func (d *dialect) eol(text []byte, at int) (int, bool) {
	n := bytes.IndexByte(text[at:], '\n')
	end, found := at+n, true
	if n < 0 {
		end, found = len(text), false
	}
	if d.crs {
		if c := bytes.IndexByte(text[at:end], '\r'); c >= 0 && at+c+1 < len(text) {
			return at + c, true
		}
	}
	return end, found
}

// past returns the offset behind the line break at eol.
func (d *dialect) past(text []byte, eol int) int {
	switch {
	case eol >= len(text):
		return len(text)
	case text[eol] == '\r' && eol+1 < len(text) && text[eol+1] == '\n':
		return eol + 2
	default:
		return eol + 1
	}
}

func breaks(text []byte) bool {
	return bytes.IndexByte(text, '\n') >= 0 || bytes.IndexByte(text, '\r') >= 0
}
