package file

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/tidwall/gjson"

	"stackassay/internal/source"
)

// scanLines cuts JSON Lines into blocks of whole lines.
func scanLines(r *runs) (*index, error) {
	sc := &scanner{runs: r, lines: true}
	if err := sc.all(); err != nil {
		return nil, err
	}
	return &sc.out, nil
}

// isLines tells JSON Lines from one document: the first line is an object by
// itself and something follows it.
func isLines(head []byte, opts Options) bool {
	start := jsonSpace(head, 0)
	n := bytes.IndexByte(head[start:], '\n')
	if n < 0 || start == len(head) || head[start] != '{' {
		return false
	}
	first := head[start : start+n]
	return !tooDeep(first, opts.MaxDepth) && gjson.ValidBytes(first) && jsonSpace(head, start+n) < len(head)
}

// document walks over one JSON document to the list of records in it: the list
// that it is, or the only list of objects among its members. Without one the
// document is one record.
type document struct {
	*runs
	out  index
	seen bool // the list of records
	deep bool // members of members are looked at too
	data bool // some member of the document is more than a message about how the request went
	told string
}

func scanDocument(r *runs) (*index, error) { return scanList(&document{runs: r}) }

// scanWithin is scanDocument for a document without a list among its members.
func scanWithin(r *runs) (*index, error) { return scanList(&document{runs: r, deep: true}) }

func scanList(d *document) (*index, error) {
	if err := d.fill(window); err != nil {
		return nil, err
	}
	at := jsonSpace(d.ahead(), 0)
	switch {
	case at == len(d.ahead()):
		return nil, &source.Error{Fault: source.Empty, Text: "holds blank lines only", Hint: "Export it again; an empty file proves nothing."}
	case d.ahead()[at] == '[':
		d.move(at + 1)
		if err := d.records(); err != nil {
			return nil, err
		}
	case d.ahead()[at] == '{':
		if err := d.members(at); err != nil {
			return nil, err
		}
	default:
		return nil, d.malformed("is not JSON")
	}
	d.out.lines = d.line
	d.out.wrapped = d.out.wrapped && !d.seen && !d.deep
	if !d.data && d.out.failure == "" {
		d.out.failure = d.told
	}
	if d.out.failure != "" && !d.seen && !d.out.wrapped {
		return nil, &source.Error{
			Fault: source.Malformed, Line: 1, Text: fmt.Sprintf("is no table: it speaks of an error in %q", d.out.failure),
			Hint: "Export it again: what was saved is the answer to a request that failed.",
		}
	}
	return &d.out, nil
}

// move passes n bytes and counts their lines.
func (d *document) move(n int) {
	text := d.ahead()[:n]
	d.line += bytes.Count(text, []byte{'\n'})
	d.out.tally.add(text)
	d.skip(n)
}

// value returns the length of the value that lies ahead, reading as much as it
// needs; false when the text ends first.
func (d *document) value() (int, bool, error) {
	for n := d.opts.Block; ; n = min(2*n, d.opts.MaxRecord) {
		if err := d.fill(n); err != nil {
			return 0, false, err
		}
		run := d.ahead()
		end, ok := jsonEnd(run, 0)
		switch {
		case ok && end <= d.opts.MaxRecord:
			return end, true, nil
		case !ok && d.eof:
			return len(run), false, nil
		case ok || n >= d.opts.MaxRecord:
			return 0, false, &source.Error{
				Fault: source.TooLong, Line: d.line, Text: "a value is longer than " + bytesIn(d.opts.MaxRecord),
				Hint: "Write one record a line (JSON Lines).",
			}
		}
	}
}

// space passes white space and returns the byte behind it, 0 at the end.
func (d *document) space() (byte, error) {
	for {
		if n := jsonSpace(d.ahead(), 0); n > 0 {
			d.move(n)
		}
		if len(d.ahead()) > 0 {
			return d.ahead()[0], nil
		}
		if d.eof {
			return 0, nil
		}
		if err := d.fill(d.opts.Block); err != nil {
			return 0, err
		}
	}
}

// records cuts the elements of the list that lies ahead, up to its bracket.
func (d *document) records() error {
	m := mark{offset: d.offset, line: d.line, kind: elements}
	count := 0
	flush := func() {
		count = 0
		if m.size = int(d.offset - m.offset); m.size > 0 {
			d.out.marks = append(d.out.marks, m)
		}
		m.offset, m.line = d.offset, d.line
	}
	for {
		c, err := d.space()
		switch {
		case err != nil:
			return err
		case c == 0:
			flush()
			return nil
		case c == ']':
			flush()
			d.move(1)
			return nil
		case c == ',':
			d.move(1)
			continue
		}
		n, ok, err := d.value()
		if err != nil {
			return err
		}
		if !ok || n == 0 {
			flush()
			d.out.marks = append(d.out.marks, mark{d.offset, max(n, 1), d.line, broken})
			d.move(len(d.ahead()))
			for !d.eof {
				if err := d.fill(d.opts.Block); err != nil {
					return err
				}
				d.move(len(d.ahead()))
			}
			return nil
		}
		count++
		if d.move(n); count == maxLines || d.offset-m.offset >= int64(d.opts.Block) {
			flush()
		}
	}
}

// members looks for the list of records among the members of the object that
// begins ahead.
func (d *document) members(at int) error {
	start := mark{offset: d.offset + int64(at), line: d.line + bytes.Count(d.ahead()[:at], []byte{'\n'}), kind: elements}
	d.move(at + 1)
	if err := d.object("", 0); err != nil {
		return err
	}
	if !d.seen {
		start.size = int(d.offset - start.offset)
		d.out.marks = append(d.out.marks, start)
	}
	return nil
}

// object passes the members of an object, up to its brace. path are the names
// that lead to it, each with a dot behind.
func (d *document) object(path string, depth int) error {
	for {
		c, err := d.space()
		if err != nil {
			return err
		}
		switch c {
		case 0:
			return d.malformed("breaks off")
		case ',':
			d.move(1)
			continue
		case '}':
			d.move(1)
			return nil
		}
		if err := d.member(path, depth); err != nil {
			return err
		}
	}
}

// member passes one member, or cuts its list when it is the one.
func (d *document) member(path string, depth int) error {
	n, ok, err := d.value()
	if err != nil {
		return err
	}
	if !ok || d.ahead()[0] != '"' || n < 2 {
		return d.malformed("is not valid JSON")
	}
	name := string(jsonText(d.ahead()[:n]))
	d.move(n)
	if c, err := d.space(); err != nil || c != ':' {
		return firstOf(err, d.malformed("is not valid JSON"))
	}
	d.move(1)
	c, err := d.space()
	if err != nil {
		return err
	}
	if err := d.fill(window); err != nil {
		return err
	}
	failure := depth == 0 && isFailure(name)
	if depth == 0 {
		d.data = d.data || !isMessage(name)
		if name == "message" || name == "detail" {
			d.told = name
		}
	}
	switch {
	case c == '[' && !failure && d.holdsObjects():
		if d.seen {
			return &source.Error{
				Fault: source.Malformed, Line: d.line, Text: "holds several lists: " + d.out.list + " and " + path + name,
				Hint: "Export one list a file, or JSON Lines.",
			}
		}
		d.seen, d.out.list = true, path+name
		d.move(1)
		return d.records()
	case c == '{' && depth == 0 && isWrapper(name):
		d.out.wrapped = true
		fallthrough
	case c == '{' && depth > 0:
		if d.deep && depth < maxWrapped {
			d.move(1)
			return d.object(path+name+".", depth+1)
		}
	}
	n, ok, err = d.value()
	if err != nil {
		return err
	}
	if !ok || n == 0 {
		return d.malformed("is not valid JSON")
	}
	if failure && !isNothing(d.ahead()[:n]) {
		d.out.failure = name
	}
	d.move(n)
	return nil
}

const maxWrapped = 4 // objects around a list of records

// isWrapper reports whether a member is what interfaces wrap their records in.
func isWrapper(name string) bool {
	return slices.Contains([]string{"data", "result", "results", "response", "payload", "body", "content", "d", "_embedded", "QueryResponse"}, name)
}

// isFailure reports whether a member of a document says that something went wrong.
func isFailure(name string) bool {
	return slices.Contains([]string{"error", "errors", "fault", "Fault", "error_description", "errorMessage", "errorMessages"}, name)
}

// isMessage reports whether a member is what answers without a record are made of.
func isMessage(name string) bool {
	return slices.Contains([]string{
		"message", "code", "status", "statusCode", "status_code", "detail", "title", "type", "instance", "timestamp", "path", "reason",
		"requestId", "request_id", "correlationId", "trace_id", "category", "documentation_url", "success", "ok",
	}, name)
}

// isNothing reports whether a value says nothing: no errors, no fault.
func isNothing(value []byte) bool {
	text := string(bytes.Join(bytes.Fields(value), nil))
	return slices.Contains([]string{"null", "false", "0", `""`, "[]", "{}"}, text)
}

// holdsObjects reports whether the list ahead begins with an object, or is empty.
func (d *document) holdsObjects() bool {
	at := jsonSpace(d.ahead(), 1)
	return at < len(d.ahead()) && (d.ahead()[at] == '{' || d.ahead()[at] == ']')
}

func (d *document) malformed(text string) error {
	return &source.Error{Fault: source.Malformed, Line: d.line, Text: text, Hint: "Export it again, as a list of objects or as JSON Lines."}
}

func firstOf(err, other error) error {
	if err != nil {
		return err
	}
	return other
}
